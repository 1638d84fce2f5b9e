"""Values of a volume on a plane that lies in it anyhow."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.transforms import apply

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Placed:
    """A volume (Z, Y, X) on `grid`, in a frame that `world_from_grid` (4, 4) carries to the world, mm."""

    values: NDArray[Any]
    grid: Grid
    world_from_grid: Array

    def at(self, points: Array, order: int = 1, outside: float = 0.0) -> Array:
        """Values (...,) at world points (..., 3): between voxels trilinear, or nearest with `order` 0."""
        from scipy.ndimage import map_coordinates

        index = self.grid.index(
            apply(np.asarray(np.linalg.inv(self.world_from_grid), dtype=np.float64), points.reshape(-1, 3))
        )
        found = map_coordinates(self.values, index[:, ::-1].T, order=order, cval=outside, output=np.float32)
        return np.asarray(found, dtype=np.float64).reshape(points.shape[:-1])


def plane_points(corner: Array, along: Array, down: Array, spacing: float) -> Array:
    """World points (rows, columns, 3) of a picture: the middles of its pixels, about `spacing` mm apart.

    corner: (3,) its upper left. along, down: (3,) its upper edge from left to right and its left edge downwards, mm.
    """
    columns, rows = (max(1, round(float(np.linalg.norm(edge)) / spacing)) for edge in (along, down))
    x, y = (np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows
    return corner + y[:, None, None] * down + x[None, :, None] * along
