"""A calibration in `cameras.json`: the cameras as everybody reads them, and a section "calibration" besides.

`"calibration": {"name": ..., "made": "2025-01-31", "operator": ..., "device": ..., "kind": "phantom" or "nominal",
  "phantom": ..., "grade": "pass", "care" or "repeat", "reasons": [...], "rms_px": {"ap": ..., "lat": ...},
  "error_mm": ...,
  "centre": [x, y, z], "covariance": [[...]], "freedom": ...}`
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, TypeAdapter, ValidationError

from biplanar_app.calibration.calibrate import Calibration
from biplanar_app.calibration.record import Record
from biplanar_app.calibration.solve import PARAMETERS
from biplanar_app.calibration.uncertainty import ErrorModel
from biplanar_app.calibration.verdict import Reason, age_reason, angle_reason, error_reason, verdict
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import cameras_text, read_cameras
from biplanar_app.language import mark, recalled

SECTION = "calibration"
RECORD = TypeAdapter(Record)


class _Bound(BaseModel):
    """What the section holds besides the record: what the error bound follows from."""

    centre: tuple[float, float, float]
    covariance: list[list[float]]
    freedom: int


def write_calibration(path: str | Path, calibration: Calibration) -> None:
    """Write `cameras.json` with the section "calibration", which `register` reads like any other.

    Raises OSError where the file cannot be written.
    """
    error = calibration.error
    bound = _Bound(centre=tuple(error.centre.tolist()), covariance=error.covariance.tolist(), freedom=error.freedom)
    text = calibrated_text(calibration.cameras, calibration.record, bound.model_dump(mode="json"))
    Path(path).write_text(text, encoding="utf-8")


def calibrated_text(cameras: Mapping[str, Camera], record: Record, bound: Mapping[str, Any] | None = None) -> str:
    """The content of `cameras.json` with the record; without `bound` nothing says how the errors follow from it."""
    content: dict[str, Any] = json.loads(cameras_text(cameras))
    content[SECTION] = RECORD.dump_python(record, mode="json") | dict(bound or {})
    return json.dumps(content, indent=1) + "\n"


def record_in(text: bytes) -> Record | None:
    """What the content of a camera file says about its calibration, None where it says nothing that can be read."""
    try:
        return RECORD.validate_python(json.loads(text.decode("utf-8-sig"))[SECTION])
    except (ValueError, KeyError, TypeError):
        return None


def read_calibration(path: str | Path) -> Calibration:
    """A stored calibration, judged anew: its age counts from today. Raises InputError, also for a file without one."""
    cameras = read_cameras(path)
    content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    if SECTION not in content:
        raise InputError("{path}: it holds cameras but no calibration; save one from `biplanar calibrate`.", path=path)
    try:
        text = json.dumps(content[SECTION])
        kept, bound = RECORD.validate_json(text), _Bound.model_validate_json(text)
        covariance = np.array(bound.covariance, dtype=np.float64)
    except (ValidationError, ValueError) as error:
        raise InputError(
            "{path}: the section {section} is damaged; calibrate again.", path=path, section=SECTION
        ) from error
    if kept.grade is None:
        raise InputError("{path}: the section {section} holds no grade; calibrate again.", path=path, section=SECTION)
    size = PARAMETERS * len(cameras)
    if covariance.shape != (size, size) or not np.isfinite(covariance).all() or bound.freedom < 1:
        raise InputError(
            "{path}: the covariance in {section} must be {size} x {size} numbers; calibrate again.",
            path=path,
            section=SECTION,
            size=size,
        )
    predicted = ErrorModel(cameras, covariance, bound.freedom, np.array(bound.centre))
    reasons = [Reason(kept.grade, "stored", _stored(kept)), *error_reason(predicted), *angle_reason(cameras)]
    judged = verdict([*reasons, *age_reason(kept.made, date.today())])
    return Calibration(cameras, predicted, judged, kept, {}, {})


def _stored(record: Record) -> str:
    """What the verdict said on the day of the calibration."""
    if record.grade == "pass":
        return mark("The calibration passed on the day it was made.")
    found = recalled(record.reasons[0]) if record.reasons else mark("usable with care at best.")
    return mark("On the day it was made: {found}", found=found)
