"""The third film: an estimate that explains it agrees with it, and the worse it lies the less."""

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.evaluation.held_out import held_out_correlation
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.registration.model import State
from biplanar_app.simulation.oblique import oblique_camera
from tests.registration.conftest import atlas_case, film


def test_the_worse_an_estimate_lies_the_less_it_agrees() -> None:
    case = atlas_case(load_atlas("femur-proximal"), "left", [3.0, -2.0, 4.0, 2.0, -3.0, 1.0, 1.0], [0.5])
    atlas, model, camera = case.model.atlas, case.model, oblique_camera(case.cameras)
    volume = model.volume(case.state)
    seen = film(model.radiographs(volume, case.state.pose, [camera])[0].numpy())
    truth = Mesh(model.push(case.state, atlas.vertices.astype(float)), atlas.faces[:, ::-1])
    canonical = np.linalg.inv(model.pose_matrix(case.state.pose).numpy())

    def agreement(pose: list[float], gain: float = 1.0) -> float:
        state = State(case.state.pose + torch.tensor(pose, dtype=torch.float64), case.state.weights)
        return held_out_correlation(
            seen,
            camera,
            lambda view: gain * model.radiographs(volume, state.pose, [view])[0].numpy(),
            truth,
            canonical,
            cut=-140.0,
        )

    right = agreement([0.0] * 7)
    assert right > 0.97
    assert agreement([0.0] * 7, gain=3.0) == pytest.approx(right, abs=0.01)
    near, far = agreement([0, 0, 3, 1, 0, 0, 0]), agreement([4, 4, 8, 4, 3, 5, 0])
    assert far < near < right
