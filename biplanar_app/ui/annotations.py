"""What is drawn and measured: how it looks on films, what is under the hand, each change a command of the session."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.case import Case, View
from biplanar_app.case.annotation import Annotation, Distance
from biplanar_app.case.measuring import KINDS, Ruler
from biplanar_app.language import mark, tr
from biplanar_app.ui.pictures import draw_text
from biplanar_app.ui.session import Session
from biplanar_app.ui.theme import LANDMARK, OUTLINE

HANDLE = 4.0
SLACK = 9.0
"""Screen pixels: half a handle's side, and how near a hand must come."""


class Drawings:
    """The drawings of the session's case, and its distances in 3D. chosen: the id of the one that Del removes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.chosen: str | None = None

    @property
    def case(self) -> Case:
        """What the drawings belong to."""
        return self._session.case

    def of(self, view: View) -> tuple[Annotation, ...]:
        """Those on one film."""
        return tuple(each for each in self.case.annotations if each.view == view)

    def add(self, drawn: Annotation) -> None:
        """One more, and chosen."""
        self.chosen = drawn.id
        self._do(mark("Draw {kind}", kind=KINDS[drawn.kind].noun), (*self.case.annotations, drawn))

    def change(self, drawn: Annotation) -> None:
        """Put `drawn` in the place of the one with its id."""
        now = tuple(drawn if each.id == drawn.id else each for each in self.case.annotations)
        if now != self.case.annotations:
            self._do(mark("Move {kind}", kind=KINDS[drawn.kind].noun), now)

    def measure(self, start: NDArray[np.float64], end: NDArray[np.float64]) -> None:
        """One more distance between two points (3,) of the bone, and chosen."""
        x, y, z = start.tolist()
        u, v, w = end.tolist()
        measured = Distance((x, y, z), (u, v, w))
        self.chosen = measured.id
        self._session.do("Measure distance", distances=(*self.case.distances, measured))

    def clear_distances(self) -> None:
        """Take all distances in 3D away."""
        if self.case.distances:
            self._session.do("Clear distances", distances=())

    def rename(self, name: str, text: str) -> None:
        """Call the drawing or the distance with the id `name` by `text`; words on a film cannot be none."""

        def renamed(drawn: Annotation) -> Annotation:
            return replace(drawn, text=text) if drawn.id == name and (text or not KINDS[drawn.kind].worded) else drawn

        drawn = tuple(map(renamed, self.case.annotations))
        measured = tuple(replace(each, name=text) if each.id == name else each for each in self.case.distances)
        if (drawn, measured) != (self.case.annotations, self.case.distances):
            self._session.do("Rename measurement", annotations=drawn, distances=measured)

    def remove(self, name: str | None) -> bool:
        """Take a drawing or a distance away; whether there was one."""
        left_distances = tuple(each for each in self.case.distances if each.id != name)
        if left_distances != self.case.distances:
            self.chosen = None
            self._session.do("Remove distance", distances=left_distances)
            return True
        gone = next((each for each in self.case.annotations if each.id == name), None)
        if gone is None:
            return False
        left = tuple(each for each in self.case.annotations if each is not gone)
        self.chosen = None
        self._do(mark("Remove {kind}", kind=KINDS[gone.kind].noun), left)
        return True

    def _do(self, name: str, annotations: tuple[Annotation, ...]) -> None:
        self._session.do(name, annotations=annotations)


def label(drawn: Annotation, ruler: Ruler) -> str:
    """What is written beside a drawing."""
    kind = KINDS[drawn.kind]
    value = kind.measure(drawn.points, ruler) if len(drawn.points) == len(kind.steps) else None
    return f"{drawn.text} {kind.symbol}{tr(value.words)}".strip() if value else drawn.text


class DrawingsItem(QGraphicsItem):
    """All drawings of a film: bright on dark, handles and text of constant size on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Sequence[Annotation] = ()
        self._ruler = Ruler.on_detector(None)
        self._chosen: str | None = None
        self.setZValue(4)

    def show_drawings(self, drawn: Sequence[Annotation], ruler: Ruler, chosen: str | None) -> None:
        """Draw these, measured by `ruler`."""
        self.prepareGeometryChange()
        self._drawn, self._ruler, self._chosen = drawn, ruler, chosen
        self.update()

    def under(self, u: float, v: float, scale: float) -> tuple[Annotation, int] | None:
        """The drawing and the index of its handle at pixel (u, v), at `scale` screen pixels per film pixel."""
        at = np.array([u, v])
        found = [
            (float(np.hypot(*(np.array(point) - at))), each, i)
            for each in self._drawn
            for i, point in enumerate(each.points)
        ]
        best = min(found, key=lambda one: one[0], default=None)
        return (best[1], best[2]) if best is not None and best[0] * scale <= SLACK else None

    def boundingRect(self) -> QRectF:
        if not self._drawn:
            return QRectF()
        lines = [line for each in self._drawn for line in self._lines(each)]
        low, high = np.concatenate(lines).min(0), np.concatenate(lines).max(0)
        return QRectF(QPointF(*low), QPointF(*high)).adjusted(-600, -600, 600, 600)

    def _lines(self, drawn: Annotation) -> list[NDArray[np.float64]]:
        return KINDS[drawn.kind].lines(drawn.points, self._ruler)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        transform = painter.worldTransform()
        painter.resetTransform()
        for each in self._drawn:
            color = QColor(OUTLINE if each.id == self._chosen else LANDMARK)
            lines = [QPolygonF([transform.map(QPointF(*p)) for p in line]) for line in self._lines(each)]
            handles = [transform.map(QPointF(*p)) for p in each.points]
            for pen in (QPen(QColor(0, 0, 0, 170), 3.6), QPen(color, 1.6)):
                painter.setPen(pen)
                for line in lines:
                    painter.drawPolyline(line)
                for at in handles:
                    painter.drawRect(QRectF(at.x() - HANDLE, at.y() - HANDLE, 2 * HANDLE, 2 * HANDLE))
            text = label(each, self._ruler)
            if text:
                place = QRectF(handles[-1] + QPointF(10, -22), QSizeF(400, 40))
                draw_text(painter, place, Qt.AlignmentFlag.AlignLeft, text, color.name())
        painter.setWorldTransform(transform)


def moved(drawn: Annotation, index: int, u: float, v: float) -> Annotation:
    """`drawn` with one handle elsewhere."""
    points = tuple((u, v) if i == index else point for i, point in enumerate(drawn.points))
    return replace(drawn, points=points)
