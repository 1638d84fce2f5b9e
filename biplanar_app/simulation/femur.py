"""The inside of a simulated femur: a cortex of changing thickness, textured trabeculae and a canal of fat marrow.

The shape is that of the mesh. What fills it is a model of its own, kept apart from the atlas' model on purpose:
continuous functions of the place in the bone and of the depth below the surface, changed by random fields. The
arrangement follows textbook anatomy (thin shell and dense core in the head, the medial compressive band, Ward's
triangle, a canal that opens below the lesser trochanter); the numbers are round ones that give plausible films, not
measurements.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from biplanar_app.simulation.attenuation import DENSITY
from biplanar_app.simulation.noise import bounded_field, smooth_field
from biplanar_app.simulation.settings import Bone

Array = NDArray[np.float64]
Values = NDArray[np.float32]

TYPICAL_HEAD = 24.0
"""mm; places below are given for a femur with this head radius and scale with the head."""

SHELL = ((0.9, None, 1.0), (1.0, 24.0, 7.0), (2.1, 62.0, 9.0), (2.5, 112.0, 20.0))
"""Cortex thickness in mm as a sum of steps: height, mm below the head centre at half height, width."""

CALCAR, CALCAR_EXTRA, CALCAR_SIZE = np.array([-29.0, -2.0, -46.0]), 1.7, 13.0
CONDYLE_REACH, CONDYLE_WIDTH, CONDYLE_LOSS = 70.0, 15.0, 0.85
ENDOSTEAL_BLUR = 0.28
"""mm over which cortex gives way to trabeculae."""

CORTEX = 1.85
"""Apparent density of compact bone in g/cm^3 before the case's own change."""

WARD, WARD_SIZE = np.array([-27.0, 2.0, -17.0]), np.array([10.0, 12.0, 13.0])
BAND_START, BAND_END, BAND_WIDTH = np.array([2.0, 0.0, 16.0]), np.array([-27.0, -2.0, -44.0]), 8.0


@dataclass(frozen=True, eq=False)
class Filling:
    """Apparent densities (n,) in g/cm^3 of compact bone tissue, fat and lean tissue in the bone's voxels."""

    bone: Values
    adipose: Values
    muscle: Values


def fill_femur(
    points: Array,
    depth: Values,
    grain: Values,
    head_radius: float,
    length: float,
    model: Bone,
    rng: np.random.Generator,
) -> Filling:
    """Fill the voxels at canonical `points` (n, 3), `depth` (n,) mm below the surface; `grain` (n,) is trabecular
    texture.

    length: from the head centre to the distal end, mm.
    """
    scale = head_radius / TYPICAL_HEAD
    place = points / scale
    above_end = points[:, 2] + length
    thickness = shell_thickness(place, above_end) * scale * (1 + model.thickness * bounded_field(points, 60.0, rng))
    cortex = expit((thickness - depth) / ENDOSTEAL_BLUR)
    trabecular = np.maximum(trabecular_density(place, above_end) * (1 + model.texture * grain), 0)
    trabecular *= np.clip(1 + 0.3 * smooth_field(points, 30.0, rng), 0.3, 1.7)
    mineral = (cortex * CORTEX + (1 - cortex) * trabecular) * (1 + model.density * bounded_field(points, 90.0, rng))
    return _with_marrow(mineral, fat_share(place, above_end))


def fill_hip_bone(points: Array, depth: Values, grain: Values, model: Bone, rng: np.random.Generator) -> Filling:
    """The same for the voxels of a hip bone: a thin shell about trabeculae."""
    thickness = 1.3 * (1 + model.thickness * bounded_field(points, 60.0, rng))
    cortex = expit((thickness - depth) / ENDOSTEAL_BLUR)
    spongy = np.clip(0.24 * (1 + model.texture * grain) * (1 + 0.3 * smooth_field(points, 40.0, rng)), 0, None)
    mineral = (cortex * 0.9 * CORTEX + (1 - cortex) * spongy) * (1 + model.density * bounded_field(points, 90.0, rng))
    return _with_marrow(mineral, np.full(len(points), 0.5))


def shell_thickness(place: Array, above_end: Array) -> Array:
    """Mean cortex thickness (n,) in mm at scaled canonical places (n, 3), `above_end` (n,) mm above the distal end."""
    below = -place[:, 2]
    steps = [height if start is None else height * expit((below - start) / width) for height, start, width in SHELL]
    calcar = CALCAR_EXTRA * np.exp(-((place - CALCAR) ** 2).sum(1) / (2 * CALCAR_SIZE**2))
    condyles = 1 - CONDYLE_LOSS * expit((CONDYLE_REACH - above_end) / CONDYLE_WIDTH)
    return np.asarray(sum(steps) + calcar) * condyles


def trabecular_density(place: Array, above_end: Array) -> Array:
    """Mean apparent density (n,) in g/cm^3 of spongy bone, falling from the head to the trochanters and rising to the
    condyles.
    """
    below = -place[:, 2]
    head = 0.34 * np.exp(-((place**2).sum(1) / (2 * 21.0**2)))
    neck = 0.16 * expit((78 - below) / 9)
    ward = 1 - 0.7 * np.exp(-(((place - WARD) / WARD_SIZE) ** 2).sum(1) / 2)
    condyles = 0.30 * expit((58 - above_end) / 14)
    return np.asarray((head + neck) * ward + _band(place) + condyles)


def _band(place: Array) -> Array:
    """The primary compressive trabeculae, from the top of the head to the calcar."""
    axis = BAND_END - BAND_START
    along = np.clip((place - BAND_START) @ axis / (axis @ axis), 0, 1)
    distance = np.linalg.norm(place - BAND_START - along[:, None] * axis, axis=1)
    return np.asarray(0.2 * np.exp(-(distance**2) / (2 * BAND_WIDTH**2)))


def fat_share(place: Array, above_end: Array) -> Array:
    """Part (n,) of the marrow that is fat: yellow in the shaft, half red in the head."""
    return np.asarray(0.55 + 0.4 * expit((-place[:, 2] - 45) / 12) * expit((above_end - 40) / 10))


def _with_marrow(mineral: Array, fat: Array) -> Filling:
    """Marrow takes the room that bone tissue leaves."""
    room = np.clip(1 - mineral / DENSITY["bone"], 0, 1)
    adipose, muscle = room * fat * DENSITY["adipose"], room * (1 - fat) * DENSITY["muscle"]
    return Filling(mineral.astype(np.float32), adipose.astype(np.float32), muscle.astype(np.float32))
