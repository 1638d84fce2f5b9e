"""Where things stand in the room: films at their true pose, beams, and the patient's directions. No Qt."""

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import patient_axes

Array = NDArray[np.float64]

TYPICAL_MAGNIFICATION = 1.2
"""Detector over object distance where the film does not tell its pixel spacing: a hip close to the detector."""

LETTERS = (("R", "L"), ("A", "P"), ("I", "S"))
"""Negative and positive letter along each of the patient's axes (LPS)."""


def detector_distance(camera: Camera, spacing: tuple[float, float] | None, centre: Array) -> float:
    """Source to detector in mm: from the focal length and the pixels' (row, column) spacing, else a typical one."""
    if spacing is not None:
        return float(camera.K[0, 0] * spacing[1])
    return float(camera.depth(centre)) * TYPICAL_MAGNIFICATION


def film_corners(camera: Camera, distance: float) -> Array:
    """World corners (4, 3) of the film: top left, top right, bottom right, bottom left."""
    right, bottom = camera.width - 0.5, camera.height - 0.5
    pixels = np.array([[-0.5, -0.5], [right, -0.5], [right, bottom], [-0.5, bottom]])
    return camera.backproject(pixels, np.full(4, distance))


def edge_letters(camera: Camera, ap: Camera) -> tuple[str, str, str, str]:
    """The patient's directions at the left, right, top and bottom edge of the film of `camera`."""
    axes = patient_axes(ap)

    def letters(direction: Array) -> tuple[str, str]:
        along = axes.T @ direction
        negative, positive = LETTERS[int(np.abs(along).argmax())]
        return (negative, positive) if along[np.abs(along).argmax()] > 0 else (positive, negative)

    left, right = letters(camera.R[0])
    top, bottom = letters(camera.R[1])
    return left, right, top, bottom
