"""A monkey at the window: seeded random clicks, drags, wheels, keys, drops and sizes."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

KEYS = (
    *(Qt.Key(code) for code in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Space),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_Minus),
)
MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
BUTTONS = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)


CANCELS = 0.3
"""How often it cancels a file dialog."""
MOST_NAMES = 5
"""It writes under so many names, and so into files that are there already."""


class Monkey:
    """Does one thing at a time to whatever window is on top. The same seed does the same.

    files: what it drops and opens. folder: where it writes.
    """

    def __init__(self, window: QWidget, files: Sequence[Path], folder: Path, seed: int) -> None:
        self._window, self._files, self._folder = window, list(files), folder
        self._rng = np.random.default_rng(seed)
        self._deeds: tuple[Callable[[QWidget, QPointF], None], ...] = (
            self._click,
            self._click,
            self._click,
            self._drag,
            self._wheel,
            self._key,
            self._key,
            self._double_click,
            self._drop,
            self._resize,
        )

    def act(self) -> str:
        """Do one thing; returns its name."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._any_window()
        if isinstance(top, QFileDialog):
            return self._answer(top)
        at = QPoint(int(self._rng.integers(max(1, top.width()))), int(self._rng.integers(max(1, top.height()))))
        target = top.childAt(at) or top
        deed = self._deeds[int(self._rng.integers(len(self._deeds)))]
        deed(target, QPointF(target.mapFrom(top, at)))
        return deed.__name__.strip("_")

    def _answer(self, dialog: QFileDialog) -> str:
        """Choose or cancel at once: clicks lead into folders such as /proc, where a look at a file may never end."""
        field = dialog.findChild(QLineEdit)
        if field is None or self._rng.random() < CANCELS:
            dialog.reject()
            return "reject"
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            path = self._folder / f"{int(self._rng.integers(MOST_NAMES))}"  # the dialog adds the ending
        elif dialog.fileMode() == QFileDialog.FileMode.Directory:
            path = self._folder
        else:
            path = self._files[int(self._rng.integers(len(self._files)))]
        field.setText(str(path))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(field, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
        return "choose"

    def leave(self) -> None:
        """Press Escape in whatever may hold the program up: a menu, a dialog, a drag with a loop of its own."""
        held = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(held, QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))

    def _any_window(self) -> QWidget:
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.width() > 50]
        return shown[int(self._rng.integers(len(shown)))] if shown else self._window

    def _mouse(self, kind: QEvent.Type, target: QWidget, at: QPointF, button: Qt.MouseButton) -> None:
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        modifier = MODIFIERS[int(self._rng.integers(len(MODIFIERS)))]
        everywhere = QPointF(target.mapToGlobal(at.toPoint()))
        QApplication.postEvent(target, QMouseEvent(kind, at, everywhere, button, held, modifier))

    def _button(self) -> Qt.MouseButton:
        return BUTTONS[int(self._rng.integers(len(BUTTONS)))]

    def _click(self, target: QWidget, at: QPointF) -> None:
        button = self._button()
        self._mouse(QEvent.Type.MouseButtonPress, target, at, button)
        self._mouse(QEvent.Type.MouseButtonRelease, target, at, button)

    def _double_click(self, target: QWidget, at: QPointF) -> None:
        self._click(target, at)
        self._mouse(QEvent.Type.MouseButtonDblClick, target, at, Qt.MouseButton.LeftButton)
        self._mouse(QEvent.Type.MouseButtonRelease, target, at, Qt.MouseButton.LeftButton)

    def _drag(self, target: QWidget, at: QPointF) -> None:
        button, way = self._button(), self._rng.normal(0, 40, (5, 2))
        self._mouse(QEvent.Type.MouseButtonPress, target, at, button)
        for dx, dy in way.tolist():
            at = at + QPointF(dx, dy)
            self._mouse(QEvent.Type.MouseMove, target, at, button)
        self._mouse(QEvent.Type.MouseButtonRelease, target, at, button)

    def _wheel(self, target: QWidget, at: QPointF) -> None:
        turn = QPoint(0, int(self._rng.choice([-240, -120, 120, 240])))
        plain, none = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        everywhere = QPointF(target.mapToGlobal(at.toPoint()))
        event = QWheelEvent(at, everywhere, QPoint(), turn, none, plain, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.postEvent(target, event)

    def _key(self, target: QWidget, _at: QPointF) -> None:
        key = KEYS[int(self._rng.integers(len(KEYS)))]
        modifier = MODIFIERS[int(self._rng.integers(len(MODIFIERS)))]
        text = chr(key.value).lower() if Qt.Key.Key_A.value <= key.value <= Qt.Key.Key_Z.value else ""
        focused = QApplication.focusWidget() or target
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(focused, QKeyEvent(kind, key, modifier, text))

    def _drop(self, _target: QWidget, _at: QPointF) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._rng.choice(self._files)))])  # type: ignore[arg-type]
        middle = QPointF(self._window.rect().center())
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        event = QDropEvent(middle, copy, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._window, event)

    def _resize(self, _target: QWidget, _at: QPointF) -> None:
        width, height = self._rng.integers([700, 500], [1600, 1000])
        self._window.resize(int(width), int(height))
