"""What else stands in the beam of a simulated phantom: a limb, bones, wires, foreign balls, an uneven beam, an edge."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from biplanar_app.calibration.phantom import Box, Phantom
from biplanar_app.geometry.camera import Camera
from biplanar_app.simulation.films import LEAF_TRANSMISSION, Image
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.solids import Ball, Block, Ellipsoid, Solid, Tube

Array = NDArray[np.float64]

REACH = 110.0
"""mm from the middle of the phantom within which clutter lies."""


def body(phantom: Phantom) -> list[Solid]:
    """The acrylic that holds the beads."""
    return [
        Block(np.array(part.low), np.array(part.high))
        if isinstance(part, Box)
        else Tube(np.array(part.start), np.array(part.end), part.radius, part.bore)
        for part in phantom.body
    ]


def limb(across: Array, thickness: tuple[float, float], rng: np.random.Generator) -> dict[str, list[Solid]]:
    """Half of the time a limb that lies about `across` (3,) both beams, with a bone that has a canal and a round end.

    thickness: range of its radii, mm.
    """
    if rng.random() < 0.5:
        return {}
    tilt = Rotation.from_rotvec(rng.uniform(-30, 30, 3), degrees=True)
    turn = tilt.as_matrix() @ Rotation.align_vectors(across[None], [[0.0, 0.0, 1.0]])[0].as_matrix()
    middle = rng.uniform(-40, 40, 3)
    half = np.array([draw(rng, thickness), draw(rng, thickness), 150.0])
    flesh = Ellipsoid(np.column_stack([np.diag(1 / half) @ turn.T, -np.diag(1 / half) @ turn.T @ middle]))
    off = middle + turn @ np.array([*rng.uniform(-12, 12, 2), 0.0])
    end = off + turn @ np.array([0, 0, draw(rng, (-20, 60))])
    radius = draw(rng, (10, 15))
    shaft = Tube(off - turn @ np.array([0, 0, 150.0]), end, radius, radius - draw(rng, (3, 6)))
    ball = draw(rng, (18, 25))
    head = Ellipsoid(np.column_stack([np.eye(3) / ball, -(end + turn @ np.array([8.0, 0, ball])) / ball]))
    return {"muscle": [flesh], "bone": [shaft], "spongy": [head]}


def foreign_balls(rng: np.random.Generator) -> list[Ball]:
    """Up to three balls that belong to nothing, of about the beads' sizes."""
    count = int(rng.integers(0, 4))
    return [Ball(rng.uniform(-REACH, REACH, 3) * 0.8, draw(rng, (0.8, 2.5))) for _ in range(count)]


def touching_ball(bead: Array, radius: float, camera: Camera, rng: np.random.Generator) -> Ball:
    """A ball whose shadow runs into a bead's in one view, at another depth."""
    other = draw(rng, (0.8, 2.0))
    depth = float(camera.depth(bead)) + rng.choice([-1, 1]) * draw(rng, (radius + other + 5, 40.0))
    gap = draw(rng, (0.3, 0.9)) * (radius + other) * float(camera.K[0, 0] / camera.depth(bead))
    way = rng.uniform(0, 2 * np.pi)
    pixel = camera.project(bead) + gap * np.array([np.cos(way), np.sin(way)])
    return Ball(camera.backproject(pixel, np.array(depth)), other)


