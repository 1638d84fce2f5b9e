"""Pictures that leave the program, each with what it is marked by until a surgeon approves."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from biplanar_app.ui import theme

UNAPPROVED = "UNAPPROVED"
RESEARCH_USE = "Research use only"


def draw_text(painter: QPainter, area: QRectF, place: Qt.AlignmentFlag, text: str, color: str) -> None:
    """Text with a dark rim, legible on black and on white."""
    painter.setPen(QColor(0, 0, 0, 170))
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1), (1, 1)):
        painter.drawText(area.translated(dx, dy), place, text)
    painter.setPen(QColor(color))
    painter.drawText(area, place, text)


def draw_mark(painter: QPainter, area: QRectF) -> None:
    """Write UNAPPROVED and the research use at the lower right of `area`."""
    painter.save()
    font = painter.font()
    font.setPointSizeF(8.5)
    font.setBold(True)
    painter.setFont(font)
    place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    draw_text(painter, area, place, f"{UNAPPROVED}\n{RESEARCH_USE}", theme.ON_BLACK.check)
    painter.restore()
