"""A point marked in one film draws its epipolar line in the other."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from biplanar_app.language import mark
from biplanar_app.ui.tools.tool import Tool, Touch


class PointTool(Tool):
    """mark: gets the pixel under the hand, again and again while it is dragged."""

    cursor = Qt.CursorShape.CrossCursor
    hint = mark("Linked point: click it here, then on its line in the other film")

    def __init__(self, mark: Callable[[tuple[float, float]], None]) -> None:
        self._mark = mark

    def press(self, touch: Touch) -> None:
        self._mark((touch.u, touch.v))

    def move(self, touch: Touch) -> None:
        if touch.pressed:
            self._mark((touch.u, touch.v))

    def double_click(self, _touch: Touch) -> bool:
        return True
