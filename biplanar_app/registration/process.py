"""Gaussian processes on lattices: white noise through a Gaussian filter, and what measurements say of one."""

from functools import lru_cache

import torch
from torch import Tensor


def smooth(white: Tensor, spacing: float, deviation: float, length_mm: float) -> Tensor:
    """White noise (C, Z, Y, X) to Gaussian processes with a standard deviation and the width of a Gaussian filter."""
    c, z, y, x = white.shape
    along_z, along_y, along_x = (_filter(n, length_mm / spacing, white.dtype, white.device) for n in (z, y, x))
    filtered = along_y @ (white @ along_x)
    return deviation * (along_z @ filtered.reshape(c, z, y * x)).reshape(white.shape)


@lru_cache(maxsize=32)
def _filter(count: int, sigma: float, dtype: torch.dtype, device: torch.device) -> Tensor:
    """(count, count), symmetric: a Gaussian filter along a line of `count` nodes, of unit energy, cut at its ends."""
    reach = max(1, round(3 * sigma))
    x = torch.arange(-reach, reach + 1)
    energy = torch.exp(-((x / sigma) ** 2)).sum()
    apart = torch.arange(count)[:, None] - torch.arange(count)
    return (torch.exp(-0.5 * (apart / sigma) ** 2) * (apart.abs() <= reach) / energy.sqrt()).to(device, dtype)


def posterior(
    axes: Tensor, measured: Tensor, trust: Tensor, spacing: float, deviation: float, length_mm: float
) -> Tensor:
    """The displacement (B, 3, Z, Y, X) mm that measurements of its parts make most likely, if it is such a process.

    axes: (B, V, 2, 3, Z, Y, X), the direction of each measurement. measured: (B, V, 2, Z, Y, X) mm along it. trust: of
    the same shape, inverse variances in 1/mm^2. By conjugate gradients over the white noise, STEPS of them.
    """

    def process(white: Tensor) -> Tensor:
        return smooth(white.flatten(0, 1), spacing, deviation, length_mm).unflatten(0, white.shape[:2])

    def gathered(values: Tensor) -> Tensor:
        return process(torch.einsum("bvaczyx,bvazyx->bczyx", axes, trust * values))

    rest = gathered(measured)
    white, way = torch.zeros_like(rest), rest
    size = rest.square().sum((1, 2, 3, 4), keepdim=True)
    for _ in range(STEPS):
        along = way + gathered(torch.einsum("bvaczyx,bczyx->bvazyx", axes, process(way)))
        step = size / (way * along).sum((1, 2, 3, 4), keepdim=True).clamp_min(TINY)
        white, rest = white + step * way, rest - step * along
        now = rest.square().sum((1, 2, 3, 4), keepdim=True)
        way, size = rest + now / size.clamp_min(TINY) * way, now
    return process(white)


STEPS = 20
TINY = 1e-12
