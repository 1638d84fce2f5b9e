"""Reading films: what comes out for each kind of file, and what is refused with which advice."""

import logging
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.radiograph.reading import read_radiograph

from .conftest import PATIENT, WriteDicom

Limb = NDArray[np.uint16]


def correlation(first: NDArray[Any], second: NDArray[Any]) -> float:
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


@pytest.mark.parametrize("syntax", ["JPEGLS", "JPEGlossless"])
def test_lossless_transfer_syntaxes_give_the_same_film(data_dir: Path, syntax: str) -> None:
    reference = read_radiograph(data_dir / "xray_dicom" / "RG2_hip_CR_RLE.dcm")
    film = read_radiograph(data_dir / "xray_dicom" / f"RG2_hip_CR_{syntax}.dcm")
    assert np.array_equal(film.raw, reference.raw)
    assert np.array_equal(film.pixels, reference.pixels)
    assert film.sha256 != reference.sha256
    assert film.spacing == (0.2, 0.2)


@pytest.mark.parametrize("syntax", ["J2K", "JPEGlossy12"])
def test_lossy_transfer_syntaxes_give_nearly_the_same_film(data_dir: Path, syntax: str) -> None:
    reference = read_radiograph(data_dir / "xray_dicom" / "RG2_hip_CR_RLE.dcm")
    film = read_radiograph(data_dir / "xray_dicom" / f"RG2_hip_CR_{syntax}.dcm")
    assert correlation(film.pixels, reference.pixels) > 0.999
    assert abs(film.raw.astype(int) - reference.raw).mean() < 5  # of 1023


def test_compressed_and_plain_monochrome1_agree_and_show_bone_white(data_dir: Path) -> None:
    plain = read_radiograph(data_dir / "xray_dicom" / "RG3_UNCR.dcm")
    packed = read_radiograph(data_dir / "xray_dicom" / "RG3_lowerleg_CR_RLE.dcm")
    assert np.array_equal(plain.raw, packed.raw)
    assert plain.inverted
    tibia, muscle, air = plain.pixels[200, [900, 720, 570]]
    assert tibia > muscle > air
    assert plain.facts.laterality == "R"
    assert plain.facts.patient_orientation == ("R", "F")


def test_gdcm_gives_stored_values_of_monochrome1(data_dir: Path) -> None:
    film = read_radiograph(data_dir / "xray_dicom" / "CR_panoramic_modalityLUT.dcm")
    assert film.inverted
    assert film.raw[0, 0] == film.raw.max()  # outside the picture: black, which is high in MONOCHROME1
    assert film.display[0, 0] == 0


@pytest.mark.parametrize("name", ["CR_pelvis_AP_header_only.dcm", "DX_extremity_lateral_header_only.dcm"])
def test_header_without_pixels_is_refused(data_dir: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name} has no pixels.*export"):
        read_radiograph(data_dir / "xray_dicom" / name)


def test_run_of_frames_is_refused(data_dir: Path) -> None:
    with pytest.raises(InputError, match="run of 96 frames; export the one"):
        read_radiograph(data_dir / "xray_dicom" / "XA_coronary_96frames_angles.dcm")


def test_facts_come_from_the_tags(write_dicom: WriteDicom, limb: Limb) -> None:
    film = read_radiograph(
        write_dicom(
            "ap.dcm",
            limb,
            ImageLaterality="L",
            ViewPosition="AP",
            PatientOrientation=["L", "F"],
            DistanceSourceToDetector="1100",
            DistanceSourceToPatient="0",
            ImagerPixelSpacing=[0.4, 0.3],
            PixelSpacing=[0.2, 0.2],
            PositionerPrimaryAngle="-3",
        )
    )
    facts = film.facts
    assert (facts.laterality, facts.view_position, facts.patient_orientation) == ("L", "AP", ("L", "F"))
    assert (facts.sdd_mm, facts.sod_mm, facts.primary_angle_deg) == (1100.0, None, -3.0)
    assert film.spacing == (0.4, 0.3)
    assert not film.pixels.flags.writeable


