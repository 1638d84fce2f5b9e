"""Where the open case is kept: it is opened from a file and saved into one. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from biplanar_app.case import Case
from biplanar_app.case.file import Opened, read_case, write_case
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
        self._controller, self._id = controller, controller.session.case.id
        controller.session.changed.connect(self._follow)

    def open(self, path: Path) -> None:
        """Open the case in `path` in place of the one that is open."""
        if not self._controller.busy:
            self._controller.start(
                "Opening",
                lambda progress, cancel: read_case(path, progress, cancel),
                lambda opened: self._show(path, opened),
            )

    def _show(self, path: Path, opened: Opened) -> None:
        self._controller.session.open(opened.case)
        self._move(Place(path, opened.read_only_because))
        self._controller.happened.emit(("opened", opened.case))
        if opened.read_only_because is not None:
            self._controller.message.emit(Message("warning", opened.read_only_because))

    def save(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Save the case in `path`, where it is kept from then on; `then` follows once it is there."""
        controller, case = self._controller, self._controller.session.case

        def saved(_: None) -> None:
            controller.session.mark_saved(case)
            self._move(Place(path))
            controller.happened.emit(("saved", case))
            then()

        controller.start("Saving", lambda progress, cancel: write_case(path, case, progress, cancel), saved)

    def _follow(self, case: Case) -> None:
        if case.id != self._id:
            self._id = case.id
            self._move(Place())

    def _move(self, place: Place) -> None:
        self.place = place
        self.moved.emit(place)
