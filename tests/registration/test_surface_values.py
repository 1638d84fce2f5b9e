"""What the surface is coloured by."""

from dataclasses import replace

import numpy as np
import pytest

from biplanar_app.atlas.cortex import cortical_thickness as of_atlas
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.registration.surface_values import cortical_thickness, deformation
from tests.ui.room_case import registration


def test_without_a_change_of_shape_nothing_is_deformed_and_the_cortex_grows_with_the_size() -> None:
    still = registration(0.0)
    assert deformation(still).max() < 1e-3
    scale = np.cbrt(np.linalg.det(still.world_from_canonical[:3, :3]))
    assert scale > 1.03
    ratio = cortical_thickness(still) / of_atlas(still.atlas)
    thick = of_atlas(still.atlas) > 0.5
    assert ratio[thick] == pytest.approx(scale, rel=1e-3)


def test_a_mode_deforms_by_what_its_variance_says() -> None:
    bent = registration(1.0)
    expected = np.sqrt(bent.atlas.variances[0]) * np.cbrt(np.linalg.det(bent.world_from_canonical[:3, :3]))
    assert np.sqrt(np.square(deformation(bent)).mean()) == pytest.approx(expected, rel=0.25)


@pytest.mark.parametrize("wall", [1.5, 3.0, 6.0])
def test_the_wall_of_a_hollow_ball_has_its_thickness(wall: float) -> None:
    import pyvista as pv

    grid = Grid((-25.0, -25.0, -25.0), (1.0, 1.0, 1.0), (51, 51, 51))
    radius = np.linalg.norm(grid.points(), axis=-1)
    labels = np.where(radius > 20, 0, np.where(radius > 20 - wall, 1, 2)).astype(np.uint8)
    ball = pv.Sphere(radius=20.0, theta_resolution=40, phi_resolution=30)
    mesh = Mesh(np.asarray(ball.points, dtype=float), np.asarray(ball.regular_faces, dtype=np.int32))
    vertices = mesh.vertices.astype(np.float32)
    atlas = replace(registration().atlas, grid=grid, labels=labels, vertices=vertices, faces=mesh.faces, cut=False)
    found = of_atlas(atlas)
    assert np.isfinite(found).all()
    assert found.mean() == pytest.approx(wall, abs=0.25)


def test_the_shaft_has_a_thicker_cortex_than_the_head() -> None:
    atlas = registration().atlas
    thickness, height = of_atlas(atlas), atlas.vertices[:, 2]
    assert np.nanmedian(thickness[height < -80]) > 2 * np.nanmedian(thickness[height > -10])
    cut = (height < height.min() + 0.1) & (Mesh(atlas.vertices.astype(float), atlas.faces).normals()[:, 2] < -0.9)
    assert np.isnan(thickness[cut]).all()
