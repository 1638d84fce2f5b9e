"""Actions of which one at a time runs as a job: what runs is told, and so is what came of it. No Qt."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import BiplanarError, Cancelled
from biplanar_app.jobs import Dispatch, JobRunner
from biplanar_app.jobs.job import Work
from biplanar_app.language import tr
from biplanar_app.progress import Progress
from biplanar_app.ui.event import Event

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Choice:
    """Something that a message offers to do."""

    text: str
    do: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """A sentence for the user. choices: what may be done about it, each named, such as "Undo"; two at most.

    waits: whether they can still be done; None where that is always so.
    """

    kind: Literal["info", "warning", "error"]
    text: str
    choices: tuple[Choice, ...] = ()
    waits: Callable[[], bool] | None = None

    @property
    def offers(self) -> tuple[Choice, ...]:
        """The choices that there are now."""
        return self.choices if self.waits is None or self.waits() else ()


@dataclass(frozen=True)
class Activity:
    """What runs now. stopping: the user has cancelled it and the best result so far is being kept."""

    name: str
    fraction: float = 0.0
    stage: str = ""
    stopping: bool = False


class JobActions:
    """The base of controllers. Whatever is slow runs as a job; its outcome arrives through `dispatch`.

    activity: emits what runs, or None. message: sentences for the user.
    """

    def __init__(self, dispatch: Dispatch) -> None:
        self.activity: Event[Activity | None] = Event()
        self.message: Event[Message] = Event()
        self.current: Activity | None = None
        self.dispatch = dispatch
        self._jobs = JobRunner(dispatch)

    @property
    def busy(self) -> bool:
        """Whether a job is under way, its outcome included."""
        return self.current is not None

    def cancel(self) -> None:
        """Ask what runs to stop."""
        if self.current is not None and not self.current.stopping:
            self._jobs.cancel()
            self._set_activity(replace(self.current, stopping=True))

    def close(self) -> None:
        """Stop what runs and wait for its thread."""
        self._jobs.close()

    def start(
        self,
        name: str,
        job: Work[T],
        on_done: Callable[[T], None],
        follow: Callable[[NDArray[np.float64]], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `job` as `name` and give its result to `on_done`; `follow` gets the vertices that it reports.

        on_error: what to do where it comes to nothing, by default to tell why.
        """

        def done(result: T) -> None:
            self._set_activity(None)
            on_done(result)

        def failed(error: Exception) -> None:
            self._set_activity(None)
            (on_error or self.fail)(error)

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
        text = tr(
            "Something unexpected happened ({kind}). What was open is still open; please try again.",
            kind=type(error).__name__,
        )
        self.message.emit(Message("error", text))

    def fail(self, error: Exception) -> None:
        """Tell in words why something came to nothing."""
        if isinstance(error, Cancelled):
            self.message.emit(Message("info", tr(error.sentence) or tr("Cancelled; nothing has changed.")))
        elif isinstance(error, BiplanarError):
            self.message.emit(Message("error", tr(error.sentence)))
        else:
            self.report_fault(error)

    def _set_activity(self, activity: Activity | None) -> None:
        self.current = activity
        self.activity.emit(activity)


class Undoable(Protocol):
    """What can be taken back and done again."""

    def undo(self) -> None:
        """Take the last command back."""

    def redo(self) -> None:
        """Do again what was taken back last."""


U = TypeVar("U", bound=Undoable)


class Editing(JobActions, Generic[U]):
    """The base of controllers whose session can be undone, but not under a running job."""

    session: U

    def undo(self) -> None:
        """Take the last command back."""
        if not self.busy:
            self.session.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self.busy:
            self.session.redo()
