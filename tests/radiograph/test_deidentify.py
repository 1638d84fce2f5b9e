"""A film without its patient: no value of a name, date, text or UID is left anywhere in the bytes."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from pydicom import Dataset, dcmread
from pydicom.datadict import DicomDictionary, dictionary_keyword
from pydicom.uid import ExplicitVRLittleEndian

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.errors import InputError
from biplanar_app.radiograph.deidentify import WORDS, Uids, deidentified
from biplanar_app.radiograph.reading import read_radiograph

IDENTIFYING = {"PN", "DA", "TM", "DT", "AS", "LT", "ST", "UT", "UC", "UR", "AE", "LO", "SH", "UI"}
MARK = {"DA": "19610413", "TM": "061504", "DT": "19610413061504", "AS": "064Y", "UI": "1.2.3.4711.8150"}
FILMS = ("RG2_hip_CR_JPEGlossless.dcm", "RG3_lowerleg_CR_RLE.dcm", "DX_thorax_small_SDD1000.dcm", "RG3_UNCR.dcm")


def film_with(**values: object) -> Dataset:
    film = Dataset()
    film.SOPClassUID, film.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.1", "1.2.3.4711"
    film.Modality, film.PhotometricInterpretation, film.Rows, film.Columns = "CR", "MONOCHROME2", 4, 4
    film.SamplesPerPixel, film.BitsAllocated, film.BitsStored, film.HighBit, film.PixelRepresentation = 1, 16, 16, 15, 0
    film.PixelData = np.arange(16, dtype=np.uint16).tobytes()
    for keyword, value in values.items():
        setattr(film, keyword, value)
    return film


def written(film: Dataset) -> bytes:
    film.file_meta = getattr(film, "file_meta", None) or Dataset()
    film.ensure_file_meta()
    film.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    buffer = io.BytesIO()
    film.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def read(content: bytes) -> Dataset:
    return dcmread(io.BytesIO(content))


def values_of(film: Dataset) -> set[str]:
    """All identifying values of a real film, sequences and file meta included."""
    found: set[str] = set()

    def take(_dataset: Dataset, element) -> None:
        if element.VR in IDENTIFYING and element.keyword not in WORDS:
            many = element.value if element.VM > 1 else [element.value]
            found.update(str(each).strip() for each in many if each)

    film.walk(take)
    film.file_meta.walk(take)
    return {value for value in found if not value.startswith("1.2.840.10008.")}


def left_of(before: bytes, after: bytes) -> list[str]:
    """Identifying values of one file that another still holds: as a value, or, where chance is out, among its bytes."""
    values, now = values_of(read(before)), values_of(read(after))
    return [v for v in values if v in now or (len(v) >= 8 and v.encode("latin-1", "replace") in after)]


def test_whatever_text_date_or_name_dicom_knows_is_gone() -> None:
    film, secret = film_with(), "QQSECRET"
    for tag, (vr, _, _, _, keyword) in DicomDictionary.items():
        if vr in IDENTIFYING and keyword not in WORDS and keyword != "SOPClassUID" and tag >> 16 > 2 and vr != "UI":
            film.add_new(tag, vr, MARK.get(vr, secret))
    nested = Dataset()
    nested.PatientName, nested.CodeMeaning, nested.StudyDate = secret, "Hip joint", "19610413"
    for keyword in ("AnatomicRegionSequence", "RequestAttributesSequence", "OtherPatientIDsSequence"):
        setattr(film, keyword, [nested])
    film.private_block(0x11, secret, create=True).add_new(1, "LO", secret)
    film.add_new(0x60003000, "OW", secret.encode())
    film.add_new(0x00099999, "UN", secret.encode())
    content = written(film)
    clean = deidentified(b"TIFF" + secret.encode() + content[12:], "film", Uids()).content
    for mark in (secret, "19610413", "061504", "064Y"):
        assert mark.encode() not in clean, mark
    assert read(clean).AnatomicRegionSequence[0].CodeMeaning == "Hip joint"


def test_uids_are_replaced_consistently_and_what_the_standard_names_stays() -> None:
    uids = Uids()
    films = [film_with(StudyInstanceUID="1.2.3.99", SeriesInstanceUID=series) for series in ("1.2.3.98", "1.2.3.99")]
    one, other = (read(deidentified(written(film), "film", uids).content) for film in films)
    assert one.StudyInstanceUID == other.StudyInstanceUID == other.SeriesInstanceUID != "1.2.3.99"
    assert one.SeriesInstanceUID != one.StudyInstanceUID
    assert one.SOPClassUID == "1.2.840.10008.5.1.4.1.1.1"
    assert one.file_meta.MediaStorageSOPInstanceUID == one.SOPInstanceUID != "1.2.3.4711"


def test_the_copy_says_how_it_was_made() -> None:
    clean = read(deidentified(written(film_with(PatientName="Doe^Jane")), "film", Uids()).content)
    assert clean.PatientIdentityRemoved == "YES"
    assert clean.DeidentificationMethodCodeSequence[0].CodeValue == "113100"
    assert clean.LongitudinalTemporalInformationModified == "REMOVED"
    assert clean["PatientName"].is_empty
    assert clean["StudyDate"].is_empty


@pytest.mark.parametrize(("said", "warned"), [("NO", False), ("YES", True), (None, True)])
def test_text_burnt_in_is_warned_of_unless_the_film_denies_it(said: str | None, warned: bool) -> None:
    film = film_with() if said is None else film_with(BurnedInAnnotation=said)
    assert bool(deidentified(written(film), "film", Uids()).warnings) is warned


def test_numbers_that_describe_the_patient_go_and_those_of_the_film_stay() -> None:
    film = film_with(PatientWeight=81, PatientSize=1.79, PregnancyStatus=4, SmokingStatus="YES", KVP=70)
    film.ImagerPixelSpacing, film.DistanceSourceToDetector, film.ViewPosition = [0.15, 0.15], 1150, "AP"
    clean = read(deidentified(written(film), "film", Uids()).content)
    assert (clean.KVP, clean.DistanceSourceToDetector, clean.ViewPosition) == (70, 1150, "AP")
    assert not {"PatientWeight", "PatientSize", "PregnancyStatus", "SmokingStatus"} & set(clean.dir())


@pytest.mark.parametrize("name", FILMS)
def test_real_films_keep_their_pixels_and_nothing_else(data_dir: Path, tmp_path: Path, name: str) -> None:
    source = data_dir / "xray_dicom" / name
    content = source.read_bytes()
    clean = deidentified(content, name, Uids())
    assert values_of(read(content))
    assert not left_of(content, clean.content)
    (tmp_path / "film.dcm").write_bytes(clean.content)
    before, after = read_radiograph(source), read_radiograph(tmp_path / "film.dcm")
    assert np.array_equal(before.pixels, after.pixels)
    assert before.spacing == after.spacing
    assert before.facts.laterality == after.facts.laterality
    assert (after.facts.patient_id, after.facts.patient_name, after.facts.birth_date) == (None, None, None)


@pytest.mark.parametrize("view", ["ap", "lat"])
def test_the_example_loses_its_identifiers(view: str) -> None:
    content = (assets_dir() / "example" / f"{view}.dcm").read_bytes()
    assert not left_of(content, deidentified(content, view, Uids()).content)


def test_a_png_loses_its_texts_and_keeps_its_pixels(tmp_path: Path) -> None:
    pixels, text = np.arange(600, dtype=np.uint16).reshape(20, 30), PngImagePlugin.PngInfo()
    text.add_text("Comment", "Jane Doe")
    Image.fromarray(pixels).save(tmp_path / "film.png", pnginfo=text)
    clean = deidentified((tmp_path / "film.png").read_bytes(), "film.png", Uids())
    assert b"Jane" not in clean.content
    assert clean.warnings
    (tmp_path / "clean.png").write_bytes(clean.content)
    assert np.array_equal(read_radiograph(tmp_path / "clean.png").raw, pixels)


def test_what_is_no_film_is_refused() -> None:
    with pytest.raises(InputError, match=r"notes\.txt is no DICOM"):
        deidentified(b"Jane Doe, hip", "notes.txt", Uids())


def test_the_words_that_stay_exist() -> None:
    known = {dictionary_keyword(tag) for tag in DicomDictionary}
    assert known >= WORDS
