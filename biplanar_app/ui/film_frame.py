"""What a viewer writes around its film: letters, corners, window and zoom, the hint of the tool."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from biplanar_app.language import tr
from biplanar_app.ui import theme
from biplanar_app.ui.display import LEVELS, Window
from biplanar_app.ui.film_facts import Corner
from biplanar_app.ui.orientation import Letters
from biplanar_app.ui.pictures import WRAPPED, draw_text, left_half, right_half

Place = Qt.AlignmentFlag
UPPER_LEFT = Place.AlignLeft | Place.AlignTop | WRAPPED
UPPER_RIGHT = Place.AlignRight | Place.AlignTop | Qt.TextFlag.TextWrapAnywhere
"""Names and ids may be one long word."""
LOWER_LEFT = Place.AlignLeft | Place.AlignBottom | WRAPPED
NARROW = 360
"""Below this width, in screen pixels, the film's facts would lie over the bone; they are in the tip of its name."""


def draw_note(painter: QPainter, area: QRectF, note: str) -> None:
    """What to do while there is no film."""
    painter.setPen(QColor(theme.ON_BLACK.muted))
    painter.drawText(area, Place.AlignCenter | Qt.TextFlag.TextWordWrap, note)


@dataclass(frozen=True)
class Frame:
    """What is written in the corners of `area`, each within its quarter. numbers: window, level and zoom, at the upper
    left. who: whose film it is, at the upper right. facts: of the film, at the lower left, where there is room for
    them. hint: of the tool, above the facts."""

    area: QRectF
    numbers: str
    who: str
    facts: str
    hint: str

    @classmethod
    def of(cls, area: QRectF, window: Window, magnification: float, corner: Corner, hint: str) -> "Frame":
        """What there is to say of a film."""
        width, level = (100 * value / LEVELS for value in (window.width, window.center))
        numbers = tr(
            "Window {width:.0f} %\nLevel {level:.0f} %\nZoom {zoom:.0f} %",
            width=width,
            level=level,
            zoom=100 * magnification,
        )
        facts = "\n".join(corner.facts) if area.width() >= NARROW else ""
        return cls(area, numbers, "\n".join((*corner.patient, *corner.view)), facts, hint)

    @property
    def below(self) -> str:
        """What stands at the lower left."""
        return "\n".join(text for text in (self.hint, self.facts) if text)

    @property
    def words(self) -> tuple[tuple[QRectF, int, str], ...]:
        """Texts, each with its quarter and its place there."""
        left, right = left_half(self.area), right_half(self.area)
        return (left, UPPER_LEFT, self.numbers), (right, UPPER_RIGHT, self.who), (left, LOWER_LEFT, self.below)

    def rooms(self, painter: QPainter) -> list[QRectF]:
        """What the words take up, where nothing else should be written."""
        measure = painter.fontMetrics().boundingRect
        return [measure(room.toRect(), place, text).toRectF() for room, place, text in self.words]

    def draw(self, painter: QPainter, letters: Letters | None) -> None:
        """Write it, with the letters at the edges."""
        if letters is not None:
            _draw_letters(painter, self.area, letters)
        for room, place, text in self.words:
            draw_text(painter, room, place, text, theme.ON_BLACK.text)


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
