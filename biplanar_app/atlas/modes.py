"""Deformation modes: how the bones of a population flow onto their mean, as principal stationary velocity fields.

Every subject's flow onto the mean is found by interpolating the displacements of corresponding vertices with a smooth
kernel and correcting the field until its exponential lands on the mean (the log-Euclidean statistics of Arsigny et al.,
MICCAI 2006, with the landmarks' flow of Joshi & Miller, IEEE TIP 2000, kept stationary). The fields die away within a
few centimetres of the bone.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.spatial.distance import cdist

from biplanar_app.atlas.frame import Array
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import exponential, sample

KERNEL = ((24.0, 1.0), (12.0, 0.5), (6.0, 0.25))
"""Gaussian widths in mm and their weights: the bone's shape at large, its regions, and its ridges."""
RIDGE = 1e-2
"""Relative to the kernel at zero: leaves to the corrections what neighbouring vertices disagree about."""
CORRECTIONS = 2
NODE_CELL = 4.0
"""One vertex in each cube of this many mm carries the interpolation: finer than the narrowest kernel."""


@dataclass(frozen=True, eq=False)
class Modes:
    """Principal velocity fields. fields: (K, 3, Z, Y, X) mm per standard deviation; variances: (K,) mm^2, falling."""

    fields: Array
    variances: Array


def velocities(subjects: Array, mean: Array, grid: Grid) -> Array:
    """Stationary velocities (S, 3, Z, Y, X) in mm whose exponentials carry subjects (S, n, 3) to the mean (n, 3)."""
    nodes = thinned(mean)
    return np.stack([velocity(points[nodes], mean[nodes], grid) for points in subjects])


def thinned(points: Array) -> NDArray[np.intp]:
    """Indices of the points (n, 3) that stay when each cube of NODE_CELL mm keeps its first."""
    cells = np.unique(np.floor(points / NODE_CELL), axis=0, return_index=True)[1]
    return np.sort(cells)


def velocity(subject: Array, mean: Array, grid: Grid) -> Array:
    """Stationary velocity (3, Z, Y, X) in mm whose exponential carries subject (n, 3) to the mean (n, 3).

    The displacements are interpolated half-way between the two, where a stationary flow passes at its mean speed; what
    is then still missing is interpolated at the half-way points of the flow so far. Vertices beyond the grid support
    the field at its border but are not corrected.
    """
    margin = np.array(grid.spacing)
    low, high = np.array(grid.origin) + margin, np.array(grid.origin) + grid.size - margin
    inside = np.all([(p > low) & (p < high) for p in (subject, mean)], axis=(0, 2))[:, None]
    halfway, missing = (subject + mean) / 2, mean - subject
    field = np.zeros((3, *grid.shape))
    for _ in range(1 + CORRECTIONS):
        system = cho_factor(_kernel(halfway, halfway) + RIDGE * sum(w for _, w in KERNEL) * np.eye(len(mean)))
        field += _on_grid(halfway, cho_solve(system, missing), grid)
        halfway = np.where(inside, flow(field / 2, grid, subject), halfway)
        missing = np.where(inside, mean - flow(field, grid, subject), 0.0)
    return field


def flow(velocity: Array, grid: Grid, points: Array) -> Array:
    """Where exp(velocity (3, Z, Y, X)) carries points (n, 3), mm."""
    displacement = exponential(torch.as_tensor(velocity), grid)
    moved: Array = points + sample(displacement, grid, torch.as_tensor(points)).numpy()
    return moved


def principal_modes(fields: Array, grid: Grid, surface: Array, weights: NDArray[np.float64]) -> Modes:
    """All S - 1 modes of the fields (S, 3, Z, Y, X), measured at surface points (n, 3) that count by weights (n,).

    A mode's variance is the weighted mean of its squared length at those points. Its largest entry is positive.
    """
    points = torch.as_tensor(surface)
    at_surface = np.stack([sample(torch.as_tensor(v), grid, points).numpy() for v in fields])
    share = np.sqrt(weights / weights.sum())[:, None]
    deviations = ((at_surface - at_surface.mean(0)) * share).reshape(len(fields), -1)
    count = len(fields) - 1
    eigenvalues, vectors = np.linalg.eigh(deviations @ deviations.T / count)
    order = np.argsort(-eigenvalues, kind="stable")[:count]
    centred = fields - fields.mean(0)
    modes = np.tensordot(vectors[:, order].T, centred, 1) / np.sqrt(count)
    largest = np.take_along_axis(flat := modes.reshape(count, -1), np.abs(flat).argmax(1)[:, None], 1)
    return Modes(modes * np.sign(largest)[:, :, None, None, None], eigenvalues[order])


def _kernel(a: Array, b: Array) -> Array:
    """Kernel values (n, m) between points (n, 3) and (m, 3)."""
    square = cdist(a, b, "sqeuclidean")
    return np.sum([w * np.exp(square / (-2 * s * s)) for s, w in KERNEL], axis=0)


def _on_grid(centers: Array, coefficients: Array, grid: Grid) -> Array:
    """Kernel sums (3, Z, Y, X) of coefficients (n, 3) at centres (n, 3): Gaussians factor into their three axes."""
    axes = [o + s * np.arange(n) for o, s, n in zip(grid.origin, grid.spacing, grid.shape[::-1], strict=True)]
    values = np.zeros((3, *grid.shape))
    for sigma, weight in KERNEL:
        x, y, z = (np.exp((axis[:, None] - c) ** 2 / (-2 * sigma**2)) for axis, c in zip(axes, centers.T, strict=True))
        plane = (y[:, None] * x[None]).reshape(-1, len(centers))
        column = coefficients.T[:, None] * z[None]
        values += weight * (column.reshape(-1, len(centers)) @ plane.T).reshape(values.shape)
    return values
