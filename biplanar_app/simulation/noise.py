"""Random fields: smooth ones that vary over centimetres and grainy ones like trabeculae."""

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from torch.nn.functional import grid_sample

MARGIN = 3
"""Lattice points beyond the region at either end."""

TILE = 128
"""Voxels along each edge of a tile of grains."""


def draw(rng: np.random.Generator, limits: tuple[float, float]) -> float:
    """A number drawn evenly from a range."""
    return float(rng.uniform(*limits))


def smooth_field(points: NDArray[np.float64], wavelength: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A smooth random field (n,) at points (n, 3) in mm: mean 0, standard deviation about 1, features of `wavelength`
    mm.
    """
    low = points.min(0)
    counts = np.ceil((points.max(0) - low) / (wavelength / 4)).astype(int) + 1 + 2 * MARGIN
    white = rng.standard_normal(tuple(counts[::-1]))
    lattice = gaussian_filter(white, 1.0, mode="wrap")
    lattice /= lattice.std()
    index = (points - low) / (wavelength / 4) + MARGIN
    normalised = torch.as_tensor(2 * index / (counts - 1) - 1, dtype=torch.float32)
    values = grid_sample(
        torch.as_tensor(lattice, dtype=torch.float32)[None, None], normalised[None, :, None, None], align_corners=True
    )
    return values.reshape(-1).numpy()


def bounded_field(points: NDArray[np.float64], wavelength: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A smooth random field (n,) within -1..1 about an offset of its own: part of the change is common to the whole
    bone.
    """
    return np.tanh(rng.normal(0, 0.6) + 0.6 * smooth_field(points, wavelength, rng)).astype(np.float32)


def grain_field(
    chosen: NDArray[np.bool_], spacing: float, size: float, stretch: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Band-limited noise (n,) in the chosen voxels (Z, Y, X), mean 0 and standard deviation 1.

    Grains are about `size` mm, `stretch` times as long along z. One seamless tile is laid side by side: it is larger
    than any stretch of spongy bone that a film could show it twice in.
    """
    white = rng.standard_normal((TILE, TILE, TILE), dtype=np.float32)
    sigma = np.array([size * stretch, size, size]) / spacing / 2
    band = gaussian_filter(white, sigma, truncate=2.5, mode="wrap")
    band -= gaussian_filter(band, 1.5 * sigma, truncate=2.0, mode="wrap")
    band /= band.std()
    z, y, x = np.nonzero(chosen)
    return np.asarray(band[z % TILE, y % TILE, x % TILE], dtype=np.float32)
