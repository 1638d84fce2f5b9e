"""The films' agreement with the atlas's radiograph after a step: better at the truth, and its gradient leads there."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.registration.learned import compose_poses
from biplanar_app.registration.model import State
from biplanar_app.registration.network import Advance, Architecture, Network
from biplanar_app.training.cases import Case, Cases, Example, collate
from biplanar_app.training.losses import LossWeights, Objective
from biplanar_app.training.reprojection import Reprojection

OFF = torch.tensor([2.0, -2.0, 1.0, 3.0, -2.0, 3.0, 0.0], dtype=torch.float64)
"""Degrees and mm of a start."""


@pytest.fixture
def started(cases: Cases, case: Case, monkeypatch: pytest.MonkeyPatch) -> Example:
    """A batch of one that stands a little off the truth, in its pose and its modes."""

    def start(truth: State, rng: np.random.Generator) -> State:
        return State(compose_poses(cases.femora.model, truth.pose, OFF), torch.zeros_like(truth.weights))

    monkeypatch.setattr(cases, "_start", start)
    return collate([cases.example(case, np.random.default_rng(0))])


def test_the_true_step_agrees_better_and_the_gradient_leads_towards_it(
    cases: Cases, case: Case, started: Example, femur: Atlas
) -> None:
    term, nothing = Reprojection(femur), Network(Architecture(), cases.anatomy)(started.situation)
    still = replace(nothing, pose=torch.zeros(1, 7), weights=torch.zeros(1, len(femur.modes)))
    back = torch.cat([-OFF[:6], OFF[6:]]).float()[None]
    true = replace(still, pose=back, weights=case.state.weights[None].float())

    def moved(share: float, along: Advance) -> Advance:
        return replace(still, pose=share * along.pose, weights=share * along.weights)

    assert term(started.situation, true) < term(started.situation, still) - 0.02
    free = replace(still, pose=still.pose.clone().requires_grad_(), weights=still.weights.clone().requires_grad_())
    cost = term(started.situation, free)
    cost.backward()
    down = replace(still, pose=-free.pose.grad, weights=-free.weights.grad)
    slope = float(free.pose.grad.square().sum() + free.weights.grad.square().sum())
    step = 0.01 * float(cost.detach()) / slope
    assert term(started.situation, moved(step, down)) < cost - 0.3 * step * slope


def test_only_a_weight_makes_the_films_count(cases: Cases, started: Example, femur: Atlas) -> None:
    network, term = Network(Architecture(), cases.anatomy), Reprojection(femur)
    with torch.no_grad():
        without, with_it = (Objective(network, LossWeights(projection=w), term)(lambda: started) for w in (0.0, 2.0))
    assert "projection" not in without
    assert float(with_it["loss"]) == pytest.approx(float(without["loss"] + 2 * with_it["projection"]), rel=1e-5)
