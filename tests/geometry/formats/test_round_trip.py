"""What is written is read back, and means to other programs what their formats say."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.distortion import Distortion, from_opencv
from biplanar_app.geometry.formats import formats
from biplanar_app.geometry.formats.pair import read_pair, write_pair
from tests.geometry.formats.pairs import pair_of, places, same, sizes_of

ENDINGS = {
    "cameras": ".json", "dlt": ".csv", "matrix": ".txt", "mayacam1": ".csv", "mayacam2": ".txt", "numpy": ".npz",
    "opencv": ".yml",
}  # fmt: skip


def test_every_format_is_there():
    assert list(formats()) == sorted([*ENDINGS, "dicom"])
    assert all(ENDINGS[name] in kind.suffixes for name, kind in formats().items() if kind.write is not None)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(sorted(ENDINGS)))
def test_the_usual_reading_gives_back_what_was_written(tmp_path_factory, seed, name):
    cameras = pair_of(seed, isotropic=name == "mayacam1")
    files = write_pair(cameras, tmp_path_factory.mktemp(name) / f"cameras{ENDINGS[name]}", name)
    assert same(read_pair(files, sizes=sizes_of(cameras)).cameras, cameras)


@pytest.mark.parametrize("ending", [".csv", ".npy", ".npz"])
def test_matrices_come_in_several_files(tmp_path, cameras, ending):
    files = write_pair(cameras, tmp_path / f"m{ending}", "matrix" if ending == ".csv" else "numpy")
    sizes = None if ending == ".npz" else sizes_of(cameras)
    assert same(read_pair(files, sizes=sizes).cameras, cameras)


def test_one_view_a_file_makes_two_files(tmp_path, cameras):
    files = write_pair(cameras, tmp_path / "cams.yaml")
    assert [file.name for file in files] == ["cams-ap.yaml", "cams-lat.yaml"]
    assert same(read_pair(files).cameras, cameras)


def test_dlt_coefficients_give_xmalabs_pixels(tmp_path, cameras):
    (file,) = write_pair(cameras, tmp_path / "dlt.csv", "dlt")
    columns = np.loadtxt(file, delimiter=",").T
    assert columns.shape == (2, 11)
    for L, camera in zip(columns, cameras.values(), strict=True):
        x, y, z = places().T
        w = L[8] * x + L[9] * y + L[10] * z + 1
        u = (L[0] * x + L[1] * y + L[2] * z + L[3]) / w
        v = (L[4] * x + L[5] * y + L[6] * z + L[7]) / w
        film = camera.project(places())
        assert np.allclose(u, film[:, 0] + 1)  # counted from 1
        assert np.allclose(v, camera.height - film[:, 1])  # and from the bottom


def test_mayacam1_is_a_camera_of_maya(tmp_path):
    """Projected as Maya does: rotate about x, y, z, look down -z, up is +y; pixels from 1, rows from the bottom."""
    cameras = pair_of(5, isotropic=True)
    files = write_pair(cameras, tmp_path / "maya.csv", "mayacam1")
    for file, camera in zip(files, cameras.values(), strict=True):
        position, angles, _, (u0, v0, z), (_, width, height) = np.loadtxt(file, delimiter=",")
        (cx, cy, cz), (sx, sy, sz) = np.cos(np.radians(angles)), np.sin(np.radians(angles))
        about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
        about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
        local = (places() - position) @ (about_z @ about_y @ about_x)
        assert (local[:, 2] < 0).all()
        film = camera.project(places())
        assert np.allclose(u0 + z * local[:, 0] / local[:, 2], film[:, 0] + 1)
        assert np.allclose(v0 + z * local[:, 1] / local[:, 2], height - film[:, 1])
        assert (width, height) == (camera.width, camera.height)


def test_mayacam2_is_what_xmalab_writes(tmp_path, cameras):
    file = write_pair(cameras, tmp_path / "c.txt", "mayacam2")[0]
    lines = file.read_text().splitlines()
    assert lines[:3] == ["image size", "1024,1280", ""]
    assert [lines[i] for i in (3, 8, 13)] == ["camera matrix", "rotation", "translation"]
    assert len(lines) == 17
    assert float(lines[4].split(",")[2]) == cameras["ap"].K[0, 2]
    assert [float(line) for line in lines[14:]] == cameras["ap"].t.tolist()


def test_opencv_reads_and_projects_what_is_written(tmp_path, cameras):
    ap = cameras["ap"]
    bent = replace(ap, distortion=from_opencv(ap.K, (-0.4, 0.5, 0.001, 0.002), (ap.width, ap.height)))
    files = write_pair(cameras | {"ap": bent}, tmp_path / "c.yml")
    storage = cv2.FileStorage(str(files[0]), cv2.FILE_STORAGE_READ)
    names = ("rvec", "tvec", "camera_matrix", "distortion_coefficients")
    film, _ = cv2.projectPoints(places(), *[storage.getNode(name).mat() for name in names])
    assert np.allclose(bent.distortion.undistort(film[:, 0]), ap.project(places()), atol=0.1)


def test_opencvs_other_names_and_a_rotation_vector_are_understood(tmp_path, cameras):
    files = []
    for view, camera in cameras.items():
        files.append(tmp_path / f"{view}.yaml")
        storage = cv2.FileStorage(str(files[-1]), cv2.FILE_STORAGE_WRITE)
        storage.write("cameraMatrix", camera.K)
        storage.write("distCoeffs", np.array([[0.2, 0, 0, 0, 0.0]]))
        storage.write("rvec", cv2.Rodrigues(camera.R)[0])
        storage.write("T", camera.t[:, None])
        storage.release()
    found = read_pair(files, sizes=sizes_of(cameras)).cameras
    assert same(found, cameras)
    film, _ = cv2.projectPoints(places(), cv2.Rodrigues(camera.R)[0], camera.t, camera.K, np.array([0.2, 0, 0, 0, 0]))
    assert np.allclose(found["lat"].distortion.undistort(film[:, 0]), camera.project(places()), atol=0.05)


def test_xmalabs_undistortion_is_read(tmp_path, cameras):
    ap = cameras["ap"]
    bent = {v: replace(c, distortion=from_opencv(c.K, (0.3, 0, 0, 0), (c.width, c.height))) for v, c in cameras.items()}
    files = write_pair(bent, tmp_path / "c.txt", "mayacam2")
    assert files[0].read_text().splitlines()[18] == "undistortion"
    found = read_pair(files).cameras
    corner = np.array([20.0, 30.0])
    assert np.allclose(found["ap"].distortion.undistort(corner), bent["ap"].distortion.undistort(corner), atol=0.1)
    assert np.linalg.norm(bent["ap"].distortion.undistort(corner) - corner) > 1
    assert same(found, {view: replace(camera, distortion=None) for view, camera in bent.items()})
    assert ap.distortion is None


S_SHAPED = np.array([[0, 1, 0, 0, 0, 0, 0, 0.02, 0, 0], [0, 0, 1, 0, 0, 0, 0, 0, -0.02, 0]])


@pytest.mark.parametrize("name", ["dlt", "matrix", "mayacam1", "mayacam2", "numpy", "opencv"])
def test_a_distortion_that_the_format_cannot_hold_is_refused(tmp_path, cameras, name):
    ap = replace(cameras["ap"], distortion=Distortion(S_SHAPED, cameras["ap"].width, cameras["ap"].height))
    with pytest.raises(InputError, match=r"write a cameras\.json"):
        write_pair(cameras | {"ap": ap}, tmp_path / f"c{ENDINGS[name]}", name)
    assert not list(tmp_path.iterdir())


def test_a_source_at_the_origins_height_has_no_dlt(tmp_path, cameras):
    moved = np.eye(4)
    moved[:3, 3] = -cameras["ap"].source
    with pytest.raises(InputError, match="beside the X-ray source"):
        write_pair({view: camera.moved(moved) for view, camera in cameras.items()}, tmp_path / "c.csv", "dlt")


@pytest.mark.parametrize(
    ("name", "to", "words"),
    [
        ("c.csv", None, "give --to dlt, matrix, mayacam1"),
        ("c.xyz", None, "give --to cameras"),
        ("c.txt", "nothing", "There is no camera format 'nothing'; choose cameras"),
        ("c.dcm", "dicom", "can only be read"),
        ("nowhere/c.json", None, "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path, cameras, name, to, words):
    with pytest.raises(InputError, match=words):
        write_pair(cameras, tmp_path / name, to)
