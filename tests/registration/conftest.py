"""Films of the shipped atlas itself, projected by the engine: a truth that the tests know exactly."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import Side, zero_pose
from biplanar_app.geometry.transforms import rigid_matrix
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.registration.model import Model, State

BULGE = np.array([-60.0, 0.0, -100.0])
"""On the lateral side of the shaft, canonical."""

WORLD = rigid_matrix(np.array([20.0, -35.0, 50.0]), np.array([100.0, -40.0, 30.0]))


@dataclass(frozen=True, eq=False)
class AtlasCase:
    """Films of a known state of the atlas."""

    radiographs: dict[str, Radiograph]
    cameras: dict[str, Camera]
    model: Model
    state: State
    side: Side


def biplane(size: int = 320) -> dict[str, Camera]:
    """An AP and a lateral camera in a world that is aligned with nothing."""
    K = np.array([[2.4 * size, 0, 0.5 * size + 3], [0, 2.4 * size, 0.5 * size - 5], [0, 0, 1]])
    ap = Camera(K, np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]), np.array([0, 0, 750.0]), size, size)
    lateral = Camera(K, np.array([[0, 1.0, 0], [0, 0, -1], [-1, 0, 0]]), np.array([0, 0, 750.0]), size, size)
    return {"ap": ap.moved(WORLD), "lat": lateral.moved(WORLD)}


def film(pixels: np.ndarray) -> Radiograph:
    """A film with these line integrals."""
    values = np.asarray(pixels, dtype=np.float32)
    return Radiograph(values, values.copy(), (0.5, 0.5), Facts(), Path("test.png"), "0" * 64, False)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas("femur-proximal")


def bulged_case(atlas: Atlas) -> AtlasCase:
    """A right femur with a bulge of 4 mm on the lateral side of the shaft, which no mode of the population has."""
    points = atlas.mode_grid.points()
    bump = np.exp(-np.square((points - BULGE) / 14.0).sum(-1) / 2)
    velocity = np.stack([4.0 * bump, 0 * bump, 0 * bump]).astype(np.float32)
    return atlas_case(atlas, "right", [2.0, -1.0, 3.0, 1.0, 2.0, -2.0, 0.0], [], torch.as_tensor(velocity))


def atlas_case(
    atlas: Atlas, side: Side, pose: list[float], weights: list[float], velocity: torch.Tensor | None = None
) -> AtlasCase:
    """Films of the atlas moved by `pose` (degrees, mm, per cent) and deformed by the first `weights` and `velocity`."""
    cameras = biplane()
    zero = zero_pose(cameras["ap"], cameras["lat"], side, np.array(atlas.reference))
    model = Model.at(atlas, zero, 1.0, torch.device("cpu"))
    start = model.start()
    weight = start.weights.clone()
    weight[: len(weights)] = torch.tensor(weights, dtype=torch.float64)
    state = State(torch.tensor(pose, dtype=torch.float64), weight, velocity)
    images = model.radiographs(model.volume(state), state.pose, list(cameras.values()))
    films = {view: film(image.numpy()) for view, image in zip(cameras, images, strict=True)}
    return AtlasCase(films, cameras, model, state, side)


@pytest.fixture(scope="session")
def left_case(atlas: Atlas) -> AtlasCase:
    return atlas_case(atlas, "left", [6.0, -5.0, 8.0, 7.0, -6.0, 5.0, 3.0], [1.0, -0.8, 0.6])
