"""Small helpers that all widgets share."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

W = TypeVar("W", bound=QWidget)


class ElidedLabel(QLabel):
    """One line that has an ellipsis where it does not fit, by default at its end."""

    def __init__(self, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._elide = elide
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._elide, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def named(widget: W, look: str = "", accessible: str = "") -> W:
    """`widget` with the object name that the style sheet knows it by, and what a screen reader calls it."""
    widget.setObjectName(look)
    widget.setAccessibleName(accessible)
    return widget


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property of `widget` has changed."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
