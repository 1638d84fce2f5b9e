"""The bone's outlines on the films, in as few points as one sees."""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.silhouette import silhouette

OUTLINE_TOLERANCE = 0.1
PREVIEW_TOLERANCE = 0.4
"""Pixels of the film."""

Outlines = Mapping[str, list[NDArray[np.float64]]]
"""By view: polylines (k, 2) in pixels."""


def outlines_of(mesh: Mesh, cameras: Mapping[str, Camera], tolerance: float = OUTLINE_TOLERANCE) -> Outlines:
    """The bone's outline on every film, with the points left out that nobody would miss: they are drawn often."""
    return {view: [_thinned(line, tolerance) for line in silhouette(mesh, camera)] for view, camera in cameras.items()}


def _thinned(line: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    """The polyline (k, 2) by Douglas and Peucker; closed ones stay closed."""
    return cv2.approxPolyDP(line.astype(np.float32)[:, None], tolerance, False)[:, 0].astype(np.float64)
