"""What a network knows of the atlas: a lattice of points about the bone, what lies there and how it can deform."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import lattice, sample

CHANNELS = 5
"""Thousands of Hounsfield units, distance to the surface in cm, position (3) in units of 6 cm."""

BAND_MM = 8.0
"""Points farther outside the bone than this are not matched: they are somebody else's."""


@dataclass(frozen=True, eq=False)
class Anatomy:
    """The atlas on a lattice.

    grid: of the lattice, canonical mm. points: (Z, Y, X, 3) mm. channels: (CHANNELS, Z, Y, X). near: (Z, Y, X) bool, in
    the bone or close to it, and above an artificial end. modes: (K, 3, Z, Y, X) mm per standard deviation, how the
    points of the atlas move when a weight grows. reference: (3,) the point that poses are stated about.
    """

    grid: Grid
    points: Tensor
    channels: Tensor
    near: Tensor
    modes: Tensor
    reference: Tensor


END_CLEARANCE_MM = 12.0
"""Above an artificial end, within which points are not matched."""


@lru_cache(maxsize=2)
def anatomy(atlas: Atlas, spacing: float, margin: float) -> Anatomy:
    """The atlas on a lattice of `spacing` mm that reaches `margin` mm beyond the bone."""
    from scipy.ndimage import distance_transform_edt, map_coordinates

    low, high = atlas.vertices.min(0) - margin, atlas.vertices.max(0) + margin
    grid = Grid.covering(low.astype(np.float64), high.astype(np.float64), spacing)
    points = grid.points()
    bone = atlas.labels > 0
    step = atlas.grid.spacing[0]
    outside = step * (distance_transform_edt(~bone) - distance_transform_edt(bone))
    index = np.moveaxis(atlas.grid.index(points), -1, 0)[::-1]
    distance = map_coordinates(outside.astype(np.float32), index, order=1, mode="nearest")
    density = map_coordinates(np.asarray(atlas.hu, np.float32), index, order=1, mode="nearest") / 1000
    near = distance < BAND_MM
    if atlas.cut:
        near &= points[..., 2] > atlas.grid.origin[2] + END_CLEARANCE_MM
    centred = (points - points.mean((0, 1, 2))) / 60.0
    channels = np.concatenate([density[None], np.clip(distance, -20, 20)[None] / 10, np.moveaxis(centred, -1, 0)])
    modes = torch.as_tensor(np.asarray(atlas.modes, np.float32))
    at = lattice(grid, modes)
    pushed = torch.stack([-sample(mode, atlas.mode_grid, at).movedim(-1, 0) for mode in modes])
    return Anatomy(
        grid,
        at,
        torch.as_tensor(channels.astype(np.float32)),
        torch.as_tensor(near),
        pushed,
        torch.tensor(atlas.reference, dtype=torch.float32),
    )
