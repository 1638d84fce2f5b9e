"""Shadows of simple solids, from the length of every ray inside them: exact in perspective, without voxels."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera

Array = NDArray[np.float64]
Image = NDArray[np.float32]

SUBPIXELS = 4
"""Rays through a pixel along each axis where a ball is cast: its edge is steep."""


@dataclass(frozen=True, eq=False)
class Ball:
    """centre: (3,) mm, world. radius: mm."""

    centre: Array
    radius: float


@dataclass(frozen=True, eq=False)
class Ellipsoid:
    """unit_from_world: (3, 4) takes it to the unit ball."""

    unit_from_world: Array

    def length(self, source: Array, rays: Array) -> Array:
        """Length in mm inside, along unit vectors (..., 3) from a source (3,)."""
        begin = self.unit_from_world[:, :3] @ source + self.unit_from_world[:, 3]
        along = rays @ self.unit_from_world[:, :3].T
        a, b = (along**2).sum(-1), along @ begin
        return 2 * np.sqrt(np.maximum(b**2 - a * (begin @ begin - 1), 0)) / a


@dataclass(frozen=True, eq=False)
class Tube:
    """A cylinder between the centres (3,) of its faces, hollow where bore > 0, mm, world."""

    start: Array
    end: Array
    radius: float
    bore: float = 0.0

    def length(self, source: Array, rays: Array) -> Array:
        """Length in mm inside, along unit vectors (..., 3) from a source (3,)."""
        axis = self.end - self.start
        height = float(np.linalg.norm(axis))
        axis = axis / height
        begin = source - self.start
        near, far = _slab(float(begin @ axis), rays @ axis, 0.0, height)
        across, flat = rays - (rays @ axis)[..., None] * axis, begin - (begin @ axis) * axis
        a, b = np.maximum((across**2).sum(-1), 1e-12), across @ flat

        def inside(radius: float) -> Array:
            root = np.sqrt(np.maximum(b**2 - a * (flat @ flat - radius**2), 0))
            return np.maximum(np.minimum(far, (root - b) / a) - np.maximum(near, (-root - b) / a), 0)

        return inside(self.radius) - inside(self.bore) if self.bore else inside(self.radius)


@dataclass(frozen=True, eq=False)
class Block:
    """A box between opposite corners (3,) along the axes of the world, mm."""

    low: Array
    high: Array

    def length(self, source: Array, rays: Array) -> Array:
        """Length in mm inside, along unit vectors (..., 3) from a source (3,)."""
        limits = [_slab(source[k], rays[..., k], self.low[k], self.high[k]) for k in range(3)]
        return np.maximum(np.min([far for _, far in limits], axis=0) - np.max([near for near, _ in limits], axis=0), 0)


Solid = Ellipsoid | Tube | Block


def _slab(begin: float, along: Array, low: float, high: float) -> tuple[Array, Array]:
    """Where rays enter and leave low <= begin + s along <= high."""
    safe = np.where(np.abs(along) < 1e-12, 1e-12, along)
    first, second = (low - begin) / safe, (high - begin) / safe
    return np.minimum(first, second), np.maximum(first, second)


def cast_solids(solids: Sequence[Solid], camera: Camera, coarse: int) -> Image:
    """Summed lengths (H, W) in mm; one ray for `coarse` x `coarse` pixels, interpolated between."""
    small = camera.scaled(coarse)
    u, v = np.meshgrid(np.arange(small.width, dtype=np.float64), np.arange(small.height, dtype=np.float64))
    rays = small.directions(np.stack([u, v], -1))
    total = np.zeros(rays.shape[:-1])
    for solid in solids:
        total += solid.length(small.source, rays)
    size = (camera.width, camera.height)
    return np.asarray(cv2.resize(total.astype(np.float32), size, interpolation=cv2.INTER_LINEAR))


def cast_balls(balls: Sequence[Ball], camera: Camera) -> Image:
    """Summed lengths (H, W) in mm inside balls, averaged over each pixel."""
    image = np.zeros((camera.height, camera.width), dtype=np.float32)
    step = (np.arange(SUBPIXELS) + 0.5) / SUBPIXELS - 0.5
    for ball in balls:
        reach = 2 + 1.2 * ball.radius * float(camera.K[[0, 1], [0, 1]].max() / camera.depth(ball.centre))
        low, high = camera.project(ball.centre) - reach, camera.project(ball.centre) + reach
        columns = np.arange(max(int(low[0]), 0), min(int(high[0]) + 1, camera.width))
        rows = np.arange(max(int(low[1]), 0), min(int(high[1]) + 1, camera.height))
        if not (len(columns) and len(rows)):
            continue
        u, v = np.meshgrid((columns[:, None] + step).ravel(), (rows[:, None] + step).ravel())
        length = _ball_length(ball, camera.source, camera.directions(np.stack([u, v], -1)))
        mean = length.reshape(len(rows), SUBPIXELS, len(columns), SUBPIXELS).mean((1, 3))
        image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] += mean.astype(np.float32)
    return image


def _ball_length(ball: Ball, source: Array, rays: Array) -> Array:
    along = rays @ (ball.centre - source)
    gap = ((ball.centre - source) ** 2).sum() - along**2
    return 2 * np.sqrt(np.maximum(ball.radius**2 - gap, 0))
