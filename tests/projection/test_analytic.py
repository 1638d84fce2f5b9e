"""Against integrals that are known in closed form: 1 mm voxels holding the fraction of them that a solid fills."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.projection.project import project
from tests.projection.cameras import ODD_CAMERAS, camera_along

Array = NDArray[np.float64]
GRID = Grid((-34.6, -35.3, -35.5), (1.0, 1.0, 1.0), (71, 71, 71))
CENTER = np.array([1.3, -0.7, 0.4])
SIZES = {"ball": np.full(3, 27.0), "ellipsoid": np.array([32.0, 22.0, 27.0]), "box": np.array([26.0, 21.0, 24.0])}
"""Half-axes, or half-edges, mm."""

LONG_CHORD_MM = 10.0
STEEP_MM = 2 * 2 / np.sin(np.radians(45))
"""How much longer the chord of a ray at 45 degrees to the surface gets when the surface moves out from -1 to +1 mm."""

ROUND_VIEWS = {name: camera.scaled(1 / 1.5) for name, camera in ODD_CAMERAS.items()}
BOX_VIEWS = {
    str(beam): camera_along(beam, size=(80, 72), focal=900, roll_deg=20)
    for beam in ((0, 1, 0), (-1, 0, 0), (0, 0, 1), (0.3, 1, 0.2), (1, -0.25, 0.3))
}
CASES = [("ball", v) for v in ROUND_VIEWS] + [("ellipsoid", v) for v in ROUND_VIEWS] + [("box", v) for v in BOX_VIEWS]


def ellipsoid_chord(radii: Array, origins: Array, directions: Array) -> Array:
    o, d = (origins - CENTER) / radii, directions / radii
    a, b, c = (d * d).sum(-1), (o * d).sum(-1), (o * o).sum(-1) - 1
    return 2 * np.sqrt(np.maximum(b * b - a * c, 0)) / a


def box_chord(half: Array, origins: Array, directions: Array) -> Array:
    with np.errstate(divide="ignore"):
        near, far = (CENTER - half - origins) / directions, (CENTER + half - origins) / directions
    return np.maximum(np.maximum(near, far).min(-1) - np.minimum(near, far).max(-1), 0)


def filled_ellipsoid(radii: Array, per_axis: int = 8) -> Array:
    """The fraction of each voxel that an ellipsoid fills, counted on a fine lattice where its surface may pass."""
    points = GRID.points()
    level = np.linalg.norm((points - CENTER) / radii, axis=-1)
    filled = (level < 1).astype(float)
    near = np.abs(level - 1) * radii.min() < 1
    steps = (np.arange(per_axis) + 0.5) / per_axis - 0.5
    offsets = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(-1, 3)
    filled[near] = np.mean([(((points[near] + o - CENTER) / radii) ** 2).sum(-1) < 1 for o in offsets], 0)
    return filled


def filled_box(half: Array) -> Array:
    """The fraction of each voxel that a box fills, exactly."""
    lattice = [o + np.arange(n) for o, n in zip(GRID.origin, GRID.shape[::-1], strict=True)]
    x, y, z = (
        np.clip(np.minimum(i + 0.5, c + h) - np.maximum(i - 0.5, c - h), 0, 1)
        for i, c, h in zip(lattice, CENTER, half, strict=True)
    )
    return z[:, None, None] * y[:, None] * x


def chord(solid: str, grown: float, camera: Camera) -> Array:
    """Lengths (H, W) within a solid whose surface is moved out by `grown` mm."""
    v, u = np.meshgrid(np.arange(camera.height), np.arange(camera.width), indexing="ij")
    exact = box_chord if solid == "box" else ellipsoid_chord
    return exact(SIZES[solid] + grown, camera.source, camera.directions(np.stack([u, v], -1)))


@pytest.fixture(scope="module")
def solids() -> dict[str, torch.Tensor]:
    filled = {name: filled_box if name == "box" else filled_ellipsoid for name in SIZES}
    return {name: torch.from_numpy(fill(SIZES[name])) for name, fill in filled.items()}


@pytest.mark.parametrize(("solid", "view"), CASES)
def test_chords_are_right_to_one_per_cent(solids: dict[str, torch.Tensor], solid: str, view: str) -> None:
    """Grazing rays see the voxels' blur of the surface, whatever the projector: of those, most must be right."""
    camera = (BOX_VIEWS if solid == "box" else ROUND_VIEWS)[view]
    image = project(solids[solid], GRID, [camera], torch.eye(4))[0].numpy()
    truth = chord(solid, 0.0, camera)
    error = np.abs(image - truth) / truth.max()
    long = truth > LONG_CHORD_MM
    steep = long & (chord(solid, 1.0, camera) - chord(solid, -1.0, camera) < STEEP_MM)
    assert steep.sum() > 300
    assert error[steep].max() < 0.01
    if solid != "box":
        assert np.quantile(error[long], 0.95) < 0.01
    assert np.abs(image).sum() == pytest.approx(truth.sum(), rel=0.003)
