"""The density inside the bone, for sections. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.section import Placed, plane_points

if TYPE_CHECKING:
    from biplanar_app.registration.result import Registration

Array = NDArray[np.float64]

SPACING = 0.5
"""mm between the pixels of a section."""
WINDOW_HU = (-150.0, 1500.0)
"""Black to white."""


@dataclass(frozen=True, eq=False)
class Interior:
    """Hounsfield units of the warped atlas, and the share of bone, at the same places."""

    hu: Placed
    bone: Placed

    @classmethod
    def of(cls, registration: Registration) -> Interior:
        """The atlas's interior, carried into the patient; takes about a second."""
        hu, grid, world = registration.warped_volume()
        labels, _, _ = registration.warped_labels()
        return cls(Placed(hu, grid, world), Placed((labels > 0).astype(np.float32), grid, world))

    def section(self, corners: Array) -> NDArray[np.uint8]:
        """The picture (H, W, 4) between `corners` (4, 3), red, green, blue and opacity; clear outside the bone."""
        points = plane_points(corners[0], corners[1] - corners[0], corners[3] - corners[0], SPACING)
        low, high = WINDOW_HU
        grey = np.clip((self.hu.at(points, outside=low) - low) / (high - low) * 255, 0, 255).astype(np.uint8)
        opacity = np.where(self.bone.at(points) > 0.5, 255, 0).astype(np.uint8)
        return np.dstack([grey, grey, grey, opacity])
