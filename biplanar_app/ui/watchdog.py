"""A watchdog over the window's thread: where it stands when it answers nothing for too long goes into a log."""

import sys
import threading
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

LIMIT_S = 0.2
"""Longer than this without an answer is a stall that people notice."""
TICK_S = 0.02


class Watchdog(QObject):
    """Watches the thread that makes it, until `stop`; each stall gives `log` a line with its length and the stack.

    The stack names places in the program, never values.
    """

    def __init__(self, log: Path, limit: float = LIMIT_S) -> None:
        super().__init__()
        self._log, self._limit = log, limit
        self._beat = time.perf_counter()
        self._watched = threading.get_ident()
        self._stop = threading.Event()
        self._timer = QTimer(self, interval=round(1000 * TICK_S), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; returns when nothing of it runs any more."""
        self._stop.set()
        self._timer.stop()
        self._thread.join()

    def _tick(self) -> None:
        self._beat = time.perf_counter()

    def _watch(self) -> None:
        told = -1.0
        stack = ""
        while not self._stop.wait(TICK_S):
            beat = self._beat
            late = time.perf_counter() - beat
            if late > self._limit and not stack:
                stack, told = self._stack(), beat
            elif stack and beat != told:
                self._write(beat - told, stack)
                stack = ""
        if stack:
            self._write(time.perf_counter() - told, stack)

    def _stack(self) -> str:
        frame = sys._current_frames().get(self._watched)
        return "" if frame is None else "".join(traceback.format_stack(frame))

    def _write(self, seconds: float, stack: str) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} stalled for {1000 * seconds:.0f} ms at\n{stack}\n")
