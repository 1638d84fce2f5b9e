"""Where a straight line meets a surface."""

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.mesh import Mesh

Array = NDArray[np.float64]

PARALLEL = 1e-12
"""A triangle that is seen edge on is not met."""


def crossings(mesh: Mesh, origin: Array, direction: Array) -> Array:
    """Distances (k,) in mm, sorted, from `origin` (3,) along the unit vector `direction` (3,) to where it meets `mesh`.

    Möller & Trumbore, "Fast, minimum storage ray-triangle intersection", J. Graphics Tools 2(1), 1997.
    """
    a, b, c = np.moveaxis(mesh.corners, 1, 0)
    u, v, w = b - a, c - a, origin - a
    across = np.cross(direction, v)
    volume = np.einsum("ij,ij->i", u, across)
    scale = 1 / np.where(np.abs(volume) > PARALLEL, volume, np.inf)
    first = np.einsum("ij,ij->i", w, across) * scale
    other = np.cross(w, u)
    second = other @ direction * scale
    distance = np.einsum("ij,ij->i", v, other) * scale
    met = (scale != 0) & (first >= 0) & (second >= 0) & (first + second <= 1) & (distance > 0)
    return np.sort(distance[met])
