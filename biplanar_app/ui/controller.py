"""What the user can do, as methods; the session and the jobs behind them. No Qt: tests drive it without a window."""

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.bundle import Atlas, assets_dir, load_atlas
from biplanar_app.errors import BiplanarError, Cancelled
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side
from biplanar_app.jobs import Dispatch, JobRunner, Latest
from biplanar_app.jobs.job import Work
from biplanar_app.progress import Progress
from biplanar_app.registration.settings import Effort
from biplanar_app.ui import work
from biplanar_app.ui.event import Event
from biplanar_app.ui.session import Outlines, Result, Session, View

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """A sentence for the user."""

    kind: Literal["info", "warning", "error"]
    text: str


@dataclass(frozen=True)
class Activity:
    """What runs now. stopping: the user has cancelled it and the best result so far is being kept."""

    name: str
    fraction: float = 0.0
    stage: str = ""
    stopping: bool = False


@dataclass(frozen=True, eq=False)
class Preview:
    """The bone as estimated so far, and its outline on the films."""

    mesh: Mesh
    outlines: Outlines


class Controller:
    """Actions of the program. Whatever is slow runs as a job; its outcome arrives through `dispatch`.

    activity: emits what runs, or None. message: sentences for the user. preview: the estimate while registering.
    """

    def __init__(self, dispatch: Dispatch) -> None:
        self.session = Session()
        self.activity: Event[Activity | None] = Event()
        self.message: Event[Message] = Event()
        self.preview: Event[Preview] = Event()
        self.current: Activity | None = None
        self._jobs = JobRunner(dispatch)
        self._warming = JobRunner(dispatch)
        self._previews: Latest[Mesh, Preview] = Latest(self._previewed, self.preview.emit, dispatch)
        self._atlases: dict[str, Atlas] = {}

    @property
    def busy(self) -> bool:
        """Whether a job is under way, its outcome included."""
        return self.current is not None

    def open_files(self, paths: Sequence[Path], view: View | None = None) -> None:
        """Open films and camera files, or the folder that holds them; `view` is the pane they were dropped on."""
        if not paths or self.busy:
            return
        snapshot = self.session.snapshot
        self._start(
            "Opening",
            lambda progress, cancel: work.read_inputs(paths, view, snapshot, progress, cancel),
            lambda changes: self.session.change(**changes),
        )

    def open_example(self) -> None:
        """Open the bundled example case in place of what is open."""
        if self.busy:
            return
        self.session.reset()
        try:
            folder = assets_dir() / "example"
        except BiplanarError as error:
            self._failed(error)
            return
        self.open_files([folder])

    def close_case(self) -> None:
        """Close the films, the cameras and the result."""
        if not self.busy:
            self.session.reset()

    def choose_side(self, side: Side) -> None:
        """State which femur the films show."""
        if not self.busy and side != self.session.snapshot.side:
            self._change({"side": side, "side_chosen": True})

    def choose_atlas(self, name: str) -> None:
        """Register with the shipped atlas `name`."""
        if not self.busy and name != self.session.snapshot.atlas:
            self.session.change(atlas=name)

    def choose_effort(self, effort: Effort) -> None:
        """Register quickly or fully."""
        if not self.busy and effort != self.session.snapshot.effort:
            self.session.change(effort=effort)

    def swap_films(self) -> None:
        """Take the AP film for the lateral and the other way round."""
        snapshot = self.session.snapshot
        if not snapshot.films or self.busy:
            return
        other: dict[View, View] = {"ap": "lat", "lat": "ap"}
        films = {other[view]: film for view, film in snapshot.films.items()}
        self._start(
            "Swapping",
            lambda _progress, _cancel: work.checked(snapshot, {"films": films}),
            lambda changes: self.session.change(**changes),
        )

    def reverse_film(self, view: View) -> None:
        """Read the film of `view` anew with black for white: its polarity was taken the wrong way round."""
        snapshot = self.session.snapshot
        if view in snapshot.films and not self.busy:
            self._start(
                "Opening",
                lambda _progress, _cancel: work.reversed_film(snapshot, view),
                lambda changes: self.session.change(**changes),
            )

    def _change(self, changes: work.Changes) -> None:
        self.session.change(**work.checked(self.session.snapshot, changes))

    def register(self) -> None:
        """Fit the atlas to the films."""
        snapshot = self.session.snapshot
        if self.busy or not snapshot.ready:
            return
        self.session.change(result=None)

        def show(result: Result) -> None:
            self._previews.forget()
            self.session.change(result=result)

        def follow(vertices: NDArray[np.float64]) -> None:
            faces = self._atlases[snapshot.atlas].faces
            self._previews.submit(Mesh(vertices, faces if snapshot.side == "right" else faces[:, ::-1]))

        self._start(
            "Registering",
            lambda progress, cancel: work.registered(snapshot, self._atlas, progress, cancel),
            show,
            follow,
        )

    def export(self, folder: Path) -> None:
        """Write the result into `folder`."""
        snapshot = self.session.snapshot
        if self.busy or snapshot.result is None:
            return
        self._start(
            "Exporting",
            lambda progress, cancel: work.exported(snapshot, folder, progress, cancel),
            lambda path: self.message.emit(Message("info", f"The result is in {path}, marked UNAPPROVED.")),
        )

    def cancel(self) -> None:
        """Stop what runs; a registration keeps its best result so far."""
        if self.current is not None and not self.current.stopping:
            self._jobs.cancel()
            self._previews.forget()
            self._set_activity(replace(self.current, stopping=True))

    def warm_up(self) -> None:
        """Read the atlas and load the kernels in the background; what fails will be told when it is needed."""
        self._warming.start(
            "Warming up", lambda _, cancel: work.warm_up(cancel, self._atlas), lambda _: None, lambda _: None
        )

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        self._warming.close()
        self._jobs.close()
        self._previews.close()

    def _start(
        self,
        name: str,
        job: Work[T],
        on_done: Callable[[T], None],
        follow: Callable[[NDArray[np.float64]], None] | None = None,
    ) -> None:
        def done(result: T) -> None:
            self._set_activity(None)
            on_done(result)

        def failed(error: Exception) -> None:
            self._set_activity(None)
            self._failed(error)

        def progressed(progress: Progress) -> None:
            if self.current is None or self.current.stopping:
                return
            self._set_activity(replace(self.current, fraction=progress.fraction, stage=progress.stage))
            if follow is not None and progress.vertices is not None:
                follow(progress.vertices)

        self._set_activity(Activity(name))
        self._jobs.start(name, job, done, failed, progressed)

    def report_fault(self, error: BaseException) -> None:
        """Tell of something that nobody expected; the program goes on."""
        # The place without the message, which may quote what a file holds about the patient.
        log.error("unexpected %s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
        text = f"Something unexpected happened ({type(error).__name__}). What was open is still open; please try again."
        self.message.emit(Message("error", text))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.message.emit(Message("info", str(error) or "Cancelled; nothing has changed."))
        elif isinstance(error, BiplanarError):
            self.message.emit(Message("error", str(error)))
        else:
            self.report_fault(error)

    def _set_activity(self, activity: Activity | None) -> None:
        self.current = activity
        self.activity.emit(activity)

    def _atlas(self, name: str) -> Atlas:
        if name not in self._atlases:
            self._atlases[name] = load_atlas(name)
        return self._atlases[name]

    def _previewed(self, mesh: Mesh) -> Preview:
        return Preview(mesh, work.outlines_of(mesh, self.session.snapshot.cameras))
