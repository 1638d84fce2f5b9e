"""What is compared between a film and the atlas's radiograph: locally normalised values and gradients.

The mean squared difference of two locally normalised images is 2 - 2 times their local correlation, so least squares on
these features maximises local (Cachier et al., Brain Imaging 2003) and gradient correlation (Penney et al., IEEE TMI
1998) while exposure, gain and slowly varying soft tissue drop out.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d, conv2d, pad

from biplanar_app.registration.films import FilmLevel


@dataclass(frozen=True)
class Features:
    """windows: box widths in mm of the local statistics. floor: share of the mean local variance added to each, which
    keeps noise in flat regions from being blown up. gradient: weight of the gradient channels against the values. blur:
    standard deviation in mm of a Gaussian over both images first, which widens the reach of least squares. trend: width
    in mm of the box whose mean is taken from the gradients, so that slow changes of density do not count; 0 takes none.
    robust: residual beyond which a pixel counts as an outlier."""

    windows: tuple[float, ...] = (8.0, 22.0)
    floor: float = 0.1
    gradient: float = 1.0
    blur: float = 0.0
    trend: float = 0.0
    robust: float = 1.5


def _local_mean(images: Tensor, half: int) -> Tensor:
    """Box means of (N, H, W) over (2 half + 1)^2 pixels, shrinking at the border."""
    width = 2 * half + 1
    if images.device.type == "cpu":
        means: Tensor = _BoxMean.apply(images, width)
        return means
    rows = avg_pool2d(images[:, None], (width, 1), stride=1, padding=(half, 0), count_include_pad=False)
    return avg_pool2d(rows, (1, width), stride=1, padding=(0, half), count_include_pad=False)[:, 0]


class _BoxMean(torch.autograd.Function):
    """Box means by running sums, whose cost does not grow with the box."""

    @staticmethod
    def forward(ctx: Any, images: Tensor, width: int) -> Tensor:
        ctx.width = width
        ctx.counts = _box_sums(np.ones((1, *images.shape[1:]), dtype=images.numpy().dtype), width)
        return torch.from_numpy(_box_sums(images.numpy(), width) / ctx.counts)

    @staticmethod
    def backward(ctx: Any, given: Tensor) -> tuple[Tensor, None]:
        return torch.from_numpy(_box_sums(given.numpy() / ctx.counts, ctx.width)), None


def _box_sums(images: NDArray[Any], width: int) -> NDArray[Any]:
    size = (width, width)
    return np.stack([cv2.boxFilter(i, -1, size, normalize=False, borderType=cv2.BORDER_CONSTANT) for i in images])


def _blurred(images: Tensor, sigma: float) -> Tensor:
    """Images (N, H, W) through a Gaussian of `sigma` pixels, continued by their border values."""
    if sigma == 0:
        return images
    reach = max(1, round(3 * sigma))
    x = torch.arange(-reach, reach + 1, dtype=images.dtype, device=images.device)
    kernel = torch.exp(-0.5 * (x / sigma) ** 2)
    kernel = kernel / kernel.sum()
    padded = pad(images[:, None], (reach,) * 4, mode="replicate")
    return conv2d(conv2d(padded, kernel.reshape(1, 1, -1, 1)), kernel.reshape(1, 1, 1, -1))[:, 0]


def _gradients(images: Tensor) -> Tensor:
    """Central differences along u and v, (2, N, H, W)."""
    padded = pad(images[:, None], (1, 1, 1, 1), mode="replicate")[:, 0]
    return torch.stack([padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]]) / 2


def _without_trend(images: Tensor, width: float) -> Tensor:
    """Images (N, H, W) less their box means over `width` pixels; 0 takes nothing away."""
    return images if width == 0 else images - _local_mean(images, max(1, round(width / 2)))


def features(images: Tensor, weights: Tensor, level: FilmLevel, settings: Features) -> Tensor:
    """Channels (C, N, V, H, W) of images (N, V, H, W); weights (V, H, W) say where the mean variance is taken."""
    n, v, h, w = images.shape
    flat = _blurred(images.reshape(n * v, h, w), settings.blur / level.pixel_mm)
    channels = []
    for window in settings.windows:
        half = max(1, round(window / level.pixel_mm / 2))
        mean = _local_mean(flat, half)
        variance = (_local_mean(flat * flat, half) - mean * mean).clamp_min(0)
        channels.append((flat - mean) * _inverse_root(variance, weights, images.shape, settings.floor))
    if settings.gradient:
        du, dv = (_without_trend(d, settings.trend / level.pixel_mm) for d in _gradients(flat))
        half = max(1, round(settings.windows[-1] / level.pixel_mm / 2))
        scale = _inverse_root(_local_mean(du * du + dv * dv, half), weights, images.shape, settings.floor)
        channels += [settings.gradient * du * scale, settings.gradient * dv * scale]
    return torch.stack(channels).reshape(-1, n, v, h, w)


def _inverse_root(variance: Tensor, weights: Tensor, shape: torch.Size, floor: float) -> Tensor:
    """1 / sqrt(variance + floor x its weighted mean per image), for variance (N V, H, W)."""
    per_view = variance.reshape(shape)
    mean = (per_view * weights).sum((-2, -1), keepdim=True) / weights.sum((-2, -1), keepdim=True).clamp_min(1e-6)
    return (per_view + floor * mean + 1e-12).rsqrt().reshape(variance.shape)


def bone_weights(images: Tensor, level: FilmLevel, margin_mm: float, along: Tensor | None) -> Tensor:
    """Weights (V, H, W): on the film, within `margin_mm` of the projected bone, faded by `along` (V, H, W)."""
    half = max(1, round(margin_mm / level.pixel_mm))
    bone = (images > 0.01 * images.amax()).to(images.dtype)
    weights = (_local_mean(bone, half) > 0) * level.seen.to(images.dtype)
    return weights if along is None else weights * along


def robust_weights(residuals: Tensor, settings: Features) -> Tensor:
    """Geman-McClure weights of residuals (C, N, V, H, W), by the magnitude over all channels of a pixel."""
    squared = residuals.square().mean(0, keepdim=True)
    return (1 + squared / settings.robust**2).reciprocal().square()


def correlation(first: Tensor, second: Tensor, weights: Tensor) -> Tensor:
    """Weighted correlation per image of features (C, N, V, H, W), pooled over channels: (N, V)."""

    def total(x: Tensor) -> Tensor:
        return (x * weights).sum((0, -2, -1))

    return total(first * second) / (total(first * first) * total(second * second)).clamp_min(1e-12).sqrt()
