"""The rays of several cameras, as every back end of the projector wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Beams:
    """Rays in the world: from sources[i] along directions[i] @ (u, v, 1).

    directions: (V, 3, 3); sources: (V, 3) mm. width, height: of every film, pixels.
    """

    directions: NDArray[np.float64]
    sources: NDArray[np.float64]
    width: int
    height: int

    @classmethod
    def of(cls, cameras: Sequence[Camera]) -> "Beams":
        """Raises ValueError when there is no camera, or the films are not all of one size."""
        if len({(camera.width, camera.height) for camera in cameras}) != 1:
            raise ValueError("projecting needs at least one camera, and all of one film size")
        rotations, intrinsics = np.stack([c.R for c in cameras]), np.stack([c.K for c in cameras])
        directions = np.swapaxes(rotations, 1, 2) @ np.linalg.inv(intrinsics)
        return cls(directions, np.stack([c.source for c in cameras]), cameras[0].width, cameras[0].height)

    def seen_from(self, index_from_world: Array) -> list[tuple[Array, Array, Array]]:
        """Of each view, directions (3, 3) and source (3,) in voxel coordinates, and directions (3, 3) in the world."""
        linear, offset = index_from_world[:3, :3], index_from_world[:3, 3]
        return list(zip(linear @ self.directions, self.sources @ linear.T + offset, self.directions, strict=True))
