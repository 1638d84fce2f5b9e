"""What a radiograph viewer draws: the film through its look-up table, outlines and landmarks, in pixels of the film."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.language import tr
from biplanar_app.ui.display import Pyramid, Window, grey_levels
from biplanar_app.ui.overlays.look import Look
from biplanar_app.ui.pictures import draw_text
from biplanar_app.ui.theme import LANDMARK, OUTLINE, PREVIEW

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """A part of a film that is drawn. level: of its pyramid. rows, columns: of that level. target: the same in pixels
    of the film. scale: screen pixels per film pixel."""

    level: int
    rows: slice
    columns: slice
    target: QRectF
    scale: float


class FilmItem(QGraphicsItem):
    """A film. Pixel (u, v) is centred on the scene point (u, v); computed where exposed, as fine as the screen."""

    def __init__(self, image: NDArray[np.uint16], window: Window) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.pyramid = Pyramid(image)
        self._height, self._width = image.shape
        self.table = window.table()

    def set_window(self, window: Window) -> None:
        """Show another range of values."""
        self.table = window.table()
        self.update()

    def grey(self, pixels: int) -> NDArray[np.uint8]:
        """The film in grey levels as it is shown, its longer side about `pixels` at most."""
        return grey_levels(self.pyramid.level_within(pixels), self.table)

    def boundingRect(self) -> QRectF:
        return QRectF(-0.5, -0.5, self._width, self._height)

    def part(self, painter: QPainter, option: QStyleOptionGraphicsItem) -> Part | None:
        """What `painter` is about to draw; None where that is nothing."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform()) * painter.device().devicePixelRatio()
        level = self.pyramid.level_for(scale)
        rows, columns = self.pyramid.levels[level].shape
        sx, sy = self._width / columns, self._height / rows
        seen = option.exposedRect.intersected(self.boundingRect()).translated(0.5, 0.5)
        left, right = max(0, int(seen.left() / sx) - 1), min(columns, int(np.ceil(seen.right() / sx)) + 1)
        top, bottom = max(0, int(seen.top() / sy) - 1), min(rows, int(np.ceil(seen.bottom() / sy)) + 1)
        if left >= right or top >= bottom:
            return None
        target = QRectF(left * sx - 0.5, top * sy - 0.5, (right - left) * sx, (bottom - top) * sy)
        return Part(level, slice(top, bottom), slice(left, right), target, scale)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        part = self.part(painter, option)
        if part is None:
            return
        grey = np.ascontiguousarray(grey_levels(self.pyramid.levels[part.level][part.rows, part.columns], self.table))
        height, width = grey.shape
        picture = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, part.scale < 4)  # single pixels stay visible
        painter.drawImage(part.target, picture)


class OverlayItem(QGraphicsItem):
    """What lies over a film and is shown, hidden, paled and coloured by its look."""

    look = Look(True, 1.0, "#ffffff")

    def set_look(self, look: Look) -> None:
        """Look so from now on."""
        self.look = look
        self.setVisible(look.shown)
        self.setOpacity(look.opacity)
        self.update()


def outline_path(polylines: Sequence[Array]) -> QPainterPath:
    """The polylines (k, 2) as one path; those that do not end where they begin stay open."""
    path = QPainterPath()
    for line in polylines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line]))
    return path


class OutlineItem(OverlayItem):
    """The bone's outline: a bright line on a dark one, so that it shows on black and on white."""

    def __init__(self) -> None:
        super().__init__()
        self.path = QPainterPath()
        self.look = Look(True, 1.0, OUTLINE)
        self._preview = False
        self.setZValue(1)

    def show_outline(self, polylines: Sequence[Array], *, preview: bool = False) -> None:
        """Draw these; `preview` is the estimate while a registration runs."""
        self.prepareGeometryChange()
        self.path = outline_path(polylines)
        self._preview = preview
        self.update()

    def boundingRect(self) -> QRectF:
        return self.path.boundingRect().adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(PREVIEW if self._preview else self.look.color)
        for each, width in ((QColor(0, 0, 0, 150), 3.6), (color, 1.7)):
            pen = QPen(each, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self.path)


class LandmarksItem(OverlayItem):
    """Named points: a cross of constant size on the screen."""

    ARM = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.look = Look(True, 1.0, LANDMARK)
        self._points: dict[str, QPointF] = {}
        self._area = QRectF()
        self._written: tuple[QRectF, ...] = ()
        self.setZValue(2)

    def keep_free(self, area: QRectF, *written: QRectF) -> None:
        """Write names within `area` of the pane, and not where something is written already."""
        self._area, self._written = area, written

    def show_points(self, points: Mapping[str, Array]) -> None:
        """Draw these, name to (u, v)."""
        self.prepareGeometryChange()
        self._points = {name: QPointF(*map(float, point)) for name, point in points.items()}
        self.update()

    def boundingRect(self) -> QRectF:
        if not self._points:
            return QRectF()
        return QPolygonF(list(self._points.values())).boundingRect().adjusted(-400, -400, 400, 400)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        transform = painter.worldTransform()
        painter.resetTransform()
        font = painter.font()
        font.setPointSizeF(8.5)
        painter.setFont(font)
        places = {name: transform.map(point) for name, point in self._points.items()}
        for at in places.values():
            for color, width in ((QColor(0, 0, 0, 170), 3.5), (QColor(self.look.color), 1.5)):
                painter.setPen(QPen(color, width))
                painter.drawLine(at - QPointF(self.ARM, 0), at + QPointF(self.ARM, 0))
                painter.drawLine(at - QPointF(0, self.ARM), at + QPointF(0, self.ARM))
        taken = [QRectF(at.x() - self.ARM, at.y() - self.ARM, 2 * self.ARM, 2 * self.ARM) for at in places.values()]
        taken.extend(self._written)
        for name, at in places.items():
            label = tr(name.replace("_", " "))
            size = QSizeF(painter.fontMetrics().size(Qt.TextFlag.TextSingleLine, label))
            right = QRectF(at + QPointF(self.ARM + 3, -size.height() / 2), size)
            left = right.translated(-size.width() - 2 * self.ARM - 6, 0)
            inside = (each for each in (right, left) if self._area.contains(each))
            room = next((r for r in inside if not any(r.intersects(other) for other in taken)), None)
            if room is not None:  # the others show once one zooms in
                draw_text(painter, room, Qt.AlignmentFlag.AlignLeft, label, self.look.color)
                taken.append(room)
        painter.setWorldTransform(transform)
