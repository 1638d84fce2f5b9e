"""What is kept about a calibration for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from biplanar_app.calibration.verdict import Grade
from biplanar_app.language import mark

Kind = Literal["phantom", "nominal"]

GRADE_WORDS: dict[Grade, str] = {
    "pass": mark("good"),
    "care": mark("usable with care"),
    "repeat": mark("to be repeated"),
}
"""The grades of a verdict for people."""


@dataclass(frozen=True)
class Record:
    """Facts for people. name, operator, device: as somebody typed them. made: the day, None where unknown.

    kind: from a phantom's films, or nominal from the films' tags alone. phantom: its title. grade, reasons: of the
    verdict on that day. rms_px: by view. error_mm: 95% bound on the RMS 3D error in the volume of interest.
    """

    name: str = ""
    made: date | None = None
    operator: str = ""
    device: str = ""
    kind: Kind = "phantom"
    phantom: str = ""
    grade: Grade | None = None
    reasons: tuple[str, ...] = ()
    rms_px: Mapping[str, float] = field(default_factory=dict)
    error_mm: float | None = None
