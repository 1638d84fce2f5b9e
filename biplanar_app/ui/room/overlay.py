"""What is drawn over the 3D view: the scale of its colours, the picked point, and distances."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from biplanar_app.language import tr
from biplanar_app.ui import theme
from biplanar_app.ui.pictures import draw_text
from biplanar_app.ui.room.colorings import Scale, palette

BAR = QSizeF(180, 10)
ARM = 6.0


def draw_scale(painter: QPainter, at: QPointF, scale: Scale) -> None:
    """The colours from 0 to the top with their unit, with the upper left corner at `at`."""
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    draw_text(painter, QRectF(at, QSizeF(320, 18)), left, f"{tr(scale.title)}, {scale.unit}", theme.ON_BLACK.text)
    bar = QRectF(at + QPointF(0, 20), BAR)
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    colors = palette()
    for i in range(0, 256, 15):
        gradient.setColorAt(i / 255, QColor(*colors[i].tolist()))
    painter.fillRect(bar, gradient)
    painter.setPen(QColor(theme.ON_BLACK.muted))
    painter.drawRect(bar)
    top = tr("{top:g} and more", top=scale.top) if scale.open else tr("{top:g}", top=scale.top)
    for place, text in ((0.0, "0"), (0.5, tr("{top:g}", top=scale.top / 2)), (1.0, top)):
        width = painter.fontMetrics().horizontalAdvance(text)
        first = painter.fontMetrics().horizontalAdvance(text.split(" ")[0])
        x = bar.left() + place * bar.width() - place * first
        draw_text(painter, QRectF(x, bar.bottom() + 3, width + 4, 18), left, text, theme.ON_BLACK.text)


def draw_cross(painter: QPainter, at: QPointF, color: str = theme.ON_BLACK.accent) -> None:
    """A mark on a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line, width in ((QColor(0, 0, 0, 190), 3.8), (QColor(color), 1.7)):
        painter.setPen(QPen(line, width))
        painter.drawLine(at - QPointF(ARM, 0), at + QPointF(ARM, 0))
        painter.drawLine(at - QPointF(0, ARM), at + QPointF(0, ARM))


def draw_distance(painter: QPainter, start: QPointF, end: QPointF, text: str, *, chosen: bool) -> None:
    """A line with its name and length beside its middle."""
    color = theme.OUTLINE if chosen else theme.LANDMARK
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line, width in ((QColor(0, 0, 0, 190), 4.0), (QColor(color), 1.8)):
        painter.setPen(QPen(line, width))
        painter.drawLine(start, end)
    for point in (start, end):
        draw_cross(painter, point, color)
    room = QRectF((start + end) / 2 + QPointF(8, -20), QSizeF(400, 18))
    draw_text(painter, room, Qt.AlignmentFlag.AlignLeft, text, color)
