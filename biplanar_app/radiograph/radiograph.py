"""The radiograph: one film with what its file says about how it was taken."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.distortion import Distortion

DISPLAY_PERCENTILES = (0.1, 99.9)
"""What black and white stand for: the few extreme pixels (lead letters, dead pixels) must not flatten the rest."""


@dataclass(frozen=True)
class Facts:
    """What the file says about the acquisition; None where it says nothing (always so for PNG and TIFF).

    sdd_mm, sod_mm: source to detector and source to patient. primary_angle_deg, secondary_angle_deg: positioner angles
    as DICOM defines them (LAO and cranial positive). patient_orientation: the patient directions to the right and down
    the film, such as ("L", "F"). What identifies the patient stays out of the repr, so that no log can hold it.
    """

    modality: str | None = None
    manufacturer: str | None = None
    photometric: str | None = None
    presentation_intent: str | None = None
    intensity_relationship: str | None = None
    intensity_sign: int | None = None
    laterality: Literal["L", "R"] | None = None
    view_position: str | None = None
    patient_orientation: tuple[str, str] | None = None
    sdd_mm: float | None = None
    sod_mm: float | None = None
    primary_angle_deg: float | None = None
    secondary_angle_deg: float | None = None
    patient_id: str | None = field(default=None, repr=False)
    patient_name: str | None = field(default=None, repr=False)
    birth_date: str | None = field(default=None, repr=False)
    study_uid: str | None = field(default=None, repr=False)
    series_uid: str | None = field(default=None, repr=False)
    sop_uid: str | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False, repr=False)
class Radiograph:
    """One film, read-only.

    pixels: (H, W) float32, line-integral-like: larger is more attenuation, the first percentile (air) is 0 and the
    densest parts are about 4. Of raw exposures this is their negative logarithm; of pictures made for viewing it is
    linear in the stored value, so only the order and the local contrast carry meaning. raw: (H, W) values as stored.
    spacing: (row, column) in mm at the detector, None where unknown. sha256: of the file's bytes. inverted: larger
    stored values mean less attenuation (air bright), so that `pixels` falls where `raw` rises. distortion, original:
    where the film has been straightened, by what, and the film as it was read (see `undistortion`). content: the file's
    bytes, so that a case can be kept when the file is gone; empty for a film that comes from no file.
    """

    pixels: NDArray[np.float32]
    raw: NDArray[Any]
    spacing: tuple[float, float] | None
    facts: Facts
    path: Path
    sha256: str
    inverted: bool
    distortion: Distortion | None = None
    original: "Radiograph | None" = None
    content: bytes = b""

    def __post_init__(self) -> None:
        self.pixels.setflags(write=False)
        self.raw.setflags(write=False)

    def __repr__(self) -> str:
        # Neither the path nor the facts: file names often hold the patient's name.
        return f"Radiograph({self.width} x {self.height}, sha256 {self.sha256[:12]})"

    @property
    def width(self) -> int:
        """Columns."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.pixels.shape[0])

    @cached_property
    def display(self) -> NDArray[np.uint16]:
        """(H, W) uint16 for viewers, bone white and air black over the whole range of 16 bits."""
        low, high = np.percentile(self.pixels, DISPLAY_PERCENTILES)
        scaled = (self.pixels - low) * (65535 / max(float(high - low), 1e-6))
        return np.clip(scaled, 0, 65535).astype(np.uint16)
