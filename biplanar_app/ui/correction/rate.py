"""How often the outlines of both films follow a hand that drags the bone.

On the example, registered quickly: `python -m biplanar_app.ui.correction.rate`, in a virtual display if need be.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings

from biplanar_app.ui.app import make_application, open_window
from biplanar_app.ui.demo import WINDOW_SIZE, pause, serve_until, show_example
from biplanar_app.ui.main_window import MainWindow

SECONDS = 5.0
WAY = 30.0
"""Radius of the drag in pixels of the film."""
STEP_MS = 8
"""Between two moves of the mouse."""


def measure() -> float:
    """Outlines a second while the bone is dragged round and round, the 3D view following."""
    app = make_application()
    with tempfile.TemporaryDirectory() as kept:
        window = open_window(app, QSettings(str(Path(kept) / "window.ini"), QSettings.Format.IniFormat))
        window.resize(*WINDOW_SIZE)
        window.controller.choose_effort("quick")
        show_example(window)
        window.correction.begin()
        serve_until(lambda: window.correction.ready)
        rate = _dragged(window)
        window.discard()
    return rate


def _dragged(window: MainWindow) -> float:
    film, correction = window.centre.films["ap"], window.correction
    start, seen, count = np.array(film.middle()), film.outline.path, 0
    correction.take("ap", "move", start)
    began = time.perf_counter()
    while (now := time.perf_counter() - began) < SECONDS:
        correction.drag(start + WAY * np.array([np.sin(now), np.cos(now)]))
        pause(STEP_MS)
        count += film.outline.path is not seen
        seen = film.outline.path
    correction.let_go(None)
    return count / now


def main() -> int:
    """Measure and print."""
    sys.stdout.write(f"outlines a second while dragging {measure():8.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
