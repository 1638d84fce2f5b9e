"""What the films would show of a result: the bone alone as a radiograph, and the borders of what lies inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.regions import REGIONS, region_surface
from biplanar_app.case.outlines import Outlines, outlines_of
from biplanar_app.geometry.mesh import Mesh

if TYPE_CHECKING:
    from biplanar_app.registration.result import Registration


@dataclass(frozen=True, eq=False)
class Reprojection:
    """drrs: by view, (H, W) attenuation above soft tissue, water mm. regions: by region of the atlas, its outlines."""

    drrs: Mapping[str, NDArray[np.float32]]
    regions: Mapping[str, Outlines]

    @classmethod
    def of(cls, registration: Registration) -> Reprojection:
        """Takes a second or two; off the window's thread, therefore."""
        cameras = registration.cameras
        drrs = {view: registration.drr(camera) for view, camera in cameras.items()}
        surfaces = {key: region_surface(registration.atlas, names) for key, names in REGIONS.items()}
        regions = {
            key: outlines_of(Mesh(registration.to_world(surface.vertices), surface.faces), cameras)
            for key, surface in surfaces.items()
            if surface is not None
        }
        return cls(drrs, regions)
