"""Palette, messages, preferences, keys, tour and the crash handler in the real window, by clicks and keys."""

import shutil
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

QtCore = pytest.importorskip("PySide6.QtCore")
from PySide6.QtGui import QKeySequence  # noqa: E402
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton  # noqa: E402

from biplanar_app.case.annotation import Annotation  # noqa: E402
from biplanar_app.case.journal import Journal, orphans  # noqa: E402
from biplanar_app.registration import settings as registration_settings  # noqa: E402
from biplanar_app.ui import app, crash, viewport  # noqa: E402
from biplanar_app.ui.crash import CrashHandler  # noqa: E402
from biplanar_app.ui.job_actions import Choice, Message  # noqa: E402
from biplanar_app.ui.palette import CommandPalette  # noqa: E402
from biplanar_app.ui.preferences import ALLOWED, Preferences, load  # noqa: E402
from biplanar_app.ui.preferences_dialog import PreferencesDialog  # noqa: E402
from biplanar_app.ui.shortcuts_page import ShortcutsPage  # noqa: E402
from biplanar_app.ui.tour import Tour  # noqa: E402
from tests.ui.correction.conftest import known_case  # noqa: E402

Qt = QtCore.Qt
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def rows(palette: CommandPalette) -> list[tuple[str, str]]:
    items = [palette.list.topLevelItem(i) for i in range(palette.list.topLevelItemCount())]
    return [(item.text(0), item.text(2)) for item in items]


def test_the_palette_finds_every_command_and_enter_does_it(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL_SHIFT)
    palette = window.findChild(CommandPalette)
    assert len(rows(palette)) == len(window.actions_by_key)
    qtbot.keyClicks(palette.field, "landm view")
    assert palette.list.currentItem().text(0) == "Landmarks in 3D"
    before = window.actions_by_key["landmarks"].isChecked()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.actions_by_key["landmarks"].isChecked() is not before


def test_the_palette_says_why_something_cannot_be_done(qtbot, window) -> None:
    window.open_palette()
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.field, "close case")
    assert rows(palette)[0] == ("Close case", "Needs an open case")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)


def test_messages_stay_readable_and_offer_what_to_do(qtbot, window) -> None:
    done = []
    button = window.findChild(QToolButton, "messagesButton")
    window.controller.message.emit(Message("info", "First"))
    window.controller.message.emit(Message("warning", "Second", (Choice("Undo it", lambda: done.append("undone")),)))
    assert button.text() == "Messages (2 new)"
    offer = next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Undo it")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    drawer = window.findChild(object, "messageDrawer")
    texts = [label.text() for label in drawer.findChildren(type(window.messages.text))]
    assert texts.index("Second") < texts.index("First")
    assert button.text() == "Messages"
    drawer.close()
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not window.messages.isVisible()


