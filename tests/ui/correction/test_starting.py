"""A registration started in the real window by two clicks on each film."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from biplanar_app.registration.correction import by_hand

PATIENCE_MS = 60_000


@pytest.fixture
def asked(qtbot, window, finished_case):
    """The window with films and cameras, where the marks are being asked for."""
    window.preferences = replace(window.preferences, method="fit")
    window.controller.session.open(finished_case)
    window.actions_by_key["start_marks"].trigger()
    assert window.start_bar.isVisible()
    return window


def click(qtbot, window, view: str, point: np.ndarray) -> None:
    """Click where a point (3,) of the room lies on a film."""
    film = window.centre.films[view]
    at = film.mapFromScene(QPointF(*window.controller.session.case.cameras[view].project(point)))
    qtbot.mouseClick(film.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_two_points_on_both_films_begin_a_registration(qtbot, asked) -> None:
    before = asked.controller.session.case.result
    head, shaft = before.landmarks["head_centre"], before.landmarks["shaft_axis_distal"]
    stages = []
    asked.controller.activity.connect(lambda activity: stages.append(activity.stage if activity else ""))
    click(qtbot, asked, "ap", head)
    assert "on the line" in asked.start_bar.now.text()
    line = asked.start_bar.marks["lat"][0].line
    ends = np.array([end.toTuple() for end in line])
    across = (ends[1] - ends[0])[::-1] * [1, -1] / np.linalg.norm(ends[1] - ends[0])
    away = (asked.controller.session.case.cameras["lat"].project(head) - ends[0]) @ across
    assert away == pytest.approx(0, abs=1.5)
    click(qtbot, asked, "lat", head)
    click(qtbot, asked, "lat", shaft)
    click(qtbot, asked, "ap", shaft)
    qtbot.waitUntil(lambda: "Pose" in stages, timeout=PATIENCE_MS)
    asked.actions_by_key["cancel"].trigger()  # what follows is Register's own
    qtbot.waitUntil(lambda: asked.controller.session.case.result is not before, timeout=PATIENCE_MS)
    result = asked.controller.session.case.result
    assert "Finding the bone" not in stages
    assert by_hand(result.registration) == ["Mark head and shaft"]
    assert np.linalg.norm(result.landmarks["head_centre"] - head) < 8
    assert asked.start_bar.isHidden()


def test_marks_of_different_points_are_refused_and_can_be_taken_back(qtbot, asked) -> None:
    before = asked.controller.session.case.result
    head, shaft = before.landmarks["head_centre"], before.landmarks["shaft_axis_distal"]
    for view, point in (("ap", head), ("lat", shaft), ("ap", head), ("lat", head)):
        click(qtbot, asked, view, point)
    qtbot.waitUntil(lambda: "mark the same point on both" in asked.messages.text.text(), timeout=PATIENCE_MS)
    assert asked.controller.session.case.result is before
    film = asked.centre.films["ap"]
    for left in (3, 2, 1, 0):
        qtbot.keyClick(film, Qt.Key.Key_Escape)
        assert asked.starting.count == left
    qtbot.keyClick(film, Qt.Key.Key_Space)
    assert asked.starting.points[0]["ap"] == pytest.approx(np.array(film.middle()))
    qtbot.mouseClick(asked.start_bar.cancel, Qt.MouseButton.LeftButton)
    assert asked.start_bar.isHidden()
    assert asked.starting.count == 0
