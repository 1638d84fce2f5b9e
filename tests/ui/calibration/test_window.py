"""The wizard in a real window, by clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from biplanar_app.calibration import load_phantom
from biplanar_app.ui.calibration.draft import NOMINAL
from tests.ui.mouse import drop

PATIENCE_MS = 120_000
"""For work on a slow, busy machine; nothing is asserted about times."""

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settle(qtbot, wizard):
    return lambda: qtbot.waitUntil(lambda: not wizard.controller.busy, timeout=PATIENCE_MS)


@pytest.fixture
def at_beads(qtbot, wizard, settle, film_paths):
    """The wizard on the page of the beads, both films solved."""
    for view, path in film_paths.items():
        drop(wizard.films.pair.films[view].viewport(), [path])
        settle()
    qtbot.mouseClick(wizard.rail_buttons["beads"], Qt.MouseButton.LeftButton)
    settle()
    assert wizard.controller.state.draft.page == "beads"
    qtbot.waitUntil(lambda: wizard.beads.pair.films["ap"].transform().m11() < 0.9)
    return wizard


def beads(wizard, view: str, state: str) -> list:
    return [bead for bead in wizard.beads.beads[view] if bead.state == state]


def click_bead(qtbot, wizard, bead) -> None:
    film = wizard.beads.pair.films[bead.view]
    qtbot.mouseClick(film.viewport(), Qt.MouseButton.LeftButton, pos=film.mapFromScene(*bead.place))


def state_at(wizard, bead) -> str:
    return next(b.state for b in wizard.beads.beads[bead.view] if b.place == bead.place)


def test_the_whole_way_by_keys(qtbot, wizard, settle, film_paths, store) -> None:
    drop(wizard.films.pair.films["ap"].viewport(), list(film_paths.values()))
    settle()
    shown = wizard.films.pair.films
    assert all(shown[view].window_level is not None for view in ("ap", "lat"))
    for page in ("distortion", "beads", "result", "save"):
        qtbot.keyClick(wizard, Qt.Key.Key_Right, ALT)
        qtbot.waitUntil(lambda page=page: wizard.controller.state.draft.page == page, timeout=PATIENCE_MS)
        assert wizard.pages[page].isVisible()
    assert wizard.result.verdict.title.text() == "Good calibration"
    assert len(wizard.result.histogram.series) == 2
    assert wizard.save.name.hasFocus()
    qtbot.keyClicks(wizard.save.name, "Theatre 2")
    for _ in range(2):  # the second time there is nothing left to do
        qtbot.keyClick(wizard.save.name, Qt.Key.Key_Return)
        settle()
    assert [entry.record.name for entry in store.entries()] == ["Theatre 2"]
    assert str(store.default) in wizard.save.saved.text()
    assert not wizard.save.save_button.isEnabled()


def test_going_back_loses_nothing(qtbot, at_beads, settle) -> None:
    bead = beads(at_beads, "lat", "used")[0]
    click_bead(qtbot, at_beads, bead)
    for _ in range(2):
        qtbot.mouseClick(at_beads.back_button, Qt.MouseButton.LeftButton)
    assert at_beads.films.isVisible()
    assert not at_beads.back_button.isEnabled()
    qtbot.mouseClick(at_beads.rail_buttons["beads"], Qt.MouseButton.LeftButton)
    assert state_at(at_beads, bead) == "excluded"
    assert not at_beads.controller.busy  # and nothing had to be solved again


def test_a_click_excludes_and_undo_takes_it_back(qtbot, at_beads, settle) -> None:
    bead = beads(at_beads, "ap", "used")[3]
    assert not at_beads.beads.undo_button.isEnabled()
    click_bead(qtbot, at_beads, bead)
    assert state_at(at_beads, bead) == "excluded"
    assert at_beads.beads.table.current.place == bead.place
    click_bead(qtbot, at_beads, bead)
    assert state_at(at_beads, bead) == "used"
    click_bead(qtbot, at_beads, bead)
    qtbot.keyClick(at_beads, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: state_at(at_beads, bead) == "used")
    qtbot.mouseClick(at_beads.beads.redo_button, Qt.MouseButton.LeftButton)
    assert state_at(at_beads, bead) == "excluded"
    qtbot.keyClick(at_beads, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: at_beads.controller.busy)
    settle()
    assert at_beads.controller.state.draft.page == "beads"
    assert state_at(at_beads, bead) == "excluded"
    assert not at_beads.controller.state.stale


def test_a_drag_pans_and_changes_nothing(qtbot, at_beads) -> None:
    film, bead = at_beads.beads.pair.films["ap"], beads(at_beads, "ap", "used")[0]
    film.zoom(4.0)
    start = film.viewport().rect().center()
    before = film.mapToScene(start)
    qtbot.mousePress(film.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in (15, 30, 60):
        qtbot.mouseMove(film.viewport(), start + QPoint(step, 0))
    qtbot.mouseRelease(film.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert film.mapToScene(start).x() < before.x()
    assert state_at(at_beads, bead) == "used"
    assert at_beads.controller.state.draft.edits == {}


def test_the_table_does_by_keys_what_clicks_do(qtbot, at_beads, settle) -> None:
    table = at_beads.beads.table
    residuals = [bead.residual for bead in table.beads if bead.state == "used"]
    assert residuals == sorted(residuals, reverse=True)
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    bead = table.current
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert state_at(at_beads, bead) == "excluded"
    assert table.current.place == bead.place
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert state_at(at_beads, bead) == "used"

    qtbot.keyClick(table, Qt.Key.Key_F2)
    names = at_beads.beads.name
    qtbot.waitUntil(names.view().isVisible)
    other = next(name for name in load_phantom("plate").names if name != bead.name)
    names.view().setCurrentIndex(names.model().index(names.findData(other), 0))
    qtbot.keyClick(names.view(), Qt.Key.Key_Return)
    assert at_beads.controller.state.draft.edits[bead.view].named == {other: bead.place}

    missing = (beads(at_beads, "ap", "missing") + beads(at_beads, "lat", "missing"))[0]
    table.choose(missing)
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert missing.place in at_beads.controller.state.draft.edits[missing.view].added


def test_a_bead_is_added_by_a_click_and_under_the_cross(qtbot, at_beads) -> None:
    qtbot.keyClick(at_beads, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: at_beads.beads.tool == "add")
    film = at_beads.beads.pair.films["ap"]
    empty = film.mapFromScene(40, 40)
    qtbot.mouseClick(film.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    added = at_beads.controller.state.draft.edits["ap"].added
    assert added[0] == pytest.approx((40, 40), abs=3)
    film.zoom(6.0)
    film.setFocus()
    for _ in range(15):
        qtbot.keyClick(film, Qt.Key.Key_Left)
        qtbot.keyClick(film, Qt.Key.Key_Up)
    under_cross = film.middle()
    qtbot.keyClick(film, Qt.Key.Key_Insert)
    assert at_beads.controller.state.draft.edits["ap"].added[-1] == pytest.approx(under_cross)


def test_the_name_tool_names_the_bead_under_the_click(qtbot, at_beads) -> None:
    qtbot.mouseClick(at_beads.beads.tool_buttons["name"], Qt.MouseButton.LeftButton)
    bead = beads(at_beads, "lat", "used")[5]
    click_bead(qtbot, at_beads, bead)
    names = at_beads.beads.name
    qtbot.waitUntil(names.view().isVisible)
    assert names.currentData() == bead.name
    names.hidePopup()
    assert at_beads.controller.state.draft.edits == {}


def test_cancel_stops_the_work_and_stays_on_the_page(qtbot, wizard, settle, film_paths) -> None:
    drop(wizard.films.pair.films["ap"].viewport(), list(film_paths.values()))
    settle()
    qtbot.mouseClick(wizard.rail_buttons["result"], Qt.MouseButton.LeftButton)
    assert wizard.progress.isVisible()
    assert not wizard.films.open_button.isEnabled()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    settle()
    assert wizard.films.isVisible()
    assert wizard.messages.isVisible()
    assert not wizard.progress.isVisible()


def test_starting_anew_can_be_taken_back(qtbot, at_beads) -> None:
    bead = beads(at_beads, "ap", "used")[0]
    click_bead(qtbot, at_beads, bead)
    qtbot.mouseClick(at_beads.anew_button, Qt.MouseButton.LeftButton)
    assert at_beads.films.isVisible()
    assert at_beads.controller.state.films == {}
    assert at_beads.anew_button.text() == "Bring back"
    qtbot.mouseClick(at_beads.anew_button, Qt.MouseButton.LeftButton)
    assert at_beads.controller.state.draft.page == "beads"
    assert state_at(at_beads, bead) == "excluded"
    assert at_beads.anew_button.text() == "Start anew"


def test_the_room_fills_the_page_and_gives_it_back(qtbot, at_beads) -> None:
    qtbot.mouseClick(at_beads.next_button, Qt.MouseButton.LeftButton)
    result = at_beads.result
    qtbot.waitUntil(result.isVisible)
    qtbot.mouseDClick(result.room, Qt.MouseButton.LeftButton)
    assert not result.plots.isVisible()
    assert not result.words.isVisible()
    qtbot.mouseDClick(result.room, Qt.MouseButton.LeftButton)
    assert result.plots.isVisible()
    assert result.words.isVisible()


def test_grid_films_show_how_much_they_straighten(qtbot, wizard, settle, grid_path) -> None:
    qtbot.mouseClick(wizard.rail_buttons["distortion"], Qt.MouseButton.LeftButton)
    card = wizard.distortion.cards["ap"]
    drop(card, [grid_path])
    settle()
    assert card.figures.text().startswith("ap-grid.png. The AP films are bent by")
    before, after = wizard.controller.state.grids["ap"].before, wizard.controller.state.grids["ap"].after
    assert (after**2).mean() < (before**2).mean() / 100
    assert len(card.map.layers) == 2
    qtbot.mouseClick(card.drop_button, Qt.MouseButton.LeftButton)
    assert wizard.controller.state.grids == {}
    assert not card.map.layers


def test_the_drawing_of_the_phantom_is_opened(qtbot, wizard) -> None:
    class Reader(QObject):
        @Slot(QUrl)
        def read(self, url: QUrl) -> None:
            opened.append(Path(url.toLocalFile()))

    opened, reader = [], Reader()
    QDesktopServices.setUrlHandler("file", reader, "read")
    qtbot.mouseClick(wizard.films.drawing, Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("file")
    assert opened[0].name == "plate.svg"
    assert opened[0].read_bytes().startswith(b"<")
    wizard.controller.choose_phantom(NOMINAL)
    assert not wizard.films.drawing.isVisible()


def test_every_control_has_a_name_and_a_key_can_reach_it(wizard) -> None:
    for widget in (*wizard.findChildren(QPushButton), *wizard.findChildren(QComboBox)):
        assert widget.text() if isinstance(widget, QPushButton) else widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not [label for label in wizard.findChildren(QLabel) if "None" in label.text()]
