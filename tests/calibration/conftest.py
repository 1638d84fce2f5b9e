"""Simulated films of the plate, and what comes of them; made once, since a pair takes seconds."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from biplanar_app.calibration import Calibration, Phantom, calibrate, load_phantom
from biplanar_app.evaluation.phantom_films import PhantomCase, Scene, phantom_case
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.radiograph.radiograph import Radiograph

SOUND = Scene(angle=(85, 95), hidden=0.02, touched=0.0)
SEED = 8101


@pytest.fixture(scope="session")
def plate() -> Phantom:
    return load_phantom("plate")


@pytest.fixture(scope="session")
def case(plate: Phantom) -> PhantomCase:
    return phantom_case(plate, SEED, SOUND)


@pytest.fixture(scope="session")
def found(plate: Phantom, case: PhantomCase) -> Calibration:
    return calibrate(plate, case.radiographs)


def changed(film: Radiograph, pixels: np.ndarray, name: str = "") -> Radiograph:
    """A film with other pixels."""
    return replace(
        film, pixels=np.ascontiguousarray(pixels), raw=np.ascontiguousarray(pixels), sha256=f"{pixels.sum()}",
        path=film.path.with_name(name or film.path.name),
    )  # fmt: skip


def pincushion(size: tuple[int, int], pixels: float) -> Distortion:
    """A distortion of `pixels` at the film's edge: a pincushion and an S."""
    width, height = size
    u, v = np.meshgrid(np.linspace(0, width - 1, 25), np.linspace(0, height - 1, 25))
    film = np.stack([u, v], -1).reshape(-1, 2)
    place = (film - [(width - 1) / 2, (height - 1) / 2]) / (max(size) / 2)
    r2 = (place**2).sum(1, keepdims=True)
    ideal = film - pixels * r2 * (place + 0.3 * place[:, ::-1] * [1, -1])
    return Distortion.fit(film, ideal, size, 5)


def bent(image: np.ndarray, distortion: Distortion) -> np.ndarray:
    """A straight image as a device with this distortion would have taken it."""
    u, v = np.meshgrid(np.arange(distortion.width, dtype=float), np.arange(distortion.height, dtype=float))
    places = distortion.undistort(np.stack([u, v], -1)).astype(np.float32)
    u, v = places[..., 0], places[..., 1]
    return cv2.remap(image.astype(np.float32), u, v, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def camera_error(found: Camera, true: Camera) -> float:
    """Largest distance in pixels at which two cameras show points of a cube of 150 mm."""
    side = np.linspace(-75, 75, 5)
    places = np.stack(np.meshgrid(side, side, side), -1)
    return float(np.linalg.norm(found.project(places) - true.project(places), axis=-1).max())
