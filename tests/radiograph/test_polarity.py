"""The polarity of pictures without tags."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biplanar_app.radiograph.polarity import air_is_bright, crest_excess
from biplanar_app.radiograph.reading import read_radiograph

REAL = [("RG2_hip_CR_RLE", 16), ("RG2_hip_CR_RLE", 8), ("RG3_lowerleg_CR_RLE", 8), ("CR_chest_MONOCHROME1_jpeg", 8)]


@pytest.mark.parametrize(("name", "bits"), REAL)
def test_real_films_are_read_alike_from_pictures_of_both_polarities(
    data_dir: Path, tmp_path: Path, name: str, bits: int
) -> None:
    film = read_radiograph(data_dir / "xray_dicom" / f"{name}.dcm")
    kind = np.uint8 if bits == 8 else np.uint16
    bright = (film.display >> (16 - bits)).astype(kind)
    for image, inverted in ((bright, False), (np.iinfo(kind).max - bright, True)):
        cv2.imwrite(str(tmp_path / "film.png"), image)
        assert read_radiograph(tmp_path / "film.png").inverted is inverted


@pytest.mark.parametrize("name", ["L_Hop_Cam1_001_UND.0138.tif", "L_Hop_Cam2_001_UND.0138.tif"])
def test_fluoroscopy_of_a_knee_has_bright_air(data_dir: Path, name: str) -> None:
    assert read_radiograph(data_dir / "xray_biplane" / "knee" / name).inverted


@pytest.mark.parametrize("border", [0, 4095])
@pytest.mark.parametrize("gamma", [0.6, 1.0, 1.6])
def test_neither_collimated_border_nor_gamma_decides(limb: NDArray[np.uint16], border: int, gamma: float) -> None:
    film = 4095 * (limb / limb.max()) ** gamma
    film[:40] = film[-20:] = film[:, :30] = border
    assert not air_is_bright(film.astype(np.float32))
    assert air_is_bright((4095 - film).astype(np.float32))


def test_measure_changes_sign_with_the_picture(limb: NDArray[np.uint16]) -> None:
    image = limb.astype(np.float32)
    assert crest_excess(image) == pytest.approx(-crest_excess(-image), abs=1e-3)


def test_blank_picture_has_no_preference() -> None:
    assert crest_excess(np.full((50, 60), 7, np.float32)) == 0
