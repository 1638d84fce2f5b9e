"""The reprojected bone over a film, and the curtain between them, which one drags."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from biplanar_app.ui.display import grey_levels
from biplanar_app.ui.film_items import OverlayItem
from biplanar_app.ui.overlays.comparing import CURTAIN, MODES, Comparison, Place
from biplanar_app.ui.tools.tool import Grip, Touch
from biplanar_app.ui.viewer import FilmView

SQUARES = 10
"""Of the checkerboard, along the film's longer side."""
REACH = 8.0
"""Screen pixels from which the curtain can be taken."""
KEY_STEP = 0.02
"""Of the film's width."""


class ComparisonItem(OverlayItem):
    """Both in the window of the film. curtain: where it hangs, 0 at the film's left edge to 1 at its right one."""

    def __init__(self, film: FilmView) -> None:
        super().__init__()
        self._film = film
        self._comparison: Comparison | None = None
        self.curtain = 0.5
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(0.5)
        film.grips.append(CurtainGrip(self))

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show the bone of another result, or none."""
        self.prepareGeometryChange()
        self._comparison = comparison
        self.update()

    @property
    def column(self) -> float:
        """Of the film, where the curtain hangs."""
        return self._film.area.left() + self.curtain * self._film.area.width()

    @property
    def hangs(self) -> bool:
        """Whether there is a curtain to take hold of."""
        return self.isVisible() and self._comparison is not None and self.look.mode == CURTAIN

    def move_curtain(self, column: float) -> None:
        """Hang it at a column of the film."""
        area = self._film.area
        self.curtain = float(np.clip((column - area.left()) / area.width(), 0, 1))
        self.update()

    def step_curtain(self, sign: int) -> None:
        """Move it by a small step, as keys do."""
        self.move_curtain(self.column + sign * KEY_STEP * self._film.area.width())

    def boundingRect(self) -> QRectF:
        return self._film.area if self._comparison is not None else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        film, found = self._film.film_item, self._comparison
        part = film.part(painter, option) if film is not None else None
        if film is None or found is None or part is None:
            return
        levels = [pyramid.levels[part.level][part.rows, part.columns] for pyramid in (found.bone, film.pyramid)]
        bone, seen = (grey_levels(level, film.table) for level in levels)
        shadow = (found.shadow.levels[part.level][part.rows, part.columns] >> 8).astype(np.uint8)
        u = part.target.left() + (np.arange(bone.shape[1]) + 0.5) * part.target.width() / bone.shape[1]
        v = part.target.top() + (np.arange(bone.shape[0]) + 0.5) * part.target.height() / bone.shape[0]
        square = max(self._film.area.width(), self._film.area.height()) / SQUARES
        place = Place(u[None], v[:, None], self.column, square)
        grey, opacity = MODES[self.look.mode].compose(bone, seen, shadow, place)
        color = QColor(self.look.color)
        tint = np.array([color.red(), color.green(), color.blue()], dtype=np.uint16)
        pixels = np.dstack([(grey[..., None] * tint // 255).astype(np.uint8), opacity])
        height, width = grey.shape
        picture = QImage(np.ascontiguousarray(pixels).data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(part.target, picture)
        if self.hangs:
            self._draw_curtain(painter)

    def _draw_curtain(self, painter: QPainter) -> None:
        area = self._film.area
        ends = QPointF(self.column, area.top()), QPointF(self.column, area.bottom())
        for color, width in ((QColor(0, 0, 0, 170), 3.5), (QColor("#ffffff"), 1.5)):
            pen = QPen(color, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(*ends)


class CurtainGrip(Grip):
    """Takes the curtain at its line; Shift with Left and Right moves it by keys."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, item: ComparisonItem) -> None:
        self._item = item

    def holds(self, touch: Touch) -> bool:
        return self._item.hangs and abs(touch.u - self._item.column) * touch.scale <= REACH

    def move(self, touch: Touch) -> None:
        if touch.pressed:
            self._item.move_curtain(touch.u)

    def key(self, event: QKeyEvent) -> bool:
        signs = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not self._item.hangs or not shifted or event.key() not in signs:
            return False
        self._item.step_curtain(signs[Qt.Key(event.key())])
        return True
