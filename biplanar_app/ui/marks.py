"""A linked point on a film: the mark, the other film's epipolar line, and where the point in space projects."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.ui.theme import ON_BLACK, PREVIEW

ARM = 9.0
RING = 6.0
"""Screen pixels."""


class MarksItem(QGraphicsItem):
    """Drawn with a constant size on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.mark: QPointF | None = None
        self.line: tuple[QPointF, QPointF] | None = None
        self._found: QPointF | None = None
        self.setZValue(5)

    def show_marks(
        self, mark: tuple[float, float] | None, line: NDArray[np.float64] | None, found: NDArray[np.float64] | None
    ) -> None:
        """All in pixels: the user's mark, the ends (2, 2) of the epipolar line, the projected point (2,)."""
        self.prepareGeometryChange()
        self.mark = QPointF(*mark) if mark is not None else None
        self.line = (QPointF(*line[0]), QPointF(*line[1])) if line is not None else None
        self._found = QPointF(*found) if found is not None else None
        self.update()

    def boundingRect(self) -> QRectF:
        places = [p for p in (self.mark, self._found, *(self.line or ())) if p is not None]
        if not places:
            return QRectF()
        xs, ys = [p.x() for p in places], [p.y() for p in places]
        return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-100, -100, 100, 100)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        transform = painter.worldTransform()
        painter.resetTransform()
        for dark in (True, False):
            if self.line is not None:
                self._pen(painter, ON_BLACK.accent, dark, Qt.PenStyle.SolidLine)
                painter.drawLine(transform.map(self.line[0]), transform.map(self.line[1]))
            if self.mark is not None:
                self._pen(painter, PREVIEW, dark, Qt.PenStyle.SolidLine)
                at = transform.map(self.mark)
                painter.drawLine(at - QPointF(ARM, 0), at + QPointF(ARM, 0))
                painter.drawLine(at - QPointF(0, ARM), at + QPointF(0, ARM))
            if self._found is not None:
                self._pen(painter, PREVIEW, dark, Qt.PenStyle.SolidLine)
                painter.drawEllipse(transform.map(self._found), RING, RING)
        painter.setWorldTransform(transform)

    @staticmethod
    def _pen(painter: QPainter, color: str, dark: bool, style: Qt.PenStyle) -> None:
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3.4) if dark else QPen(QColor(color), 1.5, style))
