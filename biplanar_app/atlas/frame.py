"""The canonical frame of a femur: origin at the head centre, z up the shaft axis, x medial, y posterior, mm.

Functions here want a right femur that already lies roughly so (scanner axes do: x to within 30 degrees medial, z up).
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Faces = NDArray[np.int32]

DIAPHYSIS = (0.25, 0.70)
"""Between which fractions of the length, from the proximal end, the shaft is straight enough to define its axis."""
HEAD_SHELL = 2.0
"""Vertices within this many mm of the current sphere belong to the head."""


def fit_sphere(points: Array) -> tuple[Array, float]:
    """Centre (3,) and radius, mm, of the algebraic least-squares sphere through points (n, 3)."""
    center = points.mean(0)
    p = points - center
    a = np.column_stack([2 * p, np.ones(len(p))])
    solution = np.linalg.lstsq(a, (p**2).sum(1), rcond=None)[0]
    return center + solution[:3], float(np.sqrt(solution[3] + solution[:3] @ solution[:3]))


def head_sphere(vertices: Array, rounds: int = 20) -> tuple[Array, float]:
    """Centre (3,) and radius, mm, of the sphere through the head of a roughly oriented right femur (n, 3).

    Starts from the most medial part of the proximal 80 mm and refits to the vertices near the sphere that lie on its
    medial and upper side, away from the neck.
    """
    top = vertices[vertices[:, 2] > vertices[:, 2].max() - 80]
    center, radius = fit_sphere(top[top[:, 0] > top[:, 0].max() - 15])
    away_from_neck = np.array([0.7, -0.1, 0.7])
    for _ in range(rounds):
        arm = vertices - center
        reach = np.linalg.norm(arm, axis=1)
        head = (np.abs(reach - radius) < HEAD_SHELL) & (arm @ away_from_neck > -0.2 * reach)
        center, radius = fit_sphere(vertices[head])
    return center, radius


def section(vertices: Array, faces: Faces, point: Array, normal: Array) -> tuple[Array, float]:
    """Area centroid (3,) and area, mm^2, of the cut of a closed surface by a plane through `point`, unit `normal`.

    All pieces of the cut count together, as Green's theorem sums them.
    """
    height = (vertices - point) @ normal
    side = height > 0
    crossing = faces[side[faces].any(1) & ~side[faces].all(1)]
    lone = side[crossing].sum(1) == 1
    apex = np.where(lone, np.argmax(side[crossing], 1), np.argmin(side[crossing], 1))
    i, j, k = (crossing[np.arange(len(crossing)), (apex + n) % 3] for n in range(3))

    def cut(a: NDArray[np.int32], b: NDArray[np.int32]) -> Array:
        t = (height[a] / (height[a] - height[b]))[:, None]
        moved: Array = vertices[a] + t * (vertices[b] - vertices[a]) - point
        return moved

    p, q = cut(i, j), cut(i, k)
    area = 0.5 * np.cross(p, q) @ normal * np.where(lone, 1.0, -1.0)
    total = area.sum()
    return point + ((p + q) / 3 * area[:, None]).sum(0) / total, float(abs(total))


def shaft_axis(vertices: Array, faces: Faces, rounds: int = 3) -> tuple[Array, Array]:
    """A point (3,) on the shaft axis and its unit direction (3,) upwards, through the diaphysis' section centroids."""
    direction = np.array([0.0, 0.0, 1.0])
    point = vertices.mean(0)
    for _ in range(rounds):
        reach = vertices @ direction
        top, length = reach.max(), np.ptp(reach)
        heights = top - length * np.linspace(*DIAPHYSIS, 25)
        levels = [point + (h - point @ direction) * direction for h in heights]
        centroids = np.array([section(vertices, faces, level, direction)[0] for level in levels])
        point = centroids.mean(0)
        direction = np.linalg.svd(centroids - point)[2][0]
        direction = direction * np.sign(direction[2])
    return point, direction


def canonical_frame(vertices: Array, faces: Faces) -> Array:
    """Rigid (4, 4) that carries a roughly oriented right femur, (n, 3) and (m, 3), to the canonical frame."""
    head, _ = head_sphere(vertices)
    point, z = shaft_axis(vertices, faces)
    x = head - point
    x = x - (x @ z) * z
    x = x / np.linalg.norm(x)
    frame = np.eye(4)
    frame[:3, :3] = np.stack([x, np.cross(z, x), z])
    frame[:3, 3] = -frame[:3, :3] @ head
    return frame
