"""A film and the reprojected bone, brought to one scale and laid over each other. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biplanar_app.language import mark
from biplanar_app.ui.display import LEVELS, Pyramid

Grey = NDArray[np.uint8]

LEAST_SHADOW = 0.5
"""Water mm; less bone than that is none."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """The reprojected bone (H, W) in the film's display units, and its shadow, both at halved resolutions."""

    bone: Pyramid
    shadow: Pyramid

    @classmethod
    def of(cls, drr: NDArray[np.float32], film: NDArray[np.uint16]) -> "Comparison":
        """Scale `drr` so that in the bone's shadow its mean and its standard deviation are the film's.

        Film and bone can then be seen through one window: the film's.
        """
        shadow = drr > LEAST_SHADOW
        if not shadow.any():
            return cls(Pyramid(np.zeros(drr.shape, np.uint16)), Pyramid(np.zeros(drr.shape, np.uint16)))
        ours, theirs = drr[shadow], film[shadow].astype(np.float32)
        gain = theirs.std() / max(float(ours.std()), 1e-6)
        level = np.clip((drr - ours.mean()) * gain + theirs.mean(), 0, LEVELS)
        return cls(Pyramid(level.astype(np.uint16)), Pyramid(shadow.astype(np.uint16) * np.uint16(LEVELS)))


@dataclass(frozen=True, eq=False)
class Place:
    """Where the pixels of a picture lie on the film.

    u: columns (1, W). v: rows (H, 1). curtain: its column. square: side of a square of the checkerboard.
    """

    u: NDArray[np.float64]
    v: NDArray[np.float64]
    curtain: float
    square: float


def blend(bone: Grey, _film: Grey, shadow: Grey, _place: Place) -> tuple[Grey, Grey]:
    """The bone over the film, where there is bone."""
    return bone, shadow


def difference(bone: Grey, film: Grey, shadow: Grey, _place: Place) -> tuple[Grey, Grey]:
    """Middle grey where both agree, brighter where the film is, darker where the bone is, halved."""
    return (128 + (film.astype(np.int16) - bone) // 2).clip(0, 255).astype(np.uint8), shadow


def curtain(bone: Grey, _film: Grey, shadow: Grey, place: Place) -> tuple[Grey, Grey]:
    """The bone on this side of a line."""
    return bone, np.where(place.u < place.curtain, shadow, np.uint8(0))


def checkerboard(bone: Grey, _film: Grey, shadow: Grey, place: Place) -> tuple[Grey, Grey]:
    """The bone in every other square."""
    even = (place.u // place.square + place.v // place.square) % 2 == 0
    return bone, np.where(even, shadow, np.uint8(0))


@dataclass(frozen=True)
class Mode:
    """compose: gets bone, film and the bone's shadow in grey levels (H, W), gives a picture and its opacity."""

    title: str
    compose: Callable[[Grey, Grey, Grey, Place], tuple[Grey, Grey]]


MODES = {
    "blend": Mode(mark("Blend"), blend),
    "difference": Mode(mark("Difference"), difference),
    "curtain": Mode(mark("Curtain"), curtain),
    "checkerboard": Mode(mark("Checkerboard"), checkerboard),
}
CURTAIN = "curtain"
