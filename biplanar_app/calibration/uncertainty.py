"""How wrong a point may be that two calibrated films show: the error at the bone, not the residual on the beads.

The covariance of the cameras' parameters comes from the Jacobian of the solution (Hartley and Zisserman, 5.2.2) and is
carried on to triangulated points by their derivatives. A squared error is a sum of squares of normal numbers; its 95%
quantile is that of the gamma distribution with the same mean and variance (F. E. Satterthwaite, Biometrics Bulletin 2,
1946), widened for the few degrees of freedom of its scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from biplanar_app.calibration.solve import PARAMETERS, changed
from biplanar_app.geometry.camera import Camera, triangulate

Array = NDArray[np.float64]

VOLUME_EDGE = 150.0
"""mm; the cube in which the bone lies, about the middle of the phantom."""

VOLUME_STEPS = 7
"""Points along each edge of the volume at which its error is taken."""

CONFIDENCE = 0.95


@dataclass(frozen=True, eq=False)
class ErrorModel:
    """The predicted 3D error of points that are seen perfectly and triangulated with the estimated cameras, world mm.

    covariance: (p, p) of the cameras' parameters, ten each, see `solve`. freedom: degrees of freedom of its scale.
    centre: (3,) mm, the middle of the volume of interest, a cube of `VOLUME_EDGE` along the world's axes.
    """

    cameras: Mapping[str, Camera]
    covariance: Array
    freedom: int
    centre: Array

    def at(self, points: ArrayLike) -> Array:
        """95% bounds (...,) in mm on the error at world points (..., 3)."""
        places = np.asarray(points, dtype=np.float64)
        G = self._derivatives(places.reshape(-1, 3))
        spread = G @ self.covariance @ np.swapaxes(G, -1, -2)
        mean, square = np.einsum("nii->n", spread), np.einsum("nij,nji->n", spread, spread)
        return self._quantile(mean, square).reshape(places.shape[:-1])

    @cached_property
    def typical(self) -> float:
        """Expected RMS error over the volume of interest, mm."""
        return float(np.sqrt(np.trace(self._volume)))

    @cached_property
    def bound(self) -> float:
        """95% bound on the RMS error over the volume of interest, mm."""
        spread = self._volume
        return float(self._quantile(np.trace(spread), np.trace(spread @ spread)))

    @cached_property
    def _volume(self) -> Array:
        """(p, p), the covariance times the mean square of the derivatives over the volume."""
        G = self._derivatives(volume_points(self.centre))
        return np.asarray(self.covariance @ np.einsum("nij,nik->jk", G, G) / len(G))

    def _quantile(self, mean: Array | float, square: Array | float) -> Array:
        """Of the length of an error; mean: of its square, square: half the variance of that."""
        from scipy.stats import gamma, norm  # slow to import; the window starts without it
        from scipy.stats import t as student

        variance = 2 * np.maximum(square, 1e-30)
        shape = np.asarray(mean) ** 2 / variance
        widened = student.ppf((1 + CONFIDENCE) / 2, self.freedom) / norm.ppf((1 + CONFIDENCE) / 2)
        return np.asarray(np.sqrt(gamma.ppf(CONFIDENCE, shape, scale=variance / np.maximum(mean, 1e-30))) * widened)

    def _derivatives(self, points: Array) -> Array:
        """(n, 3, p) of triangulated points (n, 3) by the parameters: central differences."""
        pixels = np.stack([camera.project(points) for camera in self.cameras.values()])
        steps = np.tile([1e-6, 1e-6, 1e-2, 1e-2, 1e-6, 1e-6, 1e-6, 1e-3, 1e-3, 1e-3], len(self.cameras))
        columns = []
        for number, step in enumerate(steps):
            there, back = (self._triangulated(pixels, number, sign * step) for sign in (1, -1))
            columns.append((there - back) / (2 * step))
        return np.stack(columns, -1)

    def _triangulated(self, pixels: Array, number: int, step: float) -> Array:
        cameras = dict(self.cameras)
        view = list(cameras)[number // PARAMETERS]
        change = np.zeros(PARAMETERS)
        change[number % PARAMETERS] = step
        cameras[view] = changed(cameras[view], change, self.centre)
        return triangulate(list(cameras.values()), pixels)[0]


def volume_points(centre: Array, edge: float = VOLUME_EDGE, steps: int = VOLUME_STEPS) -> Array:
    """An even lattice (n, 3) of points in a cube about centre (3,), mm."""
    side = np.linspace(-edge / 2, edge / 2, steps)
    return np.stack(np.meshgrid(side, side, side), -1).reshape(-1, 3) + centre
