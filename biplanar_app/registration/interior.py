"""What fills the bone, as far as its shape does not say it: how dense it is, and how thick its cortex.

The atlas' inside is a model that fits nobody in particular. Where a patient's cortex is thicker or thinner, the films
show its inner lines elsewhere, and a fit that can do nothing but deform bends the surface to meet them. So the
residual stage lets density and thickness vary along the bone, each a smooth Gaussian process; they belong to the films'
appearance and are dropped with it.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.grid import Grid

CORTEX_REACH_MM = 12.0
"""Depth below the surface beyond which a thicker cortex changes nothing."""


@dataclass(frozen=True)
class InteriorSettings:
    """Before the films are seen. density_sd: of ln(density). thickness_sd: of the cortex's thickness, relative to the
    atlas'. density_mm, thickness_mm: standard deviations of the processes' Gaussian filters."""

    density_sd: float = 0.25
    density_mm: float = 12.0
    thickness_sd: float = 0.4
    thickness_mm: float = 15.0


@lru_cache(maxsize=2)
def thickening(atlas: Atlas) -> NDArray[np.float32]:
    """How attenuation (Z, Y, X), relative to water, grows with the cortex's relative thickness, to first order.

    A cortex thicker by a share t shows at depth d what the atlas has at d / (1 + t); the surface stays.
    """
    from scipy.ndimage import distance_transform_edt, gaussian_filter

    step = atlas.grid.spacing[0]
    depth = np.maximum(distance_transform_edt(atlas.labels > 0).astype(np.float32) - 0.5, 0) * step
    inward = np.array(np.gradient(gaussian_filter(depth, 0.5), step))
    slope = np.array(np.gradient(np.asarray(atlas.hu, dtype=np.float32) / 1000, step))
    along = (inward * slope).sum(0) / np.maximum(np.square(inward).sum(0), 0.25)
    return np.asarray(-depth * along * np.exp(-((depth / CORTEX_REACH_MM) ** 4)), dtype=np.float32)


def resampled(fields: Tensor, grid: Grid, onto: Grid) -> Tensor:
    """Fields (C, Z, Y, X) on `grid`, trilinearly on the lattice `onto`; beyond the grid they keep border values."""
    for axis, weights in enumerate(_interpolation(grid, onto, fields.dtype, fields.device)):
        fields = torch.tensordot(fields, weights, dims=([1 + axis], [1])).movedim(-1, 1 + axis)
    return fields


@lru_cache(maxsize=4)
def _interpolation(grid: Grid, onto: Grid, dtype: torch.dtype, device: torch.device) -> tuple[Tensor, ...]:
    """Of each axis (z, y, x) the weights (fine, coarse) that nodes of `grid` have at those of `onto`."""
    found = []
    for axis, (count, fine) in enumerate(zip(grid.shape, onto.shape, strict=True)):
        low, high = (g.origin[2 - axis] for g in (grid, onto))
        at = (high - low + torch.arange(fine) * onto.spacing[2 - axis]) / grid.spacing[2 - axis]
        apart = at.clamp(0, count - 1)[:, None] - torch.arange(count)
        found.append((1 - apart.abs()).clamp_min(0).to(device, dtype))
    return tuple(found)
