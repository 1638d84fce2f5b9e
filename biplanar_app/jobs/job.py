"""Work on a background thread: progress, cancel, and a result or an error delivered where the caller wants it.

Nothing here knows Qt. A `Dispatch` carries every callback to the thread that owns the window (or, in a test, calls it
at once); the window's own is `ui.dispatch.GuiThread`.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from biplanar_app.jobs.memory import give_back
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback

T = TypeVar("T")
Dispatch = Callable[[Callable[[], None]], None]
Work = Callable[[ProgressCallback, CancelQuery], T]

REPORT_INTERVAL = 0.1
"""Seconds between two reports: more than ten a second nobody can read."""

NICENESS = 5
"""Of the threads of a job, so that the window's goes first where there are too few processors."""


def at_once(call: Callable[[], None]) -> None:
    """The dispatch of programs without a window: call on the thread that reports."""
    call()


class Job(Generic[T]):
    """One piece of work that has been started.

    `cancel` asks it to stop; it answers with its best result so far or `Cancelled`.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.started = time.perf_counter()
        self._cancel = threading.Event()
        self._finished = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; returns at once."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody has asked it to stop."""
        return self._cancel.is_set()

    @property
    def running(self) -> bool:
        """Whether its outcome is still to come."""
        return not self._finished.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the work itself, not for its callbacks; False when `timeout` seconds did not suffice."""
        return self._finished.wait(timeout)


class _Mailbox:
    """The newest progress report, delivered at most every `interval` seconds and never queued twice.

    A change of stage passes at once, for the next report may be long in coming.
    """

    def __init__(self, deliver: Callable[[Progress], None], dispatch: Dispatch, interval: float) -> None:
        self._deliver, self._dispatch, self._interval = deliver, dispatch, interval
        self._lock = threading.Lock()
        self._waiting: Progress | None = None
        self._last_time = -float("inf")
        self._last_stage = ""

    def put(self, progress: Progress) -> None:
        now = time.perf_counter()
        with self._lock:
            if progress.stage == self._last_stage and now - self._last_time < self._interval:
                return
            self._last_time, self._last_stage = now, progress.stage
            posted, self._waiting = self._waiting is not None, progress
        if not posted:
            self._dispatch(self._take)

    def _take(self) -> None:
        with self._lock:
            progress, self._waiting = self._waiting, None
        if progress is not None:
            self._deliver(progress)


class JobRunner:
    """Runs one job at a time on a thread of its own.

    dispatch: carries the callbacks of all jobs to their thread. interval: least time between two progress reports, s.
    """

    def __init__(self, dispatch: Dispatch = at_once, interval: float = REPORT_INTERVAL) -> None:
        self._dispatch, self._interval = dispatch, interval
        self._job: Job[object] | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self._job is not None and self._job.running

    def start(
        self,
        name: str,
        work: Work[T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
        on_progress: ProgressCallback | None = None,
    ) -> Job[T]:
        """Start `work(progress, cancel)`; exactly one of `on_done` and `on_error` follows, after the last progress.

        Raises RuntimeError while another job runs: whoever starts jobs offers no second one then.
        """
        if self.busy or self._closed:
            raise RuntimeError(f"cannot start {name}: another job runs, or the runner is closed")
        job: Job[T] = Job(name)
        self._job = job  # type: ignore[assignment]
        report = _Mailbox(on_progress or (lambda _: None), self._post, self._interval).put

        def run() -> None:
            _give_way()
            try:
                result = work(report, job._cancel.is_set)
            except Exception as error:
                caught = error
                job._finished.set()
                self._post(lambda: on_error(caught))
            else:
                job._finished.set()
                self._post(lambda: on_done(result))
            give_back()

        threading.Thread(target=run, name=name, daemon=True).start()
        return job

    def _post(self, call: Callable[[], None]) -> None:
        if not self._closed:
            self._dispatch(lambda: None if self._closed else call())

    def cancel(self) -> None:
        """Ask the running job, if any, to stop."""
        if self._job is not None:
            self._job.cancel()

    def close(self, timeout: float = 3.0) -> bool:
        """Cancel, deliver nothing any more, and wait up to `timeout` seconds for the thread; False if it still runs."""
        self._closed = True
        self.cancel()
        return self._job is None or self._job.wait(timeout)


def _give_way() -> None:
    """Lower the priority of this thread and of those that it starts; only Linux lets a thread do that by itself."""
    if sys.platform == "linux":
        os.nice(NICENESS)
