"""The point picked on the bone, as a film shows it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.ui.room.overlay import draw_cross

REACH = 40.0
"""Scene units around the point that are repainted with it."""


class PickItem(QGraphicsItem):
    """A cross of constant size on the screen; hidden while nothing is picked."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(3)
        self.setVisible(False)

    def show_pixel(self, pixel: NDArray[np.float64] | None) -> None:
        """Mark column and row (2,) of the film, or nothing."""
        self.setVisible(pixel is not None)
        if pixel is not None:
            self.setPos(float(pixel[0]), float(pixel[1]))

    def boundingRect(self) -> QRectF:
        return QRectF(-REACH, -REACH, 2 * REACH, 2 * REACH)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        at = painter.worldTransform().map(QPointF(0, 0))
        painter.save()
        painter.resetTransform()
        draw_cross(painter, at)
        painter.restore()
