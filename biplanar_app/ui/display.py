"""From stored film values to grey levels on a screen: window and level, look-up table, resolution levels. No Qt."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.language import mark

LEVELS = 65535
"""Of a film as it is shown, from air to its brightest bone."""

LEAST_WIDTH = 16.0
SMALLEST_LEVEL = 256
"""Pixels; a film pyramid stops at about this size."""
SAMPLES = 200_000
"""Pixels that the automatic window looks at."""

BINS = 128
"""Of a histogram."""

PRESETS: dict[str, tuple[float, float]] = {
    mark("Automatic"): (0.5, 99.5),
    mark("Bone"): (45.0, 99.9),
    mark("Soft tissue"): (2.0, 75.0),
    mark("Full range"): (0.0, 100.0),
}
"""Percentiles of the film's pixels that are black and white: a film has no Hounsfield units to go by."""


@dataclass(frozen=True)
class Window:
    """The range of film values that spans black to white: `center` -+ `width` / 2, in display units (0 to 65535)."""

    center: float
    width: float
    inverted: bool = False

    @classmethod
    def automatic(cls, image: NDArray[np.uint16]) -> "Window":
        """The window that shows all but the darkest and the brightest half percent of the pixels."""
        return cls.between(image, *PRESETS["Automatic"])

    @classmethod
    def between(cls, image: NDArray[np.uint16], darkest: float, brightest: float) -> "Window":
        """The window from one percentile of the pixels to another."""
        step = max(1, int(np.sqrt(image.size / SAMPLES)))
        low, high = np.percentile(image[::step, ::step], [darkest, brightest])
        return cls((low + high) / 2, max(LEAST_WIDTH, high - low))

    @classmethod
    def within(cls, low: float, high: float) -> "Window":
        """The window from `low` to `high`, shares of the film's range."""
        return cls(LEVELS * (low + high) / 2, max(LEAST_WIDTH, LEVELS * (high - low)))

    @property
    def bounds(self) -> tuple[float, float]:
        """What is black and what is white (the other way round where inverted), as shares of the film's range."""
        return (self.center - self.width / 2) / LEVELS, (self.center + self.width / 2) / LEVELS

    def dragged(self, dx: float, dy: float) -> "Window":
        """After a right drag by (dx, dy) screen pixels: right widens, down brightens, as radiologists have it."""
        width = float(np.clip(self.width * np.exp(dx / 250), LEAST_WIDTH, 4 * 65535))
        center = float(np.clip(self.center - dy * self.width / 400, -65535, 2 * 65535))
        return replace(self, center=center, width=width)

    def table(self) -> NDArray[np.uint8]:
        """(65536,) grey level of each film value."""
        values = np.arange(65536, dtype=np.float32)
        grey = np.clip((values - (self.center - self.width / 2)) * (255 / self.width), 0, 255)
        return np.rint(255 - grey if self.inverted else grey).astype(np.uint8)


class Pyramid:
    """A film (H, W) at halved resolutions, so that drawing costs what the screen shows and not what the film holds."""

    def __init__(self, image: NDArray[np.uint16]) -> None:
        self.levels: list[NDArray[np.uint16]] = [np.ascontiguousarray(image)]
        while max(self.levels[-1].shape) > 2 * SMALLEST_LEVEL:
            height, width = self.levels[-1].shape
            half = (max(1, width // 2), max(1, height // 2))
            self.levels.append(
                np.asarray(cv2.resize(self.levels[-1], half, interpolation=cv2.INTER_AREA), dtype=np.uint16)
            )

    def level_for(self, scale: float) -> int:
        """The coarsest level that still has a pixel for every screen pixel at `scale` screen pixels per film pixel."""
        wanted = int(np.floor(-np.log2(max(scale, 1e-6))))
        return int(np.clip(wanted, 0, len(self.levels) - 1))

    def level_within(self, pixels: int) -> NDArray[np.uint16]:
        """The finest level whose longer side is at most `pixels`, else the coarsest."""
        return next((level for level in self.levels if max(level.shape) <= pixels), self.levels[-1])


def histogram(image: NDArray[np.uint16], bins: int = BINS) -> NDArray[np.float64]:
    """How often values occur (bins,): square roots, so that small heaps show, of shares of the highest but air's."""
    step = max(1, int(np.sqrt(image.size / SAMPLES)))
    counts, _ = np.histogram(image[::step, ::step], bins, (0, LEVELS + 1))
    return np.sqrt(np.minimum(counts / max(1, counts[1:].max()), 1.0))


def grey_levels(image: NDArray[np.uint16], table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """`image` (H, W) through `table` (65536,)."""
    return table[image]
