"""What a hand does that pytest-qt has no word for."""

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
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


def drag(qtbot, viewer, button: Qt.MouseButton, start: QPoint, end: QPoint) -> None:
    """Press on a film at one place, let go at another."""
    target = viewer.viewport()
    qtbot.mousePress(target, button, pos=start)
    qtbot.mouseMove(target, (start + end) / 2)
    qtbot.mouseMove(target, end)
    qtbot.mouseRelease(target, button, pos=end)


def wheel(viewer, position: QPointF, steps: int) -> None:
    """Turn the wheel over a film."""
    target = viewer.viewport()
    event = QWheelEvent(
        position,
        target.mapToGlobal(position),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)
