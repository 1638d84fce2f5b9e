"""Previews follow the newest value and never run late."""

import threading
import time

from biplanar_app.jobs import Latest, at_once


def wait_until(condition, timeout: float = 5.0) -> None:
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end, "timed out"
        time.sleep(0.002)


def test_values_that_came_in_between_are_dropped() -> None:
    gate, started, seen = threading.Event(), threading.Event(), []

    def make(value: int) -> int:
        started.set()
        gate.wait(5)
        return value

    latest = Latest(make, seen.append, seen.append, at_once)
    latest.submit(0)
    started.wait(5)
    for value in range(1, 10):
        latest.submit(value)
    gate.set()
    wait_until(lambda: len(seen) == 2)
    assert seen == [0, 9]
    assert latest.close()


def test_what_was_forgotten_is_not_delivered() -> None:
    gate, started, seen = threading.Event(), threading.Event(), []

    def make(value: int) -> int:
        started.set()
        gate.wait(5)
        return value

    latest = Latest(make, seen.append, seen.append, at_once)
    latest.submit(0)
    started.wait(5)
    latest.forget()
    gate.set()
    latest.submit(1)
    wait_until(lambda: bool(seen))
    assert seen == [1]
    assert latest.close()


def test_a_failure_ends_only_its_own_preview_and_is_told_once_in_a_row() -> None:
    done: list[int] = []
    seen: list[object] = []

    def make(value: int) -> int:
        done.append(value)
        return 1 // value

    latest = Latest(make, seen.append, lambda error: seen.append(type(error)), at_once)
    for i, value in enumerate([0, 0, 1, 0]):
        latest.submit(value)
        wait_until(lambda i=i: len(done) == i + 1)
    wait_until(lambda: len(seen) == 3)
    assert latest.close()
    assert seen == [ZeroDivisionError, 1, ZeroDivisionError]


def test_a_failure_that_nobody_waits_for_any_more_is_not_told() -> None:
    gate, started, told = threading.Event(), threading.Event(), []

    def make(value: int) -> int:
        started.set()
        gate.wait(5)
        return 1 // value

    latest = Latest(make, told.append, told.append, at_once)
    latest.submit(0)
    started.wait(5)
    latest.forget()
    gate.set()
    assert latest.close()
    assert told == []
