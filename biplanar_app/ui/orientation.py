"""How a film is turned on the screen. No change of its pixels."""

from dataclasses import dataclass

from PySide6.QtGui import QTransform

Letters = tuple[str, str, str, str]
"""At the left, right, top and bottom edge."""


@dataclass(frozen=True)
class Orientation:
    """First mirrored left to right where `mirrored`, then turned clockwise `turns` times by 90 degrees."""

    turns: int = 0
    mirrored: bool = False

    def turned(self, times: int) -> "Orientation":
        """Turned further clockwise, as the screen shows it."""
        return Orientation((self.turns + times) % 4, self.mirrored)

    def flipped(self, *, vertically: bool = False) -> "Orientation":
        """Mirrored as the screen shows it: left for right, or top for bottom."""
        return Orientation((2 * vertically - self.turns) % 4, not self.mirrored)

    def transform(self, scale: float) -> QTransform:
        """From film pixels to screen pixels, but for the place."""
        return QTransform().rotate(90 * self.turns).scale(-scale if self.mirrored else scale, scale)

    def letters(self, letters: Letters) -> Letters:
        """Where the letters of the film's edges stand on the screen."""
        left, right, top, bottom = letters
        if self.mirrored:
            left, right = right, left
        for _ in range(self.turns):
            left, right, top, bottom = bottom, top, left, right
        return left, right, top, bottom
