"""Drawing, measuring and linking points in the real window."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt

from biplanar_app.case.measuring import KINDS, Ruler
from biplanar_app.ui.film_facts import Corner
from biplanar_app.ui.orientation import Orientation
from tests.ui.mouse import drag


def click(qtbot, window, view: str, u: float, v: float) -> None:
    """As a hand does it: the mouse moves there first."""
    film = window.centre.films[view]
    at = film.mapFromScene(QPointF(u, v))
    qtbot.mouseMove(film.viewport(), at)
    qtbot.mouseClick(film.viewport(), Qt.MouseButton.LeftButton, pos=at)


def drawn(window):
    return window.controller.session.case.annotations


def test_a_length_is_drawn_moved_removed_and_each_is_undone(qtbot, opened) -> None:
    strip = opened.findChild(object, "filmTools")
    qtbot.mouseClick(strip.widgetForAction(opened.actions_by_key["tool_length"]), Qt.MouseButton.LeftButton)
    click(qtbot, opened, "ap", 300, 300)
    click(qtbot, opened, "ap", 500, 400)
    (first,) = drawn(opened)
    assert (first.kind, first.view) == ("length", "ap")
    assert np.array(first.points) == pytest.approx(np.array([[300, 300], [500, 400]]), abs=4)

    film = opened.centre.films["ap"]
    opened.actions_by_key["tool_hand"].trigger()
    start = film.mapFromScene(QPointF(*first.points[1]))
    drag(qtbot, film, Qt.MouseButton.LeftButton, start, start + QPoint(40, 0))
    (moved,) = drawn(opened)
    assert moved.points[0] == first.points[0]
    assert (moved.points[1][0] - first.points[1][0]) * film.magnification == pytest.approx(40, abs=1.5)

    opened.actions_by_key["drawings"].trigger()
    panel = opened.film_tools.panel
    row = [panel.item(0, column).text() for column in (0, 1, 2, 4)]
    assert row[:2] == ["AP", "Length"]
    assert row[2].endswith(" mm")
    assert "isocentre" in row[3]
    panel.selectRow(0)
    qtbot.keyClick(panel, Qt.Key.Key_Delete)
    assert not drawn(opened)
    undo = opened.actions_by_key["undo"]
    assert undo.text() == "&Undo Remove length"
    undo.trigger()
    assert drawn(opened) == (moved,)
    undo.trigger()
    assert drawn(opened) == (first,)
    undo.trigger()
    assert not drawn(opened)


def test_escape_drops_what_is_unfinished(qtbot, opened) -> None:
    opened.actions_by_key["tool_angle"].trigger()
    click(qtbot, opened, "ap", 300, 300)
    qtbot.keyClick(opened.centre.films["ap"], Qt.Key.Key_Escape)
    for u, v in ((100, 100), (200, 100), (200, 300)):
        click(qtbot, opened, "ap", u, v)
    (angle,) = drawn(opened)
    value = KINDS["angle"].measure(angle.points, Ruler.of(opened.controller.session.case, "ap"))
    assert value.number == pytest.approx(90, abs=3)


def test_a_point_marked_in_both_films_is_told_with_its_residual(qtbot, opened) -> None:
    cameras = opened.controller.session.case.cameras
    point = np.array(opened.film_tools.films["ap"].sceneRect().center().toTuple())
    opened.actions_by_key["tool_point"].trigger()
    click(qtbot, opened, "ap", *point)
    assert opened.film_tools.linked is None
    item = opened.film_tools._marked["lat"]
    assert item.line is not None
    click(qtbot, opened, "lat", *point)
    linked = opened.film_tools.linked
    marks = [opened.film_tools.marks[view] for view in ("ap", "lat")]
    for view, mark, missed in zip(("ap", "lat"), marks, linked.residual_px, strict=True):
        assert np.hypot(*(cameras[view].project(linked.point) - mark)) == pytest.approx(missed)
    assert f"{linked.residual_mm:.2f} mm" in opened.messages.text.text()


def test_turning_keeps_the_letters_with_the_film(qtbot, opened) -> None:
    film = opened.centre.films["ap"]
    before = film.mapFromScene(QPointF(0, 0)), film.mapFromScene(QPointF(1000, 0))
    qtbot.keyClick(film, Qt.Key.Key_Period)
    after = film.mapFromScene(QPointF(0, 0)), film.mapFromScene(QPointF(1000, 0))
    assert before[1].x() > before[0].x()
    assert after[1].y() > after[0].y()  # its top edge is now the right one, running down


@given(st.integers(0, 3), st.booleans(), st.booleans())
def test_letters_go_where_the_transform_carries_their_edge(turns: int, mirrored: bool, vertically: bool) -> None:
    orientation = Orientation(turns, mirrored).flipped(vertically=vertically)
    placed = dict(zip(("left", "right", "top", "bottom"), orientation.letters(("L", "R", "T", "B")), strict=True))
    towards = {"L": QPointF(-1, 0), "R": QPointF(1, 0), "T": QPointF(0, -1), "B": QPointF(0, 1)}
    edges = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}
    for edge, letter in placed.items():
        at = orientation.transform(1.0).map(towards[letter])
        assert (round(at.x()), round(at.y())) == edges[edge]
    assert orientation.flipped(vertically=vertically) == Orientation(turns, mirrored)


def test_the_corner_can_leave_out_the_patient(opened) -> None:
    film = opened.controller.session.case.films["ap"]
    corner = Corner.of(film, "ap")
    hidden = str(corner.shown(patient=False))
    assert film.facts.patient_id not in hidden
    assert "SDD" in hidden
    assert film.facts.patient_id in str(corner.shown(patient=True))


def test_true_size_needs_the_spacing(qtbot, opened) -> None:
    film = opened.centre.films["ap"]
    film.setFocus()
    qtbot.keyClick(film, Qt.Key.Key_2)
    dots = film.screen().physicalDotsPerInchX()
    assert film.magnification == pytest.approx(film.spacing[1] * dots / 25.4)
    film.spacing = None
    qtbot.keyClick(film, Qt.Key.Key_2)
    assert "pixel spacing" in opened.messages.text.text()
