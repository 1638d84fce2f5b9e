"""`biplanar case show` tells what a file holds, the patient only when asked."""

from pathlib import Path

import pytest

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.case import Case
from biplanar_app.case.file import write_case
from biplanar_app.cli import main
from biplanar_app.radiograph.reading import radiograph_of
from biplanar_app.terminal import BAD_INPUT


def test_the_patient_is_shown_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    film = radiograph_of((assets_dir() / "example" / "ap.dcm").read_bytes(), Path("Doe_Jane.dcm"))
    write_case(tmp_path / "hip.biplanar", Case(films={"ap": film}, side="left"))
    assert main(["case", "show", str(tmp_path / "hip.biplanar")]) == 0
    told = capsys.readouterr().out
    assert "left" in told
    assert "UNAPPROVED" in told
    assert "Doe_Jane" not in told
    main(["case", "show", str(tmp_path / "hip.biplanar"), "--patient"])
    assert "Doe_Jane" in capsys.readouterr().out


def test_what_is_no_case_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.biplanar").write_text("no zip")
    assert main(["case", "show", str(tmp_path / "text.biplanar")]) == BAD_INPUT
    assert "text.biplanar is damaged" in capsys.readouterr().err
