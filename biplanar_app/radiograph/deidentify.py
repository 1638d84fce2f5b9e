"""A film without its patient: the Basic Application Level Confidentiality Profile, DICOM PS3.15 Annex E, Table E.1-1.

The table names some six hundred attributes. A film needs few of all that DICOM knows, so this goes the safe way round
and is stricter than the table: what is not known to be harmless goes, be it in the table, newer than it, or private.
Dates, times, names and free text go by their value representation, whatever the attribute is called.
"""

import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image
from pydicom import DataElement, Dataset, FileMetaDataset, dcmread
from pydicom.datadict import keyword_for_tag
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

import biplanar_app
from biplanar_app.errors import InputError
from biplanar_app.language import Sentence, mark
from biplanar_app.radiograph.dicom import is_dicom, silent_parser
from biplanar_app.radiograph.picture import is_picture

GROUPS = {0x0008, 0x0018, 0x0020, 0x0028, 0x0054, 0x2050, 0x7FE0}
"""What films need: identification, acquisition, relationship, presentation of the pixels, codes of the view."""

EMPTY = {
    "AccessionNumber", "AcquisitionContextSequence", "ContentDate", "ContentTime", "PatientBirthDate", "PatientID",
    "PatientName", "PatientSex", "ReferringPhysicianName", "StudyDate", "StudyID", "StudyTime",
}  # fmt: skip
"""Action Z: attributes that a film must have, though they may be empty."""

SEQUENCES = {
    "AnatomicRegionModifierSequence", "AnatomicRegionSequence", "ModalityLUTSequence",
    "PresentationLUTSequence", "PrimaryAnatomicStructureSequence", "ViewCodeSequence", "ViewModifierCodeSequence",
    "VOILUTSequence",
}  # fmt: skip
WORDS = {
    "CodeMeaning", "CodeValue", "CodingSchemeDesignator", "CodingSchemeVersion", "Manufacturer",
    "ManufacturerModelName", "ModalityLUTType", "RescaleType", "SoftwareVersions",
}  # fmt: skip
"""Action K: short texts and sequences that say how a film was taken and shown, and nothing of whom."""

NUMBERS = {"AT", "CS", "DS", "FD", "FL", "IS", "SL", "SS", "UL", "US", "US or SS", "SV", "UV"}
PIXELS = {"PixelData", "LUTData"}
DICOM_UIDS = "1.2.840.10008."
"""Action U leaves what the standard itself names, such as the kind of the object."""

NO_BURNED_IN = "NO"


class Uids(dict[str, str]):
    """New UIDs for old ones, the same for the same throughout a copy; nobody can compute them backwards."""

    def __missing__(self, old: str) -> str:
        self[old] = f"2.25.{uuid.uuid4().int}"
        return self[old]


@dataclass(frozen=True)
class Anonymous:
    """The film's file without its patient, its suffix, and what a person must still look at."""

    content: bytes
    suffix: str
    warnings: tuple[str, ...]


def deidentified(content: bytes, name: str, uids: Uids) -> Anonymous:
    """A film's file (DICOM, PNG or TIFF) with its pixels as they are. Raises InputError for what is none of these.

    name: for messages only. The pixels are not looked at: what is burnt into them stays.
    """
    if not is_dicom(content):  # asked first: some files are both, and the TIFF around a DICOM file is no film
        if is_picture(content):
            return _picture(content, name)
        raise InputError(
            "{name} is no DICOM, PNG or TIFF file, so nobody can say what it tells of the patient.", name=name
        )
    with silent_parser():
        try:
            return _dicom(content, name, uids)
        except Exception:  # nearly anything comes out of a broken file, with the patient's values in the text
            raise InputError("{name} is a damaged DICOM file; export the film again.", name=name) from None


def _picture(content: bytes, name: str) -> Anonymous:
    """The bare pixels as PNG: neither text chunks nor Exif."""
    with Image.open(io.BytesIO(content)) as image:
        bare = Image.fromarray(np.asarray(image))
    written = io.BytesIO()
    bare.save(written, format="PNG")
    return Anonymous(written.getvalue(), ".png", (_look(name),))


def _dicom(content: bytes, name: str, uids: Uids) -> Anonymous:
    found = dcmread(io.BytesIO(content), force=True)
    bare_syntax = ImplicitVRLittleEndian if found.original_encoding[0] else ExplicitVRLittleEndian
    syntax = found.file_meta.get("TransferSyntaxUID") or bare_syntax
    bare = _cleaned(found, uids)
    for keyword in EMPTY:  # a film without them is no valid film
        if keyword not in bare:
            setattr(bare, keyword, [] if keyword.endswith("Sequence") else None)
    bare.PatientIdentityRemoved = "YES"
    bare.DeidentificationMethod = f"Biplanar {biplanar_app.__version__}: PS3.15 basic profile, stricter"
    bare.DeidentificationMethodCodeSequence = [_code("113100", "Basic Application Confidentiality Profile")]
    bare.LongitudinalTemporalInformationModified = "REMOVED"
    bare.file_meta = FileMetaDataset()
    bare.file_meta.TransferSyntaxUID = syntax
    bare.file_meta.MediaStorageSOPClassUID = bare.SOPClassUID
    bare.file_meta.MediaStorageSOPInstanceUID = bare.SOPInstanceUID
    bare.preamble = b"\0" * 128
    written = io.BytesIO()
    bare.save_as(written, enforce_file_format=True)
    clean = str(found.get("BurnedInAnnotation", "")).strip().upper() == NO_BURNED_IN
    return Anonymous(written.getvalue(), ".dcm", () if clean else (_look(name),))


def _look(name: str) -> Sentence:
    return mark(
        "{name}: nothing says that no text is burnt into the picture; look at it before you pass it on.", name=name
    )


def _code(value: str, meaning: str) -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, "DCM", meaning
    return code


def _cleaned(dataset: Dataset, uids: Mapping[str, str]) -> Dataset:
    clean = Dataset()
    for tag in dataset.keys():  # noqa: SIM118 - iterating gives elements, and reading a broken one raises
        if tag.group in GROUPS or keyword_for_tag(tag) in EMPTY:
            element = _clean(dataset[tag], uids)
            if element is not None:
                clean.add(element)
    return clean


def _clean(element: DataElement, uids: Mapping[str, str]) -> DataElement | None:
    """What remains of an element, None where nothing does."""
    keyword, vr = element.keyword, element.VR
    if keyword in EMPTY:
        return DataElement(element.tag, vr, [] if vr == "SQ" else None)
    if not keyword or (vr == "SQ" and keyword not in SEQUENCES):
        return None
    if vr == "UI":
        return DataElement(element.tag, vr, _renamed(element.value, uids))
    if vr == "SQ":
        return DataElement(element.tag, vr, [_cleaned(item, uids) for item in element.value])
    kept = vr in NUMBERS or keyword in WORDS or keyword in PIXELS
    return element if kept else None


def _renamed(value: object, uids: Mapping[str, str]) -> str | list[str]:
    old = [str(value)] if isinstance(value, str) else [str(each) for each in value or ()]  # type: ignore[attr-defined]
    new = [uid if uid.startswith(DICOM_UIDS) else uids[uid] for uid in old if uid]
    return new[0] if len(new) == 1 else new
