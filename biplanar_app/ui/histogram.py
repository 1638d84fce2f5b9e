"""Window and level by two bounds on the histogram of a film."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from biplanar_app.case import VIEW_NAMES, View
from biplanar_app.language import tr
from biplanar_app.ui import theme
from biplanar_app.ui.display import Window, histogram
from biplanar_app.ui.viewer import FilmView
from biplanar_app.ui.widgets import named

KEY_STEP = 0.01
"""Of the film's range."""
MARGIN = 10


class Histogram(QWidget):
    """How many pixels of `film` have which value, and its window's bounds, to be dragged or moved by keys."""

    def __init__(self, film: FilmView, name: str) -> None:
        super().__init__()
        self._film = film
        self._held: int | None = None
        self.setAccessibleName(tr("Histogram: {name}", name=name))
        self.setAccessibleDescription(
            tr("Left and Right move the lower bound, with Shift the upper one, with Ctrl both.")
        )
        self.setToolTip(self.accessibleDescription())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, 110))
        film.film_changed.connect(self._count)
        film.window_changed.connect(lambda _window: self.update())
        self._count()

    def _count(self) -> None:
        image = self._film.image
        self._counts = histogram(image) if image is not None else np.zeros(0)
        self.setEnabled(image is not None)
        self.update()

    @property
    def bounds(self) -> tuple[float, float]:
        """What is black and what is white, as shares of the film's range; may lie beyond 0 and 1."""
        window = self._film.window_level
        return window.bounds if window is not None else (0.0, 1.0)

    def set_bounds(self, low: float, high: float) -> None:
        """Show another range of the film's values."""
        window = self._film.window_level
        if window is not None:
            self._film.set_window(replace(Window.within(low, high), inverted=window.inverted))

    def x_of(self, share: float) -> float:
        """Where in the widget a share of the film's range lies."""
        return MARGIN + float(np.clip(share, 0, 1)) * (self.width() - 2 * MARGIN)

    def _move(self, which: int, share: float) -> None:
        bounds = list(self.bounds)
        bounds[which] = min(share, bounds[1]) if which == 0 else max(share, bounds[0])
        self.set_bounds(*bounds)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            distances = [abs(self.x_of(bound) - event.position().x()) for bound in self.bounds]
            self._held = int(np.argmin(distances))
            self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._move(self._held, (event.position().x() - MARGIN) / max(1, self.width() - 2 * MARGIN))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self._film.window_settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signs = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in signs:
            super().keyPressEvent(event)
            return
        step, (low, high) = signs[Qt.Key(event.key())] * KEY_STEP, self.bounds
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_bounds(low + step, high + step)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(1, high + step)
        else:
            self._move(0, low + step)
        self._film.window_settled.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme.shown()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colors.card))
        if len(self._counts):
            self._draw(painter, colors)
        if self.hasFocus():
            painter.setPen(QColor(colors.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, colors: theme.Theme) -> None:
        bottom, room = self.height() - 24.0, self.height() - 34.0
        low, high = (self.x_of(bound) for bound in self.bounds)
        painter.fillRect(QRectF(low, 6, high - low, bottom - 6), QColor(colors.accent_tint))
        shares = (np.arange(len(self._counts)) + 0.5) / len(self._counts)
        tops = [QPointF(self.x_of(x), bottom - room * y) for x, y in zip(shares, self._counts, strict=True)]
        painter.setPen(QPen(QColor(colors.muted), 1))
        painter.setBrush(QColor(colors.muted))
        painter.drawPolygon(QPolygonF([QPointF(tops[0].x(), bottom), *tops, QPointF(tops[-1].x(), bottom)]))
        painter.setPen(QPen(QColor(colors.accent), 2))
        painter.setBrush(QColor(colors.accent))
        for x in (low, high):
            painter.drawLine(QPointF(x, 6), QPointF(x, bottom))
            painter.drawEllipse(QPointF(x, bottom), 4, 4)
        painter.setPen(QColor(colors.text))
        words = tr("{low} % to {high} % of the film's range", **dict(zip(("low", "high"), self._words(), strict=True)))
        painter.drawText(QRectF(0, bottom + 4, self.width(), 20), Qt.AlignmentFlag.AlignHCenter, words)

    def _words(self) -> list[str]:
        return [f"{100 * bound:.0f}" for bound in self.bounds]


class HistogramPanel(QWidget):
    """The histograms of all films, one under the other."""

    def __init__(self, films: Mapping[View, FilmView]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        self.histograms = {view: Histogram(film, tr(VIEW_NAMES[view])) for view, film in films.items()}
        for view, each in self.histograms.items():
            column.addWidget(named(QLabel(tr(VIEW_NAMES[view])), "fieldLabel"))
            column.addWidget(each)
        column.addStretch(1)
        self.setMinimumWidth(280)
