"""The brush moves the pulled point by what was asked, nothing far away, never folds, and is undone by pulling back."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from biplanar_app.registration.brush import LONGEST_PULL, Stroke, Surface
from biplanar_app.registration.model import State
from biplanar_app.registration.result import count_folds
from tests.registration.conftest import AtlasCase

REACH = 30.0
FEW = settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])
places = st.integers(0, 3000)
pulls = st.tuples(*[st.floats(-8, 8)] * 3).map(np.array)


@pytest.fixture(scope="module", params=["no residual", "a residual"])
def state(left_case: AtlasCase, request: pytest.FixtureRequest) -> State:
    if request.param == "no residual":
        return left_case.state
    smooth = torch.nn.functional.avg_pool3d(
        torch.randn(left_case.model.modes[0].shape, generator=torch.Generator().manual_seed(1)), 7, 1, 3
    )
    return replace(left_case.state, velocity=3.0 * smooth / smooth.std())


def world(case: AtlasCase, state: State) -> np.ndarray:
    return case.model.push(state, case.model.atlas.vertices.astype(float))


@FEW
@given(place=places, by=pulls)
def test_the_point_goes_where_it_was_pulled_and_nothing_far_away_moves(left_case, state, place, by) -> None:
    before = world(left_case, state)
    after = world(left_case, Stroke.begin(left_case.model, state, before[place], REACH).pulled(by))
    assert np.linalg.norm(after[place] - before[place] - by) < 0.25
    far = np.linalg.norm(before - before[place] - by / 2, axis=1) > REACH + 8.0
    assert np.abs(after[far] - before[far]).max() < 1e-3


@FEW
@given(place=places, by=pulls)
def test_pulling_back_restores(left_case, state, place, by) -> None:
    before = world(left_case, state)
    there = Stroke.begin(left_case.model, state, before[place], REACH).pulled(by)
    at = world(left_case, there)[place]
    back = Stroke.begin(left_case.model, there, at, REACH).pulled(before[place] - at)
    assert np.abs(world(left_case, back) - before).max() < 0.06 * max(8.0, np.linalg.norm(by))


@pytest.mark.parametrize("reach", [15.0, 25.0, 50.0])
def test_the_longest_pull_does_not_fold_and_longer_ones_are_shortened(left_case: AtlasCase, reach: float) -> None:
    before = world(left_case, left_case.state)
    for direction in np.eye(3):
        after = Stroke.begin(left_case.model, left_case.state, before[100], reach).pulled(1000 * direction)
        assert count_folds(left_case.model, after) == 0
        gone = np.linalg.norm(world(left_case, after)[100] - before[100])
        assert gone == pytest.approx(LONGEST_PULL * reach, abs=0.5)


@FEW
@given(place=places, by=pulls)
def test_the_quick_surface_is_the_surface(left_case, state, place, by) -> None:
    quick = Surface.at(left_case.model, state)
    before = world(left_case, state)
    assert np.abs(quick.posed(state) - before).max() < 1e-3
    after = Stroke.begin(left_case.model, state, before[place], REACH).drawn(by, quick)
    assert np.abs(after.posed(after.state) - world(left_case, after.state)).max() < 0.3
