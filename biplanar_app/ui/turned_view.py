"""A view of a scene that is zoomed, panned, turned and mirrored, and fits its pane until one does so."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from biplanar_app.ui.orientation import Orientation

MOST_MAGNIFIED = 40.0
"""Screen pixels per film pixel."""
LEAST_OF_FIT = 0.5


class TurnedView(QGraphicsView):
    """Where a film stands on the screen. area: what fits the pane, in pixels of the film."""

    def __init__(self) -> None:
        self._scene = QGraphicsScene()  # a view does not keep its scene alive
        super().__init__(self._scene)
        self.area = QRectF()
        self.orientation = Orientation()
        self._fitted = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)

    def show_area(self, area: QRectF) -> None:
        """Show another area, upright and whole."""
        self.area, self.orientation = area, Orientation()
        self.setTransform(self.orientation.transform(1.0))
        self.setSceneRect(area.adjusted(-area.width(), -area.height(), area.width(), area.height()))
        self.fit()

    @property
    def magnification(self) -> float:
        """Screen pixels per film pixel."""
        return float(np.sqrt(abs(self.transform().determinant())))

    def turn(self, orientation: Orientation) -> None:
        """Turn or mirror the film on the screen, about the middle of the pane."""
        middle, self.orientation = self.mapToScene(self.viewport().rect().center()), orientation
        self.setTransform(orientation.transform(self.magnification))
        if self._fitted:
            self.fit()
        else:
            self.centerOn(middle)
        self.viewport().update()

    def show_one_to_one(self) -> None:
        """A pixel of the film for a pixel of the screen."""
        self.zoom(1 / self.devicePixelRatioF() / self.magnification)

    def fit(self) -> None:
        """The whole film in the pane."""
        self._fitted = True
        if not self.area.isEmpty():
            self.fitInView(self.area, Qt.AspectRatioMode.KeepAspectRatio)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Magnify by `factor`, keeping what lies under `at` (viewport coordinates; its middle by default)."""
        if self.area.isEmpty():
            return
        at = at or QPointF(self.viewport().rect().center())
        size = self.area.size()
        least = LEAST_OF_FIT * min(self.viewport().width() / size.width(), self.viewport().height() / size.height())
        now = self.magnification
        factor = float(np.clip(now * factor, min(least, now), MOST_MAGNIFIED)) / now
        before = self.mapToScene(at.toPoint())
        self.scale(factor, factor)
        moved = QPointF(self.mapFromScene(before)) - at
        self.pan(-moved)

    def pan(self, by: QPointF) -> None:
        """Move the film by screen pixels."""
        self._fitted = False
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(round(horizontal.value() - by.x()))
        vertical.setValue(round(vertical.value() - by.y()))

    def middle(self) -> tuple[float, float]:
        """Column and row of the film in the middle of the pane."""
        at = self.mapToScene(self.viewport().rect().center())
        return at.x(), at.y()

    def show_place(self, u: float, v: float) -> None:
        """Pan so that pixel (u, v) is in the pane."""
        if not self.viewport().rect().contains(self.mapFromScene(u, v)):
            self._fitted = False
            self.centerOn(u, v)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
