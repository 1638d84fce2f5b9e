"""`biplanar train`: what is wrong is named before anything slow begins."""

from pathlib import Path

import pytest

from biplanar_app.cli import main
from biplanar_app.terminal import BAD_INPUT


def test_missing_data_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["train", "--data", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")])
    assert code == BAD_INPUT
    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_folder_without_the_population_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["train", "--data", str(tmp_path), "--out", str(tmp_path / "out")])
    assert code == BAD_INPUT
    assert "femur_population" in capsys.readouterr().err


def test_missing_weights_to_start_from_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        ["train", "--data", str(tmp_path), "--out", str(tmp_path / "out"), "--start", str(tmp_path / "w.safetensors")]
    )
    assert code == BAD_INPUT
    assert "w.safetensors" in capsys.readouterr().err
