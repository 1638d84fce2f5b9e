"""`biplanar calibrate`: what it writes, says and refuses, on simulated films as PNG files."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from biplanar_app.calibration import load_phantom, read_calibration
from biplanar_app.cli import main
from biplanar_app.evaluation.phantom_films import Scene, phantom_case
from biplanar_app.geometry.camera_file import read_cameras, write_cameras
from tests.calibration.conftest import camera_error


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two films of the plate as PNG, beads bright, with the true cameras beside them."""
    path = tmp_path_factory.mktemp("films")
    case = phantom_case(load_phantom("plate"), 8102, Scene(angle=(85, 95), hidden=0.0, touched=0.0, clutter=False))
    for view, film in case.radiographs.items():
        low, high = film.pixels.min(), film.pixels.max()
        scaled = (film.pixels - low) / (high - low) * 65535
        Image.fromarray(np.round(scaled).astype(np.uint16)).save(path / f"{view}.png")
    write_cameras(path / "true.json", case.cameras)
    return path


@pytest.fixture(scope="module")
def calibrated(folder: Path) -> Path:
    code = main([*films(folder), "--out", str(folder / "c.json"), "--report", str(folder / "r"), "--name", "Room 2"])
    assert code == 0
    return folder


def films(folder: Path, command: str = "calibrate") -> list[str]:
    return [command, "--phantom", "plate", "--ap", str(folder / "ap.png"), "--lat", str(folder / "lat.png")]


def test_cameras_and_a_report_are_written(calibrated: Path) -> None:
    true, found = read_cameras(calibrated / "true.json"), read_cameras(calibrated / "c.json")
    assert all(camera_error(found[view], true[view]) < 0.5 for view in true)
    record = read_calibration(calibrated / "c.json").record
    assert (record.name, record.phantom, record.grade) == ("Room 2", "Two-plane plate", "pass")
    text = (calibrated / "r" / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# Calibration: good")
    for words in ("- name: Room 2", "The predicted error at the bone is", "degrees apart", "Leave one bead out"):
        assert words in text
    for picture in ("residuals.png", "error.png"):
        assert f"({picture})" in text
        assert np.asarray(Image.open(calibrated / "r" / picture).convert("L")).std() > 10


def test_a_file_that_is_there_is_not_overwritten(calibrated: Path, capsys) -> None:
    assert main([*films(calibrated), "--out", str(calibrated / "c.json")]) == 3
    assert "it exists already and is not overwritten; give another name with --out" in flat(capsys.readouterr().err)


def test_a_check_of_the_same_films_holds_and_says_so(calibrated: Path, capsys) -> None:
    assert main([*films(calibrated, "calibrate-check"), str(calibrated / "c.json")]) == 0
    said = flat(capsys.readouterr().out)
    assert "Verdict: good" in said
    assert "The stored cameras are wrong by 0.00 mm at the bone today" in said


def test_what_is_wrong_is_said_with_its_cure(calibrated: Path, tmp_path: Path, capsys) -> None:
    out = ["--out", str(tmp_path / "c.json")]
    assert main([*films(calibrated), *out, "--distortion-ap", str(calibrated / "ap.png")]) == 3
    assert "ap.png:" in flat(error := capsys.readouterr().err)
    assert "nodes of a grid were found" in flat(error)
    arguments = films(calibrated)
    arguments[2] = "ball"
    assert main([*arguments, *out]) == 3
    assert "give one of cube, helix, plate, or a file" in flat(capsys.readouterr().err)
    arguments[2] = "none"
    assert main([*arguments, *out]) == 3
    assert "ap.png: the distance from source to detector is not in the AP film's tags" in flat(capsys.readouterr().err)
    assert not (tmp_path / "c.json").exists()


def flat(text: str) -> str:
    return " ".join(text.split())