def wires(camera: Camera, rng: np.random.Generator) -> Image:
    """Length in mm of steel (H, W) of up to three wires that hang across the film in curves."""
    image = np.zeros((2 * camera.height, 2 * camera.width), dtype=np.uint8)
    steel = np.zeros((camera.height, camera.width), dtype=np.float32)
    for _ in range(int(rng.integers(0, 4))):
        corners = rng.uniform(-0.1, 1.1, (4, 2)) * image.shape[::-1]
        s = np.linspace(0, 1, 200)[:, None]
        curve = (1 - s) ** 3 * corners[0] + 3 * s * (1 - s) ** 2 * corners[1]
        curve += 3 * s**2 * (1 - s) * corners[2] + s**3 * corners[3]
        image[:] = 0
        width = int(rng.integers(3, 8))
        points = np.round(curve * 16).astype(np.int32)[:, None]
        cv2.polylines(image, [points], False, 255, width, cv2.LINE_AA, shift=4)
        small = cv2.resize(image, (camera.width, camera.height), interpolation=cv2.INTER_AREA)
        steel += small.astype(np.float32) / 255 * np.float32(draw(rng, (0.2, 0.5)))
    return steel


def uneven(shape: tuple[int, int], rng: np.random.Generator) -> Image:
    """Length in mm of soft tissue (H, W), a slope and a wave, for heel effect and cushions: exposure varies by a
    third.
    """
    v, u = np.meshgrid(*[np.linspace(-1, 1, n) for n in shape], indexing="ij")
    slope, phase = rng.uniform(-8, 8, 2), rng.uniform(0, 2 * np.pi, 2)
    field = slope[0] * u + slope[1] * v + 3 * np.sin(2 * u + phase[0]) * np.sin(2 * v + phase[1])
    return np.asarray(field - field.min(), dtype=np.float32)


def opening(shape: tuple[int, int], rng: np.random.Generator) -> Image:
    """What the collimator lets through (H, W): half of the films have a border, a third a round edge."""
    height, width = shape
    closed = np.full(shape, LEAF_TRANSMISSION, dtype=np.float32)
    kind = rng.random()
    if kind < 1 / 3:
        radius = min(shape) / 2 - draw(rng, (2, 10))
        centre = (round(16 * (width - 1) / 2), round(16 * (height - 1) / 2))
        cv2.circle(closed, centre, round(16 * radius), 1.0, -1, cv2.LINE_8, 4)
    else:
        left, right, top, bottom = (rng.uniform(0, 0.03, 4) * [width, width, height, height]).round().astype(int) * (
            kind < 5 / 6
        )
        closed[top : height - bottom, left : width - right] = 1
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 1.5, borderType=cv2.BORDER_REFLECT))


def inside(pixels: Array, field: Image, margin: float) -> NDArray[np.bool_]:
    """Whether pixels (n, 2) lie in the open field, `margin` pixels from its edge."""
    size = 2 * round(margin) + 1
    room = cv2.erode((field > 0.9).astype(np.uint8), np.ones((size, size), np.uint8), borderValue=0)
    nearest = np.round(pixels).astype(int)
    height, width = field.shape
    on = (nearest >= 0).all(-1) & (nearest < [width, height]).all(-1)
    columns, rows = np.clip(nearest, 0, [width - 1, height - 1]).T
    return on & (room[rows, columns] > 0)


def bent(layers: Image, pixels: float, rng: np.random.Generator) -> Image:
    """Layers (M, H, W) as an image intensifier bends them: a pincushion and an S, `pixels` at the edge."""
    height, width = layers.shape[1:]
    v, u = np.meshgrid(np.arange(height, dtype=np.float64), np.arange(width, dtype=np.float64), indexing="ij")
    x, y = (2 * u - width + 1) / width, (2 * v - height + 1) / height
    r2, s = x**2 + y**2, rng.choice([-1.0, 1.0]) * 0.3
    du, dv = -x * r2 - s * y * r2, -y * r2 + s * x * r2
    columns, rows = (u + pixels * du).astype(np.float32), (v + pixels * dv).astype(np.float32)
    return np.stack(
        [cv2.remap(layer, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for layer in layers]
    )


def balls(phantom: Phantom, here: Sequence[bool] | NDArray[np.bool_]) -> list[Ball]:
    """The beads that are there."""
    diameters = np.nan_to_num(phantom.diameters, nan=2.0)
    return [Ball(p, d / 2) for p, d, seen in zip(phantom.points, diameters, here, strict=True) if seen]
