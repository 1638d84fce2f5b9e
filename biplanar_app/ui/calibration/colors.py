"""From numbers to colours: residuals in pixels and errors in mm, green through amber to red."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from biplanar_app.ui.theme import ON_BLACK, Theme

WORST_PX = 1.0
"""Residual that is all red."""


def stops(theme: Theme) -> tuple[QColor, ...]:
    """The colours from none to the worst."""
    return QColor(theme.good), QColor(theme.check), QColor(theme.failed)


def color_of(value: float, worst: float, theme: Theme = ON_BLACK) -> QColor:
    """The colour of `value` between 0 and `worst`."""
    colors = stops(theme)
    part = min(1.0, max(0.0, value / worst)) * (len(colors) - 1)
    low = min(int(part), len(colors) - 2)
    mix = part - low
    one, other = colors[low], colors[low + 1]
    parts = zip(rgb_of(one), rgb_of(other), strict=True)
    return QColor(*(round((1 - mix) * a + mix * b) for a, b in parts))


def rgb_of(color: QColor) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return color.red(), color.green(), color.blue()


def draw_scale(painter: QPainter, area: QRectF, words: str, theme: Theme) -> None:
    """A bar of the colours from 0 to what `words` say."""
    low, high = (painter.fontMetrics().horizontalAdvance(text) + 8 for text in ("0", words))
    bar = QRectF(area.left() + low, area.center().y() - 3, area.width() - low - high, 6)
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    colors = stops(theme)
    for i, stop in enumerate(colors):
        gradient.setColorAt(i / (len(colors) - 1), stop)
    painter.fillRect(bar, gradient)
    painter.setPen(QColor(theme.muted))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "0")
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
