"""How far the brush reaches, drawn around the hand."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.ui.theme import OUTLINE


class ReachItem(QGraphicsItem):
    """A dashed circle with a dark rim, in pixels of the film; hidden where there is no brush."""

    def __init__(self) -> None:
        super().__init__()
        self.radius = 0.0
        self.setZValue(5)
        self.setVisible(False)

    def show_circle(self, middle: NDArray[np.float64], radius: float) -> None:
        """Around column and row (2,)."""
        self.prepareGeometryChange()
        self.radius = radius
        self.setPos(float(middle[0]), float(middle[1]))
        self.setVisible(True)

    def boundingRect(self) -> QRectF:
        reach = 1.05 * self.radius  # and the width of the pen
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(-self.radius, -self.radius, 2 * self.radius, 2 * self.radius)
        for color, width, style in (
            (QColor(0, 0, 0, 150), 3.4, Qt.PenStyle.SolidLine),
            (QColor(OUTLINE), 1.4, Qt.PenStyle.DashLine),
        ):
            pen = QPen(color, width, style)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawEllipse(circle)
