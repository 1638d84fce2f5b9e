"""Training films: simulated at a millimetre a pixel in a fraction of a second, and corrupted in many ways.

The physics is that of `simulation.films` with a single energy: attenuation, scatter, noise, blur, logarithm, window;
tissue is analytic. What films suffer on the way is drawn far wider than in the sets that figures are reported on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.simulation.noise import draw

Array = NDArray[np.float64]
Image = NDArray[np.float32]
Rng = np.random.Generator

FAT, MUSCLE = 0.0185, 0.0205
"""Attenuation per mm about 65 keV."""


@dataclass(frozen=True)
class Body:
    """An elliptic cylinder of muscle under fat along z, in canonical axes of a right femur, mm.

    centre: (x, y). axes: half-width and half-depth. above: only from this height up, over
    some times `softness`; None: everywhere.
    """

    centre: tuple[float, float]
    axes: tuple[float, float]
    fat: float
    above: float | None = None
    softness: float = 15.0


def random_bodies(rng: Rng, pelvis: bool) -> list[Body]:
    """A thigh, and around a pelvis the trunk and the other thigh."""
    fat = draw(rng, (5, 30))
    thigh = Body((draw(rng, (-45, -5)), draw(rng, (-10, 25))), (draw(rng, (52, 105)), draw(rng, (60, 115))), fat)
    if not pelvis:
        return [thigh]
    half = draw(rng, (70, 95))
    trunk = Body(
        (half, draw(rng, (-5, 25))),
        (draw(rng, (140, 200)), draw(rng, (95, 145))),
        fat,
        draw(rng, (-130, 0)),
        draw(rng, (8, 35)),
    )
    return [thigh, trunk, Body((2 * half - thigh.centre[0], thigh.centre[1]), thigh.axes, fat)]


def tissue(bodies: Sequence[Body], camera: Camera, rng: Rng) -> Image:
    """Attenuation (H, W) of soft tissue along the rays of a camera in the canonical frame."""
    v, u = np.mgrid[: camera.height, : camera.width]
    directions = camera.directions(np.stack([u, v], -1))
    streaks = 1 + draw(rng, (0.0, 0.05)) * _cloud(u.shape, (8.0, 40.0), rng)
    total = np.zeros(u.shape)
    for body in bodies:
        outer, height = _chord(camera.source, directions, body.centre, body.axes)
        inner, _ = _chord(camera.source, directions, body.centre, tuple(a - body.fat for a in body.axes))
        value = FAT * (outer - inner) + MUSCLE * inner * streaks
        if body.above is not None:
            value = value / (1 + np.exp((body.above - height) / body.softness))
        total = np.maximum(total, value) if body.above is not None else total + value
    return np.asarray(total, dtype=np.float32)


def _chord(
    source: Array, directions: Array, centre: tuple[float, float], axes: tuple[float, ...]
) -> tuple[Array, Array]:
    """Length (H, W) of rays inside an elliptic cylinder along z, and the height z where they pass its middle."""
    (x, y), half = (source[:2] - np.array(centre)) / np.array(axes), axes
    right, down = directions[..., 0] / half[0], directions[..., 1] / half[1]
    a = right * right + down * down + 1e-12
    b = right * x + down * y
    inside = np.maximum(b * b - a * (x * x + y * y - 1), 0)
    return 2 * np.sqrt(inside) / a, source[2] - b / a * directions[..., 2]


def _cloud(shape: tuple[int, ...], widths: tuple[float, float], rng: Rng) -> Image:
    """A smooth random image, zero mean and unit deviation."""
    step = 4
    small = rng.standard_normal((shape[0] // step + 2, shape[1] // step + 2), dtype=np.float32)
    small = np.asarray(cv2.GaussianBlur(small, (0, 0), draw(rng, widths) / step, sigmaY=draw(rng, widths) / step))
    even = np.asarray((small - small.mean()) / max(float(small.std()), 1e-6), dtype=np.float32)
    return np.asarray(cv2.resize(even, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def clutter(shape: tuple[int, ...], rng: Rng) -> Image:
    """Attenuation (H, W) of a few wires, buttons and pieces of metal that lie in the beam."""
    canvas = np.zeros(shape, dtype=np.float32)
    for _ in range(rng.integers(0, 4)):
        layer, value = np.zeros(shape, dtype=np.float32), float(np.exp(rng.uniform(-1, 1.6)))
        place = rng.uniform(0, 1, (2, 2)) * shape[::-1]
        kind = rng.integers(3)
        if kind == 0:
            bow = rng.normal(0, 40, 2)
            t = np.linspace(0, 1, 30)[:, None]
            path = place[0] * (1 - t) + place[1] * t + 4 * t * (1 - t) * bow
            cv2.polylines(
                layer, [np.round(path * 8).astype(np.int32)], False, value, int(rng.integers(1, 4)), cv2.LINE_AA, 3
            )
        elif kind == 1:
            cv2.circle(layer, place[0].astype(int).tolist(), int(rng.integers(2, 12)), value, -1, cv2.LINE_AA)
        else:
            box = (place[0].tolist(), rng.uniform(4, 40, 2).tolist(), float(rng.uniform(0, 180)))
            cv2.fillPoly(layer, [np.round(cv2.boxPoints(box)).astype(np.int32)], value)
        canvas += layer
    return canvas


def expose(attenuation: Image, rng: Rng) -> Image:
    """A film (H, W) of line integrals: more attenuation brighter, 0 to 1, as a reader would give it."""
    direct = np.exp(-attenuation)
    if rng.random() < 0.5:
        direct = direct * _collimator(direct.shape, rng)
    direct = _blurred(direct, draw(rng, (0.1, 0.6)))
    signal = direct + _scatter(direct, attenuation, draw(rng, (0.0, 1.2)), draw(rng, (20, 50)))
    quanta = np.exp(rng.uniform(np.log(2e4), np.log(2e6)))
    signal = signal + rng.standard_normal(signal.shape, dtype=np.float32) * np.sqrt(signal / quanta)
    signal = _blurred(np.maximum(signal, 0.3 / quanta).astype(np.float32), draw(rng, (0.1, 0.5)))
    dense = -np.log(signal)
    low, high = np.percentile(dense, [draw(rng, (0.0, 2.0)), 100 - draw(rng, (0.0, 1.0))])
    film = np.clip((dense - low) / max(high - low, 1e-3), 0, 1) ** np.exp(rng.uniform(-0.35, 0.35))
    return _processed(film.astype(np.float32), rng)


def _scatter(direct: Image, attenuation: Image, ratio: float, width: float) -> Image:
    """Scatter (H, W), `ratio` times the direct beam in the middle of the film."""
    wide = cv2.GaussianBlur(direct * np.minimum(attenuation, 6), (0, 0), width, borderType=cv2.BORDER_REPLICATE)
    height, columns = direct.shape
    middle = np.s_[height // 4 : -height // 4, columns // 4 : -columns // 4]
    share = ratio * np.median(direct[middle]) / max(float(np.median(wide[middle])), 1e-9)
    return np.asarray(wide * share, dtype=np.float32)


def _collimator(shape: tuple[int, ...], rng: Rng) -> Image:
    height, width = shape
    opening = np.full(shape, 0.01, dtype=np.float32)
    top, bottom, left, right = rng.uniform(0, 0.16, 4) * (rng.random(4) < 0.7)
    opening[int(top * height) : height - int(bottom * height), int(left * width) : width - int(right * width)] = 1
    return _blurred(opening, 0.6)


def _processed(film: Image, rng: Rng) -> Image:
    """What a vendor may do to a film before it is stored."""
    if rng.random() < 0.2:
        equaliser = cv2.createCLAHE(draw(rng, (1, 4)), (int(rng.integers(3, 9)),) * 2)
        film = np.asarray(equaliser.apply(np.round(film * 65535).astype(np.uint16)) / 65535, dtype=np.float32)
    if rng.random() < 0.25:
        film = film + np.float32(draw(rng, (0.2, 1.5))) * (film - _blurred(film, draw(rng, (2, 12))))
    if rng.random() < 0.02:
        film = 1 - film
    return np.asarray(film, dtype=np.float32)


def _blurred(image: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), dtype=np.float32)
