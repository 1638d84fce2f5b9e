"""How far an estimated bone surface is from the true one: symmetric measures in mm and the Dice overlap.

Everything is measured in the truth's canonical frame. Only the part of the bone above a cut plane counts, but distances
run to the whole other surface, and no cap is drawn: the cut makes no artificial surface and no artificial distance.

- Dice: of the two solids, voxels of 0.5 mm that are at least half filled (Dice, Ecology 26, 1945).
- ASSD: average symmetric surface distance, over both surfaces together (Heimann et al., IEEE TMI 28, 2009).
- HD95: the larger of the two directed 95th percentiles of the surface distance (as in Menze et al., IEEE TMI 34, 2015).
- NSD: normalised surface Dice, the share of both surfaces that lies within a tolerance of the other (Nikolov et al.,
  J Med Internet Res 23, 2021).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh, sample_surface
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.geometry.mesh_volume import occupancy

Array = NDArray[np.float64]

CUT_BELOW_HEAD = -140.0
"""Canonical z in mm where the measured part of a proximal femur ends."""

NSD_TOLERANCE = 1.5
"""mm."""

VOXEL = 0.5
"""Edge of the voxels that Dice counts, mm."""

SAMPLES = 20_000
"""Points on the measured part of the true surface; the estimate is sampled at the same density."""


@dataclass(frozen=True)
class SurfaceMetrics:
    """dice and nsd: 0 to 1, larger is better. assd, hd95: mm."""

    dice: float
    assd: float
    hd95: float
    nsd: float


def surface_metrics(
    estimate: Mesh, truth: Mesh, canonical_from_world: Array, *, cut: float | None = CUT_BELOW_HEAD, seed: int = 0
) -> SurfaceMetrics:
    """Compare two closed meshes that share a world frame.

    canonical_from_world: (4, 4) isometry to the truth's canonical frame. cut: canonical z in mm below which nothing
    counts; None measures the whole bone. seed: of the points that are drawn on the surfaces.
    """
    first, second = (mesh.transformed(canonical_from_world) for mesh in (estimate, truth))
    floor = -np.inf if cut is None else cut
    density = SAMPLES / max(_area(above(second, floor)), 1e-9)
    near = surface_distance(_points(first, floor, density, seed), second)
    far = surface_distance(_points(second, floor, density, seed + 1), first)
    dice = dice_overlap(first, second, floor)
    if not near.size:
        return SurfaceMetrics(dice, float(far.mean()), float(np.percentile(far, 95)), 0.0)
    both = np.concatenate([near, far])
    hd95 = max(np.percentile(near, 95), np.percentile(far, 95))
    return SurfaceMetrics(dice, float(both.mean()), float(hd95), float((both <= NSD_TOLERANCE).mean()))


def dice_overlap(first: Mesh, second: Mesh, floor: float = -np.inf, spacing: float = VOXEL) -> float:
    """Dice coefficient, 0 to 1, of two closed meshes above z = `floor` mm, on voxels of `spacing` mm."""
    corners = np.concatenate([first.vertices, second.vertices])
    low, high = corners.min(0), corners.max(0)
    low[2] = max(low[2], floor + spacing / 2)
    if high[2] <= low[2]:
        return 0.0
    grid = Grid.covering(low, high, spacing)
    a, b = (occupancy(mesh, grid) >= 0.5 for mesh in (first, second))
    total = int(a.sum()) + int(b.sum())
    return 2.0 * int((a & b).sum()) / total if total else 0.0


def above(mesh: Mesh, floor: float) -> Mesh:
    """The faces that reach above z = `floor`; an open mesh."""
    return Mesh(mesh.vertices, mesh.faces[mesh.corners[..., 2].max(axis=1) > floor])


def _area(mesh: Mesh) -> float:
    return float(np.linalg.norm(mesh.face_vectors(), axis=1).sum())


def _points(mesh: Mesh, floor: float, density: float, seed: int) -> Array:
    """Area-uniform points (n, 3) on the surface above z = `floor`, `density` to a square millimetre."""
    part = above(mesh, floor)
    if not len(part.faces):
        return np.empty((0, 3))
    points = sample_surface(part, max(1, round(density * _area(part))), seed)
    return points[points[:, 2] > floor]
