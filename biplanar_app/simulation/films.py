"""From a patient and two cameras to two films: attenuation, scatter, quantum noise, blur and processing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.projection.project import project
from biplanar_app.simulation.attenuation import DENSITY, MATERIALS, Material, primary
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.patient import Part, Patient
from biplanar_app.simulation.settings import FilmSettings, Layout, Processing, View
from biplanar_app.simulation.solids import Solid, cast_solids

Image = NDArray[np.float32]
Photometric = Literal["MONOCHROME1", "MONOCHROME2"]

LEAF_TRANSMISSION = 0.01
"""What collimator leaves let through."""

SCATTER_STEP = 8
"""Scatter is computed on every eighth pixel: it is far smoother than that."""

SHADOW = 0.1
"""g/cm^2 of bone tissue from which a pixel counts as the shadow of the femur."""

FAINTEST = 1e-6
"""Transmission below which nothing is told apart."""

STEEL_COARSE = 2
"""Film pixels along each axis for one ray through bodies of steel."""

WINDOW_BLUR = 4.0
"""Pixels over which the window's limits are taken, so that noise does not widen it."""


@dataclass(frozen=True, eq=False)
class Film:
    """One film as stored. pixels: (H, W) uint16. What made it is kept for whoever checks it.

    quanta: mean number per pixel through air. scatter_to_primary: in the shadow of the femur. exposure: (H, W)
    noise-free primary and scatter, relative to air.
    """

    pixels: NDArray[np.uint16]
    photometric: Photometric
    quanta: float
    scatter_to_primary: float
    gamma: float
    primary: Image
    scatter: Image


@dataclass(frozen=True, eq=False)
class SimulatedFilms:
    """The films of one examination, by view."""

    films: dict[View, Film]


@dataclass(frozen=True, eq=False)
class Clutter:
    """What else is in the beam. bodies: of steel, in the world. leaves: the part of the beam, (H, W) by view, that
    collimator leaves let through.
    """

    bodies: tuple[Solid, ...]
    leaves: Mapping[View, Image]


def simulate_films(
    patient: Patient,
    cameras: Mapping[View, Camera],
    settings: FilmSettings,
    seed: int,
    layout: Layout = "hip",
    clutter: Clutter | None = None,
) -> SimulatedFilms:
    """Expose and process the films of a patient on detectors of `layout`. The same seed gives the same films."""
    shadows = areal_densities(patient.femur, cameras)
    total = shadows.copy()
    for part in patient.others:
        total += areal_densities(part, cameras)
    streams = np.random.SeedSequence(seed).spawn(len(cameras))
    processing = np.random.default_rng(np.random.SeedSequence([seed, 1]))
    photometric: Photometric = "MONOCHROME1" if processing.random() < settings.processing.monochrome1 else "MONOCHROME2"
    bone = MATERIALS.index("bone")
    pixel = settings.geometry[layout].pixel
    materials = MATERIALS if clutter is None else (*MATERIALS, "steel")
    films = {}
    for index, view in enumerate(cameras):
        rng = np.random.default_rng(streams[index])
        shadow = shadows[index, bone] > SHADOW
        areal = np.maximum(total[index], 0)
        opening = _collimator(areal.shape[1:], settings.processing, rng)
        if clutter is not None:
            steel = cast_solids(clutter.bodies, cameras[view], STEEL_COARSE) * np.float32(DENSITY["steel"] / 10)
            areal = np.concatenate([areal, steel[None]])
            opening = opening * clutter.leaves.get(view, np.float32(1))
        films[view] = expose(areal, shadow, opening, view, pixel, photometric, settings, rng, materials)
    return SimulatedFilms(films)


def areal_densities(part: Part, cameras: Mapping[View, Camera]) -> Image:
    """Mass per area (V, 3, H, W) in g/cm^2 of MATERIALS along every ray through one part."""
    views = list(cameras.values())
    sampled = [camera.scaled(part.coarse) for camera in views] if part.coarse > 1 else views
    pose = torch.as_tensor(part.world_from_grid, dtype=torch.float32)
    integrals = project(torch.as_tensor(part.densities), part.grid, sampled, pose).numpy() / np.float32(10)
    areal: Image = np.ascontiguousarray(np.swapaxes(integrals, 0, 1), dtype=np.float32)
    if part.coarse == 1:
        return areal
    size = (views[0].width, views[0].height)
    enlarged = [[cv2.resize(image, size, interpolation=cv2.INTER_CUBIC) for image in view] for view in areal]
    return np.array(enlarged, dtype=np.float32)


