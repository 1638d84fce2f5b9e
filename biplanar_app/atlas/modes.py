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

WIDTH = 24.0
"""Standard deviation in mm of the widest Gaussian of the kernel: the bone's shape at large."""
OCTAVES = 3
"""Gaussians in the kernel, each half as wide and half as strong as the one before, down to the bone's ridges."""
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

    The displacements are interpolated half-way between the two, where a stationary flow passes at about its mean
    speed; then, repeatedly, what the flow still misses. Vertices beyond the grid support the field at its border but
    are not corrected.
    """
    margin = np.array(grid.spacing)
    low, high = np.array(grid.origin) + margin, np.array(grid.origin) + grid.size - margin
    inside = np.all([(p > low) & (p < high) for p in (subject, mean)], axis=(0, 2))[:, None]
    halfway = (subject + mean) / 2
    system = cho_factor(_kernel(halfway))
    field = _on_grid(halfway, cho_solve(system, mean - subject), grid)
    for _ in range(CORRECTIONS):
        missing = np.where(inside, mean - flow(field, grid, subject), 0.0)
        field += _on_grid(halfway, cho_solve(system, missing), grid)
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
    at_surface = np.stack([weighed(v, grid, surface, weights) for v in fields])
    deviations = at_surface - at_surface.mean(0)
    count = len(fields) - 1
    eigenvalues, vectors = np.linalg.eigh(deviations @ deviations.T / count)
    order = np.argsort(-eigenvalues, kind="stable")[:count]
    centred = fields - fields.mean(0)
    modes = np.tensordot(vectors[:, order].T, centred, 1) / np.sqrt(count)
    largest = np.take_along_axis(flat := modes.reshape(count, -1), np.abs(flat).argmax(1)[:, None], 1)
    return Modes(modes * np.sign(largest)[:, :, None, None, None], eigenvalues[order])


def weighed(field: Array, grid: Grid, surface: Array, weights: NDArray[np.float64]) -> Array:
    """Values of a field at points (n, 3) as a vector (3 n,) whose squared length is their weighted mean square."""
    values = sample(torch.as_tensor(field), grid, torch.as_tensor(surface)).numpy()
    vector: Array = (values * np.sqrt(weights / weights.sum())[:, None]).ravel()
    return vector


def _kernel(points: Array) -> Array:
    """Kernel values (n, n) among points (n, 3), with the ridge on the diagonal."""
    gaussian = np.exp(cdist(points, points, "sqeuclidean") / (-2 * WIDTH**2))
    values = np.zeros_like(gaussian)
    for octave in range(OCTAVES):
        values += 0.5**octave * gaussian
        gaussian = np.square(np.square(gaussian))  # the Gaussian of half the width
    values[np.diag_indices_from(values)] *= 1 + RIDGE
    return values


def _on_grid(centers: Array, coefficients: Array, grid: Grid) -> Array:
    """Kernel sums (3, Z, Y, X) of coefficients (n, 3) at centres (n, 3): Gaussians factor into their three axes."""
    axes = [o + s * np.arange(n) for o, s, n in zip(grid.origin, grid.spacing, grid.shape[::-1], strict=True)]
    x, y, z = (np.exp((a[:, None] - c) ** 2 / (-2 * WIDTH**2)) for a, c in zip(axes, centers.T, strict=True))
    values = np.zeros((3, *grid.shape))
    for octave in range(OCTAVES):
        plane = (y[:, None] * x[None]).reshape(-1, len(centers))
        column = 0.5**octave * coefficients.T[:, None] * z[None]
        values += (column.reshape(-1, len(centers)) @ plane.T).reshape(values.shape)
        x, y, z = (np.square(np.square(axis)) for axis in (x, y, z))
    return values
