"""Residuals as pictures: where on a film they point to, and how large they are."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from biplanar_app.language import tr
from biplanar_app.ui.calibration.colors import WORST_PX, color_of, draw_scale
from biplanar_app.ui.theme import shown

Array = NDArray[np.float64]
Tone = Literal["good", "check", "ap", "lat"]
"""A colour of the theme by its name, so that a plot follows a change of theme."""
Layer = tuple[Array, Array, Tone | None]
"""Places (n, 2) and vectors (n, 2) in pixels, and their colour; None colours each by its length."""

MARGIN = 12.0
LONGEST = 0.12
"""Of the film's shown width: the longest arrow."""


def _shade(tone: Tone) -> QColor:
    return QColor(getattr(shown(), tone))


class _Plot(QWidget):
    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title, self._note = title, note
        self.setAccessibleName(title)
        self.setMinimumSize(180, 140)

    def _begin(self) -> tuple[QPainter, QRectF]:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(shown().card))
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.setPen(QColor(shown().muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._title)
        return painter, area.adjusted(0, 22, 0, 0)

    def _say(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QColor(shown().faint))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._note)


class VectorMap(_Plot):
    """Arrows over the outline of a film, magnified together; the factor stands below."""

    def __init__(self, title: str, note: str) -> None:
        super().__init__(title, note)
        self.layers: Sequence[Layer] = ()
        self._size = (1, 1)

    def show_vectors(self, layers: Sequence[Layer], size: tuple[int, int] = (1, 1)) -> None:
        """Show these on a film of `size` (width, height)."""
        self.layers, self._size = layers, size
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = self._begin()
        if not any(len(places) for places, _, _ in self.layers):
            self._say(painter, area)
            painter.end()
            return
        area = area.adjusted(0, 0, 0, -56)
        width, height = self._size
        scale = min(area.width() / width, area.height() / height)
        film = QRectF(0, 0, width * scale, height * scale)
        film.moveCenter(area.center())
        painter.setPen(QColor(shown().line))
        painter.drawRect(film)
        longest = max(float(np.hypot(*vectors.T).max()) for _, vectors, _ in self.layers if len(vectors))
        factor = LONGEST * film.width() / max(longest, 1e-6)
        for places, vectors, tone in self.layers:
            for (u, v), (du, dv) in zip(places, vectors, strict=True):
                start = film.topLeft() + QPointF(u, v) * scale
                end = start + QPointF(du, dv) * factor
                length = float(np.hypot(du, dv))
                shade = color_of(length, WORST_PX, shown()) if tone is None else _shade(tone)
                painter.setPen(QPen(shade, 1.4))
                painter.drawLine(start, end)
                painter.setBrush(shade)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(start, 1.8, 1.8)
                painter.setBrush(Qt.BrushStyle.NoBrush)
        foot = QRectF(area.left(), area.bottom() + 6, area.width(), 18)
        painter.setPen(QColor(shown().muted))
        words = tr("longest {px:.2f} px, × {factor:.0f}", px=longest, factor=factor / scale)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, words)
        if any(tone is None for _, _, tone in self.layers):
            draw_scale(painter, foot.translated(0, 24), tr("{worst:g} px or more", worst=WORST_PX), shown())
        painter.end()


class Histogram(_Plot):
    """How many residuals are how long; one colour for each series."""

    BINS = 12

    def __init__(self, title: str, note: str) -> None:
        super().__init__(title, note)
        self.series: Sequence[tuple[str, Array, Tone]] = ()

    def show_series(self, series: Sequence[tuple[str, Array, Tone]]) -> None:
        """Show these: name, lengths (n,) in pixels, colour."""
        self.series = series
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = self._begin()
        filled = [(name, values, _shade(tone)) for name, values, tone in self.series if len(values)]
        if not filled:
            self._say(painter, area)
            painter.end()
            return
        area = area.adjusted(0, 18, 0, -20)
        edges = np.linspace(0, max(float(values.max()) for _, values, _ in filled) * 1.001 + 1e-9, self.BINS + 1)
        counts = [np.histogram(values, edges)[0] for _, values, _ in filled]
        top = max(int(count.max()) for count in counts)
        step = area.width() / self.BINS
        for i, (count, (name, values, color)) in enumerate(zip(counts, filled, strict=True)):
            bar = step * 0.8 / len(filled)
            for k, number in enumerate(count):
                height = area.height() * number / top
                left = area.left() + k * step + i * bar
                painter.fillRect(QRectF(left, area.bottom() - height, bar - 1, height), color)
            painter.setPen(color)
            legend = QRectF(area.left(), area.top() - 20 + 16 * i, area.width(), 16)
            rms = np.sqrt((values**2).mean())
            words = tr("{film}: {count} beads, {rms:.2f} px RMS", film=name, count=len(values), rms=rms)
            painter.drawText(legend, Qt.AlignmentFlag.AlignRight, words)
        painter.setPen(QColor(shown().line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(shown().muted))
        foot = QRectF(area.left(), area.bottom() + 3, area.width(), 18)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, tr("{residual:.2f} px", residual=edges[-1]))
        painter.end()
