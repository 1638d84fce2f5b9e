"""What varies slowly covers the whole grid."""

import numpy as np
import pytest

from biplanar_app.geometry.grid import Grid
from biplanar_app.registration.residual import every_other_node


@pytest.mark.parametrize("shape", [(63, 26, 36), (2, 3, 4)])
def test_a_lattice_of_every_other_node_covers_all(shape: tuple[int, int, int]) -> None:
    grid = Grid((-3.0, 5.0, 7.0), (4.0, 4.0, 4.0), shape)
    sparse = every_other_node(grid)
    assert sparse.origin == grid.origin
    assert np.all(sparse.size >= grid.size)
