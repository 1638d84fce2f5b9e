"""A regular axis-aligned lattice of voxels in some frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Grid:
    """Where the voxels of a (Z, Y, X) array lie.

    origin: (x, y, z) of the centre of voxel [0, 0, 0], mm. spacing: (x, y, z), mm. shape: (Z, Y, X).
    """

    origin: tuple[float, float, float]
    spacing: tuple[float, float, float]
    shape: tuple[int, int, int]

    @classmethod
    def covering(cls, low: NDArray[np.float64], high: NDArray[np.float64], spacing: float) -> "Grid":
        """The smallest isotropic grid whose voxel centres span low to high, both (3,) in mm."""
        counts = np.ceil((np.asarray(high) - np.asarray(low)) / spacing - 1e-9).astype(int) + 1
        x, y, z = (float(v) for v in low)
        return cls((x, y, z), (spacing,) * 3, (int(counts[2]), int(counts[1]), int(counts[0])))

    @property
    def size(self) -> NDArray[np.float64]:
        """Distance between the first and the last voxel centre along (x, y, z), mm."""
        return (np.array(self.shape[::-1]) - 1) * np.array(self.spacing)

    def points(self) -> NDArray[np.float64]:
        """Centres of all voxels, (Z, Y, X, 3) as (x, y, z) in mm."""
        axes = [o + s * np.arange(n) for o, s, n in zip(self.origin, self.spacing, self.shape[::-1], strict=True)]
        z, y, x = np.meshgrid(axes[2], axes[1], axes[0], indexing="ij")
        return np.stack([x, y, z], -1)

    def index(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Continuous voxel coordinates (x, y, z) of points (..., 3) in mm."""
        return (np.asarray(points) - np.array(self.origin)) / np.array(self.spacing)

    def matrix(self) -> NDArray[np.float64]:
        """(4, 4) that takes voxel coordinates (x, y, z, 1) to mm."""
        m = np.diag([*self.spacing, 1.0])
        m[:3, 3] = self.origin
        return m
