"""The deformable atlas: its maps invert each other and follow the conventions."""

import numpy as np
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.registration.model import Model
from tests.registration.conftest import AtlasCase, biplane


def test_push_and_pull_are_inverse(left_case: AtlasCase) -> None:
    points = left_case.model.atlas.vertices[::50].astype(float)
    world = left_case.model.push(left_case.state, points)
    assert np.abs(left_case.model.pull(left_case.state, world) - points).max() < 0.1


def test_warped_volume_is_the_atlas_at_the_pulled_point(left_case: AtlasCase) -> None:
    model, state = left_case.model, left_case.state
    volume = model.volume(state).numpy()
    inside = np.argwhere(volume > 0.5 * volume.max())[::500]
    canonical = np.array(model.grid.origin) + inside[:, ::-1] * np.array(model.grid.spacing)
    matrix = model.pose_matrix(state.pose).numpy()
    atlas_points = model.pull(state, canonical @ matrix[:3, :3].T + matrix[:3, 3])
    index = np.rint(model.atlas.grid.index(atlas_points)).astype(int)
    x, y, z = index.T
    # Nearest neighbours of a voxel at the bone's edge may lie outside it.
    assert (model.atlas.labels[z, y, x] > 0).mean() > 0.95


def test_weights_that_are_the_same_everywhere_are_plain_weights(left_case: AtlasCase) -> None:
    model, weights = left_case.model, torch.linspace(-1, 1, len(left_case.model.modes))
    spread = weights[:, None, None, None].expand(-1, *model.atlas.mode_grid.shape)
    assert torch.allclose(model.mode_velocity(spread), model.mode_velocity(weights), atol=1e-5)


def test_the_atlas_is_never_coarser_than_the_lattice_it_is_shown_on(atlas: Atlas) -> None:
    for spacing in (1.0, 1.5, 2.0, 3.9):
        model = Model.at(atlas, np.eye(4), spacing, torch.device("cpu"))
        assert model.atlas_grid.spacing[0] <= spacing


def test_left_and_right_mirror_each_other_about_the_median_plane(atlas: Atlas) -> None:
    from tests.registration.conftest import atlas_case

    cameras = biplane()
    axes = patient_axes(cameras["ap"])
    head = {}
    for side in ("left", "right"):
        case = atlas_case(atlas, side, [0.0] * 7, [])
        shaft = case.model.push(case.state, np.array([[-45.0, 0.0, -150.0]]))[0]
        head[side] = axes.T @ (case.model.push(case.state, np.zeros((1, 3)))[0] - shaft)
    # The head lies medial of the shaft: to the patient's left in a right femur, to the right in a left one.
    assert head["right"][0] > 30
    assert np.allclose(head["left"] * [-1, 1, 1], head["right"], atol=1e-6)


def test_pose_parameters_are_degrees_millimetres_and_per_cent(left_case: AtlasCase) -> None:
    model = left_case.model
    reference = np.array(model.atlas.reference)
    moved = model.pose_matrix(torch.tensor([0, 0, 90.0, 0, 0, 0, 0], dtype=torch.float64)).numpy()
    zero = model.zero.numpy()
    assert np.allclose(moved @ [*reference, 1], zero @ [*reference, 1])
    assert np.allclose(moved[:3, 0], zero[:3, 1], atol=1e-9)
    grown = model.pose_matrix(torch.tensor([0, 0, 0, 0, 0, 0, 5.0], dtype=torch.float64)).numpy()
    assert np.isclose(np.cbrt(abs(np.linalg.det(grown[:3, :3]))), np.exp(0.05))
