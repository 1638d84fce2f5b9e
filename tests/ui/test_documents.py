"""A case in the window: it is saved, opened again as it was, and never lost without a question."""

import json
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu, QMessageBox, QPushButton, QToolButton

from biplanar_app.assets import assets_dir
from biplanar_app.case import Case
from biplanar_app.case.annotation import Annotation
from biplanar_app.case.file import read_case, write_case
from biplanar_app.case.journal import Journal, orphans
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.ui.controller import Controller
from biplanar_app.ui.dispatch import GuiThread
from biplanar_app.ui.keeping import Keeping, Place
from tests.ui.mouse import drop
from tests.ui.test_window import PATIENCE_MS, choose_in_menu, open_example

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DRAWN = Annotation("length", "ap", ((10.0, 10.0), (50.0, 60.0)))


def idle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)


def answer(qtbot, window, button: QMessageBox.StandardButton) -> None:
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


def choose_file(qtbot, window, path: Path) -> None:
    dialog = next(dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible())
    dialog.findChild(QLineEdit).setText(str(path))
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)


def draw_and_save(qtbot, window, path: Path) -> None:
    """The example with a drawing, looked at from above, in a file."""
    open_example(qtbot, window)
    window.controller.session.do("Draw length", annotations=(DRAWN,))
    window.centre.viewport.look("S")
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    choose_file(qtbot, window, path)
    idle(qtbot, window)


