"""Work that only its newest input deserves: a preview that follows something faster than it can be drawn."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from biplanar_app.jobs.job import Dispatch

Given = TypeVar("Given")
Made = TypeVar("Made")


class Latest(Generic[Given, Made]):
    """Makes something of the newest value on one thread and drops the values that came in between.

    make: runs on the thread. deliver: gets each result through `dispatch`. fail: gets what `make` raises, through
    `dispatch`, too; of failures that follow one another only the first, for they may be many a second.
    """

    def __init__(
        self,
        make: Callable[[Given], Made],
        deliver: Callable[[Made], None],
        fail: Callable[[Exception], object],
        dispatch: Dispatch,
    ) -> None:
        self._make, self._deliver, self._fail, self._dispatch = make, deliver, fail, dispatch
        self._failing = False
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
            self._dispatch(partial(self._hand_over, generation, self._outcome(value)))

    def _outcome(self, value: Given) -> Callable[[], object]:
        """What to do with what comes of `value`: a preview that fails must not end the work that it shows."""
        try:
            return partial(self._succeed, self._make(value))
        except Exception as error:
            return partial(self._give_up, error)

    def _hand_over(self, generation: int, outcome: Callable[[], object]) -> None:
        if generation == self._generation and not self._closed:
            outcome()

    def _succeed(self, made: Made) -> None:
        self._failing = False
        self._deliver(made)

    def _give_up(self, error: Exception) -> None:
        if not self._failing:
            self._failing = True
            self._fail(error)
