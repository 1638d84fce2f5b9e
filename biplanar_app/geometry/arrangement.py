"""How two cameras stand to each other: what a user checks before trusting a calibration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from biplanar_app.geometry.camera import Array, Camera, angle_between, nearest_point


def isocentre(cameras: Iterable[Camera]) -> Array:
    """The point (3,) nearest to all principal axes, mm."""
    views = list(cameras)
    return nearest_point([camera.source for camera in views], [camera.axis for camera in views])[0]


@dataclass(frozen=True, eq=False)
class Arrangement:
    """angle_deg: between the beam axes. baseline_mm: between the sources. gap_mm: by which the axes pass each other.
    crossing: (3,) the point nearest to both axes. sod_mm: by view, from the source to that point along the axis."""

    angle_deg: float
    baseline_mm: float
    gap_mm: float
    crossing: Array
    sod_mm: Mapping[str, float]


def arrangement(cameras: Mapping[str, Camera]) -> Arrangement:
    """Of the cameras "ap" and "lat"."""
    ap, lat = cameras["ap"], cameras["lat"]
    crossing, rms = nearest_point([ap.source, lat.source], [ap.axis, lat.axis])
    return Arrangement(
        angle_deg=angle_between(ap, lat),
        baseline_mm=float(np.linalg.norm(ap.source - lat.source)),
        gap_mm=2 * float(rms),  # either axis is half the gap away
        crossing=crossing,
        sod_mm={view: float(camera.depth(crossing)) for view, camera in cameras.items()},
    )
