"""A plane shows what the volume holds there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.section import Placed, plane_points

GRID = Grid((-10.0, -5.0, 2.0), (1.0, 2.0, 0.5), (41, 11, 21))


@given(st.integers(0, 1000))
def test_a_plane_through_a_linear_volume_shows_its_values(seed: int) -> None:
    random = np.random.default_rng(seed)
    slope = random.normal(size=3)
    world = np.eye(4)
    world[:3] = random.normal(size=(3, 4))
    placed = Placed((GRID.points() @ slope).astype(np.float32), GRID, world)
    inside = random.uniform(GRID.origin, np.array(GRID.origin) + GRID.size, (5, 4, 3))
    assert placed.at(inside @ world[:3, :3].T + world[:3, 3]) == pytest.approx(inside @ slope, abs=1e-3)


def test_outside_there_is_what_was_asked_for() -> None:
    placed = Placed(np.ones(GRID.shape), GRID, np.eye(4))
    assert placed.at(np.array([[0.0, 0, 0], [0, 0, 5]]), outside=-7.0) == pytest.approx([-7, 1])


def test_the_points_of_a_picture_are_the_middles_of_its_pixels() -> None:
    points = plane_points(np.array([1.0, 2, 3]), np.array([4.0, 0, 0]), np.array([0.0, 0, -6]), 2.0)
    assert points.shape == (3, 2, 3)
    assert points[0, 0] == pytest.approx([2, 2, 2])
    assert points[2, 1] == pytest.approx([4, 2, -2])
