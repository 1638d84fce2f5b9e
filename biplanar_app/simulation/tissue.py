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
EDGE = 3.6
"""mm over which the skin's edge is spread: tissue is sampled more coarsely than bone."""

BUTTOCK_TOP, BUTTOCK_HEIGHT = -30.0, (75.0, 100.0)
"""mm: where the trunk begins to round off downwards, and how far below that it ends."""
FOLD = 10.0
"""mm; roundness of the folds between trunk and thighs."""

TAPER, TAPER_FROM, TAPERED, SWAY = 0.0011, -85.0, (-250.0, 140.0), 55.0
"""How fast the thigh narrows (per mm), from and over which heights (mm), how far it may sway."""

TOWARDS_JOINT = 0.62
"""How far out of the joint, as a part of the shaft's distance, the axis of the thigh lies where it meets the trunk."""

POWER = 2.3
"""Exponent of the super-ellipse; 2 is an ellipse."""


def thigh_part(
    world_from_patient: Array,
    side: Side,
    shaft: Array,
    reach: tuple[float, float],
    model: Tissue,
    rng: np.random.Generator,
) -> Part:
    """A lone thigh from reach[0] to reach[1] (mm, z) about a bone with middle `shaft` (n, 3), from above."""
    spread = 1.35 * np.array([model.thigh[0][1], model.thigh[1][1]]) + SWAY
    grid = _grid(np.array([*-spread, reach[0]]), np.array([*spread, reach[1]]), rng)
    points = grid.points()
    return _part(_thigh(points, side, shaft, model, rng), points, grid, world_from_patient, model, rng)


def trunk_part(
    world_from_patient: Array,
    side: Side,
    shaft: Array,
    half_width: float,
    reach: tuple[float, float],
    model: Tissue,
    rng: np.random.Generator,
) -> Part:
    """Trunk and both thighs; the midline lies `half_width` mm medial to the head centre."""
    midline = half_width if side == "right" else -half_width
    width, depth = (draw(rng, limits) for limits in model.trunk)
    spread = np.array([half_width + 1.35 * model.thigh[0][1], 1.2 * depth]) + SWAY
    middle = np.array([midline, 0.0])
    grid = _grid(np.array([*middle - spread, reach[0]]), np.array([*middle + spread, reach[1]]), rng)
    points = grid.points()
    shaft = np.vstack([[TOWARDS_JOINT * shaft[0, 0], shaft[0, 1], 0.0], shaft])
    near = _thigh(points, side, shaft, model, rng)
    far = _thigh(points * [-1, 1, 1] + [2 * midline, 0, 0], side, shaft, model, rng)
    waist = 1 - np.clip((BUTTOCK_TOP - points[..., 2]) / rng.uniform(*BUTTOCK_HEIGHT), 0, 1 - 1e-6) ** 3
    trunk = _below_skin(points[..., 0] - midline, points[..., 1] - rng.uniform(0, 12), width * waist, depth * waist)
    return _part(_joined(_joined(near, far), trunk), points, grid, world_from_patient, model, rng)


def _grid(low: Array, high: Array, rng: np.random.Generator) -> Grid:
    return Grid.covering(low - SPACING * rng.random(3), high, SPACING)


def _thigh(points: Array, side: Side, shaft: Array, model: Tissue, rng: np.random.Generator) -> Array:
    """Depth below the skin in mm (negative outside) of a thigh that narrows downwards, at points (Z, Y, X, 3).

    It follows the bone, which runs lateral and in front of its middle.
    """
    inward = 1.0 if side == "right" else -1.0
    width, depth = (draw(rng, limits) for limits in model.thigh)
    heights = points[:, :1, :1, 2]
    x, y = (points[..., k] - np.interp(heights, shaft[::-1, 2], shaft[::-1, k]) for k in range(2))
    taper = 1 + TAPER * np.clip(points[..., 2] - TAPER_FROM, *TAPERED)
    return _below_skin(
        x - inward * draw(rng, model.inward), y - draw(rng, model.backward), width * taper, depth * taper
    )


def _below_skin(x: Array, y: Array, width: Array, depth: Array) -> Array:
    """About the depth in mm below the surface of a super-elliptic cylinder, at x, y from its axis."""
    radius = (np.abs(x / width) ** POWER + np.abs(y / depth) ** POWER) ** (1 / POWER)
    return np.asarray((1 - radius) * np.minimum(width, depth))


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
