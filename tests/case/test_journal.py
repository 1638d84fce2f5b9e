"""A case that was not saved outlives its program."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from biplanar_app.assets import assets_dir
from biplanar_app.case import Case
from biplanar_app.case.annotation import Annotation
from biplanar_app.case.journal import Journal, orphans
from biplanar_app.errors import InputError
from biplanar_app.radiograph.reading import read_radiograph

PROGRAM = """
import sys, time
from pathlib import Path
from biplanar_app.assets import assets_dir
from biplanar_app.case.annotation import Annotation
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.ui.autosave import Autosave
from biplanar_app.ui.session import Session

session, root = Session(), Path(sys.argv[1])
autosave = Autosave(root, root, session, lambda: Path("hip.biplanar"), print, lambda call: call())
session.do("Open films", films={"ap": read_radiograph(assets_dir() / "example" / "ap.dcm")})
drawn = ()
while True:
    drawn = (*drawn, Annotation("text", "ap", ((1.0, 2.0),), str(len(drawn))))
    session.do("Draw text", annotations=drawn)
    while autosave._written is not session.case:
        time.sleep(0.01)
    print(len(drawn), flush=True)
"""


@pytest.fixture(scope="module")
def case() -> Case:
    return Case(films={"ap": read_radiograph(assets_dir() / "example" / "ap.dcm")}, side="left")


def test_a_killed_program_loses_nothing_that_was_written(tmp_path: Path) -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    written = [int(program.stdout.readline()) for _ in range(2)]
    assert orphans(tmp_path) == [], "the folder of a living program is nobody's orphan"
    program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    program.wait()
    program.stdout.close()
    (journal,) = orphans(tmp_path)
    assert len(journal.case().annotations) >= written[-1]
    assert set(journal.case().films) == {"ap"}
    assert journal.path == Path("hip.biplanar")
    journal.remove()
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's folder private by itself")
def test_nobody_else_reads_a_journal(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert folder.stat().st_mode & 0o077 == 0
    journal.remove()


def test_only_what_the_case_needs_stays_and_films_are_written_once(case: Case, tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path)
    journal.write(case, None)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    film = folder / "objects" / case.films["ap"].sha256
    before = film.stat().st_mtime_ns
    time.sleep(0.01)
    changed = replace(case, annotations=(Annotation("text", "ap", ((1.0, 2.0),), "here"),))
    journal.write(changed, None)
    assert film.stat().st_mtime_ns == before
    assert len(list((folder / "objects").iterdir())) == 2
    journal.release()
    (found,) = orphans(tmp_path)
    assert found.case().annotations == changed.annotations
    assert (found.films, found.registered, found.path) == (1, False, None)
    film.write_bytes(b"something else")
    with pytest.raises(InputError, match="damaged"):
        found.case()
    found.remove()


def test_what_was_killed_before_anything_was_written_goes(tmp_path: Path) -> None:
    Journal.begin(tmp_path).release()
    assert orphans(tmp_path) == []
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []
