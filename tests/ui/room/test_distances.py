"""Distances in 3D in the real window: measured, named, kept with the case, removed, and each taken back."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from biplanar_app.case.file import read_case
from biplanar_app.ui.drawings_panel import COLUMNS
from tests.ui.correction.conftest import known_case
from tests.ui.test_documents import idle

NAME = COLUMNS.index("Name")


def distances(window):
    return window.controller.session.case.distances


def undo(window) -> str:
    action = window.actions_by_key["undo"]
    name = action.text()
    action.trigger()
    return name


@pytest.fixture
def measured(qtbot, window):
    """The window with a distance from the head's centre, as one sees it, to a place below, just measured."""
    window.controller.session.open(known_case())
    viewport = window.centre.viewport
    viewport.look("A")
    window.actions_by_key["measure_3d"].trigger()
    head = known_case().result.landmarks["head_centre"]
    at = QPoint(*np.rint(viewport.viewpoint.project(head, viewport.width(), viewport.height())).astype(int).tolist())
    for place in (at, at + QPoint(0, 10)):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    window.actions_by_key["drawings"].trigger()
    return window


def rename(qtbot, window, text: str) -> None:
    panel = window.film_tools.panel
    panel.setFocus()
    panel.setCurrentCell(0, NAME)
    qtbot.keyClick(panel, Qt.Key.Key_F2)
    field = panel.findChild(QLineEdit)
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_it_is_listed_named_and_each_step_is_undone(qtbot, measured) -> None:
    (first,) = distances(measured)
    panel = measured.film_tools.panel
    row = [panel.item(0, column).text() for column in range(len(COLUMNS))]
    assert row[:4] == ["3D", "Distance", f"{first.mm:.1f} mm", ""]
    rename(qtbot, measured, "Offset")
    qtbot.waitUntil(lambda: distances(measured)[0].name == "Offset")
    assert distances(measured)[0].words == f"Offset {first.mm:.1f} mm"
    assert panel.item(0, NAME).text() == "Offset"
    panel.selectRow(0)
    qtbot.keyClick(panel, Qt.Key.Key_Delete)
    assert distances(measured) == ()
    assert [undo(measured) for _ in range(3)] == [
        "&Undo Remove distance",
        "&Undo Rename measurement",
        "&Undo Measure distance",
    ]
    assert distances(measured) == ()


def test_delete_in_the_view_clears_them_and_undo_brings_them_back(qtbot, measured) -> None:
    kept = distances(measured)
    qtbot.keyClick(measured.centre.viewport, Qt.Key.Key_Delete)
    assert distances(measured) == ()
    assert undo(measured) == "&Undo Clear distances"
    assert distances(measured) == kept


def test_it_is_saved_with_the_case(qtbot, measured, tmp_path: Path) -> None:
    rename(qtbot, measured, "Offset")
    qtbot.waitUntil(lambda: distances(measured)[0].name == "Offset")
    case = measured.controller.session.case
    session = measured.controller.session
    session.open(replace(case, films={}))  # films that came from no file cannot be kept
    measured.documents.keeping.save(tmp_path / "hip.biplanar")
    idle(qtbot, measured)
    assert read_case(tmp_path / "hip.biplanar").case.distances == case.distances


def test_it_goes_with_its_result_which_is_told_and_comes_back_with_it(measured) -> None:
    kept, session = distances(measured), measured.controller.session
    session.do("Register", result=replace(session.case.result))
    assert distances(measured) == ()
    assert "What was measured in 3D (1)" in measured.messages.text.text()
    undo(measured)
    assert distances(measured) == kept
