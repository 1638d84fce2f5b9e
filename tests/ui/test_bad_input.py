"""What is bad, gone or held by others, met in the real window: a sentence, nothing lost, and the program goes on."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from biplanar_app.case import Case, index
from biplanar_app.case.file import read_case, write_case
from biplanar_app.case.index import CaseList
from biplanar_app.radiograph.reading import read_radiograph
from tests.case.test_file import entries, rewritten, small, with_bomb  # noqa: F401 (a fixture among them)
from tests.conftest import Medium
from tests.ui.mouse import drop
from tests.ui.test_documents import DRAWN, choose_file, draw_and_save, idle

CONTROL = Qt.KeyboardModifier.ControlModifier


def save(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    idle(qtbot, window)


def test_a_medium_that_becomes_read_only_costs_nothing(qtbot, window, medium: Medium, tmp_path: Path) -> None:
    path = medium.folder / "hip.biplanar"
    draw_and_save(qtbot, window, path)
    saved = path.read_bytes()
    window.controller.session.do("Draw length", annotations=(DRAWN, DRAWN))
    medium.protect()
    save(qtbot, window)
    assert "hip.biplanar: the file or its folder is write-protected" in window.messages.text.text()
    assert path.read_bytes() == saved
    assert window.controller.session.unsaved

    window.documents.save_as()
    choose_file(qtbot, window, tmp_path / "elsewhere.biplanar")
    idle(qtbot, window)
    assert len(read_case(tmp_path / "elsewhere.biplanar").case.annotations) == 2
    assert not window.controller.session.unsaved


@pytest.mark.parametrize("trouble", ["bomb", "hash", "cut off"])
def test_a_bad_case_file_leaves_the_open_case_as_it_is(
    qtbot,
    opened,
    small: Path,  # noqa: F811
    tmp_path: Path,
    trouble: str,
) -> None:
    bad, before = tmp_path / "bad.biplanar", opened.controller.session.case
    if trouble == "bomb":
        with_bomb(small, bad, 4 << 20, 3 << 30)
    elif trouble == "hash":
        rewritten(small, bad, entries={"document.json": {"sha256": "0" * 64, "size": 1}})
    else:
        bad.write_bytes(small.read_bytes()[:-30])
    drop(opened, [bad])
    idle(qtbot, opened)
    assert "bad.biplanar" in opened.messages.text.text()
    assert opened.controller.session.case is before
    drop(opened, [small])
    idle(qtbot, opened)
    assert opened.controller.session.case.id == "small"


def test_films_and_the_case_file_may_go_while_the_case_is_open(qtbot, window, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    shutil.copytree(example, folder)
    drop(window, [folder])
    idle(qtbot, window)
    shutil.rmtree(folder)
    path = tmp_path / "hip.biplanar"
    window.documents.keeping.save(path)
    idle(qtbot, window)
    kept = read_case(path).case
    assert kept.films["lat"].content == (example / "lat.dcm").read_bytes()

    path.unlink()
    window.controller.reverse_film("ap")
    idle(qtbot, window)
    save(qtbot, window)
    assert read_case(path).case.reversed == {kept.films["ap"].sha256}
    assert not window.controller.session.unsaved


def test_a_case_list_held_by_another_program_is_told_and_saving_goes_on(
    qtbot, window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CaseList(tmp_path / "cases.sqlite").search()
    monkeypatch.setattr(index, "BUSY_S", 0.1)
    other = sqlite3.connect(tmp_path / "cases.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    path = tmp_path / "hip.biplanar"
    draw_and_save(qtbot, window, path)
    qtbot.waitUntil(lambda: "another program" in window.messages.text.text())
    assert read_case(path).case.annotations == (DRAWN,)
    other.execute("ROLLBACK")
    other.close()
    save(qtbot, window)
    qtbot.waitUntil(lambda: [line.path for line in CaseList(tmp_path / "cases.sqlite").search()] == [path])


def test_two_programs_see_the_cases_of_each_other(qtbot, window, example: Path, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.biplanar", tmp_path / "theirs.biplanar"
    draw_and_save(qtbot, window, ours)
    other = CaseList(tmp_path / "cases.sqlite")
    qtbot.waitUntil(lambda: [line.path for line in other.search()] == [ours])
    case = Case(films={"ap": read_radiograph(example / "ap.dcm")})
    write_case(theirs, case)
    other.put(index.listed(case, theirs))
    window.open_case_list()
    qtbot.waitUntil(lambda: {line.path for line in window.cases.model.lines} == {ours, theirs})
