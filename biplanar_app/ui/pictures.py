"""What is painted over the panes: text that can be read on anything, and the mark of the case."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from biplanar_app.case.case import Approval
from biplanar_app.case.mark import RESEARCH_USE, mark
from biplanar_app.ui import theme


def draw_text(painter: QPainter, area: QRectF, place: Qt.AlignmentFlag, text: str, color: str) -> None:
    """Text with a dark rim, legible on black and on white."""
    painter.setPen(QColor(0, 0, 0, 170))
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1), (1, 1)):
        painter.drawText(area.translated(dx, dy), place, text)
    painter.setPen(QColor(color))
    painter.drawText(area, place, text)


def mark_room(painter: QPainter, area: QRectF, approval: Approval | None) -> QRectF:
    """What the mark takes up, or a little more."""
    place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    return QRectF(painter.fontMetrics().boundingRect(area.toRect(), int(place), f"{mark(approval)}\n{RESEARCH_USE}"))


def draw_mark(painter: QPainter, area: QRectF, approval: Approval | None) -> None:
    """Write UNAPPROVED, or who approved, and the research use at the lower right of `area`."""
    painter.save()
    font = painter.font()
    font.setPointSizeF(8.5)
    font.setBold(True)
    painter.setFont(font)
    place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    color = theme.ON_BLACK.check if approval is None else theme.ON_BLACK.good
    draw_text(painter, area, place, f"{mark(approval)}\n{RESEARCH_USE}", color)
    painter.restore()
