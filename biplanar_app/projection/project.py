"""Radiographs of a volume: differentiable line integrals through any pinhole cameras (ProST; Gao et al., MICCAI 2020).

One interface over two back ends that share Joseph's discretisation: compiled loops on the CPU, torch on any device.
"""

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.projection import cpu, sampled
from biplanar_app.projection.beams import Beams

Backend = Literal["auto", "cpu", "torch"]


def project(
    volume: Tensor, grid: Grid, cameras: Sequence[Camera], world_from_grid: Tensor, *, backend: Backend = "auto"
) -> Tensor:
    """Line integrals of a volume from each camera's source through each pixel, in value x mm of world length.

    volume: (Z, Y, X) or (B, Z, Y, X), float32 or float64, zero outside the grid. grid: where its voxels lie, mm of the
    grid's own frame. cameras: V of one film size. world_from_grid: (4, 4), a similarity; it may hold a reflection.
    backend: "cpu" (compiled), "torch" (any device), or "auto": compiled where the volume is on the CPU.
    Returns (V, H, W) or (B, V, H, W), differentiable once by volume and world_from_grid. What lies behind a source does
    not count. Raises ValueError for shapes, types or devices that do not fit together.
    """
    _check(volume, grid, backend)
    volumes = volume.reshape(-1, *grid.shape)
    beams = Beams.of(cameras)
    matrix = index_from_world(grid, world_from_grid)
    if backend == "torch" or (backend == "auto" and volume.device.type != "cpu"):
        image = sampled.project(volumes, matrix.to(volume.device), beams)
    else:
        image = cpu.project(volumes.contiguous(), matrix.cpu(), beams)
    return image if volume.dim() == 4 else image[0]


def backproject(image: Tensor, grid: Grid, cameras: Sequence[Camera], world_from_grid: Tensor) -> Tensor:
    """The exact adjoint of `project`, on the CPU and without gradients.

    image: (V, H, W) or (B, V, H, W). Returns (Z, Y, X) or (B, Z, Y, X).
    """
    beams = Beams.of(cameras)
    images = image.detach().reshape(-1, len(cameras), beams.height, beams.width).contiguous()
    matrix = index_from_world(grid, world_from_grid.detach()).cpu().numpy()
    volume = cpu.adjoint(images, (len(images), *grid.shape), matrix, beams)
    return volume if image.dim() == 4 else volume[0]


def index_from_world(grid: Grid, world_from_grid: Tensor) -> Tensor:
    """(4, 4) float64: world mm to continuous voxel coordinates (x, y, z)."""
    world_from_index = world_from_grid.double() @ torch.as_tensor(grid.matrix(), device=world_from_grid.device)
    inverse: Tensor = torch.linalg.inv(world_from_index)
    return inverse


def _check(volume: Tensor, grid: Grid, backend: str) -> None:
    if volume.dim() not in (3, 4) or tuple(volume.shape[-3:]) != grid.shape:
        raise ValueError(f"the volume must be {grid.shape} or a batch of it, not {tuple(volume.shape)}")
    if volume.dtype not in (torch.float32, torch.float64):
        raise ValueError(f"the volume must be float32 or float64, not {volume.dtype}")
    if backend not in ("auto", "cpu", "torch"):
        raise ValueError(f'backend must be "auto", "cpu" or "torch", not "{backend}"')
    if backend == "cpu" and volume.device.type != "cpu":
        raise ValueError(f"the cpu back end needs a volume on the CPU, not on {volume.device}")
