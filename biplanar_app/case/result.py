"""A registration with its outlines on the films: what viewers draw and files keep."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.silhouette import silhouette
from biplanar_app.registration import Registration

OUTLINE_TOLERANCE = 0.1
PREVIEW_TOLERANCE = 0.4
"""Pixels of the film."""

Outlines = Mapping[str, list[NDArray[np.float64]]]
"""By view: polylines (k, 2) in pixels."""


@dataclass(frozen=True, eq=False)
class Result:
    """A registration with what is drawn of it, made where nobody waits for it."""

    registration: Registration
    mesh: Mesh
    outlines: Outlines
    landmarks: Mapping[str, NDArray[np.float64]]

    @classmethod
    def of(cls, registration: Registration) -> "Result":
        """Takes up to half a second; off the window's thread, therefore."""
        mesh = registration.mesh
        return cls(registration, mesh, outlines_of(mesh, registration.cameras), registration.landmarks)

    @cached_property
    def sha256(self) -> str:
        """Tells results apart: of the atlas, the side, and the numbers of the map as they are kept."""
        found, velocity = self.registration, self.registration.velocity
        digest = hashlib.sha256(f"{found.atlas.hash} {found.side}".encode())
        for values in (found.world_from_canonical, found.weights, np.zeros(0) if velocity is None else velocity):
            digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()


def outlines_of(mesh: Mesh, cameras: Mapping[str, Camera], tolerance: float = OUTLINE_TOLERANCE) -> Outlines:
    """The bone's outline on every film, with the points left out that nobody would miss: they are drawn often."""
    return {view: [_thinned(line, tolerance) for line in silhouette(mesh, camera)] for view, camera in cameras.items()}


def _thinned(line: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    """The polyline (k, 2) by Douglas and Peucker; closed ones stay closed."""
    return cv2.approxPolyDP(line.astype(np.float32)[:, None], tolerance, False)[:, 0].astype(np.float64)
