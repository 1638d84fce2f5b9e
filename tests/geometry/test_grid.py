import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.transforms import apply

GRID = Grid((-5.0, 2.0, 30.0), (0.5, 1.0, 2.0), (4, 3, 5))


def test_points_lie_at_whole_indices_ordered_z_y_x():
    z, y, x = np.indices(GRID.shape)
    assert np.allclose(GRID.index(GRID.points()), np.stack([x, y, z], -1))


def test_matrix_takes_indices_to_points():
    assert np.allclose(apply(GRID.matrix(), GRID.index(GRID.points())), GRID.points())


def test_size_runs_from_first_to_last_centre():
    assert np.allclose(GRID.size, GRID.points()[-1, -1, -1] - GRID.points()[0, 0, 0])


@given(
    st.tuples(*[st.floats(-500, 500)] * 3),
    st.tuples(*[st.floats(0, 100)] * 3),
    st.floats(0.3, 20),
)
def test_covering_reaches_the_far_corner_with_less_than_a_voxel_to_spare(low, extent, spacing):
    low, high = np.array(low), np.array(low) + np.array(extent)
    grid = Grid.covering(low, high, spacing)
    far = low + grid.size
    assert np.allclose(grid.origin, low)
    assert (far >= high - 1e-6).all()
    assert (far < high + spacing + 1e-6).all()
