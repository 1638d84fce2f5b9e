"""Where the open case is kept: it is opened from a file, which is held meanwhile, and saved into one. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from biplanar_app.case import Case
from biplanar_app.case.file import Opened, read_case, write_case
from biplanar_app.case.lock import Hold, Holder, hold
from biplanar_app.errors import InputError
from biplanar_app.language import tr
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

        self._controller.start("Opening", read, lambda found: self._show(path, *found))

    def _show(self, path: Path, opened: Opened, held: Hold | Holder | None) -> None:
        self._controller.session.open(opened.case)
        because = opened.read_only_because
        if isinstance(held, Holder):
            because = _open_elsewhere(path, held)
            held = None
        self._move(Place(path, because), held)
        self._controller.happened.emit(("opened", opened.case))
        if because is not None:
            self._controller.message.emit(Message("warning", because))

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

        controller.start("Saving", write, saved)

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


def _open_elsewhere(path: Path, holder: Holder) -> str:
    return tr(
        "{file} is open on {host} since {since}. Save the case under another name.",
        file=path.name,
        host=holder.host,
        since=f"{holder.since.astimezone():%Y-%m-%d %H:%M}",
    )
