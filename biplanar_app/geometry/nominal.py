"""The camera that a C-arm's own numbers describe, before any calibration: nominal, good to some millimetres.

Angles as DICOM defines them (PS3.3 C.8.7.5.1.2): they say where the detector is. At 0 the patient faces it; the primary
angle turns it about the patient's long axis, positive to the patient's left, the secondary one towards the head.
"""

import numpy as np

from biplanar_app.geometry.camera import Array, Camera


def beam_direction(primary_deg: float, secondary_deg: float) -> Array:
    """Unit vector (3,) from the source to the detector in the patient's axes: x left, y posterior, z superior."""
    primary, secondary = np.radians([primary_deg, secondary_deg])
    across = np.cos(secondary)
    return np.array([np.sin(primary) * across, -np.cos(primary) * across, np.sin(secondary)])


def nominal_camera(
    primary_deg: float,
    secondary_deg: float,
    sdd_mm: float,
    sod_mm: float,
    spacing: tuple[float, float],
    size: tuple[int, int],
) -> Camera:
    """The camera of a film as it is seen from the source, the patient's head up. The world is the patient's, x left,
    y posterior, z superior, with its origin at the isocentre; the central ray meets the middle of the film.

    sdd_mm, sod_mm: from the source to the detector and to the isocentre. spacing: (row, column) mm at the detector.
    size: (width, height). An AP film, whose beam runs from front to back, has a primary angle of 180. Films of a C-arm
    are stored as seen from the detector (PS3.3 C.8.19.6.13.1.2), so they are mirror images of what this camera shows
    where the tags follow the standard.
    """
    axis = beam_direction(primary_deg, secondary_deg)
    primary, secondary = np.radians([primary_deg, secondary_deg])
    up = np.array([-np.sin(primary) * np.sin(secondary), np.cos(primary) * np.sin(secondary), np.cos(secondary)])
    width, height = size
    K = np.array([[sdd_mm / spacing[1], 0, (width - 1) / 2], [0, sdd_mm / spacing[0], (height - 1) / 2], [0, 0, 1]])
    return Camera(K, np.stack([np.cross(-up, axis), -up, axis]), np.array([0.0, 0.0, sod_mm]), width, height)
