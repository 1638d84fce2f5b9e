"""Shadows of solids against their formulas."""

import numpy as np
import pytest

from biplanar_app.geometry.nominal import nominal_camera
from biplanar_app.simulation.solids import Ball, Block, Ellipsoid, Tube, cast_balls, cast_solids

CAMERA = nominal_camera(0, 0, 1100, 750, (0.5, 0.5), (200, 200))


def test_a_ball_casts_its_diameter_in_the_middle_and_its_volume_in_all() -> None:
    ball = Ball(np.zeros(3), 6.0)
    image = cast_balls([ball], CAMERA)
    assert image.max() == pytest.approx(12.0, rel=0.01)
    assert np.unravel_index(image.argmax(), image.shape) == pytest.approx(CAMERA.project(ball.centre)[::-1], abs=1)
    pixel_area = (CAMERA.depth(ball.centre) / CAMERA.K[0, 0]) ** 2
    assert image.sum() * pixel_area == pytest.approx(4 / 3 * np.pi * 6.0**3, rel=0.01)


@pytest.mark.parametrize(
    ("solid", "length"),
    [
        (Block(np.array([-20.0, -15, -20]), np.array([20.0, 15, 20])), 30.0),
        (Tube(np.array([0.0, 0, -40]), np.array([0.0, 0, 40]), 20.0), 40.0),
        (Tube(np.array([0.0, 0, -40]), np.array([0.0, 0, 40]), 20.0, 15.0), 10.0),
        (Ellipsoid(np.column_stack([np.diag([1 / 20, 1 / 10, 1 / 20]), np.zeros(3)])), 20.0),
    ],
)
def test_the_central_ray_is_as_long_inside_as_the_solid_is_deep(solid, length: float) -> None:
    image = cast_solids([solid], CAMERA, 1)
    v, u = np.round(CAMERA.project(np.zeros(3))[::-1]).astype(int)
    assert image[v, u] == pytest.approx(length, rel=0.01)
    assert image[2, 2] == 0
