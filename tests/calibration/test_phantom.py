"""Phantoms: what the shipped ones promise, and files that are refused with a cure."""

import json
import re
import runpy
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.calibration import grid_names, load_grid, load_phantom, phantom_names
from biplanar_app.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
DRAWINGS = assets_dir() / "phantoms"


def beads(count: int = 12) -> list[dict]:
    places = np.random.default_rng(2).uniform(-50, 50, (count, 3)).round(2)
    return [{"name": f"b{k}", "at": list(place), "diameter": 2.0} for k, place in enumerate(places)]


def write(path: Path, **changes: object) -> Path:
    content = {"format": "biplanar-phantom", "version": 1, "unit": "mm", "kind": "beads", "title": "T"}
    content["beads"] = beads()
    path.write_text(json.dumps(content | changes), encoding="utf-8")
    return path


def test_the_shipped_ones_are_a_plate_a_helix_a_cube_and_two_grids() -> None:
    assert phantom_names() == ("cube", "helix", "plate")
    assert grid_names() == ("grid-checkerboard", "grid-dots")
    assert load_grid("grid-dots").diameter > 0


@pytest.mark.parametrize("name", ["cube", "helix", "plate"])
def test_a_shipped_phantom_fits_a_field_and_no_rotation_takes_its_code_onto_itself(name: str) -> None:
    phantom = load_phantom(name)
    assert np.linalg.norm(phantom.points - phantom.centre, axis=1).max() < 100
    assert set(phantom.diameters) == {2.0, 3.5}
    sides = np.linalg.norm(phantom.points[:, None] - phantom.points, axis=-1)
    large = phantom.diameters == 3.5
    profiles = np.column_stack([np.sort(sides[:, large]), np.sort(sides[:, ~large]), 50 * large])
    gaps = np.abs(profiles[:, None] - profiles).max(-1)
    assert (gaps[~np.eye(len(gaps), dtype=bool)] > 0.05).all()


@pytest.mark.parametrize("name", ["cube", "helix", "plate"])
def test_the_drawing_shows_every_bead_at_its_true_size(name: str) -> None:
    phantom = load_phantom(name)
    drawing = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    width, height = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm"', drawing).groups()
    assert f'viewBox="0 0 {width} {height}"' in drawing
    circles = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" class="(?:small|large)"/>', drawing)
    u, v, radius = np.array(circles, dtype=float).T
    assert sorted(2 * radius) == sorted(phantom.diameters)
    assert (u > 0).all()
    assert (u < float(width)).all()
    assert (v < float(height)).all()
    assert all(f">{bead}</text>" in drawing for bead in phantom.names)


def test_the_drawings_are_those_of_the_files() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "draw_phantoms.py"))
    for name, drawing in script["drawings"]().items():
        assert (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8") == drawing


def test_a_phantom_of_ones_own_is_a_file(tmp_path: Path) -> None:
    phantom = load_phantom(write(tmp_path / "mine.json", tolerance=0.01))
    assert phantom.name == "mine"
    assert len(phantom.names) == 12
    assert phantom.tolerance == 0.01
    assert phantom.index("b3") == 3


FLAT = [bead | {"at": [*bead["at"][:2], 5.0]} for bead in beads()]
DOUBLE = [*beads(), beads()[0] | {"at": [90.0, 0.0, 0.0]}]
TOUCHING = [*beads(), beads()[0] | {"name": "near", "at": [beads()[0]["at"][0] + 1.5, *beads()[0]["at"][1:]]}]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"beads": DOUBLE}, "two beads are called b0; give every bead a name of its own"),
        ({"beads": FLAT}, "all its beads lie in one plane"),
        ({"beads": beads(5)}, "it has 5 beads, but 8 are needed"),
        ({"beads": TOUCHING}, "the beads b0 and near touch"),
        ({"references": ["zz"]}, "its reference zz is no bead of it"),
        ({"beads": [*beads(), {"name": "x", "at": [1, 2], "diameter": 2}]}, r"beads.12.at"),
        ({"beads": [*beads(), {"name": "x", "at": [1, 2, 3], "diameter": 0}]}, r"beads.12.diameter"),
        ({"unit": "inch"}, "unit"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_field(tmp_path: Path, changes: dict, words: str) -> None:
    with pytest.raises(InputError, match=f"^mine.json: .*{words}"):
        load_phantom(write(tmp_path / "mine.json", **changes))


def test_what_is_no_phantom_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give one of cube, helix, plate, or a file"):
        load_phantom("ball")
    (tmp_path / "broken.json").write_text('{"format": ', encoding="utf-8")
    with pytest.raises(InputError, match=r"broken.json: the file: Invalid JSON"):
        load_phantom(tmp_path / "broken.json")
    with pytest.raises(InputError, match="grid-dots, or a file"):
        load_grid("plate")
    with pytest.raises(InputError, match="has no bead Z9"):
        load_phantom("plate").index("Z9")


def spec(tmp_path: Path, lines: list[str], references: str | None = None) -> Path:
    (tmp_path / "cube.csv").write_text("\n".join(lines), encoding="utf-8")
    if references is not None:
        (tmp_path / "cube.ref").write_text(references, encoding="utf-8")
    return tmp_path / "cube.csv"


def rows(scale: float = 1.0, names: bool = False) -> list[str]:
    points = np.array([b["at"] for b in beads()]) * scale
    return [", ".join([*(f"{x:.4f}" for x in point), *([f"n{k}"] if names else [])]) for k, point in enumerate(points)]


def test_xmalabs_cube_reads_with_head_names_and_references(tmp_path: Path) -> None:
    phantom = load_phantom(spec(tmp_path, ["x,y,z,name", *rows(names=True)], "one 1\ntwo 4\nthree 7\nfour 12\n"))
    np.testing.assert_allclose(phantom.points, [b["at"] for b in beads()], atol=1e-3)
    assert phantom.names[:2] == ("n0", "n1")
    assert phantom.references == ("n0", "n3", "n6", "n11")
    assert np.isnan(phantom.diameters).all()


def test_xmalabs_cube_in_centimetres_becomes_millimetres_and_beads_get_numbers(tmp_path: Path) -> None:
    phantom = load_phantom(spec(tmp_path, rows(scale=0.1)))
    np.testing.assert_allclose(phantom.points, [b["at"] for b in beads()], atol=1e-3)
    assert phantom.names[:2] == ("1", "2")


@pytest.mark.parametrize(
    ("lines", "references", "words"),
    [
        ([*rows(), "1.0, 2.0"], None, "line 13 has 2 numbers"),
        ([*rows(), "1.0, two, 3.0"], None, "line 13 does not begin with three numbers"),
        (["x,y,z"], None, "there are no beads in it"),
        (rows(), "one 13", "cube.ref names a bead that is not in the list"),
    ],
)
def test_a_bad_frame_specification_is_refused_by_line(
    tmp_path: Path, lines: list[str], references: str | None, words: str
) -> None:
    with pytest.raises(InputError, match=f"^cube.csv: {words}"):
        load_phantom(spec(tmp_path, lines, references))
