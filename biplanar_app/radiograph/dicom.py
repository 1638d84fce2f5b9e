"""DICOM radiographs: pixels of every transfer syntax, their meaning, and the facts of the acquisition."""

import io
import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset, dcmread
from pydicom.multival import MultiValue
from pydicom.pixels.processing import apply_modality_lut
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEGLSTransferSyntaxes, JPEGTransferSyntaxes

from biplanar_app.errors import InputError
from biplanar_app.radiograph.intensity import Meaning
from biplanar_app.radiograph.picture import grey
from biplanar_app.radiograph.radiograph import Facts
from biplanar_app.radiograph.stored import StoredFilm

RADIOGRAPHY = {"CR", "DX", "DR", "RG", "MG"}
"""Modalities whose pictures are made for viewing bone white: their photometric interpretation tells the polarity."""

IMAGE_PIXEL_MODULE = (
    "SamplesPerPixel", "PhotometricInterpretation", "PlanarConfiguration", "Rows", "Columns",
    "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation", "PixelData",
)  # fmt: skip


def is_dicom(content: bytes) -> bool:
    """Whether the bytes are DICOM: the prefix of part 10, or a bare data set that starts with group 0002 or 0008."""
    return content[128:132] == b"DICM" or (content[:2] in (b"\x02\x00", b"\x08\x00") and content[3:4] == b"\x00")


def read_dicom(content: bytes, name: str) -> StoredFilm:
    """The film in the bytes of a DICOM file. Raises InputError, naming the file `name` and the cure."""
    with silent_parser():
        try:
            dataset = dcmread(io.BytesIO(content), force=True)
            if "TransferSyntaxUID" not in dataset.file_meta:  # a bare data set, which is never compressed
                implicit = dataset.original_encoding[0]
                dataset.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
            _require_one_frame(dataset, name)
            facts, spacing = read_facts(dataset), detector_spacing(dataset)
        except InputError:
            raise
        except Exception:  # nearly anything comes out of a broken file, with the patient's values in the text
            raise InputError("{name} is a damaged DICOM file; export the film again.", name=name) from None
        stored = grey(_decoded(dataset, name), name)
        try:
            values = np.asarray(apply_modality_lut(stored, dataset), dtype=np.float32)
        except Exception as error:
            raise InputError(
                "{name} has a damaged modality look-up table; export the film again.", name=name
            ) from error
    return StoredFilm(stored, values, _meaning(facts), _padding(dataset, stored), spacing, facts)


@contextmanager
def silent_parser() -> Iterator[None]:
    """Keeps pydicom from warning and logging: it quotes offending values, which may be the patient's."""

    def refuse(record: logging.LogRecord) -> bool:
        return False

    logger = logging.getLogger("pydicom")
    logger.addFilter(refuse)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeFilter(refuse)


def _require_one_frame(dataset: Dataset, name: str) -> None:
    if "PixelData" not in dataset or not dataset.PixelData:
        raise InputError("{name} has no pixels, only a DICOM header; export the film again with its image.", name=name)
    frames = int(dataset.get("NumberOfFrames") or 1)
    if frames > 1:
        raise InputError(
            "{name} is a run of {frames} frames; export the one that was calibrated as a single image.",
            name=name,
            frames=frames,
        )
    if dataset.PhotometricInterpretation == "PALETTE COLOR":
        raise InputError(
            "{name} is a colour picture, no radiograph; export the film in grey from the X-ray system.", name=name
        )


def _decoded(dataset: Dataset, name: str) -> NDArray[Any]:
    try:
        return dataset.pixel_array
    except Exception as error:  # each of pydicom's plug-ins has its own exceptions for what it cannot decode
        refusal = InputError(
            "{name} has pixels that cannot be decoded (damaged, or unknown compression); export the film uncompressed.",
            name=name,
        )
        # GDCM silently fills up what is missing of plain and run-length data, so it gets only what pydicom cannot read.
        if dataset.file_meta.get("TransferSyntaxUID") not in JPEGTransferSyntaxes + JPEGLSTransferSyntaxes:
            raise refusal from error
    try:
        return _decoded_by_gdcm(dataset)
    except Exception as error:
        raise refusal from error


def _decoded_by_gdcm(dataset: Dataset) -> NDArray[Any]:
    """Pixels through ITK's GDCM, which reads the JPEG kinds that pydicom alone does not.

    GDCM reads files only, and ITK inverts MONOCHROME1: so it gets a copy that holds the bare image module (no patient)
    as MONOCHROME2, and gives back the stored values.
    """
    bare = Dataset()
    for keyword in IMAGE_PIXEL_MODULE:
        if keyword in dataset:
            bare[keyword] = dataset[keyword]
    if bare.PhotometricInterpretation == "MONOCHROME1":
        bare.PhotometricInterpretation = "MONOCHROME2"
    bare.SOPClassUID, bare.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", "1.2.3"
    bare.file_meta = FileMetaDataset()
    bare.file_meta.TransferSyntaxUID = dataset.file_meta.TransferSyntaxUID
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "film.dcm"
        bare.save_as(file, enforce_file_format=True)
        reader = sitk.ImageFileReader()
        reader.SetImageIO("GDCMImageIO")
        reader.SetFileName(str(file))
        return np.squeeze(sitk.GetArrayFromImage(reader.Execute()), axis=0)


