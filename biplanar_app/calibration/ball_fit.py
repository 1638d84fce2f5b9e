"""The shadow of a ball, fitted to the pixels around it, for many balls at once.

A shadow is a disc and a dome over a curved background, its edge blurred: between the two lies every profile from a
faint ball (the length of the chord) to an opaque one (a disc). All of it is even about the centre, so that what
the profile misses does not move the centre.

Two things do, where the background slopes. What is behind a ball shows through as far as the ball is not opaque:
scatter fills the shadow of steel, so that the slope goes on inside only in part, and a model that adds the ball to the
background shifts it by tenths of a pixel down the slope. And the edge is blurred where quanta are counted, before the
logarithm, which draws it in, the more so the greater the contrast, and it blurs a background that slopes: a model that
blurs the logarithm, or the ball alone, shifts the ball up the slope.

Pixels that do not follow, such as a wire's, lose their weight (Tukey's biweight; Huber, Robust Statistics, 1981).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BLUR = 1.2
"""Pixels; standard deviation of the edge at the start."""

WINDOW, RIM = 1.6, 3.0
"""A shadow is fitted within WINDOW radii and RIM pixels of its centre."""

KEEP_OFF = 1.15
"""Pixels within this many radii (and a pixel) of another ball belong to that one."""

STEPS, QUICK = 14, 8
"""Of a fit: to hundredths of a pixel, and to tell whether there is a ball at all."""

TUKEY = 4.685
OPAQUE, OPAQUE_LIMITS = (0.7, 0.3), (0.0, 1.2)
"""How much of the background a ball hides (1: all), and how far that may vary."""

STEEPNESS, STEEPNESS_LIMITS = (1.0, 0.3), (0.02, 2.0)
"""Logarithms of the exposure in one unit of the film, and how far that may vary: films are stretched and bent."""

SHAPE, ORDERS = 6, ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2))
PARAMETERS = 9 + len(ORDERS)
"""u, v, radius, blur, opacity and steepness come first, then disc and dome, then the background."""


@dataclass(frozen=True, eq=False)
class Shadows:
    """centres: (n, 2) pixels. radii, blur: (n,) pixels. contrast: (n,) height in the middle. noise: (n,) of the pixels
    about the fit. sigma: (n,) pixels, standard error of a centre along one axis, the blur of the noise allowed for;
    infinite where the fit failed.
    """

    centres: Array
    radii: Array
    blur: Array
    contrast: Array
    noise: Array
    sigma: Array

    def __getitem__(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "Shadows":
        return Shadows(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def fit_balls(
    image: NDArray[np.float32], centres: Array, radii: Array, others: Shadows | None = None, steps: int = STEPS
) -> Shadows:
    """Fit balls (n,) near `centres` (n, 2) with about `radii` (n,) pixels. others: balls to keep off, themselves among
    them. steps: of the fit, STEPS or QUICK.
    """
    result = np.full((len(radii), 7), np.inf)
    for rows in _buckets(radii):
        result[rows] = _fit(image, centres[rows], radii[rows], others, steps)
    return Shadows(result[:, :2], *result[:, 2:].T)


def _buckets(radii: Array) -> list[NDArray[np.intp]]:
    """Rows of about equal radii: a bucket shares the size of its window."""
    if not len(radii):
        return []
    order = np.argsort(radii)
    steps = np.floor(np.log(radii[order] / radii.min()) / np.log(1.35))
    return np.split(order, np.flatnonzero(np.diff(steps)) + 1)


def _fit(image: NDArray[np.float32], centres: Array, radii: Array, others: Shadows | None, steps: int) -> Array:
    half = int(np.ceil(WINDOW * radii.max() + RIM))
    height, width = image.shape
    corner = np.round(centres).astype(int) - half
    offset = np.arange(2 * half + 1)
    u, v = corner[:, None, 0] + offset, corner[:, None, 1] + offset
    values = image[np.clip(v, 0, height - 1)[:, :, None], np.clip(u, 0, width - 1)[:, None, :]]
    inside = ((v >= 0) & (v < height))[:, :, None] & ((u >= 0) & (u < width))[:, None, :]
    n = len(radii)
    x = np.broadcast_to(u[:, None, :], inside.shape).reshape(n, -1).astype(np.float64)
    y = np.broadcast_to(v[:, :, None], inside.shape).reshape(n, -1).astype(np.float64)
    near = np.hypot(x - centres[:, :1], y - centres[:, 1:]) <= (WINDOW * radii + RIM)[:, None]
    allowed = near & inside.reshape(n, -1)
    if others is not None:
        allowed &= _free(x, y, centres, radii, others)
    patch = _Patch(x, y, values.reshape(n, -1).astype(np.float64), allowed.astype(np.float64), centres, radii, half)
    return patch.solve(steps)


def _free(x: Array, y: Array, centres: Array, radii: Array, others: Shadows) -> NDArray[np.bool_]:
    """Whether pixels (n, p) belong to no other ball."""
    free = np.ones(x.shape, dtype=bool)
    gaps = np.linalg.norm(centres[:, None] - others.centres, axis=-1)
    reach = KEEP_OFF * others.radii + 1
    close = (gaps > 0.5 * radii[:, None]) & (gaps < (WINDOW * radii + RIM)[:, None] + reach)
    for i, j in zip(*np.nonzero(close), strict=True):
        free[i] &= np.hypot(x[i] - others.centres[j, 0], y[i] - others.centres[j, 1]) > reach[j]
    return free


@dataclass(eq=False)
class _Patch:
    """Windows of n balls with p pixels each. x, y, values, allowed: (n, p)."""

    x: Array
    y: Array
    values: Array
    allowed: Array
    centres: Array
    radii: Array
    half: int

    def solve(self, steps: int) -> Array:
        """(n, 7): u, v, radius, blur, contrast, noise, sigma."""
        theta = self._start()
        weight = self.allowed
        damping = np.full(len(theta), 1e-3)
        model, jacobian = self._model(theta)
        cost = (weight * (self.values - model) ** 2).sum(1)
        for step in range(steps):
            trial = self._stepped(theta, weight, model, jacobian, damping)
            trial_model, trial_jacobian = self._model(trial)
            trial_cost = (weight * (self.values - trial_model) ** 2).sum(1)
            better = trial_cost <= cost
            theta = np.where(better[:, None], trial, theta)
            model = np.where(better[:, None], trial_model, model)
            jacobian = np.where(better[:, None, None], trial_jacobian, jacobian)
            damping = np.where(better, damping * 0.2, damping * 8)
            if 4 <= step < steps - 2:
                weight = self._weights(model)
            cost = (weight * (self.values - model) ** 2).sum(1)
        return self._summary(theta, weight, model, jacobian)

    def _start(self) -> Array:
        theta = np.zeros((len(self.radii), PARAMETERS))
        theta[:, :2], theta[:, 2], theta[:, 3] = self.centres, self.radii, np.minimum(BLUR, self.radii / 2)
        theta[:, 4], theta[:, 5] = OPAQUE[0], STEEPNESS_LIMITS[0]  # nearly linear in all that follows
        linear = self._model(theta)[1][..., SHAPE:]
        weighted = np.swapaxes(linear * self.allowed[..., None], 1, 2)
        normal = weighted @ linear + 1e-9 * np.eye(PARAMETERS - SHAPE)
        theta[:, SHAPE:] = np.linalg.solve(normal, weighted @ self.values[..., None])[..., 0]
        theta[:, 5] = STEEPNESS[0]
        return theta

    def _model(self, theta: Array) -> tuple[Array, Array]:
        """Values (n, p) and their derivatives (n, p, 14) by the parameters (n, 14)."""
        from scipy.special import erfc

        u, v, radius, blur, opacity, steepness, disc, dome, level = (theta[:, k, None] for k in range(9))
        dx, dy = self.x - u, self.y - v
        r = np.hypot(dx, dy)
        z = (r - radius) / blur
        edge = erfc(z / np.sqrt(2)) / 2
        slope = np.exp(-(z**2) / 2) / (np.sqrt(2 * np.pi) * blur)
        bulge = 1 - (r / radius) ** 2
        sx, sy = (self.x - self.centres[:, :1]) / self.half, (self.y - self.centres[:, 1:]) / self.half
        curve = np.stack([sx**i * sy**j for i, j in ORDERS], -1)
        background = (curve * theta[:, None, 9:]).sum(-1)
        height = disc + dome * bulge - opacity * background
        inside = np.exp(np.clip(-steepness * height, -50, 50))
        # What a blur brings to the edge comes from farther out on one side and farther in on the other, where the slope
        # has gone on. Its own derivatives are small and left out.
        outwards = self._outwards(theta, sx, sy, dx, dy) / np.maximum(r, 1e-6)
        drawn = steepness * blur**2 * slope * outwards * (1 - (1 - opacity) * inside)
        mixed = np.maximum(1 - edge + edge * inside - drawn, 1e-6)
        by_height, by_edge = edge * inside / mixed, (1 - inside) / (steepness * mixed)
        along = (-by_edge * slope - 2 * by_height * dome * r / radius**2) / np.maximum(r, 1e-6)
        derivatives = [
            -along * dx,
            -along * dy,
            by_edge * slope + 2 * by_height * dome * r**2 / radius**3,
            by_edge * slope * z,
            -by_height * background,
            (np.log(mixed) / steepness + by_height * height) / steepness,
            by_height,
            by_height * bulge,
            np.ones_like(edge),
        ]
        through = curve * (1 - opacity * by_height)[..., None]
        value = level + background - np.log(mixed) / steepness
        return value, np.concatenate([np.stack(derivatives, -1), through], -1)

    def _outwards(self, theta: Array, sx: Array, sy: Array, dx: Array, dy: Array) -> Array:
        """(n, p): the slope of the background per pixel, times the vector (dx, dy) from the centre."""
        a, b, aa, ab, bb = (theta[:, k, None] for k in range(9, 14))
        return ((a + 2 * aa * sx + ab * sy) * dx + (b + ab * sx + 2 * bb * sy) * dy) / self.half

    def _stepped(self, theta: Array, weight: Array, model: Array, jacobian: Array, damping: Array) -> Array:
        """Parameters after one damped step, kept to what a ball can be."""
        weighted = jacobian * weight[..., None]
        normal = np.swapaxes(weighted, 1, 2) @ jacobian
        right = (weighted * (self.values - model)[..., None]).sum(1)
        diagonal = np.einsum("nii->ni", normal)
        normal = normal + (damping[:, None] * diagonal + 1e-9)[..., None] * np.eye(PARAMETERS)
        variance = (weight * (self.values - model) ** 2).sum(1) / np.maximum(weight.sum(1), 1)
        for row, (usual, spread) in ((4, OPAQUE), (5, STEEPNESS)):
            normal[:, row, row] += variance / spread**2
            right[:, row] += variance / spread**2 * (usual - theta[:, row])
        trial = theta + np.linalg.solve(normal, right[..., None])[..., 0]
        shift = trial[:, :2] - self.centres
        limit = 0.7 * self.radii[:, None]
        trial[:, :2] = self.centres + np.clip(shift, -limit, limit)
        trial[:, 2] = np.clip(trial[:, 2], 0.5 * self.radii, 1.8 * self.radii)
        trial[:, 3] = np.clip(trial[:, 3], 0.4, np.maximum(0.6 * self.radii, 0.8))
        trial[:, 4] = np.clip(trial[:, 4], *OPAQUE_LIMITS)
        trial[:, 5] = np.clip(trial[:, 5], *STEEPNESS_LIMITS)
        return trial

    def _weights(self, model: Array) -> Array:
        residual = np.abs(self.values - model)
        spread = 1.4826 * _masked_median(residual, self.allowed > 0)
        scaled = residual / (TUKEY * np.maximum(spread, 1e-6))[:, None]
        return self.allowed * np.maximum(1 - scaled**2, 0) ** 2

    def _summary(self, theta: Array, weight: Array, model: Array, jacobian: Array) -> Array:
        count = np.maximum(weight.sum(1) - PARAMETERS, 1)
        noise = np.sqrt((weight * (self.values - model) ** 2).sum(1) / count)
        normal = np.swapaxes(jacobian * weight[..., None], 1, 2) @ jacobian + 1e-9 * np.eye(PARAMETERS)
        variance = np.einsum("nii->ni", np.linalg.inv(normal))[:, :2].mean(1)
        sigma = noise * np.sqrt(np.maximum(variance, 0) * self._grain(weight * (self.values - model)))
        sigma[(weight.sum(1) < 30) | ~np.isfinite(sigma)] = np.inf
        return np.column_stack([theta[:, :4], theta[:, 6] + theta[:, 7], noise, sigma])

    def _grain(self, residual: Array) -> float:
        """Pixels that one independent piece of noise covers: the detector blurs its noise.

        White noise behind a Gaussian of s pixels has the correlation exp(-1 / 4 s^2) between neighbours and grains of
        4 pi s^2 pixels.
        """
        side = 2 * self.half + 1
        square = residual.reshape(-1, side, side)
        neighbours = (square[:, 1:] * square[:, :-1]).sum() + (square[:, :, 1:] * square[:, :, :-1]).sum()
        correlation = np.clip(neighbours / (2 * (square**2).sum() + 1e-12), 1e-6, 0.9)
        return max(1.0, float(-np.pi / np.log(correlation)))


def _masked_median(values: Array, mask: NDArray[np.bool_]) -> Array:
    return np.nan_to_num(np.nanmedian(np.where(mask, values, np.nan), axis=1))
