"""Work that only its newest input deserves: a preview that follows something faster than it can be drawn."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from biplanar_app.jobs.job import Dispatch

Given = TypeVar("Given")
Made = TypeVar("Made")


class Latest(Generic[Given, Made]):
    """Makes something of the newest value on one thread and drops the values that came in between.

    make: runs on the thread; what it raises is dropped with its value. deliver: gets each result through `dispatch`.
    """

    def __init__(self, make: Callable[[Given], Made], deliver: Callable[[Made], None], dispatch: Dispatch) -> None:
        self._make, self._deliver, self._dispatch = make, deliver, dispatch
        self._condition = threading.Condition()
        self._waiting: list[Given] = []
        self._closed = False
        self._generation = 0
        self._thread = threading.Thread(target=self._run, name="latest", daemon=True)
        self._thread.start()

    def submit(self, value: Given) -> None:
        """Replace whatever waits by `value`; returns at once."""
        with self._condition:
            self._waiting = [value]
            self._condition.notify()

    def forget(self) -> None:
        """Drop what waits and what is being made."""
        with self._condition:
            self._waiting = []
            self._generation += 1

    def close(self, timeout: float = 1.0) -> bool:
        """Stop the thread; False if it still runs after `timeout` seconds."""
        with self._condition:
            self._closed = True
            self._condition.notify()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: bool(self._waiting) or self._closed)
                if self._closed:
                    return
                value, generation = self._waiting.pop(), self._generation
            try:
                made = self._make(value)
            except Exception:  # a preview that fails must not end the work that it shows
                continue
            self._dispatch(lambda made=made, generation=generation: self._hand_over(made, generation))  # type: ignore[misc]

    def _hand_over(self, made: Made, generation: int) -> None:
        if generation == self._generation and not self._closed:
            self._deliver(made)
