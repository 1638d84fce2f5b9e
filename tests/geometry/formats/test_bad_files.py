"""Files that are damaged or contradict themselves: the message names file, line or field, and the cure."""

import re

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from biplanar_app.errors import InputError
from biplanar_app.geometry.formats.pair import read_pair, write_pair
from biplanar_app.geometry.formats.points import read_points
from tests.geometry.formats.pairs import sizes_of

CURE = re.compile(r"; (?!$)")


def refused(paths, *words, **options):
    """Reading raises an InputError that names the first file and every one of the words, and has a cure."""
    with pytest.raises(InputError) as caught:
        read_pair(paths, **options)
    message = str(caught.value)
    assert paths[0].name in message
    assert CURE.search(message), message
    for word in words:
        assert word in message, message


@pytest.fixture
def mayacam2(tmp_path, cameras):
    """A good pair of files, and a function that changes one line (from 1) of the first."""
    files = write_pair(cameras, tmp_path / "cam.txt", "mayacam2")

    def change(line, text):
        lines = files[0].read_text().splitlines()
        lines[line - 1 : line] = [] if text is None else [text]
        files[0].write_text("\n".join(lines))
        return files

    return change


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        (2, "1024", ["line 2 (image size) has 1 numbers, not 2"]),
        (2, "1024,1280.5", ["image size must be two whole numbers"]),
        (2, "0,1280", ["image size must be two whole numbers"]),
        (5, "5000,0,abc", ["line 5 (camera matrix): there must be numbers only"]),
        (5, "5000,0", ["line 5 (camera matrix) has 2 numbers, not 3"]),
        (5, "-5000,0,512", ["focal length"]),
        (5, "0,0,0", ["focal length"]),
        (6, "512,5000,640", ["upper triangular"]),
        (6, None, ["line 7 (camera matrix) has 0 numbers, not 3"]),
        (10, "nan,0,0", ["line 10 (rotation): a value is not a finite number"]),
        (10, "1,1,1", ["R is not a rotation"]),
        (10, "0,0,0", ["R is not a rotation"]),
        (14, "position", ["line 14 should be one of image size, camera matrix"]),
        (17, None, ["line 17 (translation) has 0 numbers, not 1"]),
    ],
)
def test_a_spoilt_line_of_mayacam2_is_named(mayacam2, line, text, words):
    refused(mayacam2(line, text), *words)


def test_a_missing_part_of_mayacam2_is_named(tmp_path):
    (tmp_path / "c.txt").write_text("image size\n100,100\n")
    refused([tmp_path / "c.txt"] * 2, "the part 'camera matrix' is missing")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("dlt", "\n".join(["1,2"] * 10), ["10 lines of numbers, not 11"]),
        ("dlt", "\n".join(["1,2"] * 10 + ["1"]), ["line 11 has 1 numbers, not 2"]),
        ("dlt", "\n".join(["1,2,3"] * 11), ["it holds 3 views, 2 can be used"]),
        ("dlt", "\n".join(["1,1"] * 11), ["the matrix is singular"]),
        ("dlt", "u,v\n" + "\n".join(["1,2"] * 11), ["line 1: there must be numbers only"]),
        ("matrix", "1 2 3 4\n1 2 3\n1 2 3 4", ["line 2 has 3 numbers, the first 4"]),
        ("matrix", "1 2 3 4\n1 2 3 4", ["2 x 4 numbers"]),
        ("matrix", "0 0 0 0\n" * 6, ["the matrix is singular"]),
        ("matrix", "1 0 0 0\n0 1 0 0\n1 1 0 1\n" * 2, ["the matrix is singular"]),
        ("matrix", "1 0 0 inf\n0 1 0 0\n0 0 1 0\n" * 2, ["line 1: a value is not a finite number"]),
        ("mayacam1", "1,2,3\n4,5,6\n", ["2 lines of numbers, not 5"]),
        ("mayacam1", "1,2,3\n0,0,0\n1,2,3\n4,5\n1,2,3\n", ["line 4 has 2 numbers, not 3"]),
        ("mayacam1", "1,2,3\n0,0,0\n1,2,3\n500,500,0\n0.1,900,900\n", ["line 4", "focal length"]),
        ("mayacam1", "1,2,3\n0,0,0\n1,2,3\n500,500,-800\n0.1,-900,900\n", ["line 5", "size"]),
        ("opencv", "%YAML:1.0\n---\nK: [1, 2", ["OpenCV cannot read it"]),
        ("opencv", "%YAML:1.0\n---\na: 1\n", ["there is no camera_matrix"]),
        ("cameras", "{", ["not JSON"]),
    ],
)
def test_a_spoilt_text_is_named(tmp_path, name, text, words):
    (tmp_path / "bad.txt").write_text(text)
    refused([tmp_path / "bad.txt"], *words, format_name=name, sizes={"ap": (900, 900), "lat": (900, 900)})


