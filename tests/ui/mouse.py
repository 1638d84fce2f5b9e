"""What a hand does that pytest-qt has no word for."""

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(target: QWidget, paths: list[Path]) -> None:
    """Drag files onto the middle of a widget and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = QPointF(target.rect().center())
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its successor is not in all versions of Qt yet
        entered = QDragEnterEvent(at.toPoint(), *arguments)
    QApplication.sendEvent(target, entered)
    QApplication.sendEvent(target, QDropEvent(at, *arguments))
