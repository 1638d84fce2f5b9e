"""What a viewer writes around its film: letters, corners, window and zoom, the hint of the tool."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from biplanar_app.ui import theme
from biplanar_app.ui.display import LEVELS, Window
from biplanar_app.ui.orientation import Letters
from biplanar_app.ui.pictures import draw_text

Place = Qt.AlignmentFlag


def draw_note(painter: QPainter, area: QRectF, note: str) -> None:
    """What to do while there is no film."""
    painter.setPen(QColor(theme.ON_BLACK.muted))
    painter.drawText(area, Place.AlignCenter | Qt.TextFlag.TextWordWrap, note)


def draw_frame(painter: QPainter, area: QRectF, letters: Letters | None, corner: tuple[str, ...], hint: str) -> None:
    """Letters at the edges, the film's facts at the upper right, the hint at the lower left."""
    if letters is not None:
        _draw_letters(painter, area, letters)
    draw_text(painter, area, Place.AlignRight | Place.AlignTop, "\n".join(corner), theme.ON_BLACK.text)
    draw_text(painter, area.adjusted(0, 0, 0, -16), Place.AlignLeft | Place.AlignBottom, hint, theme.ON_BLACK.text)


def corner_room(painter: QPainter, area: QRectF, corner: tuple[str, ...]) -> QRectF:
    """What the film's facts take up, where nothing else should be written."""
    place = Place.AlignRight | Place.AlignTop
    return QRectF(painter.fontMetrics().boundingRect(area.toRect(), int(place), "\n".join(corner)))


def draw_numbers(painter: QPainter, area: QRectF, window: Window, magnification: float) -> None:
    """Window, level and zoom at the upper left."""
    width, level = (100 * value / LEVELS for value in (window.width, window.center))
    text = f"Window {width:.0f} %  Level {level:.0f} %\nZoom {100 * magnification:.0f} %"
    draw_text(painter, area, Place.AlignLeft | Place.AlignTop, text, theme.ON_BLACK.text)


def draw_cross(painter: QPainter, at: QPointF) -> None:
    """The place that the arrow keys choose."""
    painter.setPen(QColor(theme.ON_BLACK.accent))
    for arm in (QPointF(14, 0), QPointF(0, 14)):
        painter.drawLine(at - arm, at - arm * 0.3)
        painter.drawLine(at + arm * 0.3, at + arm)


def _draw_letters(painter: QPainter, area: QRectF, letters: Letters) -> None:
    painter.save()
    font = painter.font()
    font.setPointSizeF(12.0)
    font.setBold(True)
    painter.setFont(font)
    places = (
        Place.AlignLeft | Place.AlignVCenter,
        Place.AlignRight | Place.AlignVCenter,
        Place.AlignTop | Place.AlignHCenter,
        Place.AlignBottom | Place.AlignHCenter,
    )
    for letter, place in zip(letters, places, strict=True):
        draw_text(painter, area, place, letter, theme.LANDMARK)
    painter.restore()
