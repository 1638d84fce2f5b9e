"""Beads drawn over a film: rings in the colour of their residual, in pixels of the film."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from biplanar_app.calibration import Pixel
from biplanar_app.ui.calibration.beads import Bead, State
from biplanar_app.ui.calibration.colors import WORST_PX, color_of
from biplanar_app.ui.pictures import draw_text
from biplanar_app.ui.theme import LANDMARK, ON_BLACK, OUTLINE

GAP = 3.0
"""Screen pixels between a bead and its ring."""
NAMES_FROM = 1.0
"""Screen pixels per film pixel from which all names are written; below, only the chosen bead's is."""


class BeadsItem(QGraphicsItem):
    """All beads of a film, and the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.beads: Sequence[Bead] = ()
        self._chosen: Pixel | None = None
        self.setZValue(3)

    def show_beads(self, beads: Sequence[Bead], chosen: Pixel | None) -> None:
        """Draw these; `chosen` is the place of one of them."""
        self.prepareGeometryChange()
        self.beads, self._chosen = beads, chosen
        self.update()

    def boundingRect(self) -> QRectF:
        if not self.beads:
            return QRectF()
        us, vs = zip(*(bead.place for bead in self.beads), strict=True)
        return QRectF(QPointF(min(us), min(vs)), QPointF(max(us), max(vs))).adjusted(-300, -300, 300, 300)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        transform = painter.worldTransform()
        painter.resetTransform()
        scale = option.levelOfDetailFromTransform(transform)
        for bead in self.beads:
            at = transform.map(QPointF(*bead.place))
            chosen = bead.place == self._chosen
            self._draw(painter, bead, at, bead.radius * scale + GAP, chosen)
            if bead.name is not None and (chosen or scale >= NAMES_FROM):
                room = QRectF(at.x() + bead.radius * scale + 6, at.y() - 8, 120, 16)
                draw_text(painter, room, Qt.AlignmentFlag.AlignVCenter, bead.name, ring_color(bead).name())
        painter.setWorldTransform(transform)

    def _draw(self, painter: QPainter, bead: Bead, at: QPointF, radius: float, chosen: bool) -> None:
        dashed = bead.state in ("missing", "unknown")
        style = Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine
        for color, width in ((QColor(0, 0, 0, 150), 3.4), (ring_color(bead), 1.6)):
            painter.setPen(QPen(color, width, style if width < 2 else Qt.PenStyle.SolidLine))
            if width < 2 or not dashed:
                painter.drawEllipse(at, radius, radius)
            if bead.state == "excluded":
                arm = QPointF(radius, radius) * 0.7
                painter.drawLine(at - arm, at + arm)
                painter.drawLine(at + QPointF(arm.x(), -arm.y()), at + QPointF(-arm.x(), arm.y()))
        if chosen:
            painter.setPen(QPen(QColor(ON_BLACK.text), 1.6))
            painter.drawRect(QRectF(at.x() - radius - 4, at.y() - radius - 4, 2 * radius + 8, 2 * radius + 8))


def ring_color(bead: Bead) -> QColor:
    """Of a bead in use its residual's; the others are known by their state."""
    if bead.state == "used" and bead.residual is not None:
        return color_of(bead.residual, WORST_PX)
    return state_color(bead.state)


def state_color(state: State) -> QColor:
    """What tells a state apart; beads in use have many colours, the best of them here."""
    colors = {
        "used": ON_BLACK.good,
        "added": OUTLINE,
        "named": ON_BLACK.accent,
        "missing": LANDMARK,
    }
    return QColor(colors.get(state, ON_BLACK.muted))
