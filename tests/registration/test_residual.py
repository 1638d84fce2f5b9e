"""The residual stage begins where it is told to, and what varies slowly covers the whole grid."""

import numpy as np
import pytest
import torch

from biplanar_app.errors import Cancelled
from biplanar_app.geometry.grid import Grid
from biplanar_app.registration.least_squares import problem_around
from biplanar_app.registration.model import State
from biplanar_app.registration.recipe import CLOSE_FIT
from biplanar_app.registration.residual import ResidualSettings, Retreat, every_other_node, refine
from tests.registration.conftest import AtlasCase


def _begun(case: AtlasCase, retreat: Retreat | None) -> np.ndarray:
    """Where the head's centre is in the canonical frame before the first step, mm."""
    pose = case.model.pose_matrix(case.state.pose).numpy()
    problem = problem_around(case.model, case.radiographs, case.cameras, pose, 12.0, 4.0, CLOSE_FIT)
    settings = ResidualSettings(((1.5, 20.0), (1.0, 9.0)), iterations=1, retreat=retreat)
    states: list[State] = []

    def stop(state: State, share: float) -> None:
        states.append(state)
        raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        refine(problem, case.state, settings, report=stop)
    centre = torch.as_tensor(np.array(case.model.atlas.landmarks["head_centre"], dtype=np.float32))
    return case.model.shaped(states[0], centre[None])[0].numpy()


def test_a_retreat_moves_the_landmark_as_asked(left_case: AtlasCase) -> None:
    moved = (-2.0, -3.0, -3.0)
    shift = _begun(left_case, Retreat("head_centre", moved)) - _begun(left_case, None)
    assert np.allclose(shift, moved, atol=0.3)


@pytest.mark.parametrize("shape", [(63, 26, 36), (2, 3, 4)])
def test_a_lattice_of_every_other_node_covers_all(shape: tuple[int, int, int]) -> None:
    grid = Grid((-3.0, 5.0, 7.0), (4.0, 4.0, 4.0), shape)
    sparse = every_other_node(grid)
    assert sparse.origin == grid.origin
    assert np.all(sparse.size >= grid.size)
