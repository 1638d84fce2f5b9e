"""What a radiograph viewer draws: the film through its look-up table, outlines and landmarks, in pixels of the film."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.ui.display import Pyramid, Window, grey_levels
from biplanar_app.ui.pictures import draw_text
from biplanar_app.ui.theme import LANDMARK, OUTLINE, PREVIEW

Array = NDArray[np.float64]


class FilmItem(QGraphicsItem):
    """A film. Pixel (u, v) is centred on the scene point (u, v); computed where exposed, as fine as the screen."""

    def __init__(self, image: NDArray[np.uint16], window: Window) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._pyramid = Pyramid(image)
        self._height, self._width = image.shape
        self._table = window.table()

    def set_window(self, window: Window) -> None:
        """Show another range of values."""
        self._table = window.table()
        self.update()

    def grey(self, pixels: int) -> NDArray[np.uint8]:
        """The film in grey levels as it is shown, its longer side about `pixels` at most."""
        return grey_levels(self._pyramid.level_within(pixels), self._table)

    def boundingRect(self) -> QRectF:
        return QRectF(-0.5, -0.5, self._width, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        scale = option.levelOfDetailFromTransform(painter.worldTransform()) * painter.device().devicePixelRatio()
        level = self._pyramid.level_for(scale)
        rows, columns = level.shape
        sx, sy = self._width / columns, self._height / rows
        seen = option.exposedRect.intersected(self.boundingRect()).translated(0.5, 0.5)
        left, right = max(0, int(seen.left() / sx) - 1), min(columns, int(np.ceil(seen.right() / sx)) + 1)
        top, bottom = max(0, int(seen.top() / sy) - 1), min(rows, int(np.ceil(seen.bottom() / sy)) + 1)
        if left >= right or top >= bottom:
            return
        grey = np.ascontiguousarray(grey_levels(level[top:bottom, left:right], self._table))
        picture = QImage(grey.data, right - left, bottom - top, right - left, QImage.Format.Format_Grayscale8)
        target = QRectF(left * sx - 0.5, top * sy - 0.5, (right - left) * sx, (bottom - top) * sy)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 4)  # single pixels stay visible
        painter.drawImage(target, picture)


def outline_path(polylines: Sequence[Array]) -> QPainterPath:
    """The polylines (k, 2) as one path; those that do not end where they begin stay open."""
    path = QPainterPath()
    for line in polylines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line]))
    return path


class OutlineItem(QGraphicsItem):
    """The bone's outline: a bright line on a dark one, so that it shows on black and on white."""

    def __init__(self) -> None:
        super().__init__()
        self.path = QPainterPath()
        self._color = QColor(OUTLINE)
        self.setZValue(1)

    def show_outline(self, polylines: Sequence[Array], *, preview: bool) -> None:
        """Draw these; `preview` is the estimate while a registration runs."""
        self.prepareGeometryChange()
        self.path = outline_path(polylines)
        self._color = QColor(PREVIEW if preview else OUTLINE)
        self.update()

    def boundingRect(self) -> QRectF:
        return self.path.boundingRect().adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, width in ((QColor(0, 0, 0, 150), 3.6), (self._color, 1.7)):
            pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self.path)


class LandmarksItem(QGraphicsItem):
    """Named points: a cross of constant size on the screen."""

    ARM = 5.0

    def __init__(self) -> None:
        super().__init__()
        self._points: dict[str, QPointF] = {}
        self._written: tuple[QRectF, ...] = ()
        self.setZValue(2)

    def keep_free(self, *written: QRectF) -> None:
        """Write no names into these parts of the pane."""
        self._written = written

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
            for color, width in ((QColor(0, 0, 0, 170), 3.5), (QColor(LANDMARK), 1.5)):
                painter.setPen(QPen(color, width))
                painter.drawLine(at - QPointF(self.ARM, 0), at + QPointF(self.ARM, 0))
                painter.drawLine(at - QPointF(0, self.ARM), at + QPointF(0, self.ARM))
        taken = [QRectF(at.x() - self.ARM, at.y() - self.ARM, 2 * self.ARM, 2 * self.ARM) for at in places.values()]
        taken.extend(self._written)
        for name, at in places.items():
            label = name.replace("_", " ")
            size = QSizeF(painter.fontMetrics().size(Qt.TextFlag.TextSingleLine, label))
            right = QRectF(at + QPointF(self.ARM + 3, -size.height() / 2), size)
            left = right.translated(-size.width() - 2 * self.ARM - 6, 0)
            room = next((r for r in (right, left) if not any(r.intersects(other) for other in taken)), None)
            if room is not None:  # the others show once one zooms in
                draw_text(painter, room, Qt.AlignmentFlag.AlignLeft, label, LANDMARK)
                taken.append(room)
        painter.setWorldTransform(transform)
