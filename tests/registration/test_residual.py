"""The residual stage begins where it is told to, and finds what only modes that vary along the bone can say."""

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import Cancelled
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.registration.least_squares import FitSettings, problem_around
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.recipe import CLOSE_FIT
from biplanar_app.registration.residual import ResidualSettings, Retreat, every_other_node, refine
from tests.registration.conftest import AtlasCase, atlas_case

POSE = [1.0, -2.0, 1.0, 2.0, -1.0, 1.0, 0.0]


@pytest.fixture(scope="module")
def varied_case(atlas: Atlas) -> AtlasCase:
    """A bone with much of the first mode at the head and as much of its opposite at the shaft."""
    height = atlas.mode_grid.points()[..., 2]
    along = 1.5 * np.tanh((height + 60.0) / 25.0)
    velocity = torch.as_tensor((atlas.modes[0] * along).astype(np.float32))
    return atlas_case(atlas, "right", POSE, [], velocity)


def _error(case: AtlasCase, varying_sd: float) -> float:
    """Mean distance in mm from the true surface, refined from the true pose and the mean shape."""
    atlas = case.model.atlas
    model = Model.at(atlas, case.model.zero.numpy(), 3.0, torch.device("cpu"))
    pose = model.pose_matrix(case.state.pose).numpy()
    settings = FitSettings(evidence=2000.0)
    problem = problem_around(model, case.radiographs, case.cameras, pose, 12.0, 2.0, settings)
    work = ResidualSettings(((0.1, 20.0),), iterations=30, varying=(varying_sd, 20.0))
    start = State(case.state.pose, torch.zeros_like(case.state.weights))
    found = refine(problem, start, work, report=lambda state, share: None)
    vertices = atlas.vertices.astype(np.float64)
    truth = Mesh(model.push(case.state, vertices), atlas.faces)
    return float(surface_distance(model.push(found, vertices), truth).mean())


def test_modes_that_vary_along_the_bone_find_what_the_same_weights_all_over_cannot(varied_case: AtlasCase) -> None:
    assert _error(varied_case, 1.0) < 0.8 * _error(varied_case, 1e-3)


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
