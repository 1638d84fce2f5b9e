"""What a registration says about each point of the bone's surface, for colouring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.cortex import inner_wall
from biplanar_app.geometry.transforms import apply

if TYPE_CHECKING:
    from biplanar_app.registration.result import Registration

Array = NDArray[np.float64]


def deformation(registration: Registration) -> Array:
    """(n,) mm: how far each vertex is from where position, rotation and size alone would have carried it."""
    rigid = apply(registration.world_from_canonical, registration.atlas.vertices.astype(np.float64))
    return np.asarray(np.linalg.norm(registration.mesh.vertices - rigid, axis=1))


def cortical_thickness(registration: Registration) -> Array:
    """(n,) mm of cortical bone beneath each vertex; NaN where none can be measured.

    The atlas's cortex, measured along its inward normal, is carried along by the map: its inner wall is moved like
    every point of the bone, and the length from there to the moved vertex is the thickness. So it follows the patient's
    shape and size; the films' own density does not enter.
    """
    wall = inner_wall(registration.atlas)
    known = np.isfinite(wall[:, 0])
    thickness = np.full(len(wall), np.nan)
    moved = registration.to_world(wall[known])
    thickness[known] = np.linalg.norm(moved - registration.mesh.vertices[known], axis=1)
    return thickness
