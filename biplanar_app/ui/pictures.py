"""What is painted over the panes: text that can be read on anything, and the mark of the case."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from biplanar_app.case.case import Approval
from biplanar_app.case.mark import RESEARCH_USE, marked
from biplanar_app.language import tr
from biplanar_app.ui import theme

GAP = 16
"""To the middle of a picture, where the letters of its edges stand."""
RIM = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]
WRAPPED = Qt.TextFlag.TextWordWrap


def left_half(area: QRectF) -> QRectF:
    """What the corners at the left may take up."""
    return area.adjusted(0, 0, -area.width() / 2 - GAP, 0)


def right_half(area: QRectF) -> QRectF:
    """What the corners at the right may take up."""
    return area.adjusted(area.width() / 2 + GAP, 0, 0, 0)


def draw_text(painter: QPainter, area: QRectF, place: int, text: str, color: str) -> None:
    """Text with a dark rim, legible on black and on white."""
    painter.setPen(QColor(0, 0, 0, 200))
    for dx, dy in RIM:
        painter.drawText(area.translated(dx, dy), place, text)
    painter.setPen(QColor(color))
    painter.drawText(area, place, text)


def _lines(approval: Approval | None) -> str:
    who, comma, rest = tr(marked(approval)).rpartition(", ")  # the time has its own line
    return f"{who}{comma.strip()}\n{rest}\n{tr(RESEARCH_USE)}".strip()


def mark_room(painter: QPainter, area: QRectF, approval: Approval | None) -> QRectF:
    """What the mark takes up, or a little more."""
    place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | WRAPPED
    return painter.fontMetrics().boundingRect(right_half(area).toRect(), place, _lines(approval)).toRectF()


def draw_mark(painter: QPainter, area: QRectF, approval: Approval | None) -> None:
    """Write UNAPPROVED, or who approved, and the research use at the lower right of `area`."""
    painter.save()
    font = painter.font()
    font.setPointSizeF(8.5)
    font.setBold(True)
    painter.setFont(font)
    place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | WRAPPED
    color = theme.ON_BLACK.check if approval is None else theme.ON_BLACK.good
    draw_text(painter, right_half(area), place, _lines(approval), color)
    painter.restore()
