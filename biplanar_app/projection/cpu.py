"""The projector on the CPU: compiled loops as one differentiable operation."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.autograd.function import once_differentiable

from biplanar_app import threads
from biplanar_app.projection import joseph
from biplanar_app.projection.beams import Beams

ROWS = 8
"""Film rows in a task: enough tasks to share out evenly, few enough to cost nothing."""

PLANES = 16
"""Voxel planes in a task of the adjoint: a cache line of voxels, so that threads do not write to each other's lines."""


def project(volume: Tensor, index_from_world: Tensor, beams: Beams) -> Tensor:
    """Line integrals (B, V, H, W) of volumes (B, Z, Y, X); index_from_world: (4, 4) float64."""
    image: Tensor = _Projection.apply(volume, index_from_world, beams)
    return image


class _Projection(torch.autograd.Function):
    """volume (B, Z, Y, X), index_from_world (4, 4) float64 -> (B, V, H, W), differentiable once by both."""

    @staticmethod
    def forward(ctx: Any, volume: Tensor, index_from_world: Tensor, beams: Beams) -> Tensor:
        by_pose = ctx.needs_input_grad[1]
        image, slopes = forward(volume.detach(), index_from_world.detach().numpy(), beams, with_slopes=by_pose)
        ctx.beams, ctx.shape = beams, volume.shape
        ctx.save_for_backward(index_from_world, *((image, slopes) if by_pose else ()))
        return image

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, cotangent: Tensor) -> tuple[Tensor | None, Tensor | None, None]:
        saved = ctx.saved_tensors
        matrix, cotangent = saved[0].numpy(), cotangent.contiguous()
        by_volume = adjoint(cotangent, ctx.shape, matrix, ctx.beams) if ctx.needs_input_grad[0] else None
        by_pose = pose_gradient(cotangent, saved[1], saved[2], matrix, ctx.beams) if ctx.needs_input_grad[1] else None
        return by_volume, by_pose, None


def forward(volume: Tensor, matrix: NDArray[np.float64], beams: Beams, *, with_slopes: bool) -> tuple[Tensor, Tensor]:
    """Line integrals (B, V, H, W) of volumes (B, Z, Y, X), and their slopes (B, V, H, W, 4) or an empty tensor."""
    views, height, width = len(beams.sources), beams.height, beams.width
    image = volume.new_empty(len(volume), views, height, width)
    slopes = volume.new_empty(len(volume), views, height if with_slopes else 0, width, 4)
    seen = beams.seen_from(matrix)
    values, out, derivatives = volume.reshape(len(volume), -1).numpy(), image.numpy(), slopes.numpy()
    shape = tuple(reversed(volume.shape[1:]))
    threads.run(
        joseph.project_rows,
        [
            (values[b], shape, seen[v], low, high, out[b, v], derivatives[b, v])
            for b in range(len(volume))
            for v in range(views)
            for low, high in threads.blocks(height, ROWS)
        ],
    )
    return image, slopes


def adjoint(image: Tensor, shape: tuple[int, ...], matrix: NDArray[np.float64], beams: Beams) -> Tensor:
    """The transpose of `forward`: images (B, V, H, W) smeared back into volumes of `shape` (B, Z, Y, X).

    Every thread owns whole planes across the rays' main axis, so nothing is added twice at once and the sum's order,
    hence the result, is always the same.
    """
    volume = image.new_zeros(shape)
    seen = beams.seen_from(matrix)
    size = tuple(reversed(shape[1:]))
    out, values = volume.view(shape[0], -1).numpy(), image.numpy()
    for v in range(len(seen)):
        for axis in _main_axes(seen[v][0], beams.width, beams.height):
            threads.run(
                joseph.backproject_planes,
                [
                    (values[b, v], seen[v], axis, low, high, size, out[b])
                    for b in range(shape[0])
                    for low, high in threads.blocks(size[axis], PLANES)
                ],
            )
    return volume


def pose_gradient(
    cotangent: Tensor, image: Tensor, slopes: Tensor, matrix: NDArray[np.float64], beams: Beams
) -> Tensor:
    """Gradient (4, 4) by index_from_world of sum(cotangent * image), both (B, V, H, W), given the forward slopes."""
    seen = beams.seen_from(matrix)
    rows = threads.blocks(beams.height, 4 * ROWS)
    parts = np.zeros((len(image), len(seen), len(rows), 3, 4))
    g, values, derivatives = cotangent.numpy(), image.numpy(), slopes.numpy()
    threads.run(
        joseph.ray_gradient,
        [
            (g[b, v], values[b, v], derivatives[b, v], seen[v], low, high, parts[b, v, i])
            for b in range(len(image))
            for v in range(len(seen))
            for i, (low, high) in enumerate(rows)
        ],
    )
    by_ray = parts.sum((0, 2))
    gradient = np.zeros((4, 4))
    gradient[:3, :3] = np.einsum("vij,vkj->ik", by_ray[:, :, :3], beams.directions) + by_ray[:, :, 3].T @ beams.sources
    gradient[:3, 3] = by_ray[:, :, 3].sum(0)
    return torch.from_numpy(gradient)


def _main_axes(directions: NDArray[np.float64], width: int, height: int) -> list[int]:
    """The axes (x, y, z = 0, 1, 2) along which some ray of one view may run foremost.

    An axis is out when another beats it all over the film; that lead is concave, so that the corners tell.
    """
    u, v = np.meshgrid([0, width - 1], [0, height - 1])
    corners = directions @ np.stack([u.ravel(), v.ravel(), np.ones(4)])
    beaten = [((corners > side).all(1) | (-corners > side).all(1)).any() for side in np.abs(corners)]
    return [axis for axis in range(3) if not beaten[axis]]