def test_spacing_corrected_for_magnification_is_no_detector_spacing(write_dicom: WriteDicom, limb: Limb) -> None:
    corrected = write_dicom("a.dcm", limb, PixelSpacing=[0.2, 0.2], PixelSpacingCalibrationType="FIDUCIAL")
    zero = write_dicom("b.dcm", limb, PixelSpacing=[0.0, 0.0])
    assert read_radiograph(corrected).spacing is None
    assert read_radiograph(zero).spacing is None


def test_both_photometric_interpretations_and_a_falling_rescale_give_one_film(
    write_dicom: WriteDicom, limb: Limb
) -> None:
    bright = read_radiograph(write_dicom("2.dcm", limb))
    dark = read_radiograph(write_dicom("1.dcm", 4095 - limb, PhotometricInterpretation="MONOCHROME1"))
    rescaled = read_radiograph(write_dicom("r.dcm", 4095 - limb, RescaleSlope="-1", RescaleIntercept="4095"))
    assert (bright.inverted, dark.inverted) == (False, True)
    np.testing.assert_allclose(dark.pixels, bright.pixels, atol=1e-4)
    np.testing.assert_allclose(rescaled.pixels, bright.pixels, atol=1e-4)


def test_raw_exposures_become_their_line_integrals(write_dicom: WriteDicom, limb: Limb) -> None:
    integral = (limb.astype(float) - limb.min()) / 400
    exposure = np.round(60000 * np.exp(-integral)).astype(np.uint16)
    tags = {"PresentationIntentType": "FOR PROCESSING", "PixelIntensityRelationshipSign": 1}
    linear = read_radiograph(write_dicom("lin.dcm", exposure, PixelIntensityRelationship="LIN", **tags))
    falling = read_radiograph(write_dicom("log.dcm", 4095 - limb, PixelIntensityRelationship="LOG", **tags))
    assert linear.inverted
    assert falling.inverted
    assert correlation(linear.pixels, integral) > 0.9999
    slope = np.polyfit(integral.ravel(), linear.pixels.ravel(), 1)[0]
    assert slope == pytest.approx(1, abs=0.01)
    assert correlation(falling.pixels, integral) > 0.9999


def test_padding_counts_as_air(write_dicom: WriteDicom, limb: Limb) -> None:
    padded = limb.copy()
    padded[:, :30] = 65535
    film = read_radiograph(write_dicom("p.dcm", padded, PixelPaddingValue=65535))
    assert (film.pixels[:, :30] == 0).all()
    assert np.percentile(film.pixels[:, 30:], 99) == pytest.approx(4, abs=0.1)


def test_pixels_have_a_known_scale(write_dicom: WriteDicom, limb: Limb) -> None:
    film = read_radiograph(write_dicom("s.dcm", limb))
    assert film.pixels.dtype == np.float32
    np.testing.assert_allclose(np.percentile(film.pixels, (1, 99)), (0, 4), atol=1e-3)
    assert film.display.dtype == np.uint16
    assert (film.display.min(), film.display.max()) == (0, 65535)


PICTURES = [(suffix, kind) for suffix in (".png", ".tif") for kind in ("8 bit", "16 bit", "grey as colour")]


@pytest.mark.parametrize(("suffix", "kind"), [*PICTURES, (".tif", "float")])
def test_pictures_of_either_polarity_give_one_film(tmp_path: Path, limb: Limb, suffix: str, kind: str) -> None:
    films = []
    for name, values in (("bright", limb), ("dark", limb.max() - limb)):
        scaled = values.astype(float) / limb.max()
        image: Any = (255 * scaled).astype(np.uint8)
        if kind == "16 bit":
            image = (65535 * scaled).astype(np.uint16)
        elif kind == "grey as colour":
            image = np.repeat(image[..., None], 3, axis=2)
        elif kind == "float":
            image = scaled.astype(np.float32)
        assert cv2.imwrite(str(tmp_path / f"{name}{suffix}"), image)
        films.append(read_radiograph(tmp_path / f"{name}{suffix}"))
    assert [film.inverted for film in films] == [False, True]
    for film in films:
        assert correlation(film.pixels, limb) > 0.999
        assert (film.spacing, film.facts.modality) == (None, None)