def _padding(dataset: Dataset, stored: NDArray[Any]) -> NDArray[np.bool_] | None:
    value = dataset.get("PixelPaddingValue")
    if value is None:
        return None
    limit = dataset.get("PixelPaddingRangeLimit")
    low, high = sorted((int(value), int(limit if limit is not None else value)))
    padding = (stored >= low) & (stored <= high)
    return padding if padding.any() and not padding.all() else None


def _meaning(facts: Facts) -> Meaning:
    """What larger values (after the modality transformation) say.

    Raw detector data and fluoroscopy: Pixel Intensity Relationship and its sign (DICOM PS3.3 C.8.11.3, C.8.7.1).
    Pictures made for viewing: the photometric interpretation, since radiography shows bone white; their relationship
    tag is often left over from the raw data.
    """
    raw = facts.presentation_intent == "FOR PROCESSING" or facts.modality not in RADIOGRAPHY
    sign = facts.intensity_sign or (1 if facts.modality in ("XA", "RF") else None)
    if raw and sign is not None and facts.intensity_relationship in ("LIN", "LOG"):
        if facts.intensity_relationship == "LIN":
            return Meaning.EXPOSURE if sign > 0 else Meaning.INVERSE_EXPOSURE
        return Meaning.AIR_BRIGHT if sign > 0 else Meaning.BONE_BRIGHT
    if facts.modality in RADIOGRAPHY and facts.photometric in ("MONOCHROME1", "MONOCHROME2"):
        return Meaning.BONE_BRIGHT if facts.photometric == "MONOCHROME2" else Meaning.AIR_BRIGHT
    return Meaning.UNKNOWN


def detector_spacing(dataset: Dataset) -> tuple[float, float] | None:
    """(row, column) spacing in mm at the detector; Pixel Spacing counts only if not corrected for magnification."""
    pair = _numbers(_value(dataset, "ImagerPixelSpacing"))
    if len(pair) != 2 and not dataset.get("PixelSpacingCalibrationType"):
        pair = _numbers(_value(dataset, "PixelSpacing"))
    return (pair[0], pair[1]) if len(pair) == 2 and min(pair) > 0 else None


def read_facts(dataset: Dataset) -> Facts:
    """The acquisition's facts; what is empty, zero where zero is no measure, or unreadable is None."""
    return Facts(
        modality=_text(dataset, "Modality"),
        manufacturer=_text(dataset, "Manufacturer"),
        photometric=_text(dataset, "PhotometricInterpretation"),
        presentation_intent=_text(dataset, "PresentationIntentType"),
        intensity_relationship=_text(dataset, "PixelIntensityRelationship"),
        intensity_sign=int(_number(dataset, "PixelIntensityRelationshipSign") or 0) or None,
        laterality=_laterality(dataset),
        view_position=_view_position(dataset),
        patient_orientation=_patient_orientation(dataset),
        sdd_mm=_number(dataset, "DistanceSourceToDetector") or None,
        sod_mm=_number(dataset, "DistanceSourceToPatient") or None,
        primary_angle_deg=_number(dataset, "PositionerPrimaryAngle"),
        secondary_angle_deg=_number(dataset, "PositionerSecondaryAngle"),
        patient_id=_text(dataset, "PatientID"),
        patient_name=_text(dataset, "PatientName"),
        birth_date=_text(dataset, "PatientBirthDate"),
        study_uid=_text(dataset, "StudyInstanceUID"),
        series_uid=_text(dataset, "SeriesInstanceUID"),
        sop_uid=_text(dataset, "SOPInstanceUID"),
    )


def _value(dataset: Dataset, keyword: str) -> Any:
    try:
        return dataset.get(keyword)
    except Exception:  # a malformed value costs this one fact, not the film
        return None


def _text(dataset: Dataset, keyword: str) -> str | None:
    value = _value(dataset, keyword)
    return str(value).strip() or None if value is not None else None


def _numbers(value: Any) -> list[float]:
    items = value if isinstance(value, (MultiValue, list, tuple)) else [value]
    try:
        numbers = [float(item) for item in items if item not in (None, "")]
    except (TypeError, ValueError):
        return []
    return numbers if np.isfinite(numbers).all() else []


def _number(dataset: Dataset, keyword: str) -> float | None:
    numbers = _numbers(_value(dataset, keyword))
    return numbers[0] if len(numbers) == 1 else None


def _laterality(dataset: Dataset) -> Literal["L", "R"] | None:
    for keyword in ("ImageLaterality", "Laterality"):
        value = _text(dataset, keyword)
        if value == "L":
            return "L"
        if value == "R":
            return "R"
    return None


def _view_position(dataset: Dataset) -> str | None:
    position = _text(dataset, "ViewPosition")
    if position is None and dataset.get("ViewCodeSequence"):
        position = _text(dataset.ViewCodeSequence[0], "CodeMeaning")
    return position.upper() if position else None


def _patient_orientation(dataset: Dataset) -> tuple[str, str] | None:
    value = _value(dataset, "PatientOrientation")
    if isinstance(value, (MultiValue, list)) and len(value) == 2 and all(v and set(v) <= set("LRAPHF") for v in value):
        return str(value[0]), str(value[1])
    return None
