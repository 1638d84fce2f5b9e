"""What a tool of the radiograph viewer is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent


@dataclass(frozen=True)
class Touch:
    """Where the hand is.

    u, v: column and row of the film, fractions included; may lie beyond its edge. scale: screen pixels per film pixel,
    for what must be of one size on the screen. screen: the same place in the pane. pressed: whether the left button is
    down.
    """

    u: float
    v: float
    scale: float
    screen: QPointF
    pressed: bool
    modifiers: Qt.KeyboardModifier

    @property
    def pixel(self) -> NDArray[np.float64]:
        """(u, v)."""
        return np.array([self.u, self.v])


class Tool:
    """What the left button and the keys do on one film; this one does nothing.

    The other buttons and the wheel keep their meaning whatever the tool. A tool draws by overlays that it adds to its
    film. cursor: the shape of the pointer over the film. hint: one line at the film's lower edge, what to do next.
    """

    cursor = Qt.CursorShape.ArrowCursor
    hint = ""

    def press(self, touch: Touch) -> None:
        """The left button goes down."""

    def move(self, touch: Touch) -> None:
        """The hand moves, with the left button down or not."""

    def release(self, touch: Touch) -> None:
        """The left button goes up."""

    def double_click(self, touch: Touch) -> bool:
        """Whether the tool had a use for it; else the pane fills the window. A press and a release came before."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Whether the tool had a use for the key; else the viewer's own keys apply."""
        return False

    def leave(self) -> None:
        """The hand leaves the film."""

    def put_away(self) -> None:
        """Another tool follows: drop what is unfinished and take the overlays down."""


class Grip(Tool):
    """Something on a film that the left button takes hold of, whatever tool is in hand; its keys come after those of
    the tool."""

    def holds(self, touch: Touch) -> bool:
        """Whether the hand is on it."""
        return False
