"""The viewer's first tool: a drag pans, a click tells its place."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from biplanar_app.ui.tools.tool import Tool, Touch


class PanTool(Tool):
    """pan: moves the film by screen pixels. clicked: gets column and row of a click that was no drag."""

    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, pan: Callable[[QPointF], None], clicked: Callable[[float, float], None]) -> None:
        self._pan, self._clicked = pan, clicked
        self._last: QPointF | None = None
        self._dragging = False

    def press(self, touch: Touch) -> None:
        self._last, self._dragging = touch.screen, False

    def move(self, touch: Touch) -> None:
        if self._last is None:
            return
        moved = touch.screen - self._last
        self._dragging = self._dragging or moved.manhattanLength() >= QApplication.startDragDistance()
        if self._dragging:
            self._last = touch.screen
            self._pan(moved)

    def release(self, touch: Touch) -> None:
        if self._last is not None and not self._dragging:
            self._clicked(touch.u, touch.v)
        self._last = None
