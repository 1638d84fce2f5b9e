"""DICOM tags: the nominal camera of a film from its distances, angles and pixel spacing. Read only.

Only the tags named here are looked at, so that nothing of the patient is.
"""

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from pydicom import dcmread
from pydicom.dataset import Dataset

from biplanar_app.errors import InputError
from biplanar_app.geometry.formats.format import Format, Reading, Size, content_of
from biplanar_app.geometry.nominal import nominal_camera

NEEDED = {
    "DistanceSourceToDetector": "the distance from source to detector",
    "DistanceSourceToPatient": "the distance from source to patient",
    "PositionerPrimaryAngle": "the positioner's primary angle",
    "ImagerPixelSpacing": "the pixel spacing at the detector",
}
TAGS = [*NEEDED, "PositionerSecondaryAngle", "Rows", "Columns"]
WHERE = "the world is the patient's at the isocentre; nominal, from the DICOM tags; film as seen from the source"


def recognises(_path: Path, content: bytes) -> bool:
    """By the letters that every DICOM file has behind its preamble."""
    return content[128:132] == b"DICM"


def read(path: Path, _sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the tag that is missing or makes no sense."""
    content = content_of(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = dcmread(BytesIO(content), stop_before_pixels=True, specific_tags=TAGS)
            found = {tag: _numbers(dataset, tag) for tag in TAGS}
    except Exception:  # nearly anything comes out of a broken file, with the file's values in the text
        raise InputError(f"{path.name}: this is a damaged DICOM file; export the film again.") from None
    for tag, words in NEEDED.items():
        if not found[tag]:
            raise InputError(f"{path.name}: {words} ({tag}) is not in the tags; calibrate with a phantom instead.")
    sdd, sod, primary, spacing = (found[tag] for tag in NEEDED)
    if len(spacing) != 2 or min(spacing) <= 0 or not 0 < sod[0] < sdd[0]:
        raise InputError(
            f"{path.name}: the distances or the pixel spacing in the tags make no sense (source to patient "
            f"{sod[0]:g} mm, to detector {sdd[0]:g} mm); calibrate with a phantom instead."
        )
    if not any(found["Rows"]) or not any(found["Columns"]):
        raise InputError(f"{path.name}: its size (Rows, Columns) is not in the tags; export the film again.")
    secondary = found["PositionerSecondaryAngle"]
    camera = nominal_camera(
        primary[0],
        secondary[0] if secondary else 0.0,
        sdd[0],
        sod[0],
        (spacing[0], spacing[1]),
        (int(found["Columns"][0]), int(found["Rows"][0])),
    )
    return [Reading(WHERE, (camera,))]


def _numbers(dataset: Dataset, tag: str) -> list[float]:
    """The values of a tag, none where it is missing or empty."""
    value = dataset.get(tag)
    numbers = [float(v) for v in np.atleast_1d(np.asarray(value, dtype=object)) if v not in (None, "")]
    return numbers if np.isfinite(numbers).all() else []


FORMAT = Format("dicom", "DICOM tags (nominal)", (".dcm",), False, recognises, read, None)
