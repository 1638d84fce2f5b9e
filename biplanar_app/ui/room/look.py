"""How the bone of the 3D view is shown: its colours, how opaque it is, and where it is cut. No Qt."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.ray import crossings

Array = NDArray[np.float64]
Axis = Literal["axial", "coronal", "sagittal"]

NORMALS: dict[Axis, Array] = {
    "axial": np.array([0.0, 0, 1]),
    "coronal": np.array([0.0, -1, 0]),
    "sagittal": np.array([1.0, 0, 0]),
}
"""Out of each cut towards what is taken away, in patient axes (LPS)."""
EDGES: dict[Axis, tuple[int, int]] = {"axial": (0, 1), "coronal": (0, 2), "sagittal": (1, 2)}
"""The two patient axes that each cut's picture runs along."""


@dataclass(frozen=True)
class Look:
    """coloring: a key of COLORINGS. opacity: 0 to 1. cut: the plane that takes a part of the bone away, None for none.

    position: of the cut, 0 to 1 from one end of the bone to the other. flipped: the other part is taken away.
    section: the cut shows the density inside.
    """

    coloring: str = "plain"
    opacity: float = 1.0
    cut: Axis | None = None
    position: float = 0.5
    flipped: bool = False
    section: bool = True


@dataclass(frozen=True, eq=False)
class Plane:
    """Takes away what lies beyond `origin` (3,) along the unit vector `normal` (3,), mm in the world."""

    origin: Array
    normal: Array

    def beyond(self, points: Array) -> NDArray[np.bool_]:
        """Which of the points (..., 3) are taken away."""
        return np.asarray((points - self.origin) @ self.normal > 0)


def cut_plane(look: Look, vertices: Array, axes: Array) -> Plane | None:
    """Where `look` cuts a bone of these vertices (n, 3); axes: (3, 3), the patient's directions as columns."""
    if look.cut is None:
        return None
    normal = axes @ NORMALS[look.cut]
    heights = vertices @ normal
    low, high = heights.min(), heights.max()
    at = (low + look.position * (high - low) - heights.mean()) * normal + vertices.mean(0)
    return Plane(at, -normal if look.flipped else normal)


def cut_corners(axis: Axis, plane: Plane, vertices: Array, axes: Array) -> Array:
    """Corners (4, 3) of a rectangle in the plane that holds the whole cut: around the bone, mm."""
    first, second = (axes[:, i] for i in EDGES[axis])
    a, b = (vertices - plane.origin) @ first, (vertices - plane.origin) @ second
    places = ((a.min(), b.max()), (a.max(), b.max()), (a.max(), b.min()), (a.min(), b.min()))
    return np.array([plane.origin + x * first + y * second for x, y in places])


def first_seen(mesh: Mesh, origin: Array, direction: Array, plane: Plane | None, filled: bool) -> Array | None:
    """The point (3,) of a closed mesh that one sees along a line; None beside it.

    plane: takes a part of the mesh away, and its cut is a surface too where it is `filled`.
    """
    met = crossings(mesh, origin, direction)
    if plane is None:
        return origin + met[0] * direction if len(met) else None
    kept = met[~plane.beyond(origin + met[:, None] * direction)]
    slope = float(direction @ plane.normal)
    at = float((plane.origin - origin) @ plane.normal) / slope if slope else -1.0
    inside = at > 0 and np.count_nonzero(met > at) % 2 == 1
    if filled and inside and not (len(kept) and kept[0] < at):
        return origin + at * direction
    return origin + kept[0] * direction if len(kept) else None
