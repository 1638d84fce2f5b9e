"""What lies over the bone on many films of a ward: cables, metal pieces, and collimator leaves across the film.

Cables and metal are bodies of steel in the beam, so every view shows the same ones in perspective.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.transforms import apply
from biplanar_app.simulation.films import LEAF_TRANSMISSION, Clutter, Image
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.settings import View
from biplanar_app.simulation.solids import Ellipsoid, Solid, Tube

Array = NDArray[np.float64]

SKIN = 110.0
"""mm from the bone to where cables and metal lie."""

REGION = ((-75.0, 35.0), (-140.0, 35.0))
"""mm across and along the bone (canonical x or y, and z) over which metal may lie."""

CABLES, PIECES = 2, 3
"""On the front, and as many again on the outer side."""

CABLE_RADIUS, CABLE_HALF, CABLE_SAG, CABLE_PARTS = (0.4, 0.8), 220.0, 30.0, 12
"""Radius, half the length, and largest bow, mm; and of how many straight parts a cable is made."""

LEAF_DISTANCE = (65.0, 95.0)
"""mm from the middle of the proximal femur to the edge of a collimator leaf, at the bone."""

MIDDLE = (-20.0, 0.0, -55.0)
"""Of the proximal femur, canonical mm."""


def clutter_about(world_from_canonical: Array, cameras: Mapping[View, Camera], rng: np.random.Generator) -> Clutter:
    """Clutter about a femur at this pose (4, 4): on the skin in front of it and beside it, and one leaf a film."""
    bodies = [body for front in (True, False) for body in _layer(world_from_canonical, front, rng)]
    middle = apply(world_from_canonical, np.array(MIDDLE))
    return Clutter(tuple(bodies), {view: _leaf(camera, middle, rng) for view, camera in cameras.items()})


def _layer(world_from_canonical: Array, front: bool, rng: np.random.Generator) -> list[Solid]:
    """Cables and metal on the skin in front of the bone or lateral of it."""

    def world(across: float | Array, along: float | Array) -> Array:
        out = np.full_like(across, -SKIN)
        places = [across, out, along] if front else [out, across, along]
        return apply(world_from_canonical, np.stack(places, -1))

    bodies: list[Solid] = []
    for _ in range(CABLES):
        bodies += _cable(world(*_path(rng)), draw(rng, CABLE_RADIUS))
    for _ in range(PIECES):
        start = world(*(draw(rng, limits) for limits in REGION))
        bodies.append(_piece(start, rng))
    return bodies


def _path(rng: np.random.Generator) -> tuple[Array, Array]:
    """A cable's way across the region, (n,) mm across and along the bone."""
    share = np.linspace(-1, 1, CABLE_PARTS + 1)
    angle, sag = rng.uniform(0, np.pi), rng.uniform(-CABLE_SAG, CABLE_SAG)
    middle = [draw(rng, limits) for limits in REGION]
    bow = sag * np.cos(np.pi / 2 * share)
    across = middle[0] + CABLE_HALF * share * np.cos(angle) - bow * np.sin(angle)
    along = middle[1] + CABLE_HALF * share * np.sin(angle) + bow * np.cos(angle)
    return across, along


def _cable(points: Array, radius: float) -> list[Solid]:
    return [Tube(start, end, radius) for start, end in pairwise(points)]


def _piece(start: Array, rng: np.random.Generator) -> Solid:
    """A screw, a press stud or a marker ball at a point (3,) of the world, any way round."""
    direction = rng.standard_normal(3)
    direction /= np.linalg.norm(direction)
    kind = rng.integers(3)
    if kind == 0:
        return Tube(start, start + rng.uniform(20, 40) * direction, rng.uniform(1.5, 2.5))
    if kind == 1:
        return Tube(start, start + 2.0 * direction, rng.uniform(4, 6))
    radius = rng.uniform(1.5, 3)
    return Ellipsoid(np.column_stack([np.eye(3), -start]) / radius)


def _leaf(camera: Camera, middle: Array, rng: np.random.Generator) -> Image:
    """Transmission (H, W) of a collimator leaf whose edge passes `middle` (3,), world, at a distance, from any side."""
    pixels = draw(rng, LEAF_DISTANCE) * float(camera.K[0, 0]) / float(camera.depth(middle))
    u, v = camera.project(middle)
    angle = rng.uniform(0, 2 * np.pi)
    rows, columns = np.arange(camera.height)[:, None] - v, np.arange(camera.width) - u
    beyond = columns * np.cos(angle) + rows * np.sin(angle) - pixels
    # The edge is a little soft: the focal spot has a size.
    return np.asarray(1 - (1 - LEAF_TRANSMISSION) * np.clip(beyond / 3 + 0.5, 0, 1), dtype=np.float32)
