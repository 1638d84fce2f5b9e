"""How often the outlines follow a hand that drags the bone round, and how late the 3D view is.

On the example, registered quickly: `python -m biplanar_app.ui.correction.rate`, in a virtual display if need be.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer

from biplanar_app.ui.app import make_application, open_window
from biplanar_app.ui.demo import WINDOW_SIZE, pause, serve_until, show_example
from biplanar_app.ui.main_window import MainWindow
from biplanar_app.ui.viewer import FilmView

SECONDS = 5.0
WAY = 30.0
"""Radius of the drag in pixels of the film; it goes round by one radian a second."""
STEP_MS = 8
"""Between two moves of the mouse."""


class Following(NamedTuple):
    """outlines: painted a second, on the film that is dragged on. delays: of each 3D picture behind the hand, s."""

    outlines: float
    delays: list[float]


def measure() -> Following:
    """Drag the bone of the example."""
    app = make_application()
    with tempfile.TemporaryDirectory() as kept:
        window = open_window(app, QSettings(str(Path(kept) / "window.ini"), QSettings.Format.IniFormat))
        window.resize(*WINDOW_SIZE)
        window.controller.choose_effort("quick")
        show_example(window)
        window.correction.begin()
        serve_until(lambda: window.correction.ready)
        following = dragged(window)
        window.discard()
    return following


class _Paints(QObject):
    """Counts the paints of a film that show another outline than the paint before."""

    def __init__(self, film: FilmView) -> None:
        super().__init__()
        self._film, self._seen, self.count = film, film.outline.path, 0
        film.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += self._film.outline.path is not self._seen
            self._seen = self._film.outline.path
        return super().eventFilter(watched, event)


def dragged(window: MainWindow) -> Following:
    """Drag the bone of a window whose correction is ready round for some seconds."""
    film, viewport, correction = window.centre.films["ap"], window.centre.viewport, window.correction
    camera, start = window.controller.session.case.cameras["ap"], np.array(film.middle())
    delays: list[float] = []
    correction.take("ap", "move", start)
    began, at = time.perf_counter(), camera.project(viewport.points("bone").mean(0))

    def on_the_way() -> float:
        return time.perf_counter() - began

    def drag() -> None:
        correction.drag(start + WAY * np.array([np.cos(on_the_way()), np.sin(on_the_way())]))

    def note() -> None:
        """How far round the bone of this picture is says when the hand was there."""
        along, down = camera.project(viewport.points("bone").mean(0)) - at
        if np.hypot(along, down) > WAY / 2:
            delays.append(on_the_way() - float(np.arctan2(down, along) % (2 * np.pi)))

    paints, mouse = _Paints(film), QTimer(interval=STEP_MS)
    mouse.timeout.connect(drag)
    link = viewport.drawn.connect(note)
    mouse.start()
    pause(int(1000 * SECONDS))
    mouse.stop()
    rate = paints.count / on_the_way()
    viewport.drawn.disconnect(link)
    correction.let_go(None)
    return Following(rate, delays)


def main() -> int:
    """Measure and print."""
    outlines, delays = measure()
    middle, late = 1000 * np.median(delays), 1000 * np.percentile(delays, 95)
    sys.stdout.write(
        f"outlines a second while dragging                {outlines:6.1f}\n"
        f"3D picture behind the hand, median and 95th %   {middle:6.0f} {late:6.0f} ms\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
