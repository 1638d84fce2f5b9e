"""Which way round a picture without tags is: bone white or bone black.

The histogram does not tell: beside the limb lies air at one end of the scale, collimated border at the other, or
neither. The shape does. What attenuates is long and convex (limb, shaft, cortices), so attenuation has more curvature
across crests than across valleys, as long as the borders between body, air and collimator, steep both ways, are left
out. It is made for limbs; a dental panorama and a hand in a wide, shaded field are known to deceive it.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

LONG_SIDE = 256
"""Pixels along the film's longer side while judging: a femur's cortex is one to three, its shaft ten to twenty."""

SCALES = (3.0, 5.0, 8.0)
"""Standard deviations in such pixels, from the cortex to the shaft; far above the noise."""

CLIPPED = (1.0, 99.0)
"""Percentiles that become 0 and 1: markers and dead pixels make no crests of their own."""

FLAT = 0.01
"""This near to 0 or 1 lies saturated air or collimated border."""

STEEP = 0.1
"""Gradient per pixel of a border of the body, the beam or the field."""


def air_is_bright(image: NDArray[np.float32]) -> bool:
    """Whether larger values of `image` (H, W) mean less attenuation."""
    return crest_excess(image) < 0


def crest_excess(image: NDArray[np.float32]) -> float:
    """(crests - valleys) / (crests + valleys), -1 to 1: summed curvature, averaged over scales; odd in the picture."""
    factor = LONG_SIDE / max(image.shape)
    size = [max(1, round(n * factor)) for n in image.shape[::-1]]
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    low, high = np.percentile(small, CLIPPED)
    small = np.clip((small - low) / max(float(high - low), 1e-6), 0, 1).astype(np.float32)
    body = _body(small)
    return float(np.mean([_excess(small, body, scale) for scale in SCALES]))


def _body(image: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(H, W) 1 inside the body and the beam, 0 in saturated areas and on steep borders."""
    flat = ((image <= FLAT) | (image >= 1 - FLAT)).astype(np.uint8)
    areas = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    steep = np.hypot(*np.gradient(cv2.GaussianBlur(image, (0, 0), 1))) >= STEEP
    return np.where(steep, 0, 1 - areas).astype(np.uint8)


def _excess(image: NDArray[np.float32], body: NDArray[np.uint8], scale: float) -> float:
    smooth = np.pad(cv2.GaussianBlur(image, (0, 0), scale, borderType=cv2.BORDER_REPLICATE), 1, mode="edge")
    middle = smooth[1:-1, 1:-1]
    # Differences of neighbours: filters whose weights do not sum to zero would favour one polarity in flat areas.
    columns = smooth[1:-1, 2:] + smooth[1:-1, :-2] - 2 * middle
    rows = smooth[2:, 1:-1] + smooth[:-2, 1:-1] - 2 * middle
    mixed = (smooth[2:, 2:] + smooth[:-2, :-2] - smooth[2:, :-2] - smooth[:-2, 2:]) / 4
    mean, spread = (rows + columns) / 2, np.hypot((rows - columns) / 2, mixed)
    across = np.where(mean > 0, mean + spread, mean - spread)  # the principal curvature of larger size
    reach = 2 * round(2 * scale) + 1
    away = cv2.erode(body, np.ones((reach, reach), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    inside = across[away > 0]
    crests, valleys = -inside[inside < 0].sum(), inside[inside > 0].sum()
    return float((crests - valleys) / (crests + valleys + 1e-9))
