"""A calibration in `cameras.json`: the cameras as everybody reads them, and a section "calibration" besides.

`"calibration": {"name": ..., "made": "2025-01-31", "operator": ..., "device": ..., "kind": "phantom" or "nominal",
  "phantom": ..., "grade": "pass", "care" or "repeat", "reasons": [...], "rms_px": {"ap": ..., "lat": ...},
  "error_mm": ...,
  "centre": [x, y, z], "covariance": [[...]], "freedom": ...}`
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from biplanar_app.calibration.calibrate import Calibration
from biplanar_app.calibration.record import Kind, Record
from biplanar_app.calibration.solve import PARAMETERS
from biplanar_app.calibration.uncertainty import ErrorModel
from biplanar_app.calibration.verdict import Grade, Reason, age_reason, angle_reason, error_reason, verdict
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera_file import cameras_text, read_cameras

SECTION = "calibration"


class _Section(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str = ""
    made: date | None = None
    operator: str = ""
    device: str = ""
    kind: Kind = "phantom"
    phantom: str = ""
    grade: Grade
    reasons: tuple[str, ...] = ()
    rms_px: dict[str, float] = {}
    error_mm: float | None = None
    centre: tuple[float, float, float]
    covariance: list[list[float]]
    freedom: int

    def record(self) -> Record:
        return Record(**{name: getattr(self, name) for name in Record.__dataclass_fields__})


def write_calibration(path: str | Path, calibration: Calibration) -> None:
    """Write `cameras.json` with the section "calibration", which `register` reads like any other.

    Raises OSError where the file cannot be written.
    """
    content: dict[str, Any] = json.loads(cameras_text(calibration.cameras))
    section = _Section(
        **calibration.record.__dict__,
        centre=tuple(calibration.error.centre.tolist()),
        covariance=calibration.error.covariance.tolist(),
        freedom=calibration.error.freedom,
    )
    content[SECTION] = section.model_dump(mode="json")
    Path(path).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_calibration(path: str | Path) -> Calibration:
    """A stored calibration, judged anew: its age counts from today. Raises InputError, also for a file without one."""
    cameras = read_cameras(path)
    content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    if SECTION not in content:
        raise InputError(f"{path}: it holds cameras but no calibration; save one from `biplanar calibrate`.")
    try:
        section = _Section.model_validate_json(json.dumps(content[SECTION]))
        covariance = np.array(section.covariance, dtype=np.float64)
    except (ValidationError, ValueError) as error:
        raise InputError(f"{path}: the section {SECTION} is damaged; calibrate again.") from error
    size = PARAMETERS * len(cameras)
    if covariance.shape != (size, size) or not np.isfinite(covariance).all() or section.freedom < 1:
        raise InputError(f"{path}: the covariance in {SECTION} must be {size} x {size} numbers; calibrate again.")
    predicted = ErrorModel(cameras, covariance, section.freedom, np.array(section.centre))
    kept = section.record()
    reasons = [Reason(section.grade, "stored", _stored(section)), *error_reason(predicted), *angle_reason(cameras)]
    judged = verdict([*reasons, *age_reason(kept.made, date.today())])
    return Calibration(cameras, predicted, judged, kept, {}, {})


def _stored(section: _Section) -> str:
    """What the verdict said on the day of the calibration."""
    if section.grade == "pass":
        return "The calibration passed on the day it was made."
    return "On the day it was made: " + (section.reasons[0] if section.reasons else "usable with care at best.")