def test_what_goes_wrong_beside_the_main_job_is_told(qtbot, window, monkeypatch) -> None:
    def fail(_registration: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(viewport.BY_KEY, "deformation", replace(viewport.BY_KEY["deformation"], values=fail))
    window.controller.session.open(known_case())
    window.centre.viewport.change(coloring="deformation")
    qtbot.waitUntil(lambda: "Something unexpected happened (ZeroDivisionError)" in window.messages.text.text())


def test_a_choice_is_kept_and_comes_back(qtbot, window) -> None:
    window.actions_by_key["preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert dialog.findChild(QComboBox, "theme").accessibleName() == "Theme"
    for field, steps in (("theme", 1), ("method", 3), ("effort", 1)):
        box = dialog.findChild(QComboBox, field)
        for _ in range(steps):
            qtbot.keyClick(box, Qt.Key.Key_Down)
    assert load(window.settings) == Preferences(theme="light", method="fit", effort="quick") == window.preferences
    dialog.close()


def test_what_a_file_of_settings_holds_is_not_trusted(tmp_path: Path) -> None:
    settings = QtCore.QSettings(str(tmp_path / "s.ini"), QtCore.QSettings.Format.IniFormat)
    settings.setValue("preferences/device", "abacus")
    settings.setValue("preferences/language", "de")
    assert load(settings) == Preferences(language="de")
    for name in ("Device", "Effort", "MethodChoice"):
        field = name.removesuffix("Choice").lower()
        assert set(ALLOWED[field]) == set(get_args(getattr(registration_settings, name)))


def test_the_device_is_tested_as_a_job(qtbot, window) -> None:
    window.open_preferences()
    dialog = window.findChild(PreferencesDialog)
    dialog.test.click()
    assert not dialog.test.isEnabled()
    qtbot.waitUntil(dialog.test.isEnabled, timeout=120_000)
    assert " ms" in dialog.found.text()
    dialog.close()


def test_keys_are_changed_kept_and_never_given_twice(qtbot, window) -> None:
    page = ShortcutsPage(window.shortcuts)
    qtbot.addWidget(page)
    page.show()
    items = {page.list.topLevelItem(i).data(0, Qt.ItemDataRole.UserRole): page.list.topLevelItem(i) for i in range(9)}
    page.list.setCurrentItem(items["open_folder"])
    page.edit.setKeySequence(QKeySequence("Ctrl+O"))
    page.edit.editingFinished.emit()
    assert "Open" in page.told.text()
    assert window.actions_by_key["open_folder"].shortcut().isEmpty()
    page.edit.setKeySequence(QKeySequence("Ctrl+Alt+F"))
    page.edit.editingFinished.emit()
    assert window.actions_by_key["open_folder"].shortcut() == QKeySequence("Ctrl+Alt+F")
    assert items["open_folder"].text(2)
    assert window.settings.value("shortcuts/open_folder") == "Ctrl+Alt+F"
    qtbot.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
    assert window.actions_by_key["open_folder"].shortcut().isEmpty()
    assert window.settings.value("shortcuts/open_folder") is None


def test_the_tour_goes_by_keys_past_visible_parts(qtbot, window) -> None:
    window.actions_by_key["tour"].trigger()
    tour = window.findChild(Tour)
    titles = [tour.title.text()]
    assert all(stop.target.isVisible() for stop in tour._stops)
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    titles.append(tour.title.text())
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    titles.append(tour.title.text())
    assert titles[0] == titles[2] != titles[1]
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)
    assert not window.controller.busy


def test_a_fault_saves_first_and_its_report_names_no_patient(tmp_path: Path) -> None:
    order, told = [], []

    def save() -> None:
        order.append("saved")
        raise OSError("disk full")

    def tell(_error: BaseException, report: Path | None, kept: bool) -> None:
        order.append("told" if kept else "told that nothing is kept")
        told.append(report)

    handler = CrashHandler(tmp_path / "logs", save, tell, lambda call: call())
    handler.note("open_films")
    try:
        raise KeyError("Doe^Jane")
    except KeyError as error:
        handler.handle(error)
    text = told[0].read_text()
    assert order == ["saved", "told that nothing is kept"]
    assert "Doe" not in text
    assert all(word in text for word in ("KeyError", "test_around.py", "open_films", "torch", "saving failed: OSError"))


@pytest.fixture
def guarded(opened, tmp_path: Path, monkeypatch):
    """The window with the example, guarded; its reports go into tmp_path."""
    monkeypatch.setattr(app.platformdirs, "user_log_dir", lambda *_, **__: str(tmp_path / "logs"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(crash.faulthandler, "enable", lambda _: None)
    app.guard(opened)
    return opened


def fault(_case: object = None) -> None:
    raise KeyError("Doe^Jane")


def test_a_fault_keeps_what_was_done_at_once_and_says_so(guarded, tmp_path: Path) -> None:
    window, drawn = guarded, (Annotation("text", "ap", ((1.0, 2.0),), "here"),)
    window.controller.session.do("Draw text", annotations=())
    window.controller.session.changed._listeners.insert(0, fault)  # so that nobody hears of the next change
    with pytest.raises(KeyError) as caught:
        window.controller.session.do("Draw text", annotations=drawn)
    window.controller.session.changed._listeners.remove(fault)
    sys.excepthook(KeyError, caught.value, None)
    assert "What has not been saved is kept" in window.messages.text.text()
    shutil.copytree(tmp_path / "journal", tmp_path / "as it was left")
    (left,) = orphans(tmp_path / "as it was left")
    assert left.case().annotations == drawn
    left.release()


def test_a_fault_that_nothing_can_be_kept_from_says_so(guarded, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Journal, "write", full)
    guarded.controller.session.do("Draw text", annotations=())
    sys.excepthook(KeyError, KeyError("Doe^Jane"), None)
    assert "could not be kept" in guarded.messages.text.text()
    (report,) = (tmp_path / "logs").glob("crash-*.txt")
    assert "saving failed" in report.read_text()
    assert "Doe" not in report.read_text()


def test_a_fault_on_a_thread_is_handled_as_well(tmp_path: Path, monkeypatch) -> None:
    told = []
    handler = CrashHandler(tmp_path, lambda: None, lambda error, *_: told.append(type(error)), lambda call: call())
    monkeypatch.setattr(threading, "excepthook", handler._in_thread)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert told == [ZeroDivisionError]


def test_what_can_be_focused_in_the_dialogs_has_a_name(window) -> None:
    window.open_preferences()
    window.open_palette()
    for dialog in (window.findChild(PreferencesDialog), window.findChild(CommandPalette)):
        boxes = [w for kind in (QComboBox, QPushButton, QToolButton) for w in dialog.findChildren(kind)]
        lists = [dialog.list, dialog.field] if isinstance(dialog, CommandPalette) else []
        nameless = [w for w in (*boxes, *lists) if not (w.accessibleName() or getattr(w, "text", str)() or w.toolTip())]
        assert [w for w in nameless if w.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
        dialog.close()


def test_the_drawer_is_as_high_as_its_messages_need(qtbot, window) -> None:
    button = window.findChild(QToolButton, "messagesButton")
    heights = []
    for count in (1, 3, 30):
        for i in range(count):
            window.controller.message.emit(Message("info", f"Message {i}"))
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        drawer = window.findChild(object, "messageDrawer")
        heights.append(drawer.height())
        drawer.close()
        qtbot.waitUntil(lambda: window.findChild(object, "messageDrawer") is None)
    assert heights[0] < heights[1] < heights[2] < window.height()
