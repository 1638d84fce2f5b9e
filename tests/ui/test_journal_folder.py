"""The folder of what is not saved: chosen in the preferences, proved writable, and never a reason to lose work."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from biplanar_app.case import Case
from biplanar_app.case.journal import orphans
from biplanar_app.ui.journal_folder import all_folders, remember
from biplanar_app.ui.preferences import load
from biplanar_app.ui.preferences_dialog import PreferencesDialog
from biplanar_app.ui.recovery import Recovery
from tests.registration.conftest import biplane
from tests.ui.test_documents import DRAWN, idle, left_behind


@pytest.fixture
def dialog(window):
    window.open_preferences()
    dialog = window.findChild(PreferencesDialog)
    yield dialog
    dialog.close()


def choose(qtbot, dialog, folder: Path) -> None:
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QFileDialog)
    asked.findChild(QLineEdit).setText(str(folder))
    qtbot.keyClick(asked.findChild(QLineEdit), Qt.Key.Key_Return)


def journals(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []


def test_what_is_done_next_is_kept_in_the_folder_that_was_chosen(qtbot, window, dialog, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert dialog.folder.text() == str(tmp_path / "journal")
    assert not dialog.own.isEnabled()
    choose(qtbot, dialog, elsewhere)
    assert load(window.settings).journal == str(elsewhere)
    window.controller.open_example()
    idle(qtbot, window)
    window.controller.session.do("Draw length", annotations=(DRAWN,))
    window.autosave.write_now()
    assert len(journals(elsewhere)) == 1
    assert journals(tmp_path / "journal") == []
    qtbot.mouseClick(dialog.own, Qt.MouseButton.LeftButton)
    assert load(window.settings).journal == ""
    assert all_folders(window.settings, tmp_path / "journal") == [tmp_path / "journal", elsewhere]


def test_a_folder_that_cannot_be_written_is_refused_in_words(qtbot, window, dialog) -> None:
    choose(qtbot, dialog, Path("/proc"))
    assert "Nothing can be written in /proc" in dialog.journal_note.text()
    assert load(window.settings).journal == ""


def test_a_folder_that_is_gone_costs_nothing_and_is_told(qtbot, window, tmp_path: Path) -> None:
    blocked = tmp_path / "stick"
    blocked.write_text("no folder any more")
    window.autosave.root = blocked
    window.controller.session.open(Case(side="left", cameras=biplane()))
    window.controller.session.do("Draw length", annotations=(DRAWN,))
    window.autosave.write_now()
    assert len(journals(tmp_path / "journal")) == 1
    qtbot.waitUntil(lambda: f"Nothing can be written in {blocked}" in window.messages.text.text())


def test_what_was_left_in_a_folder_chosen_before_is_offered_all_the_same(qtbot, window, tmp_path: Path) -> None:
    left_behind(tmp_path / "former", None, DRAWN)
    remember(window.settings, tmp_path / "former")
    folders = all_folders(window.settings, tmp_path / "journal")
    recovery = Recovery(folders, window.controller, window.documents.keeping, window.autosave, window.documents.leave)
    recovery.offer()
    assert "was not saved when the program ended" in window.messages.text.text()
    recovery.close()
    (left,) = orphans(tmp_path / "former")
    left.release()
