"""A lens over the film while the left button is down."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsView, QLabel

from biplanar_app.language import mark
from biplanar_app.ui import theme
from biplanar_app.ui.tools.tool import Tool, Touch

SIDE = 280
POWER = 2.5


class Magnifier(Tool):
    """Shows what lies under the hand, two and a half times as large as the pane does."""

    cursor = Qt.CursorShape.CrossCursor
    hint = mark("Magnifier: hold the left button")

    def __init__(self, film: QGraphicsView) -> None:
        self._film = film
        self._lens: QLabel | None = None

    def press(self, touch: Touch) -> None:
        self._lens = QLabel(self._film.viewport())
        self._lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lens.resize(SIDE, SIDE)
        self.move(touch)
        self._lens.show()

    def move(self, touch: Touch) -> None:
        if self._lens is None:
            return
        picture = QPixmap(SIDE, SIDE)
        picture.fill(Qt.GlobalColor.black)
        painter = QPainter(picture)
        painter.translate(SIDE / 2, SIDE / 2)
        painter.scale(POWER, POWER)
        painter.setTransform(self._film.transform(), combine=True)
        painter.translate(-touch.u, -touch.v)
        half = SIDE / POWER / touch.scale
        whole = self._film.sceneRect()
        part = whole.intersected(
            QRect(0, 0, 1, 1).toRectF().translated(touch.u, touch.v).adjusted(-half, -half, half, half)
        )
        self._film.scene().render(painter, part, part)
        painter.resetTransform()
        painter.setPen(QPen(QColor(theme.ON_BLACK.accent), 2))
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._lens.setPixmap(picture)
        self._lens.move(touch.screen.toPoint() - picture.rect().center())

    def release(self, _touch: Touch) -> None:
        self.put_away()

    def double_click(self, _touch: Touch) -> bool:
        return True

    def put_away(self) -> None:
        if self._lens is not None:
            self._lens.deleteLater()
            self._lens = None
