"""Points and pixels of a look at a scene agree, and the X-ray source's own look agrees with its film."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.viewpoint import Viewpoint

OFF_CENTRE = Camera(
    np.array([[5000.0, 12, 380], [0, 5400, 610], [0, 0, 1]]),
    np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]),
    np.array([10.0, -20, 700]),
    1024,
    900,
)
seeds = st.integers(0, 10_000)


def some_viewpoint(seed: int, parallel: bool) -> Viewpoint:
    random = np.random.default_rng(seed)
    points, towards = random.normal(size=(8, 3)) * 100, random.normal(size=3)
    framed = Viewpoint.framing(points, towards, np.array([0.0, 0.1, 1]), random.uniform(0.3, 4))
    shift = (float(random.normal()), float(random.normal()))
    return Viewpoint(framed.eye, framed.focus, framed.up, framed.angle, shift=shift).parallel(parallel)


@given(seeds, st.floats(0.3, 4.0), st.floats(0.5, 1.0))
def test_everything_that_is_framed_is_in_the_picture_and_fills_it(seed: int, aspect: float, filled: float) -> None:
    random = np.random.default_rng(seed)
    points, towards = random.normal(size=(8, 3)) * 100, random.normal(size=3)
    viewpoint = Viewpoint.framing(points, towards, np.array([0.0, 0, 1]), aspect, filled)
    size = np.array([100 * aspect, 100])
    from_middle = np.abs(viewpoint.project(points, *size) / (size / 2) - 1)
    assert from_middle.max() == pytest.approx(filled)


@given(seeds, st.booleans(), st.floats(1, 1000))
def test_a_ray_through_a_pixel_holds_the_points_that_are_seen_there(seed: int, parallel: bool, along: float) -> None:
    viewpoint = some_viewpoint(seed, parallel)
    pixel = tuple(np.random.default_rng(seed).uniform(0, 400, 2))
    origin, direction = viewpoint.ray(pixel, 640, 400)
    assert viewpoint.project(origin + along * direction, 640, 400) == pytest.approx(np.array(pixel), abs=1e-6)


@given(seeds)
def test_parallel_and_back_is_the_same_look_and_keeps_the_size_at_the_focus(seed: int) -> None:
    viewpoint = some_viewpoint(seed, parallel=False)
    parallel = viewpoint.parallel(True)
    at_focus = viewpoint.focus + np.random.default_rng(seed).normal(size=2) @ viewpoint.axes[:2] * 30
    assert parallel.project(at_focus, 300, 200) == pytest.approx(viewpoint.project(at_focus, 300, 200))
    back = parallel.parallel(False)
    assert np.array([*back.eye, *back.focus]) == pytest.approx(np.array([*viewpoint.eye, *viewpoint.focus]))


@given(st.floats(0.3, 4.0), st.floats(0.5, 1.0), seeds)
def test_the_sources_look_shows_every_point_where_its_film_does(aspect: float, filled: float, seed: int) -> None:
    camera = OFF_CENTRE
    viewpoint = Viewpoint.of_camera(camera, 700.0, aspect, filled)
    random = np.random.default_rng(seed)
    width, height = 500 * aspect, 500.0
    pixels = random.uniform(0, 900, (20, 2))
    places = [viewpoint.project(camera.backproject(pixels, np.full(20, d)), width, height) for d in (300.0, 900.0)]
    assert places[0] == pytest.approx(places[1], abs=1e-6)
    corners = np.array([[-0.5, -0.5], [1023.5, -0.5], [1023.5, 899.5], [-0.5, 899.5]])
    shown = viewpoint.project(camera.backproject(corners, np.full(4, 1000.0)), width, height)
    size = np.array([width, height])
    assert (shown.min(0) + shown.max(0)) / 2 == pytest.approx(size / 2)
    assert ((shown.max(0) - shown.min(0)) / size).max() == pytest.approx(filled)
    assert shown[0, 0] < shown[1, 0]
    assert shown[0, 1] < shown[3, 1]


@given(seeds, st.floats(-180, 180))
def test_turning_keeps_the_focus_and_the_upright_axis(seed: int, degrees: float) -> None:
    viewpoint = some_viewpoint(seed, parallel=False)
    turned = viewpoint.turned(degrees)
    assert turned.focus == viewpoint.focus
    assert turned.distance == pytest.approx(viewpoint.distance)
    assert turned.axes[1] == pytest.approx(viewpoint.axes[1])
    assert turned.axes[2] @ viewpoint.axes[2] == pytest.approx(np.cos(np.radians(degrees)))
    assert turned.turned(-degrees).axes == pytest.approx(viewpoint.axes)
