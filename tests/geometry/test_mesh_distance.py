import numpy as np
import pytest
import pyvista as pv
from hypothesis import given, settings
from hypothesis import strategies as st
from vtkmodules.vtkFiltersCore import vtkImplicitPolyDataDistance

from biplanar_app.errors import InputError
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh, read_mesh, sample_surface
from biplanar_app.geometry.mesh_distance import BAND, signed_distance, surface_distance
from biplanar_app.geometry.mesh_volume import inside

HALF = np.array([10.0, 7, 12])


def box_distance(points):
    """Signed distance to the box of the fixture."""
    over = np.abs(points) - HALF
    return np.linalg.norm(np.maximum(over, 0), axis=-1) + np.minimum(over.max(-1), 0)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(*[st.floats(-60, 60)] * 3), min_size=1, max_size=30))
def test_distance_to_a_box_is_exact(box, points):
    assert np.allclose(surface_distance(points, box), np.abs(box_distance(np.array(points))), atol=1e-9)


def test_distance_is_zero_at_vertices_and_samples(ball):
    assert surface_distance(ball.vertices, ball).max() < 1e-9
    assert surface_distance(sample_surface(ball, 1000, 0), ball).max() < 1e-9


@pytest.mark.parametrize("corner", [0, 1, 2])
def test_a_triangle_without_extent_is_a_segment(corner):
    vertices = np.array([[0.0, 0, 0], [10, 0, 0], [5, 0, 0]])
    vertices[corner] = vertices[corner - 1]
    ends = np.sort(vertices[:, 0])[[0, -1]]
    x = np.array([-3.0, 2, 5, 7, 14])
    points = np.column_stack([x, np.full(5, 4.0), np.zeros(5)])
    expected = np.hypot(x - np.clip(x, *ends), 4)
    assert np.allclose(surface_distance(points, Mesh(vertices, [[0, 1, 2]])), expected)


def test_distance_to_a_real_femur_agrees_with_vtk(data_dir):
    mesh = _femur(data_dir)
    low, high = mesh.bounds
    points = np.random.default_rng(0).uniform(low - 30, high + 30, (500, 3))
    other = vtkImplicitPolyDataDistance()
    other.SetInput(pv.PolyData.from_regular_faces(mesh.vertices, mesh.faces))
    assert np.allclose(surface_distance(points, mesh), [abs(other.EvaluateFunction(*p)) for p in points], atol=1e-6)


def test_signed_distance_of_a_box(box):
    grid = Grid((-25.0, -20.0, -30.0), (1.1, 1.0, 1.3), (46, 41, 47))
    distance = signed_distance(box, grid)
    expected = box_distance(grid.points())
    near = np.abs(expected) <= BAND
    assert distance.dtype == np.float32
    assert np.allclose(distance[near], expected[near], atol=1e-5)
    assert np.allclose(distance, expected, atol=1e-5, rtol=0.015)


def test_signed_distance_is_never_too_small_and_hardly_too_large(data_dir):
    mesh = _femur(data_dir)
    low, high = mesh.bounds
    grid = Grid.covering(low - 20, np.array([*high[:2] + 20, low[2] + 160]), 2.5)  # the bone leaves through the top
    distance = signed_distance(mesh, grid)
    random = np.random.default_rng(0)
    chosen = random.choice(distance.size, 3000, replace=False)
    exact = surface_distance(grid.points().reshape(-1, 3)[chosen], mesh)
    error = np.abs(distance.ravel()[chosen]) - exact
    assert error.min() > -1e-4
    assert (error / exact).max() < 0.015
    assert error[exact <= BAND * 2.5].max() < 1e-4
    assert np.array_equal(distance < 0, inside(mesh, grid))


def test_signed_distance_where_the_mesh_is_all_beyond_the_grid(ball):
    grid = Grid((40.0, 30.0, -5.0), (2.0, 2.0, 2.0), (8, 9, 10))
    expected = np.linalg.norm(grid.points() - [3, -2, 5], axis=-1) - 20
    assert np.allclose(signed_distance(ball, grid), expected, atol=0.1)


def test_signed_distance_of_an_open_mesh_is_refused(box):
    with pytest.raises(InputError, match="closed"):
        signed_distance(Mesh(box.vertices, box.faces[1:]), Grid((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (3, 3, 3)))


def _femur(data_dir):
    return read_mesh(data_dir / "femora_dev" / "mesh" / "sicas_03.npz")