OPENCV = """%YAML:1.0
---
image_width: 1024
image_height: 1280
camera_matrix: !!opencv-matrix
   rows: 3
   cols: 3
   dt: d
   data: [ 5000., 0., 512., 0., 5000., 640., 0., 0., 1. ]
rotation_matrix: !!opencv-matrix
   rows: 3
   cols: 3
   dt: d
   data: [ 1., 0., 0., 0., 1., 0., 0., 0., 1. ]
tvec: [ 0., 0., 900. ]
distortion_coefficients: [ 0.1, 0., 0., 0., 0. ]
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("1., 0., 0., 0., 1., 0., 0., 0., 1. ]", "1., 0., 0., 0., 1., 0., 1., 0., 1. ]", "R is not a rotation"),
        ("tvec: [ 0., 0., 900. ]", "tvec: [ 0., 900. ]", "tvec has 2 numbers, not 3"),
        ("tvec: [ 0., 0., 900. ]", "tvec: [ 0., 0., .Nan ]", "tvec holds a value that is not a finite number"),
        ("image_width: 1024", "image_width: 1024.5", "width and height must be two whole numbers"),
        ("[ 0.1, 0., 0., 0., 0. ]", "[ 0.1, 0., 0., 0., 0., 7., 0., 0. ]", "k1, k2, p1, p2"),
        ("[ 0.1, 0., 0., 0., 0. ]", "[ -90., 0., 0., 0., 0. ]", "too strong"),
        ("image_width: 1024\nimage_height: 1280\n", "", "does not say how large the film is"),
    ],
)
def test_a_spoilt_field_of_opencv_is_named(tmp_path, old, new, words):
    assert old in OPENCV
    (tmp_path / "c.yml").write_text(OPENCV.replace(old, new))
    refused([tmp_path / "c.yml"] * 2, words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.ones((4, 4)), "must hold 3 x 4 numbers, not 4 x 4"),
        (np.ones(12), "must hold 3 x 4 numbers, not 12"),
        (np.full((2, 3, 4), "a"), "must hold 3 x 4 numbers"),
        (np.full((2, 3, 4), np.nan), "not a finite number"),
        (np.ones((2, 3, 4)), "singular"),
    ],
)
def test_a_spoilt_array_is_refused(tmp_path, value, words):
    np.save(tmp_path / "p.npy", value)
    refused([tmp_path / "p.npy"], words, sizes={"ap": (900, 900), "lat": (900, 900)})


def test_a_damaged_archive_is_refused(tmp_path, cameras):
    (file,) = write_pair(cameras, tmp_path / "p.npz")
    file.write_bytes(file.read_bytes()[:400])
    refused([file], "no NumPy file of numbers, or a damaged one")
    np.savez(file, ap=np.ones((3, 4)), size_ap=np.array([1.5, 2]))
    refused([file], "size_ap must be [width, height]")
    np.savez(file)
    refused([file], "it holds no array")


def test_an_array_of_objects_is_not_unpickled(tmp_path):
    np.save(tmp_path / "p.npy", np.array([{}], dtype=object), allow_pickle=True)
    refused([tmp_path / "p.npy"], "no NumPy file of numbers")


def test_files_that_do_not_go_together_are_refused(tmp_path, cameras):
    one = write_pair(cameras, tmp_path / "a.txt", "mayacam2")
    other = write_pair(cameras, tmp_path / "b.yml")
    both = write_pair(cameras, tmp_path / "c.json")
    refused([one[0], other[1]], "MayaCam 2 (XMALab)", "OpenCV YAML", "give two of one kind")
    refused([one[0]], "it holds one view")
    refused([both[0], both[0]], "it holds both views")
    with pytest.raises(InputError, match="3 camera files were given"):
        read_pair([*one, *other][:3])


def test_what_is_no_camera_file_is_refused(tmp_path):
    for name, content in (("a.txt", b"hello\n"), ("b.csv", b"1,2\n3,4\n"), ("c.bin", b"\xff\xfe\x00"), ("d.txt", b"")):
        (tmp_path / name).write_bytes(content)
        refused([tmp_path / name], "none of the known camera files", "--format")
    refused([tmp_path / "gone.txt"], "there is no such file")
    refused([tmp_path], "cannot be read")
    (tmp_path / "c.bin").write_bytes(b"\xff\xfe\x00")
    refused([tmp_path / "c.bin"], "this is no text", format_name="dlt")


def test_the_films_size_is_asked_for(tmp_path, cameras):
    for name in ("dlt", "matrix"):
        (file,) = write_pair(cameras, tmp_path / f"{name}.csv", name)
        refused([file], "--size WIDTHxHEIGHT")
        refused([file], "--size WIDTHxHEIGHT", sizes={"ap": (1024, 1280), "lat": None})


HEADER = "ap_u,ap_v,lat_u,lat_v\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there is no column ap_u"),
        ("ap_u,ap_v,lat_u\n1,2,3\n", "there is no column lat_v"),
        (HEADER + "1,2,3,4\n" * 3, "3 points are too few; give 4"),
        (HEADER + "1,2,3,4\n" * 3 + "1,2,x,4\n", "line 5: lat_u is no number"),
        (HEADER + "1,2,3,4\n" * 3 + "1,2,3\n", "line 5: lat_v is no number"),
        (HEADER + "1,2,3,4\n" * 3 + "1,2,3,inf\n", "lat_v holds a value that is not a finite number"),
    ],
)
def test_spoilt_points_are_named(tmp_path, text, words):
    (tmp_path / "p.csv").write_text(text)
    with pytest.raises(InputError, match=re.escape(words)):
        read_points(tmp_path / "p.csv")


def dicom_film(path, **tags):
    dataset = Dataset()
    dataset.PatientName = "Doe^Jane"
    dataset.Rows, dataset.Columns = 800, 1000
    dataset.ImagerPixelSpacing = [0.4, 0.3]
    dataset.DistanceSourceToDetector, dataset.DistanceSourceToPatient = 1200, 800
    dataset.PositionerPrimaryAngle, dataset.PositionerSecondaryAngle = 180, 0
    for name, value in tags.items():
        setattr(dataset, name, value)
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID, dataset.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.12.1", "1.2.3"
    dataset.save_as(path, enforce_file_format=True)
    return path


def test_dicom_tags_give_nominal_cameras(tmp_path):
    files = [dicom_film(tmp_path / "a.dcm"), dicom_film(tmp_path / "b.dcm", PositionerPrimaryAngle=90)]
    pair = read_pair(files)
    assert "nominal" in pair.notes[0]
    assert np.allclose(pair.cameras["ap"].project([0, 0, 0]), [499.5, 399.5])
    assert np.allclose(pair.cameras["ap"].axis, [0, 1, 0])
    assert np.allclose(pair.cameras["lat"].axis, [1, 0, 0])
    assert pair.cameras["ap"].K[0, 0] == pytest.approx(4000)
    assert sizes_of(pair.cameras)["lat"] == (1000, 800)


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"DistanceSourceToDetector": None}, "DistanceSourceToDetector"),
        ({"DistanceSourceToPatient": None}, "DistanceSourceToPatient"),
        ({"PositionerPrimaryAngle": None}, "PositionerPrimaryAngle"),
        ({"ImagerPixelSpacing": None}, "ImagerPixelSpacing"),
        ({"DistanceSourceToPatient": 1300}, "make no sense"),
        ({"ImagerPixelSpacing": [0.4, 0]}, "make no sense"),
        ({"Rows": 0}, "Rows, Columns"),
    ],
)
def test_a_tag_that_is_missing_or_wrong_is_named(tmp_path, tags, words):
    files = [dicom_film(tmp_path / "a.dcm", **tags), dicom_film(tmp_path / "b.dcm")]
    refused(files, words)
    with pytest.raises(InputError) as caught:
        read_pair(files)
    assert "Doe" not in str(caught.value)
