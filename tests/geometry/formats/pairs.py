"""Calibrated pairs whose films are not square, and places that both films show."""

import numpy as np
from scipy.spatial.transform import Rotation

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.formats.points import Points

OBJECT = np.array([40.0, -25.0, 60.0])
"""Where the patient is, mm."""

Pair = dict[str, Camera]


def pair_of(seed: int, isotropic: bool = False) -> Pair:
    """Two cameras 60 to 120 degrees apart that look at OBJECT, as any calibration may give them."""
    random = np.random.default_rng(seed)
    base = Rotation.random(rng=random)
    cameras = {}
    for view, turn, (width, height) in (("ap", 0.0, (1024, 1280)), ("lat", random.uniform(60, 120), (900, 700))):
        R = (base * Rotation.from_euler("yxz", [turn, *random.uniform(-5, 5, 2)], degrees=True)).as_matrix().T
        focal = random.uniform(4000, 6000) * (np.ones(2) if isotropic else random.uniform(0.99, 1.01, 2))
        middle = np.array([width, height]) / 2 + random.uniform(-60, 60, 2)
        K = np.array([[focal[0], 0, middle[0]], [0, focal[1], middle[1]], [0, 0, 1]])
        cameras[view] = Camera(K, R, np.array([*random.uniform(-5, 5, 2), 900.0]) - R @ OBJECT, width, height)
    return cameras


def places(count: int = 12) -> np.ndarray:
    """(count, 3) mm in and around the patient."""
    return OBJECT + np.random.default_rng(0).uniform(-50, 50, (count, 3))


def points_of(cameras: Pair, noise: float = 0.3) -> Points:
    """Where both films show `places`, clicked with some noise."""
    exact = np.stack([cameras[view].project(places()) for view in ("ap", "lat")])
    return Points(exact + np.random.default_rng(1).normal(0, noise, exact.shape))


def sizes_of(cameras: Pair) -> dict[str, tuple[int, int]]:
    return {view: (camera.width, camera.height) for view, camera in cameras.items()}


def same(found: Pair, wanted: Pair, atol: float = 1e-6) -> bool:
    """Whether the cameras have the films' sizes and show every place at the same pixel."""
    return sizes_of(found) == sizes_of(wanted) and all(
        np.allclose(found[view].project(places()), wanted[view].project(places()), atol=atol)
        and np.allclose(found[view].source, wanted[view].source, atol=1e-5)
        for view in wanted
    )
