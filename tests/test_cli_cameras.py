"""`biplanar cameras`: what it says, what it writes, what it refuses."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from biplanar_app.cli import main
from biplanar_app.geometry.camera_file import read_cameras, write_cameras
from tests.geometry.formats.pairs import pair_of, points_of, same


@pytest.fixture
def cameras(tmp_path: Path):
    made = pair_of(3)
    write_cameras(tmp_path / "cameras.json", made)
    return made


def run(*arguments: object) -> int:
    return main(["cameras", *map(str, arguments)])


def test_there_and_back_through_two_files_gives_the_same_cameras(tmp_path: Path, cameras, capsys) -> None:
    assert run("convert", tmp_path / "cameras.json", tmp_path / "cam.txt", "--to", "mayacam2") == 0
    assert run("convert", tmp_path / "cam-ap.txt", tmp_path / "cam-lat.txt", tmp_path / "back.json") == 0
    said = capsys.readouterr().out
    assert f"Written: {tmp_path / 'cam-ap.txt'}" in said
    assert "MayaCam 2 (XMALab): size as width, height; rows from the top, axes as written." in said
    assert same(read_cameras(tmp_path / "back.json"), cameras)
    assert run("convert", tmp_path / "cameras.json", tmp_path / "cam.txt", "--to", "mayacam2") == 3
    assert "cam-ap.txt: it exists already" in capsys.readouterr().err


def test_points_and_films_are_used_and_told(tmp_path: Path, cameras, capsys) -> None:
    assert run("convert", tmp_path / "cameras.json", tmp_path / "dlt.csv", "--to", "dlt") == 0
    pixels = points_of(cameras).pixels
    table = np.concatenate([pixels[0], pixels[1]], 1)
    np.savetxt(tmp_path / "p.csv", table, delimiter=",", header="ap_u,ap_v,lat_u,lat_v", comments="")
    films = []
    for view, camera in cameras.items():
        picture = np.random.default_rng(0).integers(0, 255, (camera.height, camera.width)).astype(np.uint8)
        Image.fromarray(picture).save(tmp_path / f"{view}.png")
        films += [f"--{view}", tmp_path / f"{view}.png"]
    capsys.readouterr()
    assert run("convert", tmp_path / "dlt.csv", tmp_path / "b.json", *films, "--points", tmp_path / "p.csv") == 0
    assert "the 12 points lie 0." in capsys.readouterr().out
    assert same(read_cameras(tmp_path / "b.json"), cameras)


def test_show_prints_the_figures_and_draws_them(tmp_path: Path, cameras, capsys) -> None:
    assert run("show", tmp_path / "cameras.json", "--spacing", "0.25", "--picture", tmp_path / "c.png") == 0
    said = capsys.readouterr().out
    ap = cameras["ap"]
    assert f"{ap.K[0, 0] * 0.25:.1f}" in said
    assert f"{ap.K[0, 2]:.1f}, {ap.K[1, 2]:.1f}" in said
    assert f"{np.linalg.norm(ap.source - cameras['lat'].source):.1f} mm" in said
    picture = np.asarray(Image.open(tmp_path / "c.png").convert("L"))
    assert picture.shape[0] > 400
    assert picture.std() > 10


def test_without_spacing_the_detectors_distance_is_not_invented(tmp_path: Path, cameras, capsys) -> None:
    assert run("show", tmp_path / "cameras.json") == 0
    assert "needs --spacing" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["convert", "cameras.json"], "IN [IN2] OUT"),
        (["convert", "cameras.json", "cameras.json"], "is not overwritten"),
        (["convert", "gone.json", "new.json"], "there is no such file"),
        (["convert", "cameras.json", "new.csv"], "give --to dlt, matrix, mayacam1"),
        (["show", "cameras.json", "--size", "large"], "--size: 'large' is no film size"),
        (["show", "cameras.json", "--size", "10x20"], "the films have 10 x 20"),
        (["show", "cameras.json", "--unit", "furlong"], "there is no unit 'furlong'"),
        (["show", "cameras.json", "--picture", "nowhere/c.png"], "cannot be written"),
        (["show", "cameras.json", "--format", "nothing"], "no camera format 'nothing'"),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(
    tmp_path: Path, cameras, capsys, monkeypatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 3
    assert words in " ".join(capsys.readouterr().err.split())
