"""A registration with its outlines on the films: what viewers draw and files keep."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from biplanar_app.case.outlines import Outlines, outlines_of
from biplanar_app.case.reprojection import Reprojection
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.registration.result import Registration


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
    def reprojection(self) -> Reprojection:
        """Made when it is first asked for, and kept with the result: ask off the window's thread."""
        return Reprojection.of(self.registration)

    @cached_property
    def sha256(self) -> str:
        """Tells results apart: of the atlas, the side, and the numbers of the map as they are kept."""
        found, velocity = self.registration, self.registration.velocity
        digest = hashlib.sha256(f"{found.atlas.hash} {found.side}".encode())
        for values in (found.world_from_canonical, found.weights, np.zeros(0) if velocity is None else velocity):
            digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()
