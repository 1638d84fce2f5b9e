"""A femur made of three capsules, and the reported physics on small, coarse films, so that tests are quick."""

import numpy as np
import pytest
from skimage.measure import marching_cubes

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.simulation.case import SimulatedCase, simulate_case
from biplanar_app.simulation.settings import FilmSettings, load_settings

SEEDS = (3, 4)


def capsule(points: np.ndarray, start: tuple, end: tuple, radius: float) -> np.ndarray:
    a, b = np.array(start), np.array(end)
    along = np.clip((points - a) @ (b - a) / max((b - a) @ (b - a), 1e-9), 0, 1)
    return np.linalg.norm(points - a - along[..., None] * (b - a), axis=-1) - radius


def small(settings: FilmSettings) -> FilmSettings:
    geometry = {
        layout: g.model_copy(update={"pixel": g.pixel * 4, "width": g.width // 4, "height": g.height // 4})
        for layout, g in settings.geometry.items()
    }
    bone = settings.bone.model_copy(update={"spacing": 1.4, "pelvis_spacing": 2.0})
    return settings.model_copy(update={"geometry": geometry, "bone": bone})


@pytest.fixture(scope="session")
def femur() -> Mesh:
    """A canonical right femur, 260 mm long: head of radius 24 about the origin, neck, shaft."""
    grid = Grid.covering(np.array([-80.0, -35, -255]), np.array([35.0, 35, 35]), 2.5)
    p = grid.points()
    body = np.minimum(capsule(p, (0, 0, 0), (0, 0, 0), 24), capsule(p, (0, 0, 0), (-45, 0, -40), 15))
    body = np.minimum(body, capsule(p, (-45, 0, -10), (-45, 0, -230), 15))
    vertices, faces, _, _ = marching_cubes(body, 0)
    mesh = Mesh(vertices[:, ::-1] * 2.5 + np.array(grid.origin), faces.astype(np.int32))
    return mesh if mesh.volume() > 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


@pytest.fixture(scope="session")
def thigh() -> FilmSettings:
    return small(load_settings("thigh"))


@pytest.fixture(scope="session")
def pelvis() -> FilmSettings:
    return small(load_settings("pelvis"))


@pytest.fixture(scope="session")
def cases(femur: Mesh, thigh: FilmSettings) -> list[SimulatedCase]:
    """A right and a left patient."""
    sides = ("right", "left")
    return [simulate_case(femur, np.eye(4), side, thigh, seed) for side, seed in zip(sides, SEEDS, strict=True)]
