"""Pictures of the window for documents: with the dialogs that lie over it, and small enough for a repository."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from biplanar_app.ui.theme import shown

LARGEST = 190_000
"""Bytes of one picture."""
COLORS = (256, 192, 128, 96, 64)
TITLE_HEIGHT = 30
SHADE = 90
"""Of 255: how dark the window becomes behind a dialog."""


def composed(window: QWidget) -> QImage:
    """The window, and what it has opened over itself; a dialog gets the title that the desktop would draw."""
    picture = window.grab()
    over = [each for each in QApplication.topLevelWidgets() if each.isVisible() and _opened_by(window, each)]
    painter = QPainter(picture)
    for each in over:
        at = window.mapFromGlobal(each.mapToGlobal(QPoint(0, 0)))
        dialog = bool(each.windowTitle()) and each.windowType() != Qt.WindowType.Popup
        if dialog:
            painter.fillRect(picture.rect(), QColor(0, 0, 0, SHADE))
        _draw(painter, each.grab(), at, each.windowTitle() if dialog else "")
    painter.end()
    return picture.toImage()


def _opened_by(window: QWidget, other: QWidget) -> bool:
    parent = other.parentWidget()
    return parent is not None and (parent.window() is window or _opened_by(window, parent.window()))


def _draw(painter: QPainter, picture: QPixmap, at: QPoint, title: str) -> None:
    theme, place = shown(), QRect(at, picture.size())
    painter.drawPixmap(at, picture)
    if title:
        bar = QRect(place.left(), place.top() - TITLE_HEIGHT, place.width(), TITLE_HEIGHT)
        painter.fillRect(bar, QColor(theme.raised))
        painter.setPen(QColor(theme.text))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, title)
        place = place.united(bar)
    painter.setPen(QColor(theme.line))
    painter.drawRect(place.adjusted(0, 0, -1, -1))


def save_small(image: QImage, path: Path, largest: int = LARGEST) -> None:
    """Write a PNG of `largest` bytes at most where fewer colours can bring that about."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    picture = Image.frombuffer(
        "RGB", (plain.width(), plain.height()), bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1
    )
    for colors in COLORS:
        data = BytesIO()
        few = picture.quantize(colors, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
        few.save(data, "PNG", optimize=True)
        if data.tell() <= largest:
            break
    path.write_bytes(data.getvalue())
