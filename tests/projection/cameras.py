"""Cameras around the origin for the projector's tests."""

import numpy as np

from biplanar_app.geometry.camera import Camera


def camera_along(
    beam: tuple[float, float, float],
    *,
    size: tuple[int, int] = (48, 40),
    focal: float = 600.0,
    distance: float = 600.0,
    shift: tuple[float, float] = (0.0, 0.0),
    stretch: float = 1.0,
    roll_deg: float = 0.0,
) -> Camera:
    """A camera `distance` mm before the origin whose axis runs along `beam`; its principal point is `shift` pixels off
    the film's middle and its pixels are `stretch` times as dense down as across."""
    axis = np.array(beam) / np.linalg.norm(beam)
    right = np.cross([0.0, 0.0, -1.0], axis) if abs(axis[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    right -= axis * (axis @ right)
    right /= np.linalg.norm(right)
    down = np.cross(axis, right)
    c, s = np.cos(np.radians(roll_deg)), np.sin(np.radians(roll_deg))
    K = np.array(
        [[focal, 0, (size[0] - 1) / 2 + shift[0]], [0, focal * stretch, (size[1] - 1) / 2 + shift[1]], [0, 0, 1]]
    )
    R = np.stack([c * right + s * down, c * down - s * right, axis])
    return Camera(K, R, np.array([0.0, 0.0, distance]), *size)


ODD_CAMERAS = {
    "ap": camera_along((0, 1, 0)),
    "lateral": camera_along((-1, 0, 0)),
    "axial": camera_along((0, 0, -1)),
    "oblique": camera_along((0.6, -0.5, 0.45), roll_deg=30),
    "off-centre": camera_along((0.2, 1, 0.1), shift=(17.0, -9.0)),
    "anisotropic": camera_along((1, 0.3, -0.2), stretch=1.4, roll_deg=-50),
    "diagonal": camera_along((1, 1, 0.2)),
}