def test_a_case_is_saved_and_opened_again_as_it_was(qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "hip.biplanar"
    happened = []
    window.controller.happened.connect(lambda event: happened.append(event[0]))
    draw_and_save(qtbot, window, path)
    assert window.windowTitle() == "hip.biplanar[*] – Biplanar"
    assert not window.isWindowModified()
    assert window.documents.where.text() == "hip.biplanar"
    kept, viewpoint = window.controller.session.case, window.centre.viewport.viewpoint
    qtbot.keyClick(window, Qt.Key.Key_W, CONTROL)
    assert window.controller.session.case.empty
    assert window.documents.where.text() == ""

    drop(window, [path])
    idle(qtbot, window)
    case = window.controller.session.case
    assert (case.id, case.annotations, set(case.films)) == (kept.id, (DRAWN,), {"ap", "lat"})
    assert window.centre.viewport.viewpoint.eye == pytest.approx(viewpoint.eye)
    assert not window.isWindowModified()
    assert happened == ["saved", "opened"]
    window.controller.session.do("Draw length", annotations=())
    assert window.isWindowModified()
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    idle(qtbot, window)
    assert read_case(path).case.annotations == ()


def test_what_is_not_saved_is_asked_for_once_before_it_is_lost(qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "hip.biplanar"
    open_example(qtbot, window)
    assert window.isWindowModified()
    window.close()
    window.close()
    assert len([box for box in window.findChildren(QMessageBox) if box.isVisible()]) == 1
    answer(qtbot, window, QMessageBox.StandardButton.Cancel)
    assert window.isVisible()
    assert not window.controller.session.case.empty

    choose_in_menu(qtbot, window, "&File", "close_case")
    answer(qtbot, window, QMessageBox.StandardButton.Save)
    choose_file(qtbot, window, path)
    idle(qtbot, window)
    assert window.controller.session.case.empty
    assert len(read_case(path).case.films) == 2


def test_closing_without_saving_closes(qtbot, window) -> None:
    open_example(qtbot, window)
    window.close()
    answer(qtbot, window, QMessageBox.StandardButton.Discard)
    assert not window.isVisible()


def test_an_example_that_nobody_has_touched_closes_at_once(qtbot, window) -> None:
    window.controller.open_example()
    idle(qtbot, window)
    assert not window.controller.session.unsaved
    window.close()
    assert not window.isVisible()


def test_recent_cases_are_remembered_while_they_exist(qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "hip.biplanar"
    draw_and_save(qtbot, window, path)
    menu = next(m for m in window.findChildren(QMenu) if m.title() == "&Recent cases")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [str(path)]
    menu.actions()[0].trigger()
    idle(qtbot, window)
    assert window.documents.keeping.place.path == path
    path.unlink()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["None yet"]
    assert json.loads(window.settings.value("recent")) == [str(path)]


def test_what_may_not_be_overwritten_asks_for_another_name(qtbot, window, tmp_path: Path) -> None:
    from tests.case.test_file import rewritten

    draw_and_save(qtbot, window, tmp_path / "hip.biplanar")
    newer = rewritten(tmp_path / "hip.biplanar", tmp_path / "newer.biplanar", version=[1, 9])
    before = newer.read_bytes()
    window.documents.open([newer])
    idle(qtbot, window)
    assert "newer program" in window.messages.text.text()
    assert "read-only" in window.documents.where.text()
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    choose_file(qtbot, window, tmp_path / "copy.biplanar")
    idle(qtbot, window)
    assert newer.read_bytes() == before
    assert (tmp_path / "copy.biplanar").is_file()
    assert window.documents.where.text() == "copy.biplanar"


def test_what_the_disk_refuses_is_told_and_stays_open(qtbot, window, tmp_path: Path) -> None:
    open_example(qtbot, window)
    window.documents.keeping.save(tmp_path / "gone" / "hip.biplanar")
    idle(qtbot, window)
    assert "gone" in window.messages.text.text()
    assert window.controller.session.unsaved


def test_a_case_among_other_files_is_refused_in_words(qtbot, window, example: Path) -> None:
    drop(window, [example / "ap.dcm", Path("hip.biplanar")])
    assert "hip.biplanar" in window.messages.text.text()
    assert not window.controller.busy


def test_a_second_window_opens_it_read_only_and_says_where_it_is_open(qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "hip.biplanar"
    draw_and_save(qtbot, window, path)
    second = Controller(GuiThread(window))
    other = Keeping(second)
    other.open(path)
    qtbot.waitUntil(lambda: not second.busy, timeout=PATIENCE_MS)
    assert socket.gethostname() in (other.place.read_only_because or "")
    assert len(second.session.case.films) == 2
    qtbot.keyClick(window, Qt.Key.Key_W, CONTROL)
    other.open(path)
    qtbot.waitUntil(lambda: not second.busy, timeout=PATIENCE_MS)
    assert other.place == Place(path)
    other.close()
    second.close()
    assert not (tmp_path / ".hip.biplanar.lock").exists()


def left_behind(root: Path, path: Path | None, *drawn: Annotation) -> None:
    """What a program leaves that dies with drawings on the example's AP film."""
    journal = Journal.begin(root)
    journal.write(Case(films={"ap": read_radiograph(assets_dir() / "example" / "ap.dcm")}, annotations=drawn), path)
    journal.release()


def press(qtbot, place, text: str) -> None:
    """Click the button of that text on the message bar or in the drawer."""

    def buttons() -> list[QPushButton]:
        return [button for button in place.findChildren(QPushButton) if button.text() == text and button.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) > 0)
    qtbot.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)


def open_drawer(qtbot, window):
    qtbot.waitUntil(lambda: window.findChild(QDialog, "messageDrawer") is None)
    qtbot.mouseClick(window.findChild(QToolButton, "messagesButton"), Qt.MouseButton.LeftButton)
    return window.findChild(QDialog, "messageDrawer")


def test_what_a_dead_program_left_is_offered_and_recovered(qtbot, window, tmp_path: Path) -> None:
    left_behind(tmp_path / "journal", None, DRAWN)
    window.recovery.offer()
    press(qtbot, window.messages, "Recover")
    idle(qtbot, window)
    assert window.controller.session.case.annotations == (DRAWN,)
    assert window.controller.session.unsaved
    window.discard()
    assert orphans(tmp_path / "journal") == []


def test_a_recovered_case_is_saved_into_its_old_file(qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "hip.biplanar"
    write_case(path, Case())
    left_behind(tmp_path / "journal", path, DRAWN)
    window.recovery.offer()
    press(qtbot, window.messages, "Recover")
    idle(qtbot, window)
    assert window.documents.where.text() == "hip.biplanar"
    window.autosave.write_now()
    (journal,) = (each for each in (tmp_path / "journal").iterdir() if each.is_dir())
    assert json.loads((journal / "place.json").read_text()) == str(path), "it stays so after another crash"
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    idle(qtbot, window)
    assert read_case(path).case.annotations == (DRAWN,)
    assert not window.controller.session.unsaved


def test_a_recovered_case_does_not_overwrite_what_was_saved_since(qtbot, window, tmp_path: Path) -> None:
    path = tmp_path / "hip.biplanar"
    left_behind(tmp_path / "journal", path, DRAWN)
    write_case(path, Case())
    later = path.stat().st_mtime + 60
    os.utime(path, (later, later))
    before = path.read_bytes()
    window.recovery.offer()
    press(qtbot, window.messages, "Recover")
    idle(qtbot, window)
    assert "hip.biplanar was saved after it was kept" in window.messages.text.text()
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    choose_file(qtbot, window, tmp_path / "both.biplanar")
    idle(qtbot, window)
    assert path.read_bytes() == before
    assert read_case(tmp_path / "both.biplanar").case.annotations == (DRAWN,)


def test_each_of_several_is_recovered_or_discarded(qtbot, window, tmp_path: Path) -> None:
    for count in (1, 2, 3):
        left_behind(tmp_path / "journal", None, *(replace(DRAWN, id=str(i)) for i in range(count)))
    window.recovery.offer()
    drawer = open_drawer(qtbot, window)
    assert len([b for b in drawer.findChildren(QPushButton) if b.text() == "Discard"]) == 3
    press(qtbot, drawer, "Discard")  # the newest, at the top
    drawer = open_drawer(qtbot, window)
    assert len([b for b in drawer.findChildren(QPushButton) if b.text() == "Discard"]) == 2
    drawer.close()

    press(qtbot, window.messages, "Recover")
    idle(qtbot, window)
    assert len(window.controller.session.case.annotations) == 2
    press(qtbot, window.messages, "Recover")
    answer(qtbot, window, QMessageBox.StandardButton.Discard)
    idle(qtbot, window)
    assert len(window.controller.session.case.annotations) == 1
    assert [b for b in open_drawer(qtbot, window).findChildren(QPushButton) if b.text() == "Recover"] == []
    window.findChild(QDialog, "messageDrawer").close()
    window.discard()
    assert orphans(tmp_path / "journal") == []
