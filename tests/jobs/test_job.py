"""Jobs: every outcome arrives once, on the caller's thread, and cancel is heard."""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable

import pytest

from biplanar_app.errors import Cancelled, InputError
from biplanar_app.jobs import JobRunner
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback


class Loop:
    """A dispatch as a window has it: calls wait until its own thread serves them."""

    def __init__(self) -> None:
        self.calls: queue.Queue[Callable[[], None]] = queue.Queue()

    def __call__(self, call: Callable[[], None]) -> None:
        self.calls.put(call)

    def serve(self, until: Callable[[], bool], timeout: float = 5.0) -> None:
        end = time.monotonic() + timeout
        while not until():
            self.calls.get(timeout=max(0.01, end - time.monotonic()))()

    def drain(self) -> None:
        while not self.calls.empty():
            self.calls.get()()


def test_a_result_arrives_on_the_thread_of_the_dispatch() -> None:
    loop, seen = Loop(), []
    runner = JobRunner(loop)
    runner.start(
        "sum", lambda _p, _c: (threading.get_ident(), 3), lambda r: seen.append((threading.get_ident(), r)), seen.append
    )
    loop.serve(lambda: bool(seen))
    (delivered_on, (worked_on, value)) = seen[0]
    assert value == 3
    assert delivered_on == threading.get_ident() != worked_on


def test_an_error_arrives_as_it_was_raised() -> None:
    loop, done, errors = Loop(), [], []

    def fail(_progress: ProgressCallback, _cancel: CancelQuery) -> None:
        raise InputError("ap.dcm is missing; choose another.")

    JobRunner(loop).start("read", fail, done.append, errors.append)
    loop.serve(lambda: bool(errors))
    assert not done
    assert str(errors[0]) == "ap.dcm is missing; choose another."


def test_cancel_reaches_the_work() -> None:
    loop, errors = Loop(), []
    runner = JobRunner(loop)

    def wait(_progress: ProgressCallback, cancel: CancelQuery) -> None:
        while not cancel():
            time.sleep(0.001)
        raise Cancelled

    job = runner.start("wait", wait, errors.append, errors.append)
    runner.cancel()
    loop.serve(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert job.cancelled
    assert not runner.busy


def test_progress_is_throttled_but_a_new_stage_passes_at_once() -> None:
    loop, seen, done = Loop(), [], []

    def report(progress: ProgressCallback, _cancel: CancelQuery) -> None:
        for i in range(100):
            progress(Progress(i / 100, "first"))
        loop.drain()  # stands for a window that keeps up
        progress(Progress(1.0, "second"))

    JobRunner(loop, interval=60).start("report", report, done.append, done.append, seen.append)
    loop.serve(lambda: bool(done))
    assert [(p.fraction, p.stage) for p in seen] == [(0.0, "first"), (1.0, "second")]


def test_a_slow_window_gets_only_the_newest_report() -> None:
    loop, seen, done = Loop(), [], []

    def report(progress: ProgressCallback, _cancel: CancelQuery) -> None:
        for i in range(50):
            progress(Progress(i / 50, f"stage {i}"))

    JobRunner(loop, interval=0).start("report", report, done.append, done.append, seen.append).wait(5)
    loop.serve(lambda: bool(done))
    assert [p.stage for p in seen] == ["stage 49"]


def test_a_second_job_is_refused_while_one_runs() -> None:
    runner, gate = JobRunner(), threading.Event()
    runner.start("first", lambda _p, _c: gate.wait(5), lambda _: None, lambda _: None)
    with pytest.raises(RuntimeError, match="second"):
        runner.start("second", lambda _p, _c: None, lambda _: None, lambda _: None)
    gate.set()
    assert runner.close()


def test_a_closed_runner_stays_silent() -> None:
    loop, seen = Loop(), []
    runner = JobRunner(loop)

    def work(_progress: ProgressCallback, cancel: CancelQuery) -> int:
        while not cancel():
            time.sleep(0.001)
        return 1

    runner.start("late", work, seen.append, seen.append)
    assert runner.close()
    loop.drain()
    assert not seen


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a thread lower its own priority")
def test_a_job_gives_way_to_the_thread_that_started_it() -> None:
    def niceness(_progress, _cancel) -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    loop, told, here = Loop(), [], niceness(None, None)
    JobRunner(loop).start("priority", niceness, told.append, told.append)
    loop.serve(lambda: bool(told))
    assert told[0] > here or here == 19
    assert niceness(None, None) == here
