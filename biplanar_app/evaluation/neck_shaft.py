"""The neck-shaft angle of a femur, measured on its surface alone, in three dimensions.

As in Mahaisavariya et al., Med Eng Phys 24, 2002: the neck's axis runs from the centre of the sphere through the head
to the middle of the narrowest section of the neck, the shaft's axis through the middles of its sections. The neck's
sections are cut by spheres about the head centre, as the neck is what leaves the head: no axis has to be guessed.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import label

from biplanar_app.atlas.frame import head_sphere
from biplanar_app.errors import InputError
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_volume import occupancy

Array = NDArray[np.float64]

VOXEL = 1.0
"""mm."""

NECK = (1.1, 1.9)
"""Between which distances from the head centre, in radii of the head, the neck's narrowest section is looked for."""

SECTION_MM = 2.0
"""Thickness of a section of the neck."""

NARROW = 1.05
"""Sections up to this much larger than the smallest share in the middle, so that it does not jump between like ones."""

LEAST_SECTIONS = 20
"""Of the shaft, 1 mm apart, for an axis."""

SHAFT = (-130.0, -80.0)
"""Between which heights over the head centre, mm, the sections of the shaft lie: below the lesser trochanter."""


def neck_shaft_angle(mesh: Mesh) -> float:
    """Degrees between the neck's and the shaft's axis, about 130, of a closed mesh that lies near its canonical frame.

    mesh: right femur, mm, z up the shaft, x medial, to within some 30 degrees. Raises InputError for a bone that lies
    so far off that it has no neck or no shaft where they should be.
    """
    centre, radius = head_sphere(mesh.vertices)
    low, high = mesh.bounds
    low[2] = centre[2] + SHAFT[0]
    if not low[2] < high[2]:
        raise InputError("The bone has no head at its upper end; lay it upright.")
    grid = Grid.covering(low, high, VOXEL)
    share = occupancy(mesh, grid)
    points = grid.points() - centre
    to_neck = _neck_middle(points, share, radius)
    down = _shaft_direction(points, share)
    cosine = -to_neck @ down / np.linalg.norm(to_neck)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _neck_middle(points: Array, share: NDArray[np.float32], radius: float) -> Array:
    """Middle (3,) of the neck's narrowest section; points (Z, Y, X, 3) from the head centre, share of them in bone."""
    distance = np.linalg.norm(points, axis=-1)
    areas, middles = [], []
    for reach in np.arange(NECK[0] * radius, NECK[1] * radius, SECTION_MM / 2):
        within = np.where(np.abs(distance - reach) <= SECTION_MM / 2, share, 0)
        pieces, _ = label(within > 0)
        sizes = np.bincount(pieces.ravel(), within.ravel())
        if len(sizes) < 2:
            raise InputError("The bone has no neck about its head; lay it upright.")
        piece = pieces == 1 + sizes[1:].argmax()
        areas.append(sizes[1:].max())
        middles.append((points[piece] * within[piece, None]).sum(0) / areas[-1])
    narrow = np.array(areas) <= NARROW * min(areas)
    return np.asarray(np.array(middles)[narrow].mean(0))


def _shaft_direction(points: Array, share: NDArray[np.float32]) -> Array:
    """Unit vector (3,) down the line of least squares through the middles of the shaft's sections."""
    heights = points[:, 0, 0, 2]
    shaft = (heights >= SHAFT[0]) & (heights <= SHAFT[1]) & (share.sum((1, 2)) > 0)
    if shaft.sum() < LEAST_SECTIONS:
        raise InputError("The bone has no shaft below its head; lay it upright, uncut.")
    areas = share[shaft].sum((1, 2))[:, None]
    middles = (points[shaft] * share[shaft, ..., None]).sum((1, 2)) / areas
    line = np.linalg.svd(middles - middles.mean(0))[2][0]
    return np.asarray(-line * np.sign(line[2]))
