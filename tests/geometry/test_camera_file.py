import json
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera_file import read_cameras, write_cameras
from biplanar_app.geometry.distortion import Distortion, terms

seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=25, deadline=None)
@given(seeds, seeds)
def test_reading_gives_back_what_was_written(camera_of, tmp_path_factory, first, second):
    path = tmp_path_factory.mktemp("cameras") / "cameras.json"
    written = {"ap": camera_of(first), "lat": camera_of(second)}
    write_cameras(path, written)
    read = read_cameras(path)
    assert list(read) == ["ap", "lat"]
    for view, camera in read.items():
        assert np.array_equal(camera.matrix, written[view].matrix)
        assert (camera.width, camera.height) == (written[view].width, written[view].height)


@settings(max_examples=10, deadline=None)
@given(seeds, st.integers(1, 7))
def test_a_distortion_comes_back_and_only_where_there_is_one(camera_of, tmp_path_factory, seed, degree):
    path = tmp_path_factory.mktemp("cameras") / "cameras.json"
    camera = camera_of(seed)
    coefficients = np.random.default_rng(seed).normal(0, 0.01, (2, terms(degree)))
    coefficients[:, 1:3] += np.eye(2)
    bent = replace(camera, distortion=Distortion(coefficients, camera.width, camera.height))
    write_cameras(path, {"ap": bent, "lat": camera})
    read = read_cameras(path)
    assert np.array_equal(read["ap"].distortion.coefficients, coefficients)
    assert read["lat"].distortion is None
    assert np.array_equal(read["ap"].matrix, camera.matrix)


@pytest.fixture
def content(camera_of, tmp_path):
    """The file of two good cameras as a dictionary, to be spoilt."""
    write_cameras(tmp_path / "cameras.json", {"ap": camera_of(0), "lat": camera_of(1)})
    return json.loads((tmp_path / "cameras.json").read_text())


def refused(path, content, *words):
    """Reading raises an error that names the file and every one of the words."""
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(InputError, match=re.escape(str(path))) as caught:
        read_cameras(path)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(("field", "value"), [("format", "other"), ("version", 2), ("version", True), ("unit", "cm")])
def test_another_format_is_refused(tmp_path, content, field, value):
    refused(tmp_path / "c.json", content | {field: value}, field, "export the calibration")


@pytest.mark.parametrize("field", ["format", "version", "unit", "views"])
def test_a_missing_heading_is_refused(tmp_path, content, field):
    del content[field]
    refused(tmp_path / "c.json", content, field, "missing")


@pytest.mark.parametrize("text", ["", "K = 1000", "{", "[1, 2]", "null"])
def test_what_is_no_json_object_is_refused(tmp_path, text):
    refused(tmp_path / "c.json", text, "give a")


@pytest.mark.parametrize("view", ["ap", "lat"])
def test_a_missing_view_is_named(tmp_path, content, view):
    del content["views"][view]
    refused(tmp_path / "c.json", content, f"view {view} is missing", "calibrate both views")


@pytest.mark.parametrize("field", ["K", "R", "t", "size"])
def test_a_missing_field_is_named(tmp_path, content, field):
    del content["views"]["lat"][field]
    refused(tmp_path / "c.json", content, f"view lat has no {field}", "export")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("K", [[1000, 0, 0], [0, 1000, 0], [128, 128, 1]], "K is not upper triangular"),
        ("K", [[float("nan"), 0, 0], [0, 1000, 0], [0, 0, 1]], "K holds a value that is not a finite number"),
        ("R", [[1, 0, 0], [0, 1, 0], [0, 0, -1]], "R is not a rotation"),
        ("R", [[1, 0], [0, 1, 0], [0, 0, 1]], "R must hold numbers"),
        ("t", [0, None, 0], "t holds a value that is not a finite number"),
        ("t", "far", "t must hold numbers"),
        ("size", [256], "size must be [width, height]"),
        ("size", [256.5, 256], "size must be [width, height]"),
        ("size", [-1, 256], "not positive"),
        ("distortion", [0.1, 0.2], "distortion must be an object with u and v"),
        ("distortion", {"u": [0, 1, 0]}, "distortion must be an object with u and v"),
        ("distortion", {"u": [0, 1, 0], "v": [0, 1]}, "distortion: u and v must hold equally many numbers"),
        ("distortion", {"u": [0, 1], "v": [0, 1]}, "distortion: u and v must hold 3, 6"),
        ("distortion", {"u": [0, 1, 0], "v": [0, 1, 0]}, "distortion: it folds the film"),
    ],
)
def test_a_spoilt_value_is_named_with_file_and_view(tmp_path, content, field, value, words):
    content["views"]["ap"][field] = value
    refused(tmp_path / "c.json", content, "view ap", words)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.json: there is no such file; give"):
        read_cameras(tmp_path / "nowhere.json")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_cameras(tmp_path)


def test_a_binary_file_is_refused(tmp_path):
    (tmp_path / "c.json").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(InputError, match="not JSON"):
        read_cameras(tmp_path / "c.json")


def test_one_view_alone_is_not_written(tmp_path, camera_of):
    with pytest.raises(InputError, match="view lat is missing"):
        write_cameras(tmp_path / "c.json", {"ap": camera_of(0)})
    assert not (tmp_path / "c.json").exists()
