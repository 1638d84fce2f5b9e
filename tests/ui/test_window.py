"""The main job in the real window, by clicks and keys."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu

from tests.ui.mouse import drop

PATIENCE_MS = 300_000
"""For work on a slow, busy machine; nothing is asserted about times."""


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def choose_in_menu(qtbot, window, menu_name: str, key: str) -> None:
    menu = next(m for m in window.menuBar().findChildren(QMenu) if m.title() == menu_name)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitExposed(menu)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(window.actions_by_key[key]).center())


def open_example(qtbot, window) -> None:
    choose_in_menu(qtbot, window, "&File", "example")
    assert window.controller.busy
    qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)
    assert window.controller.session.case.ready
    window.controller.choose_effort("quick")


def test_an_empty_window_offers_only_what_makes_sense(window) -> None:
    actions = window.actions_by_key
    assert actions["example"].isEnabled()
    assert not any(actions[key].isEnabled() for key in ("register", "cancel", "export", "close_case"))
    assert "AP film" in window.steps.cards["registration"].text.text()


def test_the_example_is_registered_and_shown(qtbot, window) -> None:
    open_example(qtbot, window)
    assert window.steps.side_buttons["right"].isChecked() or window.steps.side_buttons["left"].isChecked()
    fractions = []
    window.controller.activity.connect(lambda activity: fractions.append(activity.fraction if activity else None))
    qtbot.mouseClick(window.steps.register_button, Qt.MouseButton.LeftButton)
    assert window.steps.progress.isVisible()
    assert not window.actions_by_key["open"].isEnabled()
    qtbot.waitUntil(lambda: window.controller.session.case.result is not None, timeout=PATIENCE_MS)
    told = [fraction for fraction in fractions if fraction is not None]
    assert fractions[-1] is None
    assert told == sorted(told)
    assert len(told) > 3

    result = window.controller.session.case.result
    for view, film in window.centre.films.items():
        drawn = film.outline.path.boundingRect()
        expected = np.concatenate(result.outlines[view])
        assert [drawn.left(), drawn.top()] == pytest.approx(expected.min(0), abs=0.01)
    assert window.centre.viewport.has_bone
    assert window.verdict.isVisible()
    assert window.verdict.property("verdict") == result.registration.quality.verdict
    assert window.actions_by_key["export"].isEnabled()

    qtbot.mouseClick(window.steps.side_buttons["left"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.steps.side_buttons["right"], Qt.MouseButton.LeftButton)
    assert window.controller.session.case.result is None
    assert not window.verdict.isVisible()


def test_paint_and_cancel_are_served_while_a_registration_runs(qtbot, window) -> None:
    open_example(qtbot, window)
    window.controller.choose_effort("full")
    previews = []
    window.controller.preview.connect(previews.append)
    paints = Paints(window.centre.films["ap"].viewport())
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert window.controller.busy

    def painted() -> bool:
        window.centre.films["ap"].viewport().update()
        return paints.count > 20 and len(previews) > 2

    qtbot.waitUntil(painted, timeout=PATIENCE_MS)
    assert window.controller.busy
    assert not window.centre.films["lat"].outline.path.isEmpty()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.controller.current.stopping
    assert "Stopping" in window.steps.stage.text()
    qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)
    assert window.controller.session.case.result.registration.cancelled
    assert "stopped early" in window.verdict.title.text()


def test_a_bad_file_is_told_and_nothing_is_lost(qtbot, window, tmp_path: Path) -> None:
    open_example(qtbot, window)
    before = window.controller.session.case
    bad = tmp_path / "letter.dcm"
    bad.write_text("Dear colleague")
    drop(window.centre.films["ap"].viewport(), [bad])
    qtbot.waitUntil(lambda: window.messages.isVisible(), timeout=PATIENCE_MS)
    assert window.messages.property("kind") == "error"
    assert "letter.dcm" in window.messages.text.text()
    assert window.controller.session.case is before
    assert window.actions_by_key["register"].isEnabled()


def test_films_and_cameras_are_dropped(qtbot, window, example: Path, tmp_path: Path) -> None:
    for name in ("ap.dcm", "lat.dcm", "cameras.json"):
        shutil.copy(example / name, tmp_path)
    drop(window, [tmp_path / "cameras.json"])
    qtbot.waitUntil(lambda: bool(window.controller.session.case.cameras), timeout=PATIENCE_MS)
    drop(window, [tmp_path / "lat.dcm", tmp_path / "ap.dcm"])
    qtbot.waitUntil(lambda: window.controller.session.case.ready, timeout=PATIENCE_MS)
    assert window.controller.session.case.films["lat"].path.name == "lat.dcm"


def test_a_film_is_opened_by_the_dialog_and_its_folder_remembered(qtbot, window, example: Path) -> None:
    qtbot.mouseClick(
        window.findChild(object, "tools").widgetForAction(window.actions_by_key["open"]),
        Qt.MouseButton.LeftButton,
    )
    dialog = window.findChild(QFileDialog)
    qtbot.waitExposed(dialog)
    dialog.findChild(QLineEdit).setText(str(example / "ap.dcm"))
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "ap" in window.controller.session.case.films, timeout=PATIENCE_MS)
    assert Path(window.settings.value("folder")) == example
    assert "Missing: lateral film, cameras" in window.steps.cards["registration"].text.text()


def test_films_that_do_not_fit_their_cameras_cannot_be_registered(qtbot, window, example: Path, tmp_path: Path) -> None:
    form = json.loads((example / "cameras.json").read_text())
    form["views"]["ap"]["size"] = [640, 480]
    (tmp_path / "cameras.json").write_text(json.dumps(form))
    window.controller.open_files([example / "ap.dcm", example / "lat.dcm", tmp_path / "cameras.json"])
    qtbot.waitUntil(lambda: window.controller.session.case.problem is not None, timeout=PATIENCE_MS)
    assert not window.actions_by_key["register"].isEnabled()
    assert "ap.dcm" in window.steps.cards["films"].warnings.text()


def test_a_double_click_lets_a_pane_fill_the_centre(qtbot, window) -> None:
    film = window.centre.films["lat"]
    qtbot.mouseDClick(film.viewport(), Qt.MouseButton.LeftButton)
    assert window.centre.maximised == "lat"
    qtbot.mouseDClick(film.viewport(), Qt.MouseButton.LeftButton)
    assert window.centre.maximised is None


def test_the_window_comes_back_where_it_was(qtbot, window) -> None:
    from biplanar_app.ui.main_window import MainWindow

    window.resize(1210, 777)
    window.settings.setValue("geometry", window.saveGeometry())
    again = MainWindow(window.settings)
    assert (again.width(), again.height()) == (1210, 777)
    again.discard()


def test_a_saved_picture_shows_the_window_and_its_marks(qtbot, window, tmp_path: Path) -> None:
    open_example(qtbot, window)
    window.save_picture(tmp_path / "window.png")
    picture = QImage(str(tmp_path / "window.png"))
    assert picture.size() == window.size()
    film = window.centre.films["ap"]
    corner = film.viewport().mapTo(window, film.viewport().rect().center())
    assert picture.pixelColor(corner).lightness() > 20


def test_about_states_the_intended_use_without_blocking(qtbot, window) -> None:
    choose_in_menu(qtbot, window, "&Help", "about")
    dialog = window.findChild(QDialog)
    assert dialog.windowTitle() == "About Biplanar"
    assert not dialog.isModal() or window.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_can_be_focused_has_a_name(window) -> None:
    nameless = [
        widget
        for widget in window.findChildren(object)
        if getattr(widget, "focusPolicy", lambda: Qt.FocusPolicy.NoFocus)() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert nameless == []
