"""Line icons of the program, drawn from their paths in the colour of the theme."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

SIZE = 24

PATHS = {
    "films": "M4 5h10v14H4z M17 8h3v11h-9 M7 15l2.5-4 2 3 1.5-2",
    "cameras": "M12 3v4 M12 7l-7 12h14z M3 21h18 M12 7v12",
    "register": "M7 4.5v15l12-7.5z",
    "cancel": "M6 6l12 12 M18 6L6 18",
    "export": "M12 15V4 M8 8l4-4 4 4 M5 14v5h14v-5",
    "save": "M5 4h11l3 3v13H5z M8 4v5h7V4 M8 20v-6h8v6",
    "example": "M12 4l2.4 5 5.4.8-3.9 3.8.9 5.4-4.8-2.6L7.2 19l.9-5.4L4.200 9.800l5.4-.8z",
    "camera": "M4 8h4l1.500-2.500h5L16 8h4v11H4z M12 10a3.200 3.200 0 1 0 .01 0z",
    "maximise": "M5 9V5h4 M19 9V5h-4 M5 15v4h4 M19 15v4h-4",
    "invert": "M12 4a8 8 0 1 0 .01 0z M12 4v16 M12 8h4.500 M12 12h6 M12 16h4.500",
    "reset": "M5 12a7 7 0 1 0 2.500-5.400 M5 4v4h4",
    "swap": "M5 9h13 M14 5l4 4-4 4 M19 16H6 M10 12l-4 4 4 4",
    "approve": "M12 3.500l7 3v5c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9v-5z M8.500 12l2.500 2.500 4.500-5",
    "window": "M12 4a8 8 0 1 0 .01 0z M12 4v16 M15 6.500v11 M18 8.500v7",
    "turn": "M19 12a7 7 0 1 1-2.500-5.400 M19 4v4h-4",
    "size": "M4 8v8h16V8z M8 8v3 M12 8v4 M16 8v3",
    "hand": (
        "M8 12V7a1.300 1.300 0 0 1 2.600 0v4V5a1.300 1.300 0 0 1 2.600 0v6V6a1.300 1.300 0 0 1 2.600 0v8"
        "c0 4-2 6-5 6-3 0-4-1.500-6-5.500l1.500-1z"
    ),
    "magnifier": "M10.500 5a5.500 5.500 0 1 0 .01 0z M14.500 14.500L20 20 M10.500 8v5 M8 10.500h5",
    "point": "M4 18L20 8 M9 4v8 M5 8h8 M15 16a2 2 0 1 0 .01 0z",
    "length": "M5 19L19 5 M3 17l4 4 M17 3l4 4",
    "angle": "M4 19h16 M4 19L16 5 M11 19a8 8 0 0 0-2.500-5.500",
    "circle": "M12 4a8 8 0 1 0 .01 0z M12 12l5.500-5.500",
    "cobb": "M4 8l16-3 M4 16l16 4 M7 8v8",
    "text": "M5 6h14 M12 6v13",
    "overlays": "M4 9l8-4.500 8 4.500-8 4.500z M4 12.500l8 4.500 8-4.500 M4 16l8 4.500 8-4.500",
    "info": "M12 4a8 8 0 1 0 .01 0z M12 11v5 M12 8v.5",
    "program": "M9 3.500a3 3 0 1 0-2 5.200l2 4V21h4v-8l1-4.500a2.500 2.500 0 1 0-2.500-4z",
}


class LineIcon(QIconEngine):
    """Draws the icon `name` in the palette's colour for text, at the size and in the theme it is asked for in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        disabled = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        color = QApplication.palette().color(disabled, QPalette.ColorRole.ButtonText)
        _renderer(self._name, color.name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if size.isEmpty():  # Qt asks for that where a narrow window leaves no room, and nothing can be painted on it
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return LineIcon(self._name)


def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{PATHS[name]}" fill="none" '
        f'stroke="{color}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return QSvgRenderer(QByteArray(svg.encode()))


def pixmap(name: str, color: str, size: int = SIZE, scale: float = 2.0) -> QPixmap:
    """The icon `name` of `size` device-independent pixels."""
    picture = QPixmap(round(size * scale), round(size * scale))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def icon(name: str) -> QIcon:
    """The icon `name`, fainter where it is disabled."""
    return QIcon(LineIcon(name))
