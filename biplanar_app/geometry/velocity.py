"""Stationary velocity fields: their exponential by scaling and squaring, and sampling of fields.

Arsigny et al., "A log-Euclidean framework for statistics on diffeomorphisms", MICCAI 2006. Fields are (3, Z, Y, X) in
mm with components (x, y, z); exp(-v) is the inverse of exp(v).
"""

from functools import lru_cache
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from biplanar_app.geometry import field_kernels
from biplanar_app.geometry.grid import Grid
from biplanar_app.threads import blocks, run


def _normalised(points: Tensor, grid: Grid) -> Tensor:
    """Points (..., 3) in mm to the -1..1 coordinates of grid_sample with align_corners."""
    origin = points.new_tensor(grid.origin)
    return 2 * (points - origin) / points.new_tensor(grid.size) - 1


def sample(field: Tensor, grid: Grid, points: Tensor, *, outside: str = "border") -> Tensor:
    """Trilinear values (..., C) of field (C, Z, Y, X) at points (..., 3) in mm; beyond the grid "border" or "zeros"."""
    values = sample_each(field[None], grid, points.reshape(1, -1, 3), outside=outside)
    return values.reshape(*points.shape[:-1], field.shape[0])


def sample_each(fields: Tensor, grid: Grid, points: Tensor, *, outside: str = "border") -> Tensor:
    """As `sample`, of each field (B, C, Z, Y, X) at its own points (B, n, 3): (B, n, C)."""
    where = _normalised(points, grid)[:, :, None, None]
    values = grid_sample(fields, where, mode="bilinear", padding_mode=outside, align_corners=True)
    return values[..., 0, 0].transpose(1, 2)


def lattice(grid: Grid, like: Tensor) -> Tensor:
    """`Grid.points` (Z, Y, X, 3) in mm, of the kind of `like` and made on its device, where copying takes longer."""
    lines = [
        low + step * torch.arange(count, dtype=torch.float64, device=like.device)
        for low, step, count in zip(grid.origin, grid.spacing, reversed(grid.shape), strict=True)
    ]
    z, y, x = torch.meshgrid(*reversed(lines), indexing="ij")
    return torch.stack([x, y, z], -1).to(like.dtype)


class _Compose(torch.autograd.Function):
    """Composition by compiled loops, on the CPU; fields (Z, Y, X, 3) in voxels."""

    @staticmethod
    def forward(ctx: Any, first: Tensor, second: Tensor) -> Tensor:
        ctx.fields = a, b = first.numpy(), second.numpy()
        out = np.empty_like(a)
        run(field_kernels.compose, [(a, b, out, low, high) for low, high in blocks(len(a), -(-len(a) // 4))])
        return torch.from_numpy(out)

    @staticmethod
    def backward(ctx: Any, given: Tensor) -> tuple[Tensor, Tensor]:
        a, b = ctx.fields
        to_first, to_second = np.empty_like(a), [np.zeros_like(b) for _ in range(2)]
        halves = blocks(len(a), -(-len(a) // 2))
        run(
            field_kernels.compose_adjoint,
            [
                (a, b, given.contiguous().numpy(), to_first, part, *half)
                for half, part in zip(halves, to_second, strict=False)
            ],
        )
        return torch.from_numpy(to_first), torch.from_numpy(to_second[0] + to_second[1])


def _composed(first: Tensor, second: Tensor) -> Tensor:
    """Composition of fields (Z, Y, X, 3) in voxels."""
    if first.device.type == "cpu":
        composed: Tensor = _Compose.apply(first, second)
        return composed
    return composed_by_sampling(first, second)


def composed_by_sampling(first: Tensor, second: Tensor) -> Tensor:
    """Composition of fields (Z, Y, X, 3) in voxels, on any device, in as few operations as a GPU needs."""
    voxels, scale = _unit((first.shape[0], first.shape[1], first.shape[2]), first.dtype, first.device)
    where = torch.addcmul(voxels, first, scale)
    moved = grid_sample(
        second.movedim(-1, 0)[None], where[None], mode="bilinear", padding_mode="border", align_corners=True
    )
    return first + moved[0].movedim(0, -1)


@lru_cache(maxsize=4)
def _unit(shape: tuple[int, int, int], dtype: torch.dtype, device: torch.device) -> tuple[Tensor, Tensor]:
    """Voxels of a field in grid_sample's coordinates, (Z, Y, X, 3), and how large a voxel is in them, (3,)."""
    grid, like = Grid((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), shape), torch.empty(0, dtype=dtype, device=device)
    return _normalised(lattice(grid, like), grid), 2 / like.new_tensor(grid.size)


def _in_voxels(field: Tensor, grid: Grid) -> Tensor:
    """A field (3, Z, Y, X) in mm as (Z, Y, X, 3) in voxels."""
    return (field.movedim(0, -1) / field.new_tensor(grid.spacing)).contiguous()


def _in_mm(field: Tensor, grid: Grid) -> Tensor:
    """Inverse of `_in_voxels`."""
    return (field * field.new_tensor(grid.spacing)).movedim(-1, 0)


def compose(first: Tensor, second: Tensor, grid: Grid) -> Tensor:
    """first(x) + second(x + first(x)): "first, then second", displacements (3, Z, Y, X) in mm on `grid`."""
    return _in_mm(_composed(_in_voxels(first, grid), _in_voxels(second, grid)), grid)


def exponential(velocity: Tensor, grid: Grid, squarings: int = 5) -> Tensor:
    """Displacement (3, Z, Y, X) in mm of the flow of `velocity` (3, Z, Y, X) in mm over unit time."""
    displacement = _in_voxels(velocity / 2**squarings, grid)
    for _ in range(squarings):
        displacement = _composed(displacement, displacement)
    return _in_mm(displacement, grid)


def folds(displacement: Tensor, grid: Grid) -> int:
    """How many cells of the lattice the map x + u(x) turns inside out (non-positive Jacobian determinant)."""
    moved = lattice(grid, displacement) + displacement.movedim(0, -1)
    sx, sy, sz = grid.spacing
    dx = (moved[:-1, :-1, 1:] - moved[:-1, :-1, :-1]) / sx
    dy = (moved[:-1, 1:, :-1] - moved[:-1, :-1, :-1]) / sy
    dz = (moved[1:, :-1, :-1] - moved[:-1, :-1, :-1]) / sz
    return int((torch.linalg.cross(dx, dy) * dz).sum(-1).le(0).sum())
