"""What is picked and measured on the bone in the 3D view."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from biplanar_app.case.annotation import Distance
from biplanar_app.language import tr
from biplanar_app.ui.room.overlay import draw_cross, draw_distance

Array = NDArray[np.float64]


class Points:
    """The picked point (3,), the first end of a distance that is being measured, and the distances of the case."""

    def __init__(self) -> None:
        self.measuring = False
        self.picked: Array | None = None
        self._start: Array | None = None
        self._distances: Sequence[Distance] = ()
        self._chosen: str | None = None

    def show(self, distances: Sequence[Distance], chosen: str | None) -> None:
        """These distances, one of which may be chosen by its id."""
        self._distances, self._chosen = distances, chosen

    def measure(self, on: bool) -> None:
        """Whether picked points, two by two, are the ends of distances."""
        self.measuring, self._start = on, None

    def pick(self, point: Array) -> tuple[Array, Array] | None:
        """Pick `point` (3,); returns the ends of the distance that it completes, if it does."""
        start, self.picked = self._start, point
        self._start = point if self.measuring and start is None else None
        return (start, point) if self.measuring and start is not None else None

    def forget(self) -> bool:
        """Nothing is picked any more; whether anything was."""
        picked, self.picked, self._start = self.picked, None, None
        return picked is not None

    def draw(self, painter: QPainter, place: Callable[[Array], QPointF], *, distances: bool) -> None:
        """Over the view, where `place` puts points; distances only where their bone is shown."""
        for each in self._distances if distances else ():
            start, end = (place(np.array(point)) for point in (each.start, each.end))
            draw_distance(painter, start, end, tr(each.words), chosen=each.id == self._chosen)
        if self.picked is not None:
            draw_cross(painter, place(self.picked))
