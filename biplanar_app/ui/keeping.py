"""Where the open case is kept: it is opened from a file, which is held meanwhile, and saved into one. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from biplanar_app.case import Case
from biplanar_app.case.file import Opened, read_case, write_case
from biplanar_app.case.journal import Journal
from biplanar_app.case.lock import Hold, Holder, hold
from biplanar_app.errors import InputError
from biplanar_app.language import mark, tr
from biplanar_app.progress import CancelQuery, ProgressCallback
from biplanar_app.ui.controller import Controller
from biplanar_app.ui.event import Event
from biplanar_app.ui.job_actions import Message


@dataclass(frozen=True)
class Place:
    """path: the case's file, None until it has one. read_only_because: a sentence, where Save must not write there."""

    path: Path | None = None
    read_only_because: str | None = None


class Keeping:
    """Opens and saves the case of the controller's session, as jobs. moved: tells of every next place."""

    def __init__(self, controller: Controller) -> None:
        self.place = Place()
        self.moved: Event[Place] = Event()
        self._hold: Hold | None = None
        self._controller, self._id = controller, controller.session.case.id
        controller.session.changed.connect(self._follow)

    def open(self, path: Path) -> None:
        """Open the case in `path` in place of the one that is open; read-only where another program has it open."""
        if self._controller.busy:
            return

        def read(progress: ProgressCallback, cancel: CancelQuery) -> tuple[Opened, Hold | Holder | None]:
            held = self._held(path)
            try:
                return read_case(path, progress, cancel), held
            except BaseException:
                self._let_go(held)
                raise

        def show(found: tuple[Opened, Hold | Holder | None]) -> None:
            opened, held = found
            read_only = tr(opened.read_only_because) if opened.read_only_because else None
            because = self._settle(opened.case, path, read_only, held)
            self._controller.session.open(opened.case)
            self._controller.happened.emit(("opened", opened.case))
            if because is not None:
                self._controller.message.emit(Message("warning", because))

        self._controller.start(mark("Opening"), read, show)

    def recover(self, journal: Journal, before: Callable[[], object], then: Callable[[], object]) -> None:
        """Open the case of a journal, as unsaved; Save goes to the file that it belongs to.

        before, then: called once it has been read, before it is open and after.
        """
        path = journal.path

        def read(_progress: ProgressCallback, _cancel: CancelQuery) -> tuple[Case, bool, Hold | Holder | None]:
            case = journal.case()
            return case, path is not None and _saved_since(path, journal), None if path is None else self._held(path)

        def show(found: tuple[Case, bool, Hold | Holder | None]) -> None:
            case, newer, held = found
            because = self._settle(case, path, _newer_file(path) if path is not None and newer else None, held)
            before()
            self._controller.session.open(case, saved=False)
            self._controller.message.emit(Message("warning" if because else "info", because or _back(path)))
            then()

        self._controller.start(mark("Opening"), read, show)

    def _settle(self, case: Case, path: Path | None, because: str | None, held: Hold | Holder | None) -> str | None:
        """`case`, about to be shown, belongs to `path`; returns why it must not be saved there, if so."""
        if isinstance(held, Holder) and path is not None:
            because = _open_elsewhere(path, held)
        self._id = case.id
        self._move(Place(path, because), held if isinstance(held, Hold) else None)
        return because

    def save(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Save the case in `path`, where it is kept from then on; `then` follows once it is there."""
        controller, case = self._controller, self._controller.session.case

        def write(progress: ProgressCallback, cancel: CancelQuery) -> Hold | None:
            held = self._held(path)
            if isinstance(held, Holder):
                raise InputError(_open_elsewhere(path, held))
            try:
                write_case(path, case, progress, cancel)
            except BaseException:
                self._let_go(held)
                raise
            return held

        def saved(held: Hold | None) -> None:
            controller.session.mark_saved(case)
            self._move(Place(path), held)
            controller.happened.emit(("saved", case))
            then()

        controller.start(mark("Saving"), write, saved)

    def close(self) -> None:
        """Let others open the file."""
        self._move(Place(), None)

    def _held(self, path: Path) -> Hold | Holder | None:
        """The lock of a case file, or who has it; None where the file system has no locks or no room for one."""
        if path == self.place.path and self._hold is not None:
            return self._hold
        try:
            return hold(path.with_name(f".{path.name}.lock"))
        except OSError:
            return None

    def _let_go(self, held: Hold | Holder | None) -> None:
        if isinstance(held, Hold) and held is not self._hold:
            held.release()

    def _follow(self, case: Case) -> None:
        if case.id != self._id:
            self._id = case.id
            self._move(Place(), None)

    def _move(self, place: Place, held: Hold | None) -> None:
        before, self._hold = self._hold, held
        if before is not held:
            self._let_go(before)
        self.place = place
        self.moved.emit(place)


def _back(path: Path | None) -> str:
    if path is None:
        return tr("The case is back. Save it.")
    return tr("The case is back. Save writes it into {path}.", path=path)


def _saved_since(path: Path, journal: Journal) -> bool:
    """Whether the file is newer than what the journal holds."""
    try:
        return path.stat().st_mtime > journal.when.timestamp()
    except OSError:  # it is not there any more
        return False


def _newer_file(path: Path) -> str:
    return tr(
        "The case is back, but {file} was saved after it was kept. Save the case under another name.", file=path.name
    )


def _open_elsewhere(path: Path, holder: Holder) -> str:
    return tr(
        "{file} is open on {host} since {since}. Save the case under another name.",
        file=path.name,
        host=holder.host,
        since=f"{holder.since.astimezone():%Y-%m-%d %H:%M}",
    )
