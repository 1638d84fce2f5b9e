"""The case list: found by any word, rebuilt from the files, shared by two programs, honest about what is gone."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.case import Case, index
from biplanar_app.case.index import CaseList, Listed, listed
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.progress import never, silent
from biplanar_app.radiograph.radiograph import Facts, Radiograph


def case_of(name: str, number: str, side: str) -> Case:
    pixels = np.zeros((4, 4), np.float32)
    facts = Facts(patient_name=name, patient_id=number)
    film = Radiograph(pixels, pixels, None, facts, Path("film.dcm"), name, False)
    return Case(films={"ap": film}, side=side)


def read(path: Path) -> Listed:
    """A case file of these tests: the patient's name, number and side."""
    words = path.read_text().split()
    if len(words) != 3:
        raise InputError(f"{path.name} is damaged.")
    return listed(case_of(*words), path, b"png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    (folder / "old").mkdir(parents=True)
    for when, (name, text) in enumerate({"a": "Doe^Jane 4711 left", "old/b": "Grün^Olga 0815 right"}.items()):
        file = folder / f"{name}.biplanar"
        file.write_text(text)
        os.utime(file, (1000.5 + when, 1000.5 + when))
    return folder


@pytest.fixture
def cases(folder: Path, tmp_path: Path) -> CaseList:
    cases = CaseList(tmp_path / "data" / "cases.sqlite")
    assert cases.rebuild(folder, read, silent, never) == ()
    return cases


def names(found: list[Listed]) -> list[str]:
    return [line.patient_name for line in found]


def test_every_word_must_occur_somewhere_and_the_latest_is_first(cases: CaseList) -> None:
    assert names(cases.search()) == ["Grün^Olga", "Doe^Jane"]
    assert names(cases.search("jane")) == names(cases.search("LEFT 47")) == ["Doe^Jane"]
    assert names(cases.search("jane right")) == []
    assert names(cases.search("films missing")) == ["Grün^Olga", "Doe^Jane"]
    assert names(cases.search("100%_'; DROP TABLE cases")) == []
    assert cases.search("jane")[0].thumbnail == b"png"


def test_files_that_are_gone_or_changed_are_marked(cases: CaseList, folder: Path) -> None:
    assert {line.standing for line in cases.search()} == {"there"}
    (folder / "a.biplanar").write_text("Doe^Jane 4711 right")
    (folder / "old" / "b.biplanar").unlink()
    assert [line.standing for line in cases.search()] == ["gone", "changed"]
    cases.rebuild(folder, read, silent, never)
    assert [(line.patient_name, line.side, line.standing) for line in cases.search()] == [
        ("Doe^Jane", "right", "there")
    ]


def test_a_lost_list_is_rebuilt_and_other_folders_stay(cases: CaseList, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "c.biplanar"
    elsewhere.write_text("Roe^Rick 1 left")
    cases.put(read(elsewhere))
    before = cases.search()
    cases.rebuild(folder, read, silent, never)
    assert [replace(line, id="") for line in cases.search()] == [replace(line, id="") for line in before]


def test_what_cannot_be_read_is_told_and_the_rest_listed(cases: CaseList, folder: Path) -> None:
    (folder / "torn.biplanar").write_text("?")
    assert cases.rebuild(folder, read, silent, never) == (folder.resolve() / "torn.biplanar",)
    assert len(cases.search()) == 2


def test_a_cancelled_rebuild_changes_nothing(cases: CaseList, folder: Path) -> None:
    (folder / "a.biplanar").write_text("Doe^Jane 4711 right")
    with pytest.raises(Cancelled):
        cases.rebuild(folder, read, silent, lambda: True)
    assert cases.search("jane")[0].side == "left"


def test_a_case_is_taken_off_the_list_and_its_file_stays(cases: CaseList) -> None:
    path = cases.search("jane")[0].path
    cases.remove(path)
    assert names(cases.search()) == ["Grün^Olga"]
    assert path.exists()


def test_two_programs_fill_one_list(tmp_path: Path) -> None:
    path, each = tmp_path / "cases.sqlite", 20
    code = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from biplanar_app.case.index import CaseList, Listed\n"
        f"for i in range({each}): CaseList(Path(sys.argv[1])).put("
        "Listed(Path(sys.argv[2] + str(i)), '', '', '', '', '', datetime.now(UTC), 1, b''))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in ("one", "other")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    assert len(CaseList(path).search()) == 2 * each


def test_what_another_program_adds_during_a_rebuild_stays(cases: CaseList, folder: Path, tmp_path: Path) -> None:
    new = folder / "new.biplanar"

    def read_while_another_saves(path: Path) -> Listed:
        new.write_text("Roe^Rick 1 left")
        CaseList(tmp_path / "data" / "cases.sqlite").put(read(new))
        return read(path)

    cases.rebuild(folder, read_while_another_saves, silent, never)
    assert sorted(names(cases.search())) == ["Doe^Jane", "Grün^Olga", "Roe^Rick"]


def test_a_program_that_does_not_let_go_of_the_list_is_told_of(
    cases: CaseList, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BUSY_S", 0.1)
    other = sqlite3.connect(tmp_path / "data" / "cases.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InputError, match="another program has been writing the case list"):
        cases.remove(folder / "a.biplanar")
    assert len(cases.search()) == 2, "it can be read meanwhile"
    other.close()
    cases.remove(cases.search("jane")[0].path)
    assert len(cases.search()) == 1


def test_a_damaged_list_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "cases.sqlite").write_bytes(b"no database, for certain" * 100)
    with pytest.raises(InputError, match="move this file away, then rebuild"):
        CaseList(tmp_path / "cases.sqlite").search()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's folder private by itself")
def test_nobody_else_reads_the_list(cases: CaseList, tmp_path: Path) -> None:
    assert (tmp_path / "data" / "cases.sqlite").stat().st_mode & 0o077 == 0
