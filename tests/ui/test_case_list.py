"""The window of cases in the real main window, by keys: found, opened, removed, rebuilt, marked."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from cv2 import IMREAD_COLOR, imdecode

QtCore = pytest.importorskip("PySide6.QtCore")
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton  # noqa: E402

from biplanar_app.case import Case  # noqa: E402
from biplanar_app.case.audit import events  # noqa: E402
from biplanar_app.case.file import read_case, write_case  # noqa: E402
from biplanar_app.case.index import CaseList, listed  # noqa: E402
from biplanar_app.case.result import Result  # noqa: E402
from biplanar_app.radiograph.reading import read_radiograph  # noqa: E402
from biplanar_app.ui.case_list.thumbnail import SIDE, thumbnail  # noqa: E402
from tests.ui.room_case import registration  # noqa: E402

Qt = QtCore.Qt
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = {"doe": "Doe^Jane", "gruen": "Grün^Olga"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two case files without films."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in NAMES:
        write_case(folder / f"{name}.biplanar", Case(side="left"))
    return folder


@pytest.fixture
def cases(qtbot, window, folder: Path, tmp_path: Path):
    """The window, opened by its key over a list of both files."""
    lines = [
        replace(listed(Case(side="left"), folder / f"{file}.biplanar"), patient_name=n) for file, n in NAMES.items()
    ]
    CaseList(tmp_path / "cases.sqlite").put(*lines)
    open_list(qtbot, window)
    qtbot.waitUntil(lambda: shown(window.cases) == set(NAMES.values()))
    return window.cases


def open_list(qtbot, window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)


def shown(cases) -> set[str]:
    """The patients in the list."""
    return {line.patient_name for line in cases.model.lines}


def cells(cases, column: str) -> list[str]:
    model = cases.table.model()
    at = next(i for i in range(model.columnCount()) if model.headerData(i, Qt.Orientation.Horizontal) == column)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def choose_folder(qtbot, cases, folder: Path) -> None:
    """Rebuild by the button's key, and the folder by the keyboard."""
    qtbot.keyClick(cases.rebuild_button, Qt.Key.Key_Space)
    dialog = cases.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(folder))
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not cases.controller.busy, timeout=60_000)


def test_typing_finds_a_case_and_enter_opens_it_in_the_main_window(qtbot, window, cases) -> None:
    assert cases.focusWidget() is cases.field
    qtbot.keyClicks(cases.focusWidget(), "olga left")
    qtbot.waitUntil(lambda: shown(cases) == {"Grün^Olga"})
    activities = []
    window.controller.activity.connect(activities.append)
    qtbot.keyClick(cases.field, Qt.Key.Key_Return)
    assert activities[0].name == "Opening"
    assert not cases.isVisible()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("gruen.biplanar"))
    open_list(qtbot, window)
    assert cases.field.selectedText() == "olga left"


def test_a_removed_case_leaves_its_file_and_comes_back(qtbot, cases, folder: Path) -> None:
    qtbot.keyClick(cases.field, Qt.Key.Key_Down)
    gone = cases.table.chosen[0]
    qtbot.keyClick(cases.focusWidget(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(cases) == set(NAMES.values()) - {gone.patient_name})
    assert gone.path.is_file()
    undo = next(b for b in cases.messages.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown(cases) == set(NAMES.values()))


def test_files_that_are_gone_or_changed_are_marked(qtbot, window, cases, folder: Path) -> None:
    (folder / "doe.biplanar").unlink()
    (folder / "gruen.biplanar").write_bytes(b"other")
    cases.close()
    open_list(qtbot, window)
    wanted = {"Doe Jane": "Films missing\nFile gone", "Grün Olga": "Films missing\nChanged since"}
    qtbot.waitUntil(lambda: dict(zip(cells(cases, "Patient"), cells(cases, "State"), strict=True)) == wanted)
    qtbot.keyClicks(cases.field, "doe")
    qtbot.waitUntil(lambda: shown(cases) == {"Doe^Jane"})
    qtbot.keyClick(cases.field, Qt.Key.Key_Return)
    assert cases.isVisible()
    assert "not there any more" in cases.messages.text.text()


def test_rebuilding_lists_a_folder_and_names_what_cannot_be_read(qtbot, cases, folder: Path) -> None:
    (folder / "deeper").mkdir()
    write_case(folder / "deeper" / "third.biplanar", Case(side="right"))
    (folder / "gruen.biplanar").write_bytes(b"no zip")
    choose_folder(qtbot, cases, folder)
    qtbot.waitUntil(lambda: {line.path.stem for line in cases.model.lines} == {"doe", "third"})
    assert "gruen.biplanar" in cases.messages.text.text()
    assert not cases.cancel_button.isVisible()


def test_a_saved_case_is_listed_with_its_film_and_outline(qtbot, window, example: Path, tmp_path: Path) -> None:
    film = read_radiograph(example / "ap.dcm")
    window.controller.session.do("Open films", films={"ap": film}, side="left")
    bare, path = window.controller.session.case, tmp_path / "new.biplanar"
    window.actions_by_key["save"].trigger()
    dialog = window.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(path))
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.controller.session.modified, timeout=60_000)
    window.documents.save_copy(path)
    assert "choose another name" in window.messages.text.text()
    open_list(qtbot, window)
    qtbot.waitUntil(lambda: [line.path for line in window.cases.model.lines] == [path])
    drawn = imdecode(np.frombuffer(window.cases.model.lines[0].thumbnail, np.uint8), IMREAD_COLOR)
    assert max(drawn.shape) == SIDE
    assert (drawn == drawn[..., :1]).all()
    outlined = thumbnail(replace(bare, result=Result.of(registration())))
    colours = imdecode(np.frombuffer(outlined, np.uint8), IMREAD_COLOR)
    assert (colours != colours[..., :1]).any()


def test_an_open_case_is_copied_without_its_patient(qtbot, window, example: Path, tmp_path: Path) -> None:
    told = []
    window.controller.message.connect(told.append)
    window.controller.session.do("Open films", films={"ap": read_radiograph(example / "ap.dcm")})
    window.actions_by_key["copy_without_patient"].trigger()
    dialog = window.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(tmp_path / "copy"))
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert "without the patient" in told[0].text
    copy = read_case(tmp_path / "copy.biplanar").case
    assert copy.films["ap"].path.name == "ap.dcm"
    window.trail.close()
    assert [(event.what, event.case) for event in events(tmp_path / "audit.jsonl")] == [
        ("de-identified", window.controller.session.case.id)
    ]
