"""Patient axes from the views: in an AP film the image's down is inferior and the beam runs to posterior."""

from typing import Literal

import numpy as np

from biplanar_app.geometry.camera import Array, Camera, nearest_point

Side = Literal["left", "right"]


def patient_axes(ap: Camera) -> Array:
    """(3, 3) rotation whose columns are the patient's left, posterior and superior directions (LPS) in the world."""
    posterior = ap.axis
    superior = -ap.R[1]
    return np.column_stack([np.cross(posterior, superior), posterior, superior])


def reflection(side: Side) -> Array:
    """(4, 4) from the canonical right femur to the femur of `side`: left ones are mirrored in x."""
    return np.diag([-1.0 if side == "left" else 1.0, 1.0, 1.0, 1.0])


def zero_pose(ap: Camera, lateral: Camera, side: Side, reference: Array) -> Array:
    """World from canonical, (4, 4): canonical axes on the patient axes, `reference` (3,) nearest both beam axes.

    The canonical frame is that of a right femur (x medial, y posterior, z superior), mm; for a left femur the matrix
    holds the reflection.
    """
    center, _ = nearest_point([ap.source, lateral.source], [ap.axis, lateral.axis])
    pose = np.eye(4)
    pose[:3, :3] = patient_axes(ap)
    pose = pose @ reflection(side)
    pose[:3, 3] = center - pose[:3, :3] @ np.asarray(reference)
    return pose
