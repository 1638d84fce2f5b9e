"""Soft tissue: a thigh, and for pelvis films the trunk and the other thigh, under a layer of fat.

Everything is in patient axes (x left, y posterior, z superior, mm) with the origin at the femoral head centre. Bodies
are super-ellipses in every cross-section; fat streaks run through the muscle along z.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.patient import Side
from biplanar_app.simulation.attenuation import DENSITY, MATERIALS
from biplanar_app.simulation.noise import draw, smooth_field
from biplanar_app.simulation.patient import Part
from biplanar_app.simulation.settings import Tissue

Array = NDArray[np.float64]
Volume = NDArray[np.float32]

SPACING = 2.6
EDGE = 1.2
"""mm over which the skin's edge is spread: tissue is sampled more coarsely than bone."""

BUTTOCK_TOP, BUTTOCK_HEIGHT = -15.0, (75.0, 95.0)
"""mm: where the trunk begins to round off downwards, and how far below that it ends."""
FOLD = 10.0
"""mm; roundness of the folds between trunk and thighs."""

POWER = 2.3
"""Exponent of the super-ellipse; 2 is an ellipse."""


def thigh_part(
    world_from_patient: Array, side: Side, reach: tuple[float, float], model: Tissue, rng: np.random.Generator
) -> Part:
    """A lone thigh from reach[0] to reach[1] (mm, z), seated about the bone."""
    outward = 1.0 if side == "left" else -1.0
    width, depth = (draw(rng, limits) for limits in model.thigh)
    grid = _grid(
        np.array([-1.35 * width - 60, -1.35 * depth - 30, reach[0]]),
        np.array([1.35 * width + 60, 1.35 * depth + 30, reach[1]]),
        rng,
    )
    points = grid.points()
    body = _thigh(points, outward, width, depth, rng)
    return _part(body, points, grid, world_from_patient, model, rng)


def trunk_part(
    world_from_patient: Array,
    side: Side,
    half_width: float,
    reach: tuple[float, float],
    model: Tissue,
    rng: np.random.Generator,
) -> Part:
    """Trunk and both thighs; the midline lies `half_width` mm medial to the head centre."""
    outward = 1.0 if side == "left" else -1.0
    midline = -outward * half_width
    width, depth = (draw(rng, limits) for limits in model.trunk)
    spread = np.array([1.15 * width + 10, 1.2 * depth + 10])
    grid = _grid(
        np.array([midline - spread[0], -spread[1], reach[0]]), np.array([midline + spread[0], spread[1], reach[1]]), rng
    )
    points = grid.points()
    thigh_width, thigh_depth = (draw(rng, limits) for limits in model.thigh)
    near = _thigh(points, outward, thigh_width, thigh_depth, rng)
    mirrored = points * [-1, 1, 1] + [2 * midline, 0, 0]
    far = _thigh(mirrored, outward, thigh_width, thigh_depth, rng)
    centre = np.array([midline, rng.uniform(5, 20)])
    narrowing = np.clip((BUTTOCK_TOP - points[..., 2:]) / rng.uniform(*BUTTOCK_HEIGHT), 0, 1 - 1e-6)
    trunk = _below_skin(points, centre, np.array([width, depth]) * np.sqrt(1 - narrowing**2))
    return _part(_joined(_joined(near, far), trunk), points, grid, world_from_patient, model, rng)


def _grid(low: Array, high: Array, rng: np.random.Generator) -> Grid:
    return Grid.covering(low - SPACING * rng.random(3), high, SPACING)


def _thigh(points: Array, outward: float, width: float, depth: float, rng: np.random.Generator) -> Array:
    """Depth below the skin in mm (negative outside) of a thigh that narrows downwards, at points (Z, Y, X, 3)."""
    centre = np.array([outward * rng.uniform(0, 14), rng.uniform(-8, 14)])
    taper = 1 + 0.0011 * np.clip(points[..., 2:] + 60, -400, 120)
    return _below_skin(points, centre, np.array([width, depth]) * taper)


def _below_skin(points: Array, centre: Array, axes: Array) -> Array:
    """About the depth in mm below the surface of a super-elliptic cylinder; axes (2,) or (..., 2)."""
    x, y = (np.abs((points[..., k] - centre[k]) / axes[..., k]) ** POWER for k in range(2))
    radius = (x + y) ** (1 / POWER)
    return np.asarray((1 - radius) * np.min(axes, axis=-1))


def _joined(first: Array, second: Array) -> Array:
    """The union of two bodies, given as depths below their skin, with a rounded fold between them."""
    return np.asarray((first + second + np.hypot(first - second, FOLD)) / 2)


def _part(
    depth: Array, points: Array, grid: Grid, world_from_patient: Array, model: Tissue, rng: np.random.Generator
) -> Part:
    """Muscle with fat streaks under a layer of fat; `depth` (Z, Y, X) mm below the skin."""
    body = expit(depth / (EDGE / 4))
    flat = (points * [1, 1, 0.25]).reshape(-1, 3)
    streaks = smooth_field(flat, 22.0, rng).reshape(grid.shape)
    layer = draw(rng, model.fat) * (1 + 0.25 * np.tanh(smooth_field(flat, 80.0, rng).reshape(grid.shape)))
    fat = np.maximum(expit((layer - depth) / 1.0), model.marbling * expit((streaks - 1.0) / 0.25))
    lean = (1 - fat) * (1 + model.lean * smooth_field(flat, 45.0, rng).reshape(grid.shape))
    share = {"muscle": body * lean, "adipose": body * fat}
    densities = np.zeros((len(MATERIALS), *grid.shape), dtype=np.float32)
    for channel, material in zip(densities, MATERIALS, strict=True):
        if material in share:
            channel[:] = share[material] * DENSITY[material]
    return Part(densities, grid, world_from_patient, coarse=4)
