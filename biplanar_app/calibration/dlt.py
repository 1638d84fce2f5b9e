"""The direct linear transformation: a projection matrix from points in space and on a film, without a first guess.

R. Hartley and A. Zisserman, Multiple View Geometry in Computer Vision, 2nd ed., 7.1; both sets of points are first
brought to the origin and to unit size, without which the linear system is badly conditioned (R. Hartley, In Defense of
the Eight-Point Algorithm, PAMI 19, 1997).
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SAMPLE = 6
"""Points that determine a projection matrix, which has eleven numbers."""


def normalisation(points: Array) -> Array:
    """The similarity (d + 1, d + 1) that brings points (n, d) to mean 0 and mean distance sqrt(d)."""
    dimensions = points.shape[1]
    centre = points.mean(0)
    scale = np.sqrt(dimensions) / max(float(np.linalg.norm(points - centre, axis=1).mean()), 1e-12)
    similarity = np.eye(dimensions + 1) * scale
    similarity[:dimensions, -1] = -scale * centre
    similarity[-1, -1] = 1
    return similarity


def projection_matrices(points: Array, pixels: Array) -> Array:
    """(..., 3, 4) matrices from points (..., n, 3) and pixels (..., n, 2), which should be normalised; unit norm."""
    rows = np.concatenate([points, np.ones_like(points[..., :1])], -1)
    zero = np.zeros_like(rows)
    u, v = pixels[..., :1], pixels[..., 1:]
    system = np.concatenate(
        [np.concatenate([rows, zero, -u * rows], -1), np.concatenate([zero, rows, -v * rows], -1)], -2
    )
    _, _, right = np.linalg.svd(system, full_matrices=False)
    return right[..., -1, :].reshape(*system.shape[:-2], 3, 4)


def fit_matrix(points: Array, pixels: Array) -> Array:
    """(3, 4) that best takes points (n, 3) in mm to pixels (n, 2), n >= 6, not all in one plane."""
    space, film = normalisation(points), normalisation(pixels)
    flat = projection_matrices(_apply(space, points), _apply(film, pixels))
    return np.asarray(np.linalg.inv(film) @ flat @ space)


def ransac(
    points: Array, pixels: Array, gate: float, rng: np.random.Generator, rounds: int = 200
) -> tuple[Array, NDArray[np.bool_]]:
    """The projection matrix (3, 4) that the most pairs follow within `gate` pixels, and which ones (n,) do.

    M. Fischler and R. Bolles, Random Sample Consensus, CACM 24, 1981; n >= 6.
    """
    space, film = normalisation(points), normalisation(pixels)
    flat_points, flat_pixels = _apply(space, points), _apply(film, pixels)
    draws = np.argsort(rng.random((rounds, len(points))), axis=1)[:, :SAMPLE]
    matrices = projection_matrices(flat_points[draws], flat_pixels[draws])
    follow = _misses(matrices, flat_points, flat_pixels) < gate * film[0, 0]
    best = follow[follow.sum(1).argmax()]
    matrix = matrices[follow.sum(1).argmax()]
    for _ in range(3):
        if best.sum() < SAMPLE:
            break
        matrix = projection_matrices(flat_points[best], flat_pixels[best])
        again = _misses(matrix, flat_points, flat_pixels) < gate * film[0, 0]
        if (again == best).all():
            break
        best = again
    return np.linalg.inv(film) @ matrix @ space, best


def _misses(matrices: Array, points: Array, pixels: Array) -> Array:
    """Distances (..., n) between projected points and pixels."""
    h = points @ np.swapaxes(matrices[..., :3], -1, -2) + matrices[..., None, :, 3]
    with np.errstate(divide="ignore", invalid="ignore"):
        misses = np.linalg.norm(h[..., :2] / h[..., 2:] - pixels, axis=-1)
    return np.nan_to_num(misses, nan=np.inf)


def _apply(similarity: Array, points: Array) -> Array:
    return points * similarity[0, 0] + similarity[:-1, -1]
