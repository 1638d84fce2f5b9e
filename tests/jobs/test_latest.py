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

    latest = Latest(make, seen.append, at_once)
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

    latest = Latest(make, seen.append, at_once)
    latest.submit(0)
    started.wait(5)
    latest.forget()
    gate.set()
    latest.submit(1)
    wait_until(lambda: bool(seen))
    assert seen == [1]
    assert latest.close()


def test_a_failure_ends_only_its_own_preview() -> None:
    seen = []
    latest = Latest(lambda value: 1 // value, seen.append, at_once)
    latest.submit(0)
    time.sleep(0.02)
    latest.submit(1)
    wait_until(lambda: bool(seen))
    assert seen == [1]
    assert latest.close()
