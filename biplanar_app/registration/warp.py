"""A volume seen through a coarse displacement field: `out(y) = volume(y + u(y))`, with the gradients to both.

On the CPU by compiled loops, on a GPU by torch; both trilinear, zero outside the volume.
"""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.compiled import jit
from biplanar_app.geometry.field_kernels import locate
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import lattice, sample
from biplanar_app.threads import blocks, run

Array = NDArray[Any]


def warp(volume: Tensor, volume_grid: Grid, displacement: Tensor, field_grid: Grid, grid: Grid) -> Tensor:
    """Values (Z, Y, X) on `grid` of `volume` on `volume_grid` pulled through `displacement` (3, Zm, Ym, Xm) in mm.

    Differentiable once, in both.
    """
    if volume.device.type == "cpu":
        warped: Tensor = _Warp.apply(volume, volume_grid, displacement, field_grid, grid)
        return warped
    points = lattice(grid, displacement)
    return sample(volume[None], volume_grid, points + sample(displacement, field_grid, points), outside="zeros")[..., 0]


class _Warp(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, volume: Tensor, volume_grid: Grid, displacement: Tensor, field_grid: Grid, grid: Grid
    ) -> Tensor:
        field = np.ascontiguousarray(displacement.detach().movedim(0, -1).numpy())
        frames = np.array([[*g.origin, *g.spacing] for g in (volume_grid, field_grid, grid)])
        values = volume.detach().numpy()
        ctx.saved = values, field, frames, grid.shape
        out = np.zeros(grid.shape, dtype=field.dtype)
        run(_forward, [(values, field, frames, out, k) for k in range(grid.shape[0])])
        return torch.from_numpy(out)

    @staticmethod
    def backward(ctx: Any, given: Tensor) -> tuple[Tensor, None, Tensor, None, None]:
        values, field, frames, shape = ctx.saved
        gradient = np.ascontiguousarray(given.numpy())
        halves = blocks(shape[0], -(-shape[0] // 2))
        to_field, to_volume = ([np.zeros_like(like) for _ in halves] for like in (field, values))
        sums = zip(halves, to_field, to_volume, strict=True)
        run(_adjoint, [(values, field, frames, gradient, *half, u, v) for half, u, v in sums])
        return torch.from_numpy(sum(to_volume)), None, torch.from_numpy(sum(to_field)).movedim(-1, 0), None, None


@jit(fastmath=True, inline="always")
def _displaced(field: Array, frames: Array, px: float, py: float, pz: float) -> tuple[float, float, float]:
    """A point moved by the field, in voxels of the volume."""
    a, fx, _ = locate((px - frames[1, 0]) / frames[1, 3], field.shape[2])
    b, fy, _ = locate((py - frames[1, 1]) / frames[1, 4], field.shape[1])
    c, fz, _ = locate((pz - frames[1, 2]) / frames[1, 5], field.shape[0])
    ux = uy = uz = 0.0
    for corner in range(8):
        dx, dy, dz = corner & 1, (corner >> 1) & 1, corner >> 2
        weight = (fx if dx else 1 - fx) * (fy if dy else 1 - fy) * (fz if dz else 1 - fz)
        ux += weight * field[c + dz, b + dy, a + dx, 0]
        uy += weight * field[c + dz, b + dy, a + dx, 1]
        uz += weight * field[c + dz, b + dy, a + dx, 2]
    qx, qy, qz = px + ux - frames[0, 0], py + uy - frames[0, 1], pz + uz - frames[0, 2]
    return qx / frames[0, 3], qy / frames[0, 4], qz / frames[0, 5]


@jit(fastmath=True, inline="always")
def _at(volume: Array, k: int, j: int, i: int) -> float:
    """A voxel, zero outside."""
    if 0 <= k < volume.shape[0] and 0 <= j < volume.shape[1] and 0 <= i < volume.shape[2]:
        return volume[k, j, i]
    return 0.0


@jit(fastmath=True)
def _forward(volume: Array, field: Array, frames: Array, out: Array, k: int) -> None:
    """One slice of the warped volume."""
    depth, height, width = volume.shape
    for j in range(out.shape[1]):
        for i in range(out.shape[2]):
            px, py, pz = (
                frames[2, 0] + i * frames[2, 3],
                frames[2, 1] + j * frames[2, 4],
                frames[2, 2] + k * frames[2, 5],
            )
            qx, qy, qz = _displaced(field, frames, px, py, pz)
            if qx <= -1 or qy <= -1 or qz <= -1 or qx >= width or qy >= height or qz >= depth:
                continue
            a, b, c = int(np.floor(qx)), int(np.floor(qy)), int(np.floor(qz))
            fx, fy, fz = qx - a, qy - b, qz - c
            low = (1 - fy) * ((1 - fx) * _at(volume, c, b, a) + fx * _at(volume, c, b, a + 1))
            low += fy * ((1 - fx) * _at(volume, c, b + 1, a) + fx * _at(volume, c, b + 1, a + 1))
            high = (1 - fy) * ((1 - fx) * _at(volume, c + 1, b, a) + fx * _at(volume, c + 1, b, a + 1))
            high += fy * ((1 - fx) * _at(volume, c + 1, b + 1, a) + fx * _at(volume, c + 1, b + 1, a + 1))
            out[k, j, i] = (1 - fz) * low + fz * high


@jit(fastmath=True)
def _adjoint(
    volume: Array, field: Array, frames: Array, given: Array, start: int, stop: int, to_field: Array, to_volume: Array
) -> None:
    """Adds the gradients to field and volume of slices start..stop."""
    depth, height, width = volume.shape
    for k in range(start, stop):
        for j in range(given.shape[1]):
            for i in range(given.shape[2]):
                g = given[k, j, i]
                if g == 0.0:
                    continue
                px, py = frames[2, 0] + i * frames[2, 3], frames[2, 1] + j * frames[2, 4]
                pz = frames[2, 2] + k * frames[2, 5]
                qx, qy, qz = _displaced(field, frames, px, py, pz)
                if qx <= -1 or qy <= -1 or qz <= -1 or qx >= width or qy >= height or qz >= depth:
                    continue
                a, b, c = int(np.floor(qx)), int(np.floor(qy)), int(np.floor(qz))
                fx, fy, fz = qx - a, qy - b, qz - c
                sx = sy = sz = 0.0
                for corner in range(8):
                    dx, dy, dz = corner & 1, (corner >> 1) & 1, corner >> 2
                    x, y, z = a + dx, b + dy, c + dz
                    if not (0 <= x < width and 0 <= y < height and 0 <= z < depth):
                        continue
                    wx, wy, wz = fx if dx else 1 - fx, fy if dy else 1 - fy, fz if dz else 1 - fz
                    to_volume[z, y, x] += g * wx * wy * wz
                    value = volume[z, y, x]
                    sx += (2 * dx - 1) * value * wy * wz
                    sy += (2 * dy - 1) * value * wx * wz
                    sz += (2 * dz - 1) * value * wx * wy
                if sx == 0.0 and sy == 0.0 and sz == 0.0:
                    continue
                sx, sy, sz = g * sx / frames[0, 3], g * sy / frames[0, 4], g * sz / frames[0, 5]
                _spread(to_field, frames, px, py, pz, sx, sy, sz)


@jit(fastmath=True, inline="always")
def _spread(to_field: Array, frames: Array, px: float, py: float, pz: float, sx: float, sy: float, sz: float) -> None:
    """Adds a gradient at a point to the eight nodes around it."""
    a, fx, _ = locate((px - frames[1, 0]) / frames[1, 3], to_field.shape[2])
    b, fy, _ = locate((py - frames[1, 1]) / frames[1, 4], to_field.shape[1])
    c, fz, _ = locate((pz - frames[1, 2]) / frames[1, 5], to_field.shape[0])
    for corner in range(8):
        dx, dy, dz = corner & 1, (corner >> 1) & 1, corner >> 2
        weight = (fx if dx else 1 - fx) * (fy if dy else 1 - fy) * (fz if dz else 1 - fz)
        to_field[c + dz, b + dy, a + dx, 0] += weight * sx
        to_field[c + dz, b + dy, a + dx, 1] += weight * sy
        to_field[c + dz, b + dy, a + dx, 2] += weight * sz
