"""Two marks on each film place the bone, whatever the side; marks that cannot be right are refused with a cure."""

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import InputError
from biplanar_app.registration.marks import Marks
from biplanar_app.registration.placing import placed
from tests.registration.conftest import AtlasCase, atlas_case


def marks_of(case: AtlasCase, along: float = 0.5) -> Marks:
    """Where the head's centre and a point of the shaft's axis really are on the films."""
    landmarks = case.model.atlas.landmarks
    axis = np.array([landmarks["shaft_axis_proximal"], landmarks["shaft_axis_distal"]])
    head, shaft = case.model.push(case.state, np.array([landmarks["head_centre"], [1 - along, along] @ axis]))
    return Marks(
        {view: camera.project(head) for view, camera in case.cameras.items()},
        {view: camera.project(shaft) for view, camera in case.cameras.items()},
    )


@pytest.mark.parametrize("side", ["left", "right"])
def test_marks_of_the_atlas_itself_give_its_pose(atlas: Atlas, side) -> None:
    # Turned about axes across the line from head to shaft only: what marks can say.
    case = atlas_case(atlas, side, [0.0, 0.0, 0.0, 25.0, -40.0, 30.0, 0.0], [])
    state = placed(case.model, case.cameras, marks_of(case))
    assert np.allclose(state.pose, case.state.pose, atol=1e-3)


@pytest.mark.parametrize("along", [0.0, 0.5, 1.0])
def test_head_and_shaft_lie_where_they_are_marked(left_case: AtlasCase, along: float) -> None:
    model = left_case.model
    marks = marks_of(left_case, along)
    state = placed(model, left_case.cameras, marks)
    landmarks = model.atlas.landmarks
    head = model.push(state, np.array([landmarks["head_centre"]]))[0]
    ends = model.push(state, np.array([landmarks["shaft_axis_proximal"], landmarks["shaft_axis_distal"]]))
    for view, camera in left_case.cameras.items():
        assert np.allclose(camera.project(head), marks.head[view], atol=0.5)
        (u, v), (du, dv) = camera.project(ends[0]), np.diff(camera.project(ends), axis=0)[0]
        away = (marks.shaft[view][0] - u) * dv - (marks.shaft[view][1] - v) * du
        assert abs(away) / np.hypot(du, dv) < 0.5
    assert state.pose[6] == pytest.approx(0.0, abs=1e-6)
    assert torch.equal(state.weights, model.start().weights)


def test_marks_that_do_not_meet_are_refused(left_case: AtlasCase) -> None:
    marks = marks_of(left_case)
    wrong = Marks({**marks.head, "lat": marks.head["lat"] + [0.0, 200.0]}, marks.shaft)
    with pytest.raises(InputError, match="head's centre on both films miss"):
        placed(left_case.model, left_case.cameras, wrong)


def test_a_shaft_marked_at_the_head_is_refused(left_case: AtlasCase) -> None:
    marks = marks_of(left_case)
    with pytest.raises(InputError, match="farther down"):
        placed(left_case.model, left_case.cameras, Marks(marks.head, marks.head))


def test_head_and_shaft_the_wrong_way_round_are_refused(left_case: AtlasCase) -> None:
    marks = marks_of(left_case)
    with pytest.raises(InputError, match="above the head"):
        placed(left_case.model, left_case.cameras, Marks(marks.shaft, marks.head))