def test_invert_takes_the_other_polarity(tmp_path: Path, write_dicom: WriteDicom, limb: Limb) -> None:
    cv2.imwrite(str(tmp_path / "film.png"), limb)
    for path in (tmp_path / "film.png", write_dicom("film.dcm", limb)):
        assert correlation(read_radiograph(path, invert=True).pixels, limb) < -0.999


def test_names_with_accents_and_wrong_suffixes_are_read_by_content(tmp_path: Path, limb: Limb) -> None:
    path = tmp_path / "Hüfte.dcm"
    path.write_bytes(cv2.imencode(".png", limb)[1].tobytes())
    assert np.array_equal(read_radiograph(path).raw, limb)


def test_bare_data_set_without_file_header_is_read(tmp_path: Path, write_dicom: WriteDicom, limb: Limb) -> None:
    content = write_dicom("film.dcm", limb).read_bytes()
    bare = tmp_path / "bare.dcm"
    bare.write_bytes(content[content.index(b"\x08\x00\x16\x00UI") :])
    assert np.array_equal(read_radiograph(bare).raw, limb)


def test_refusals_name_the_file_and_the_cure(tmp_path: Path, write_dicom: WriteDicom, limb: Limb) -> None:
    (tmp_path / "text.dcm").write_text("This is not an image.")
    (tmp_path / "short.png").write_bytes(cv2.imencode(".png", limb)[1].tobytes()[:200])
    (tmp_path / "magic.dcm").write_bytes(bytes(128) + b"DICM" + b"nonsense" * 20)
    colours = np.random.default_rng(0).integers(0, 255, (20, 20, 3), dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "photo.png"), colours)
    cv2.imwritemulti(str(tmp_path / "pages.tif"), [limb, limb])
    holed = limb.astype(np.float32)
    holed[5, 5] = np.nan
    cv2.imwrite(str(tmp_path / "nan.tif"), holed)
    photo = write_dicom("photo.dcm", colours, PhotometricInterpretation="RGB", PlanarConfiguration=0)
    cut = write_dicom("cut.dcm", limb, Rows=9000)
    expected = {
        tmp_path / "absent.dcm": "does not exist; check",
        tmp_path: "is a folder; choose",
        tmp_path / "text.dcm": "no DICOM, PNG or TIFF file; export",
        tmp_path / "short.png": "damaged",
        tmp_path / "magic.dcm": "export the film again",
        tmp_path / "photo.png": "colour picture.*export",
        photo: "colour picture.*export",
        tmp_path / "pages.tif": "2 pages; export",
        tmp_path / "nan.tif": "not finite numbers; export",
        cut: "cannot be decoded.*export",
    }
    for path, message in expected.items():
        with pytest.raises(InputError, match=message) as caught:
            read_radiograph(path)
        assert path.name in str(caught.value)


def test_patient_appears_in_no_repr_message_or_log(
    write_dicom: WriteDicom, limb: Limb, caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    caplog.set_level(logging.DEBUG)
    good = write_dicom("good.dcm", limb, **PATIENT, StudyInstanceUID="1.2.345.67", DistanceSourceToDetector="1234.5678")
    film = read_radiograph(good)
    assert film.facts.patient_id == PATIENT["PatientID"]
    shown = [repr(film), str(film), repr(film.facts), str(film.facts), f"{film!r} {film.facts}"]
    broken = [write_dicom("cut.dcm", limb, Rows=9000, **PATIENT), write_dicom("empty.dcm", None, **PATIENT)]
    odd = good.with_name("odd.dcm")  # pydicom logs the first value and raises on the second
    odd.write_bytes(good.read_bytes().replace(b"1.2.345.67", b"P-4711-Eri").replace(b"1234.5678", b"Erika4711"))
    assert read_radiograph(odd).facts.sdd_mm is None
    for path in broken:
        with pytest.raises(InputError) as caught:
            read_radiograph(path)
        shown.append(str(caught.value))
    shown += [record.getMessage() for record in caplog.records] + [str(warning.message) for warning in recwarn]
    for text in shown:
        assert not any(secret in text for secret in ("Muster", "Erika", "4711", "19400229"))
