"""The case list: what is in the case files of this computer, to be searched; the files remain what counts.

An SQLite file that several programs may use at once. It holds patients' names, so it lies in the user's own folder and
nobody else can read it; lost or damaged, it is rebuilt from the case files.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from biplanar_app.case.case import SUFFIX, VIEWS, Case
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback

BUSY_S = 10.0
"""How long one program waits while another writes."""
VERSION = 1
"""Of the table; a list of another version is made anew."""

TABLE = """CREATE TABLE IF NOT EXISTS cases (
    path TEXT PRIMARY KEY, id TEXT NOT NULL, patient_name TEXT NOT NULL, patient_id TEXT NOT NULL, side TEXT NOT NULL,
    state TEXT NOT NULL, changed REAL NOT NULL, size INTEGER NOT NULL, thumbnail BLOB NOT NULL)"""
COLUMNS = "path, id, patient_name, patient_id, side, state, changed, size, thumbnail"
SEARCHED = ("patient_name", "patient_id", "side", "state", "path")

State = Literal["films missing", "to register", "to approve", "approved"]
Standing = Literal["there", "changed", "gone"]
"""Of the file: as it was when it was listed, written since by something else, or not there any more."""


@dataclass(frozen=True)
class Listed:
    """A case as the list shows it. changed: the file's last change, UTC. thumbnail: PNG, empty where there is none."""

    path: Path
    id: str
    patient_name: str
    patient_id: str
    side: str
    state: str
    changed: datetime
    size: int
    thumbnail: bytes

    @property
    def standing(self) -> Standing:
        """Looks at the file, which may take long on a network; not for the window's thread."""
        try:
            now = self.path.stat()
        except OSError:
            return "gone"
        written = datetime.fromtimestamp(now.st_mtime, UTC)
        return "there" if (now.st_size, written) == (self.size, self.changed) else "changed"


def state_of(case: Case) -> State:
    """How far a case has come."""
    if case.approval is not None:
        return "approved"
    if case.result is not None:
        return "to approve"
    return "to register" if case.complete else "films missing"


def listed(case: Case, path: Path, thumbnail: bytes = b"") -> Listed:
    """The line of `case`, which is in the file `path`. Raises OSError where there is no such file."""
    facts = [case.films[view].facts for view in VIEWS if view in case.films]
    name = next((fact.patient_name for fact in facts if fact.patient_name), "")
    number = next((fact.patient_id for fact in facts if fact.patient_id), "")
    file = path.stat()
    changed = datetime.fromtimestamp(file.st_mtime, UTC)
    return Listed(
        path.resolve(), case.id, name, number, case.side or "", state_of(case), changed, file.st_size, thumbnail
    )


class CaseList:
    """The list in the SQLite file `path`, made where it is not there. Every method raises InputError where it fails."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, *cases: Listed) -> None:
        """Add cases, or replace the lines of their files."""
        self._replace((), cases)

    def remove(self, *paths: Path) -> None:
        """Take cases off the list; their files stay."""
        self._replace(paths, ())

    def _replace(self, paths: Iterable[Path], cases: Iterable[Listed]) -> None:
        with self._open() as database:
            database.executemany("DELETE FROM cases WHERE path = ?", [(str(path),) for path in paths])
            places = ",".join("?" * len(COLUMNS.split(",")))
            rows = [_row(case) for case in cases]
            database.executemany(f"INSERT OR REPLACE INTO cases ({COLUMNS}) VALUES ({places})", rows)

    def search(self, text: str = "") -> list[Listed]:
        """The cases in which every word of `text` occurs, in name, patient's id, side, state or path; latest first."""
        words = text.split()
        each = " OR ".join(f"instr(lower({column}), lower(?)) > 0" for column in SEARCHED)
        where = " AND ".join(f"({each})" for _ in words) or "1"
        values = [word for word in words for _ in SEARCHED]
        with self._open() as database:
            rows = database.execute(f"SELECT {COLUMNS} FROM cases WHERE {where} ORDER BY changed DESC, path", values)
            return [_listed(row) for row in rows]

    def rebuild(
        self, folder: Path, read: Callable[[Path], Listed], progress: ProgressCallback, cancel: CancelQuery
    ) -> tuple[Path, ...]:
        """List anew all case files in `folder` and the folders in it; returns those that cannot be read.

        Lines of files there that are gone go, too. read: what a file holds, or InputError. Raises Cancelled, and then
        the list is as it was.
        """
        inside = [line.path for line in self.search() if line.path.is_relative_to(folder.resolve())]
        files = sorted(folder.resolve().rglob(f"*{SUFFIX}"))  # later than that, so that what comes meanwhile stays
        found, refused = list[Listed](), list[Path]()
        for i, file in enumerate(files):
            progress(Progress(i / len(files), mark("Reading case {number} of {count}", number=i + 1, count=len(files))))
            if cancel():
                raise Cancelled("The list was left as it was.")
            try:
                found.append(read(file))
            except (InputError, OSError):
                refused.append(file)
        self._replace(inside, found)
        return tuple(refused)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The database, changed as a whole or not at all."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            with closing(sqlite3.connect(self._path, timeout=BUSY_S)) as database, database:
                database.execute("PRAGMA journal_mode=WAL")
                _prepare(database)
                yield database
        except (sqlite3.Error, OSError) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise InputError(
                    "{path}: another program has been writing the case list for {seconds:.0f} s. Case files are as "
                    "they were; try again, or rebuild the list later.",
                    path=self._path,
                    seconds=BUSY_S,
                ) from error
            raise InputError(
                "{path}: the case list cannot be used ({error}); move this file away, then rebuild the list from "
                "the folder of your cases.",
                path=self._path,
                error=error,
            ) from error


def _prepare(database: sqlite3.Connection) -> None:
    if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        database.execute("BEGIN IMMEDIATE")  # of two programs that find no table one makes it, the other waits
        if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            database.execute("DROP TABLE IF EXISTS cases")
            database.execute(TABLE)
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.commit()


Row = tuple[str, str, str, str, str, str, float, int, bytes]


def _row(case: Listed) -> Row:
    path, changed = str(case.path), case.changed.timestamp()
    return path, case.id, case.patient_name, case.patient_id, case.side, case.state, changed, case.size, case.thumbnail


def _listed(row: Row) -> Listed:
    path, number, name, patient, side, state, changed, size, thumbnail = row
    return Listed(Path(path), number, name, patient, side, state, datetime.fromtimestamp(changed, UTC), size, thumbnail)
