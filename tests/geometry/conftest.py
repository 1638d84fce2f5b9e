"""Shapes and cameras whose answers are known."""

from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.transforms import rigid_matrix


@pytest.fixture(scope="session")
def camera_of() -> Callable[[int], Camera]:
    """A camera from a seed: any orientation, anisotropic and skewed pixels, principal point off the centre."""

    def make(seed: int) -> Camera:
        random = np.random.default_rng(seed)
        focal, skew = random.uniform(500, 8000, 2), random.uniform(-5, 5)
        width, height = random.integers(64, 3000, 2)
        center = random.uniform(-200, 1200, 2)
        K = np.array([[focal[0], skew, center[0]], [0, focal[1], center[1]], [0, 0, 1]])
        pose = rigid_matrix(random.uniform(-180, 180, 3), random.uniform(-300, 300, 3))
        return Camera(K, pose[:3, :3], pose[:3, 3] + [0, 0, 900], int(width), int(height))

    return make


@pytest.fixture(scope="session")
def ball() -> Mesh:
    """A ball of radius 20 mm about (3, -2, 5), of 5120 faces."""
    surface = pv.Icosphere(radius=20, center=(3, -2, 5), nsub=4)
    return Mesh(surface.points, surface.regular_faces)


@pytest.fixture(scope="session")
def box() -> Mesh:
    """The box from (-10, -7, -12) to (10, 7, 12)."""
    surface = pv.Box((-10, 10, -7, 7, -12, 12), quads=False).clean()
    return Mesh(surface.points, surface.regular_faces)


@pytest.fixture(scope="session")
def ring() -> Mesh:
    """A torus about the z axis, radii 30 and 8 mm."""
    surface = pv.ParametricTorus(ringradius=30, crosssectionradius=8, u_res=80, v_res=40).triangulate().clean()
    return Mesh(surface.points, surface.regular_faces)
