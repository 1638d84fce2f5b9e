"""A finished registration with a ball for a bone, so that what is written can be known beforehand."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from skimage.measure import marching_cubes

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import patient_axes, reflection
from biplanar_app.radiograph.radiograph import Facts, Radiograph

CENTRE = np.array([40.0, -25.0, 310.0])
RADIUS = 20.0
SPOT = np.array([-9.0, 4.0, 6.0])
"""A landmark in the canonical frame, off every axis, in the middle of one bright voxel."""


def ball() -> Mesh:
    """A closed ball of RADIUS about the origin, faces counter-clockwise from outside."""
    axis = np.arange(-24.0, 25.0)
    x, y, z = np.meshgrid(axis, axis, axis, indexing="ij")
    vertices, faces, _, _ = marching_cubes(np.sqrt(x**2 + y**2 + z**2), RADIUS)
    mesh = Mesh(vertices - 24.0, faces)
    return mesh if mesh.volume() > 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


def cameras() -> dict[str, Camera]:
    """Two views at a right angle in a world whose axes are no patient axes."""
    K = np.array([[2500.0, 0.0, 127.5], [0.0, 2500.0, 127.5], [0.0, 0.0, 1.0]])
    tilt = np.array([[0.6, 0.8, 0.0], [-0.8, 0.6, 0.0], [0.0, 0.0, 1.0]])
    rotations = {
        "ap": np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]) @ tilt,
        "lat": np.array([[0.0, -1, 0], [0, 0, -1], [1, 0, 0]]) @ tilt,
    }
    return {view: Camera(K, R, np.array([0.0, 0.0, 900.0]) - R @ CENTRE, 256, 256) for view, R in rotations.items()}


@dataclass
class Finished:
    """What write_result asks of a Registration."""

    side: str
    cameras: dict[str, Camera]
    cancelled: bool = False
    atlas: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(bone="femur", name="test"))
    quality: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(verdict="check", reasons=("The lateral film is dim.",))
    )

    @property
    def world_from_canonical(self) -> np.ndarray:
        pose = np.eye(4)
        pose[:3, :3] = 1.1 * patient_axes(self.cameras["ap"])
        pose = pose @ reflection(self.side)
        pose[:3, 3] = CENTRE
        return pose

    @property
    def mesh(self) -> Mesh:
        return ball().transformed(self.world_from_canonical)

    @property
    def landmarks(self) -> dict[str, np.ndarray]:
        return {"spot": self.world_from_canonical[:3, :3] @ SPOT + CENTRE}

    def warped_volume(self, spacing: float) -> tuple[np.ndarray, Grid, np.ndarray]:
        grid = Grid((-24.0, -26.0, -28.0), (spacing,) * 3, (57, 53, 49))
        values = np.full(grid.shape, -1000, dtype=np.int16)
        x, y, z = np.rint(grid.index(SPOT)).astype(int)
        values[z, y, x] = 1200
        return values, grid, self.world_from_canonical

    def warped_labels(self, spacing: float) -> tuple[np.ndarray, Grid, np.ndarray]:
        values, grid, pose = self.warped_volume(spacing)
        return (values > 0).astype(np.uint8), grid, pose

    def to_json_dict(self) -> dict[str, object]:
        return {"format": "biplanar-registration", "cancelled": self.cancelled, "side": self.side}


@pytest.fixture(params=["right", "left"])
def finished(request: pytest.FixtureRequest) -> Finished:
    """A registration of either side."""
    return Finished(request.param, cameras())


@pytest.fixture
def radiographs() -> dict[str, Radiograph]:
    """Two grey films whose facts and path name a patient."""
    facts = Facts(patient_id="ID-4711", patient_name="Doe^Jane", study_uid="1.2.3.4711")
    pixels = np.tile(np.linspace(0, 4, 256, dtype=np.float32), (256, 1))
    return {
        view: Radiograph(pixels.copy(), pixels.copy(), None, facts, Path(f"Doe_Jane_{view}.dcm"), view * 32, False)
        for view in ("ap", "lat")
    }
