"""Cameras without a phantom, from what a C-arm writes about itself: nominal, with their larger uncertainty."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from biplanar_app.calibration.calibrate import Calibration
from biplanar_app.calibration.record import Record
from biplanar_app.calibration.solve import PARAMETERS
from biplanar_app.calibration.uncertainty import ErrorModel
from biplanar_app.calibration.verdict import FILM, Reason, angle_reason, error_reason, verdict
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.nominal import nominal_camera
from biplanar_app.language import mark
from biplanar_app.radiograph.radiograph import Radiograph

DISTANCE, ASPECT, ASIDE_MM, TURN_DEG, SHIFT_MM = 0.015, 1e-3, 8.0, 1.5, 5.0
"""Standard deviations of what tags say: distances, relative; ratio of the focal lengths; where the central ray meets
the detector; each rotation; where the isocentre is.
"""

FREEDOM = 1000
"""The scale of this covariance is assumed, not estimated."""


def nominal(radiographs: Mapping[str, Radiograph], *, record: Record | None = None) -> Calibration:
    """Cameras from the films' tags alone; the verdict is never "pass". The world's origin is the isocentre.

    radiographs: keys "ap" and "lat". Raises InputError naming the tag that is missing.
    """
    cameras = {view: _camera(radiographs[view], FILM[view]) for view in ("ap", "lat")}
    spreads = np.concatenate([_spread(cameras[view], radiographs[view]) for view in cameras])
    # Both focal lengths of a view err together, with the distance they come from.
    covariance = np.diag(spreads**2)
    for start in (0, PARAMETERS):
        covariance[start : start + 2, start : start + 2] += DISTANCE**2
    error = ErrorModel(cameras, covariance, FREEDOM, np.zeros(3))
    warning = Reason(
        "care",
        "nominal",
        mark(
            "These cameras are nominal: they rest on the distances and angles in the films' tags, which are good to "
            "some millimetres and degrees; calibrate with a phantom before measuring anything."
        ),
    )
    judged = verdict([warning, *error_reason(error, mark("Calibrate with a phantom.")), *angle_reason(cameras)])
    kept = replace(
        record or Record(made=date.today()),
        kind="nominal",
        grade=judged.grade,
        reasons=tuple(reason.text for reason in judged.reasons),
        error_mm=error.bound,
    )
    return Calibration(cameras, error, judged, kept, {}, {})


def _camera(radiograph: Radiograph, words: str) -> Camera:
    facts, spacing = radiograph.facts, radiograph.spacing
    needed = {
        mark("the distance from source to detector"): facts.sdd_mm,
        mark("the distance from source to patient"): facts.sod_mm,
        mark("the positioner's primary angle"): facts.primary_angle_deg,
        mark("the pixel spacing at the detector"): spacing,
    }
    for what, value in needed.items():
        if value is None:
            raise InputError(
                "{name}: {what} is not in the {film} film's tags; calibrate with a phantom instead.",
                name=radiograph.path.name,
                what=what,
                film=words,
            )
    assert spacing is not None  # as the rest, for the type checker
    assert facts.sdd_mm is not None
    assert facts.sod_mm is not None
    assert facts.primary_angle_deg is not None
    return nominal_camera(
        facts.primary_angle_deg,
        facts.secondary_angle_deg or 0.0,
        facts.sdd_mm,
        facts.sod_mm,
        spacing,
        (radiograph.width, radiograph.height),
    )


def _spread(camera: Camera, radiograph: Radiograph) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Standard deviations (10,) of one camera's parameters, the common part of its focal lengths aside."""
    assert radiograph.spacing is not None
    aside = ASIDE_MM / radiograph.spacing[1]
    depth = DISTANCE * float(camera.t[2])
    turn = np.radians(TURN_DEG)
    return np.array([ASPECT, ASPECT, aside, aside, turn, turn, turn, SHIFT_MM, SHIFT_MM, np.hypot(SHIFT_MM, depth)])
