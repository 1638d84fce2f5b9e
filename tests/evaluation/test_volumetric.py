"""The volumetric baseline: a surface from voxels, measured like any other, with nothing made up that it cannot have."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.evaluation.report import Run, as_markdown
from biplanar_app.evaluation.rows import Row
from biplanar_app.evaluation.run import evaluate
from biplanar_app.evaluation.volumetric import surface
from biplanar_app.geometry.grid import Grid

GRID = Grid((-38.0, -38.0, -38.0), (4.0, 4.0, 4.0), (20, 20, 20))


def ball(radius: float, centre: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> np.ndarray:
    """Share of voxels in a ball, smoothed over a voxel."""
    distance = np.linalg.norm(GRID.points() - np.array(centre), axis=-1)
    return np.clip((radius - distance) / 4 + 0.5, 0, 1).astype(np.float32)


def test_the_surface_lies_where_half_of_a_voxel_is_bone() -> None:
    mesh = surface(ball(25.0), GRID)
    assert mesh.is_closed()
    assert np.linalg.norm(mesh.vertices, axis=1) == pytest.approx(25.0, abs=0.4)
    assert mesh.volume() == pytest.approx(4 / 3 * np.pi * 25**3, rel=0.02)


def test_a_bone_that_leaves_the_grid_is_closed_and_small_pieces_are_left_out() -> None:
    mesh = surface(np.maximum(ball(25.0, (0.0, 0.0, -38.0)), ball(6.0, (0.0, 0.0, 30.0))), GRID)
    assert mesh.is_closed()
    assert mesh.vertices[:, 2].max() < 0
    assert mesh.vertices[:, 2].min() == pytest.approx(-40.0)


def test_no_bone_is_said() -> None:
    with pytest.raises(BiplanarError, match="no bone"):
        surface(np.zeros(GRID.shape, dtype=np.float32), GRID)


def test_missing_weights_stop_the_evaluation_before_anything_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"biplanar train --data DIR --network volumetric"):
        evaluate(tmp_path, out=tmp_path / "out", methods=["volumetric"], films=["thigh"], subjects="sicas_17")
    assert not (tmp_path / "out").exists()


def test_what_a_surface_cannot_have_stays_empty(row: Row) -> None:
    bare = replace(row, method="volumetric", landmarks={}, held_out=None, folds=None, verdict="", similarity={})
    text = as_markdown(Run("command", ("sicas_17",), ("fit", "volumetric"), "c", "biplanar"), [row, bare])
    means = {line.split(" | ")[2]: line.split(" | ") for line in text.splitlines() if line.startswith("| femur and")}
    assert means["volumetric"][-6:-3] != means["fit"][-6:-3]
    assert [cell for cell in means["volumetric"] if cell == "–"] == ["–", "–", "–"]
    assert "0.750" in means["fit"]
