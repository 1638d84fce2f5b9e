"""What the mean bone is made of: modelled Hounsfield units, because no CT of a femur with intensities is at hand.

A cortical shell surrounds trabecular bone, which gives way to the fatty marrow of the canal. The numbers are chosen
to lie in the published ranges, not measured on the subjects of the atlas:

- The shell is about a millimetre thick over the head, thin on the upper and thick on the lower side of the neck, and
  thickens down to the middle of the shaft (Treece et al., Med Image Anal 14, 2010, and Poole et al., PLoS ONE 7(6),
  2012, map it; Mayhew et al., Lancet 366, 2005, describe the neck). The canal so left at the isthmus is about 13 mm
  wide, within the range of Noble et al., Clin Orthop 235, 1988.
- Trabecular bone is densest in the head and falls along the neck to the greater trochanter (Morgan et al., J Biomech
  36, 2003, give the apparent densities of neck and trochanter; Singh et al., JBJS Am 52, 1970, the pattern on films).
- The CT numbers of cortical and trabecular bone follow Rho et al., Med Eng Phys 17, 1995; fatty marrow and muscle have
  those of fat-rich and lean soft tissue on any clinical scanner.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.frame import Array
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import signed_distance
from biplanar_app.geometry.mesh_volume import occupancy

SOFT_TISSUE_HU = 40
CORTICAL_HU = 1600.0
MARROW_HU = -70.0
LABELS = {0: "background", 1: "cortical bone", 2: "trabecular bone", 3: "medullary canal"}

# Height z in mm on the mean bone, and cortical thickness there in mm.
_SHELL = np.array(
    [
        *[(-400, 1.0), (-375, 1.3), (-345, 2.2), (-300, 4.5), (-250, 6.3), (-200, 7.0), (-150, 6.8), (-110, 5.8)],
        *[(-80, 4.2), (-60, 2.8), (-40, 1.9), (-15, 1.5), (40, 1.3)],
    ],
    dtype=float,
)
_HEAD_SHELL = 1.0
# Distance from the head centre in mm, and trabecular HU there.
_SPONGE = np.array([(0, 400), (20, 370), (40, 250), (60, 140), (80, 110)], dtype=float)
_DISTAL_SPONGE = np.array([(-415, 250), (-385, 200), (-340, 110)], dtype=float)
_CANAL = ((-330.0, -370.0), (-100.0, -60.0))
"""Heights between which, at each end of the canal, marrow gives way to trabecular bone."""
_CALCAR = 0.9
"""By how much the shell is thicker on the lower, medial side of neck and lesser trochanter."""


@dataclass(frozen=True, eq=False)
class Density:
    """hu: (Z, Y, X) int16; labels: (Z, Y, X) uint8, see LABELS, by what fills most of a voxel."""

    hu: NDArray[np.int16]
    labels: NDArray[np.uint8]


def model_density(bone: Mesh, grid: Grid, head_radius: float) -> Density:
    """Intensities of a closed canonical femur on a grid: every voxel mixes what it holds by its share of the volume."""
    share = occupancy(bone, grid, supersample=4).astype(np.float64)
    depth = -signed_distance(bone, grid).astype(np.float64)
    points = grid.points()
    shell = np.clip(0.5 + (cortical_thickness(points, head_radius) - depth) / grid.spacing[0], 0.0, 1.0)
    canal = canal_share(points[..., 2])
    inner = canal * MARROW_HU + (1 - canal) * trabecular_hu(points)
    hu = share * (shell * CORTICAL_HU + (1 - shell) * inner) + (1 - share) * SOFT_TISSUE_HU
    labels = np.where(shell >= 0.5, 1, np.where(canal >= 0.5, 3, 2))
    return Density(np.round(hu).astype(np.int16), np.where(share >= 0.5, labels, 0).astype(np.uint8))


def cortical_thickness(points: Array, head_radius: float) -> Array:
    """Thickness (...,) in mm of the shell at canonical points (..., 3)."""
    x, z = points[..., 0], points[..., 2]
    reach = np.linalg.norm(points, axis=-1)
    thickness = np.interp(z, *_SHELL.T)
    medial = np.clip((x + 35) / 15, 0, 1) * _ramp(z, -100, -75) * (1 - _ramp(z, -30, -18))
    head = 1 - _ramp(reach, head_radius, head_radius + 8)
    blend: Array = head * _HEAD_SHELL + (1 - head) * thickness * (1 + _CALCAR * medial)
    return blend


def trabecular_hu(points: Array) -> Array:
    """Hounsfield units (...,) of trabecular bone at canonical points (..., 3)."""
    z = points[..., 2]
    proximal = np.interp(np.linalg.norm(points, axis=-1), *_SPONGE.T)
    return np.where(z > -200, proximal, np.interp(z, *_DISTAL_SPONGE.T))


def canal_share(z: Array) -> Array:
    """How much of what the shell encloses is marrow at height z: 0 at the ends of the bone, 1 in the canal."""
    (low, lower), (upper, high) = _CANAL
    share: Array = _ramp(z, lower, low) * (1 - _ramp(z, upper, high))
    return share


def _ramp(value: Array, start: float, end: float) -> Array:
    """Smooth step from 0 at `start` to 1 at `end`."""
    t = np.clip((value - start) / (end - start), 0.0, 1.0)
    ramp: Array = t * t * (3 - 2 * t)
    return ramp
