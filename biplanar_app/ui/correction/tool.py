"""The film's tool while a registration is corrected: what is under the hand decides what a drag does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from biplanar_app.case import View
from biplanar_app.ui.correction.correction import Correction
from biplanar_app.ui.correction.reach_item import ReachItem
from biplanar_app.ui.tools import Tool, Touch
from biplanar_app.ui.viewer import FilmView

if TYPE_CHECKING:
    from biplanar_app.ui.correction.hold import Grip

RIM = 8.0
"""Screen pixels on either side of the outline in which the bone is turned."""
SHORTEST = 3.0
"""Screen pixels; a shorter drag is a click. Less than elsewhere, for corrections are small."""
REST_MS = 600
"""After the last key the strokes are one command."""
FINE, COARSE = 0.1, 1.0
"""Millimetres or degrees of a key, without and with Shift."""
ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
CURSORS: dict[Grip | None, Qt.CursorShape] = {
    None: Qt.CursorShape.OpenHandCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "turn": Qt.CursorShape.CrossCursor,
    "depth": Qt.CursorShape.SizeVerCursor,
    "size": Qt.CursorShape.SizeFDiagCursor,
    "pull": Qt.CursorShape.PointingHandCursor,
}


class CorrectionTool(Tool):
    """Moves, turns, deepens and resizes the bone on one film, or pulls at its outline; elsewhere a drag pans.

    told: gets what a drag does at the place under the hand.
    """

    def __init__(
        self, view: View, film: FilmView, correction: Correction, told: Callable[[Grip | None], object]
    ) -> None:
        self._view, self._film, self._correction, self._told = view, film, correction, told
        self._down: Touch | None = None
        self._last = QPointF()
        self._held = self._far = False
        self._hand: NDArray[np.float64] | None = None
        self._reach = ReachItem()
        film.add_overlay(self._reach)
        self._rest = QTimer(singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(correction.finish_run)

    def press(self, touch: Touch) -> None:
        grip = self._grip(touch)
        self._told(grip)
        self._down, self._last, self._far = touch, touch.screen, False
        self._held = grip is not None and self._correction.take(self._view, grip, touch.pixel)

    def move(self, touch: Touch) -> None:
        self._hand = touch.pixel
        self.show_reach()
        if self._down is None:
            grip = self._grip(touch)
            self.cursor = CURSORS[grip]
            self._told(grip)
            return
        moved, self._last = touch.screen - self._last, touch.screen
        if not self._held:
            self._film.pan(moved)
        elif self._begun(touch):
            self._correction.drag(touch.pixel)

    def leave(self) -> None:
        self._hand = None
        self.show_reach()

    def show_reach(self) -> None:
        """The brush's reach around the hand, where there are both."""
        radius = self._correction.reach_on(self._view)
        if self._hand is None or radius is None:
            self._reach.hide()
        else:
            self._reach.show_circle(self._hand, radius)

    def release(self, touch: Touch) -> None:
        if self._held:
            self._correction.let_go(touch.pixel if self._far else None)
        self._down, self._held = None, False

    def _begun(self, touch: Touch) -> bool:
        """Whether this is a drag and no click."""
        assert self._down is not None
        way = (touch.screen - self._down.screen).manhattanLength()
        self._far = self._far or way >= SHORTEST
        return self._far

    def _grip(self, touch: Touch) -> Grip | None:
        control = bool(touch.modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(touch.modifiers & Qt.KeyboardModifier.ShiftModifier)
        if control:
            return "size" if shift else "depth"
        if shift:
            return "turn"
        reach = RIM / touch.scale
        near = QRectF(touch.u - reach, touch.v - reach, 2 * reach, 2 * reach)
        if self._film.outline.path.contains(near):
            return None if self._correction.pulls else "move"
        rim: Grip = "pull" if self._correction.pulls else "turn"
        return rim if self._film.outline.path.intersects(near) else None

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._correction.done()
            return True
        arrow = ARROWS.get(Qt.Key(event.key()))
        if arrow is None:
            return False
        step = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else FINE
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._correction.nudge(self._view, "move", step * self._on_film(*arrow))
        elif arrow[0]:
            self._correction.nudge(self._view, "turn", step * np.array(arrow))
        else:
            self._correction.nudge(self._view, "depth", -step * np.array(arrow[::-1]))
        self._rest.start()
        return True

    def _on_film(self, x: float, y: float) -> np.ndarray:
        """The direction (2,) along columns and rows that is (x, y) on the screen; the film may be turned there."""
        back = self._film.transform().inverted()[0]
        way = back.map(QPointF(x, y)) - back.map(QPointF(0, 0))
        direction = np.array([way.x(), way.y()])
        return direction / np.hypot(*direction)

    def put_away(self) -> None:
        self._rest.stop()
        self._down, self._held = None, False
        if self._reach.scene() is not None:
            self._film.scene().removeItem(self._reach)
        self._correction.done()
