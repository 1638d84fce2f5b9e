"""What drawings measure, and by which ruler."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.case.annotation import Annotation
from biplanar_app.case.measuring import KINDS, Ruler, angle, circle_through, cobb, length, radius, ring
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera

CAMERA = Camera(np.array([[5000.0, 0, 500], [0, 4000, 400], [0, 0, 1]]), np.eye(3), np.array([0, 0, 800.0]), 1000, 800)
PLANE = Ruler.at_depth(CAMERA, 800.0, "the isocentre")
coordinate = st.floats(-500, 500)


@given(st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=2))
def test_a_length_is_that_of_the_object_at_its_depth(ends) -> None:
    there = np.column_stack([np.array(ends), np.zeros(2)])  # in the plane 800 mm from the source
    value = length(CAMERA.project(there), PLANE)
    assert value.number == pytest.approx(np.linalg.norm(there[1] - there[0]), abs=1e-6)
    assert value.unit == "mm"
    assert "isocentre, 800 mm from the source" in value.method


def test_without_cameras_a_length_is_the_detectors_or_in_pixels() -> None:
    points = [(0, 0), (30, 40)]
    on_detector = length(points, Ruler.on_detector((0.2, 0.1)))
    assert on_detector.number == pytest.approx(np.hypot(3, 8))
    assert "detector" in on_detector.method
    unknown = length(points, Ruler.on_detector(None))
    assert (unknown.number, unknown.unit) == (50, "px")
    assert "spacing" in unknown.method


@given(st.floats(1, 179), st.floats(0, 360))
def test_an_angle_does_not_depend_on_pixels_that_are_not_square(wanted: float, turn: float) -> None:
    arms = np.radians([turn, turn + wanted])
    there = np.array([[np.cos(arms[0]), np.sin(arms[0])], [0, 0], [np.cos(arms[1]), np.sin(arms[1])]]) * 50
    pixels = PLANE.pixels(there)
    assert angle(pixels, PLANE).number == pytest.approx(wanted, abs=1e-6)
    lines = [pixels[1], pixels[0], pixels[1], pixels[2]]
    assert cobb(lines, PLANE).number == pytest.approx(min(wanted, 180 - wanted), abs=1e-6)


@given(coordinate, coordinate, st.floats(1, 100))
def test_a_circle_goes_through_its_points(u: float, v: float, size: float) -> None:
    turns = np.radians([10, 130, 200])
    pixels = PLANE.pixels(np.array([u, v]) + size * np.column_stack([np.cos(turns), np.sin(turns)]))
    centre, found = circle_through(pixels, PLANE)
    assert found == pytest.approx(size)
    assert radius(pixels, PLANE).number == found
    away = np.linalg.norm(PLANE.lengths(ring(pixels, PLANE)[0]) - centre, axis=1)
    assert away == pytest.approx(size)


def test_points_in_line_make_no_circle_and_no_arm_no_angle() -> None:
    assert radius([(0, 0), (10, 10), (20, 20)], PLANE) is None
    assert angle([(5, 5), (5, 5), (9, 9)], PLANE) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_comes_back_from_json(kind: str) -> None:
    drawn = Annotation(kind, "lat", tuple((1.5 * i, 2.0) for i in range(len(KINDS[kind].steps))), "words")
    assert Annotation.from_json(drawn.to_json()) == drawn


@pytest.mark.parametrize("bad", [{}, {"points": [[1]]}, Annotation("text", "ap", ((1, 2),)).to_json() | {"view": "pa"}])
def test_what_is_no_drawing_is_refused(bad: dict) -> None:
    with pytest.raises(InputError, match="drawing"):
        Annotation.from_json(bad)
