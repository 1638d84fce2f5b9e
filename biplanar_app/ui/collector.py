"""The garbage collector, kept to the GUI's thread.

Python collects on whatever thread allocates, and a widget in a reference cycle that dies on a job's thread ends the
program. So the collector is off, and a timer does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


def collect() -> None:
    """What Python would have collected by now, on this thread."""
    due = [generation for generation in range(3) if gc.get_count()[generation] > gc.get_threshold()[generation]]
    if due:
        gc.collect(due[-1])


class Collector(QTimer):
    """Collects from time to time, for as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=INTERVAL_MS)
        self.timeout.connect(collect)

    def settle(self) -> None:
        """Begin, and leave out for good what has been loaded until now and stays anyway.

        One full collection over all that torch, VTK and numba bring along holds the interpreter for 0.2 to 0.3 s.
        """
        gc.freeze()
        self.start()
