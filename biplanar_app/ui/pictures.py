"""Pictures that leave the program, each with what it is marked by until a surgeon approves."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

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
    draw_text(painter, area, place, f"{UNAPPROVED}\n{RESEARCH_USE}", theme.CHECK)
    painter.restore()


def window_picture(window: QWidget, inserts: Mapping[QWidget, QImage]) -> QImage:
    """The window as it stands; `inserts` are what Qt cannot see, such as OpenGL surfaces, by widget."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for widget, image in inserts.items():
        corner = QPointF(widget.mapTo(window, widget.rect().topLeft()))
        painter.drawImage(QRectF(corner, QRectF(widget.rect()).size()), image)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
