"""From stored values to attenuation: what a value means, and the scale on which films are compared."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

AIR_PERCENTILE, DENSE_PERCENTILE = 1.0, 99.0
DENSE = 4.0
"""Attenuation given to the densest percentile of a picture made for viewing: a thigh lets about exp(-4) through."""

DARKEST = 1e-4
"""Smallest exposure relative to air: the logarithm of a dead or unexposed pixel must stay finite."""


class Meaning(Enum):
    """What a larger value says.

    EXPOSURE and INVERSE_EXPOSURE are linear in what reached the detector. UNKNOWN: the file does not tell.
    """

    BONE_BRIGHT = "more attenuation"
    AIR_BRIGHT = "less attenuation"
    EXPOSURE = "more exposure, linearly"
    INVERSE_EXPOSURE = "less exposure, linearly"
    UNKNOWN = "unknown"

    @property
    def opposite(self) -> "Meaning":
        """The meaning of the same picture turned black for white."""
        return {
            Meaning.BONE_BRIGHT: Meaning.AIR_BRIGHT,
            Meaning.AIR_BRIGHT: Meaning.BONE_BRIGHT,
            Meaning.EXPOSURE: Meaning.INVERSE_EXPOSURE,
            Meaning.INVERSE_EXPOSURE: Meaning.EXPOSURE,
        }[self]


def attenuation(
    values: NDArray[np.float32], meaning: Meaning, padding: NDArray[np.bool_] | None = None
) -> NDArray[np.float32]:
    """(H, W) float32, line-integral-like: larger is more attenuation, the first percentile is 0.

    Exposures are taken to -log(exposure / exposure of air); other values are scaled linearly. `padding` (H, W) marks
    pixels that are no measurement: they count as air.
    """
    measured = slice(None) if padding is None else ~padding
    if meaning in (Meaning.EXPOSURE, Meaning.INVERSE_EXPOSURE):
        dense = _logarithm(values if meaning is Meaning.EXPOSURE else float(values[measured].max()) - values, measured)
    else:
        dense = _scaled(values if meaning is Meaning.BONE_BRIGHT else -values, measured)
    if padding is not None:
        dense[padding] = 0
    return dense


def _logarithm(exposure: NDArray[np.float32], measured: slice | NDArray[np.bool_]) -> NDArray[np.float32]:
    air = float(np.percentile(exposure[measured], 100 - AIR_PERCENTILE))
    if air <= 0:
        return np.zeros_like(exposure)
    return np.asarray(-np.log(np.maximum(exposure / air, DARKEST)), dtype=np.float32)


def _scaled(values: NDArray[np.float32], measured: slice | NDArray[np.bool_]) -> NDArray[np.float32]:
    low, high = np.percentile(values[measured], (AIR_PERCENTILE, DENSE_PERCENTILE))
    if high == low:  # nearly all of the film is one value, yet the rest may still show something
        low, high = values[measured].min(), values[measured].max()
    return np.asarray((values - low) * (DENSE / max(float(high - low), 1e-6)), dtype=np.float32)
