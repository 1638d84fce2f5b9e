"""The search for the pose: no worse than where it begins, led by its scouts, stopped by its listener."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from biplanar_app.geometry.patient import zero_pose
from biplanar_app.geometry.transforms import apply
from biplanar_app.registration.evolution import EvolutionSettings
from biplanar_app.registration.films import box_corners, film_level
from biplanar_app.registration.least_squares import FitSettings, Problem, cost_of
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.pose_search import SearchSettings, search
from tests.registration.conftest import AtlasCase

FEW = EvolutionSettings(population=6, generations=4)
TILT = 14.0


@pytest.fixture(scope="module")
def problem(left_case: AtlasCase) -> Problem:
    """The films of a known bone at 4 mm."""
    atlas, cameras = left_case.model.atlas, left_case.cameras
    zero = zero_pose(cameras["ap"], cameras["lat"], left_case.side, np.array(atlas.reference))
    low, size = np.array(atlas.grid.origin), atlas.grid.size
    box = apply(zero, box_corners(low - 30, low + size + 30))
    films = film_level(left_case.radiographs, cameras, box, 4.0, torch.device("cpu"))
    return Problem(Model.at(atlas, zero, 4.0, torch.device("cpu")), films, FitSettings())


def _cost(problem: Problem, state: State) -> float:
    return cost_of(problem, state, problem.image(state))


def _ignore(_state: State, _share: float) -> None:
    """No report."""


def test_the_right_pose_is_not_left_for_a_worse_one(problem: Problem, left_case: AtlasCase) -> None:
    wild = SearchSettings((20.0,) * 7, FEW)
    found = search(problem, left_case.state, wild, 0, report=_ignore)
    assert _cost(problem, found) <= _cost(problem, left_case.state)


def test_scouts_see_what_lies_beyond_the_spread(problem: Problem, left_case: AtlasCase) -> None:
    tilt = torch.tensor([TILT, 0, 0, 0, 0, 0, 0], dtype=torch.float64)
    tilted = replace(left_case.state, pose=left_case.state.pose + tilt)
    narrow = SearchSettings((0.5,) * 7, FEW)
    scouts = ((TILT, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), (-TILT, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    with_scouts = replace(narrow, scouts=scouts, scout_spread=(0.5,) * 7, scouting=FEW)
    left = search(problem, tilted, narrow, 0, report=_ignore)
    found = search(problem, tilted, with_scouts, 0, report=_ignore)
    assert abs(float((left.pose - left_case.state.pose)[0])) > TILT / 2
    assert (found.pose - left_case.state.pose).abs().max() < 2


def test_reports_rise_and_never_get_worse(problem: Problem, left_case: AtlasCase) -> None:
    heard: list[tuple[float, float]] = []
    settings = SearchSettings((3.0,) * 7, FEW, scouts=((2.0,) + (0.0,) * 6,), scout_spread=(1.0,) * 7, scouting=FEW)
    start = problem.model.start()
    found = search(
        problem, start, settings, 0, report=lambda state, share: heard.append((_cost(problem, state), share))
    )
    costs, shares = np.array(heard).T
    assert (np.diff(costs) <= 0).all()
    assert (np.diff(shares) > 0).all()
    assert shares[-1] == pytest.approx(1)
    assert _cost(problem, found) == costs[-1] <= _cost(problem, start)
    assert torch.equal(found.weights, start.weights)
