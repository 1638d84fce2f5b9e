"""Stationary velocity fields: their exponential by scaling and squaring, and sampling of fields.

Arsigny et al., "A log-Euclidean framework for statistics on diffeomorphisms", MICCAI 2006. Fields are (3, Z, Y, X) in
mm with components (x, y, z); exp(-v) is the inverse of exp(v).
"""

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from biplanar_app.geometry.grid import Grid


def _normalised(points: Tensor, grid: Grid) -> Tensor:
    """Points (..., 3) in mm to the -1..1 coordinates of grid_sample with align_corners."""
    origin = points.new_tensor(grid.origin)
    return 2 * (points - origin) / points.new_tensor(grid.size) - 1


def sample(field: Tensor, grid: Grid, points: Tensor, *, outside: str = "border") -> Tensor:
    """Trilinear values (..., C) of field (C, Z, Y, X) at points (..., 3) in mm; beyond the grid "border" or "zeros"."""
    flat = _normalised(points, grid).reshape(1, -1, 1, 1, 3)
    values = grid_sample(field[None], flat, mode="bilinear", padding_mode=outside, align_corners=True)
    return values.reshape(field.shape[0], -1).T.reshape(*points.shape[:-1], field.shape[0])


def lattice(grid: Grid, like: Tensor) -> Tensor:
    """Voxel centres (Z, Y, X, 3) in mm as a tensor of the kind of `like`."""
    return torch.as_tensor(grid.points(), dtype=like.dtype, device=like.device)


def compose(first: Tensor, second: Tensor, grid: Grid, points: Tensor) -> Tensor:
    """first(x) + second(x + first(x)): "first, then second", (3, Z, Y, X) on `grid` with centres `points`."""
    moved = points + first.movedim(0, -1)
    composed: Tensor = first + sample(second, grid, moved).movedim(-1, 0)
    return composed


def exponential(velocity: Tensor, grid: Grid, squarings: int = 5) -> Tensor:
    """Displacement (3, Z, Y, X) in mm of the flow of `velocity` (3, Z, Y, X) in mm over unit time."""
    points = lattice(grid, velocity)
    displacement = velocity / 2**squarings
    for _ in range(squarings):
        displacement = compose(displacement, displacement, grid, points)
    return displacement


def folds(displacement: Tensor, grid: Grid) -> int:
    """How many cells of the lattice the map x + u(x) turns inside out (non-positive Jacobian determinant)."""
    moved = lattice(grid, displacement) + displacement.movedim(0, -1)
    sx, sy, sz = grid.spacing
    dx = (moved[:-1, :-1, 1:] - moved[:-1, :-1, :-1]) / sx
    dy = (moved[:-1, 1:, :-1] - moved[:-1, :-1, :-1]) / sy
    dz = (moved[1:, :-1, :-1] - moved[:-1, :-1, :-1]) / sz
    return int((torch.linalg.cross(dx, dy) * dz).sum(-1).le(0).sum())
