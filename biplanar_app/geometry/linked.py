"""A point marked in one film, seen from the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from biplanar_app.geometry.camera import Camera, triangulate

Array = NDArray[np.float64]

NEAREST = 0.05
"""Of the way from source to detector: nothing that is imaged is nearer to a source."""


def epipolar_segment(pixel: ArrayLike, of: Camera, to: Camera, reach: tuple[float, float]) -> Array | None:
    """Ends (2, 2) in film `to` of all that film `of` may show at `pixel` (2,); None where that is nothing.

    reach: source to detector of both cameras in mm. What is imaged lies between each source and its detector.
    """
    low, high = NEAREST * reach[0], reach[0]
    ends = of.backproject(np.tile(np.asarray(pixel, dtype=np.float64), (2, 1)), np.array([low, high]))
    near, far = to.depth(ends)
    # The depth in the other camera is linear along the ray: shares of it at which the ray enters and leaves.
    bounds = NEAREST * reach[1], reach[1]
    if abs(far - near) < 1e-9:
        return to.project(ends) if bounds[0] <= near <= bounds[1] else None
    shares = np.clip(np.sort([(bound - near) / (far - near) for bound in bounds]), 0, 1)
    if shares[0] == shares[1]:
        return None
    return to.project(ends[0] + shares[:, None] * (ends[1] - ends[0]))


@dataclass(frozen=True, eq=False)
class Linked:
    """A point (3,) in mm that was marked in both films. residual_mm: RMS distance to both rays. residual_px: from each
    mark to where the point projects."""

    point: Array
    residual_mm: float
    residual_px: tuple[float, ...]

    @classmethod
    def of(cls, cameras: Sequence[Camera], pixels: ArrayLike) -> "Linked":
        """pixels: (V, 2), one of each camera."""
        marks = np.asarray(pixels, dtype=np.float64)
        point, rms = triangulate(cameras, marks)
        missed = [float(np.hypot(*(c.project(point) - mark))) for c, mark in zip(cameras, marks, strict=True)]
        return cls(point, float(rms), tuple(missed))