def expose(
    areal: Image,
    shadow: NDArray[np.bool_],
    opening: Image,
    view: View,
    pixel: float,
    photometric: Photometric,
    settings: FilmSettings,
    rng: np.random.Generator,
    materials: Sequence[Material] = MATERIALS,
) -> Film:
    """One film of what stands in the beam.

    areal: (M, H, W) mass per area in g/cm^2 of `materials`. shadow: (H, W), where the ratio of scatter is stated.
    opening: (H, W), what of the beam the collimator lets through. pixel: mm.
    """
    beam, detector = settings.beam, settings.detector
    direct, effective = primary(areal, beam, materials)
    yield_per_signal = effective / direct
    direct = _blurred(direct * opening, draw(rng, detector.unsharpness) / pixel)
    ratio = draw(rng, detector.scatter[view])
    scatter = _scatter(direct, shadow, ratio, draw(rng, detector.scatter_width) / pixel)
    quanta = draw(rng, beam.quanta[view])
    signal = _noisy(direct + scatter, quanta * yield_per_signal, rng)
    signal = _blurred(signal, draw(rng, detector.blur) / pixel)
    signal += rng.normal(0, detector.noise / quanta, signal.shape).astype(np.float32)
    gamma = draw(rng, settings.processing.gamma)
    stored = _processed(
        np.maximum(signal, 1 / quanta), _blurred(opening, 2 * WINDOW_BLUR) > 0.99, gamma, settings.processing, rng
    )
    if photometric == "MONOCHROME1":
        stored = np.uint16(2**settings.processing.bits - 1) - stored
    reached = float(scatter[shadow].mean() / direct[shadow].mean())
    return Film(stored, photometric, quanta, reached, gamma, direct, scatter)


def _collimator(shape: tuple[int, ...], processing: Processing, rng: np.random.Generator) -> Image:
    """Transmission (H, W) of the collimator: 1 but for a border that some films have."""
    height, width = shape
    opening = np.ones((height, width), dtype=np.float32)
    borders = rng.random(4) * np.repeat(processing.border, 2)
    if rng.random() < processing.collimation:
        left, right = (round(part * width) for part in borders[:2])
        top, bottom = (round(part * height) for part in borders[2:])
        closed = np.full_like(opening, LEAF_TRANSMISSION)
        closed[top : height - bottom, left : width - right] = 1
        opening = _blurred(closed, 1.5)
    return opening


def _scatter(direct: Image, shadow: NDArray[np.bool_], ratio: float, width: float) -> Image:
    """Scatter (H, W): a wide blur of what the patient takes out of the beam in a forward direction, p ln(1/p).

    The form is that of convolution scatter estimates (B. Ohnesorge et al., Eur. Radiol. 9, 1999). `width` in pixels;
    the mean over `shadow` is `ratio` times that of the direct beam.
    """
    small = cv2.resize(direct, None, fx=1 / SCATTER_STEP, fy=1 / SCATTER_STEP, interpolation=cv2.INTER_AREA)
    origin = small * -np.log(np.clip(small, FAINTEST, 1)) + 0.01 * small
    spread = cv2.GaussianBlur(origin, (0, 0), width / SCATTER_STEP, borderType=cv2.BORDER_REPLICATE)
    scatter = cv2.resize(spread, direct.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(scatter * np.float32(ratio * direct[shadow].mean() / scatter[shadow].mean()), dtype=np.float32)


def _noisy(signal: Image, quanta_per_signal: Image, rng: np.random.Generator) -> Image:
    """Signal with the Poisson noise of its effective number of quanta."""
    mean = signal * quanta_per_signal
    return np.asarray(rng.poisson(mean) / np.maximum(quanta_per_signal, FAINTEST), dtype=np.float32)


def _blurred(image: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), dtype=np.float32)


def _processed(
    signal: Image, exposed: NDArray[np.bool_], gamma: float, processing: Processing, rng: np.random.Generator
) -> NDArray[np.uint16]:
    """Stored values (H, W), more attenuation brighter: a window on the logarithm and a gamma, quantised."""
    dense = -np.log(signal * np.float32(draw(rng, processing.gain)))
    low, high = np.percentile(_blurred(dense, WINDOW_BLUR)[exposed], [0.2, 99.95])
    below, above = (draw(rng, processing.headroom) * (high - low) for _ in range(2))
    scaled = np.clip((dense - (low - below)) / (high + above - low + below), 0, 1) ** gamma
    return np.round(scaled * (2**processing.bits - 1)).astype(np.uint16)
