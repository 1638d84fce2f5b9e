"""Where a file leaves its convention open, films and points decide, and the user is told."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera, angle_between, epipolar_distances, nearest_point
from biplanar_app.geometry.distortion import from_opencv
from biplanar_app.geometry.formats.conventions import camera_of
from biplanar_app.geometry.formats.pair import read_pair, write_pair
from biplanar_app.geometry.formats.points import Points, read_points
from tests.geometry.formats.pairs import pair_of, places, points_of, same, sizes_of


def write_mayacam2(path, size, K, R, t):
    blocks = {"image size": [size], "camera matrix": K, "rotation": R, "translation": np.reshape(t, (3, 1))}
    parts = (f"{name}\n" + "".join(",".join(map(str, row)) + "\n" for row in rows) for name, rows in blocks.items())
    path.write_text("\n".join(parts))
    return path


def written(tmp_path, cameras, change):
    """MayaCam 2 files of K, R, t and size after `change`."""
    parts = {v: change(c.K.copy(), c.R.copy(), c.t.copy(), (c.width, c.height)) for v, c in cameras.items()}
    return [write_mayacam2(tmp_path / f"{view}.txt", size, K, R, t) for view, (K, R, t, size) in parts.items()]


def swapped(K, R, t, size):
    return K, R, t, size[::-1]


def opengl(K, R, t, size):
    signs = np.diag([1, -1, -1])
    return K, signs @ R, signs @ t, size


def row_flipped(K, R, t, size):
    signs = np.diag([1, -1, 1])
    return K, signs @ R, signs @ t, size


def rows_from_bottom(K, R, t, size):
    """As XMALab turns its cameras before it writes a MayaCam 1 file."""
    signs = np.diag([-1, 1, -1])
    K[1, 2] = size[1] - 1 - K[1, 2]
    return K, signs @ R, signs @ t, size


@pytest.mark.parametrize("change", [swapped, opengl, row_flipped, rows_from_bottom])
def test_points_find_the_way_a_file_was_written(tmp_path, cameras, change):
    pair = read_pair(written(tmp_path, cameras, change), sizes=sizes_of(cameras), points=points_of(cameras))
    assert same(pair.cameras, cameras)
    assert "12 points lie 0." in pair.notes[0]
    assert "the next best way" in pair.notes[0]


def test_the_films_tell_width_from_height(tmp_path, cameras):
    files = written(tmp_path, cameras, swapped)
    pair = read_pair(files, sizes=sizes_of(cameras))
    assert same(pair.cameras, cameras)
    assert "size as height, width" in pair.notes[0]
    assert sizes_of(read_pair(files).cameras)["ap"] == (1280, 1024)  # the usual order, where there are no films
    straight = read_pair(written(tmp_path, cameras, lambda *parts: parts), sizes=sizes_of(cameras))
    assert "size as width, height" in straight.notes[0]


def test_films_of_no_such_size_are_refused(tmp_path, cameras):
    files = written(tmp_path, cameras, swapped)
    with pytest.raises(InputError, match=r"ap\.txt and .*lat\.txt: .* 1280 x 1024 .* the films have 640 x 480"):
        read_pair(files, sizes={"ap": (640, 480), "lat": None})


@pytest.mark.parametrize("change", [opengl, row_flipped])
def test_a_patient_behind_the_source_needs_no_points(tmp_path, cameras, change):
    pair = read_pair(written(tmp_path, cameras, change))
    assert "4 of 8 ways" in pair.notes[0] or "8 of 16 ways" in pair.notes[0]
    depths = [camera.depth(places()) for camera in pair.cameras.values()]
    assert np.min(depths) > 0


def test_without_points_it_is_said_that_nothing_decides(tmp_path, cameras):
    (file,) = write_pair(cameras, tmp_path / "m.txt", "matrix")
    note = read_pair([file], sizes=sizes_of(cameras)).notes[0]
    assert "nothing decides" in note
    assert "--points" in note


@pytest.mark.parametrize("first", [0, 0.5, 1])
@pytest.mark.parametrize("up", [False, True])
def test_known_places_tell_how_pixels_are_counted(tmp_path, cameras, first, up):
    rows = []
    for camera in cameras.values():
        flip = [[1, 0, first], [0, -1 if up else 1, camera.height - 1 + first if up else first], [0, 0, 1]]
        rows.append(np.array(flip) @ camera.matrix * -3.0)
    np.savetxt(tmp_path / "m.txt", np.concatenate(rows))
    points = replace(points_of(cameras, noise=0.05), world=places())
    pair = read_pair([tmp_path / "m.txt"], sizes=sizes_of(cameras), points=points)
    assert same(pair.cameras, cameras)
    assert f"rows from the {'bottom' if up else 'top'}, pixels from {first:g}" in pair.notes[0]


def test_a_convention_can_be_ordered(tmp_path, cameras):
    files = written(tmp_path, cameras, swapped)
    pair = read_pair(files, convention="size as height, width; rows from the top, axes as written")
    assert same(pair.cameras, cameras)
    with pytest.raises(InputError, match="no way to read it called 'upside down'; choose 'size as width"):
        read_pair(files, convention="upside down")


def test_points_of_another_film_are_refused(tmp_path, cameras):
    files = written(tmp_path, cameras, lambda *parts: parts)
    wrong = Points(np.random.default_rng(0).uniform(0, 700, (2, 10, 2)))
    with pytest.raises(InputError, match=r"pixels off|behind the X-ray sources"):
        read_pair(files, points=wrong)
    with pytest.raises(InputError, match=r"pixels off|behind the X-ray sources"):
        read_pair(files[::-1], points=points_of(cameras))


def test_points_on_a_bent_film_are_straightened(tmp_path, cameras):
    bent = {v: replace(c, distortion=from_opencv(c.K, (3.0, 0, 0, 0), (c.width, c.height))) for v, c in cameras.items()}
    film = np.stack([bent[v].distortion.distort(bent[v].project(places())) for v in ("ap", "lat")])
    assert np.abs(film - points_of(cameras, noise=0).pixels).max() > 3
    pair = read_pair(write_pair(bent, tmp_path / "c.json"), points=Points(film))
    assert "points lie 0.0" in pair.notes[0]


def test_another_unit_is_noticed_and_taken(tmp_path, cameras):
    files = written(tmp_path, cameras, lambda K, R, t, size: (K, R, t / 10, size))
    pair = read_pair(files)
    assert "--unit" in pair.notes[1]
    assert same(read_pair(files, unit="cm").cameras, cameras)
    assert len(read_pair(files, unit="cm").notes) == 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(-9, 9).filter(lambda s: abs(s) > 1e-3))
def test_a_matrix_has_one_camera_whatever_its_scale(seed, scale):
    camera = pair_of(seed)["ap"]
    found = camera_of(scale * camera.matrix, (camera.width, camera.height))
    assert np.allclose(found.K, camera.K, rtol=1e-6, atol=1e-4)
    assert np.allclose(found.R, camera.R, atol=1e-7)
    assert np.allclose(found.t, camera.t, atol=1e-4)


def test_both_views_behind_the_source_are_refused(tmp_path, cameras):
    mirrored = [np.diag([-1.0, 1, 1]) @ camera.matrix for camera in cameras.values()]
    for name, P in zip(("a.npy", "b.npy"), mirrored, strict=True):
        np.save(tmp_path / name, P)
    # A mirrored film is one whose rows are counted from the other end: the file alone cannot tell.
    pair = read_pair([tmp_path / "a.npy", tmp_path / "b.npy"], sizes=sizes_of(cameras))
    assert "rows from the bottom" in pair.notes[0]
    back = cameras["lat"]
    turned = Camera(back.K, np.diag([1.0, -1, -1]) @ back.R, np.diag([1.0, -1, -1]) @ back.t, back.width, back.height)
    (file,) = write_pair(cameras | {"lat": turned}, tmp_path / "c.json")
    with pytest.raises(InputError, match=r"c\.json: .*behind the X-ray sources"):
        read_pair([file])


def test_the_knees_cameras_agree_with_the_films(data_dir, knee_points):
    """Real films and XMALab's files, both square: median distance from the epipolar lines, and the axes' gap."""
    files = [data_dir / "xray_biplane" / "knee" / f"xr_calib_left_knee_cam0{i}.txt" for i in (1, 2)]
    points = read_points(knee_points)
    pair = read_pair(files, sizes={"ap": (1760, 1760), "lat": (1760, 1760)}, points=points)
    assert pair.notes[0].startswith("MayaCam 2 (XMALab): rows from the top, axes as written.")
    ap, lat = pair.cameras["ap"], pair.cameras["lat"]
    assert points.pixels.shape == (2, 9, 2)
    assert np.median(epipolar_distances(ap, lat, points.pixels)) <= 3
    assert angle_between(ap, lat) == pytest.approx(51.9, abs=0.1)
    _, rms = nearest_point([ap.source, lat.source], [ap.axis, lat.axis])
    assert 2 * rms == pytest.approx(9.2, abs=0.1)


def test_the_wrists_cameras_agree_with_the_beads(data_dir, wrist_points):
    files = [data_dir / "xray_biplane" / "wrist" / f"xr_calib_wrist_cam0{i}.txt" for i in (1, 2)]
    points = read_points(wrist_points)
    pair = read_pair(files, points=points)
    assert pair.notes[0].startswith("MayaCam 2 (XMALab): rows from the top, axes as written.")
    assert epipolar_distances(pair.cameras["ap"], pair.cameras["lat"], points.pixels).max() < 1
