"""`biplanar case show` tells what a file holds, the patient only when asked."""

from pathlib import Path

import pytest

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.case import Case
from biplanar_app.case.audit import events
from biplanar_app.case.file import read_case, write_case
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


def test_a_copy_without_the_patient_is_written_warned_of_and_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (
        (assets_dir() / "example" / "ap.dcm")
        .read_bytes()
        .replace(b"\x28\x00\x01\x03CS\x02\x00NO", b"\x28\x00\x01\x03CS\x02\x00  ")
    )
    film = radiograph_of(content, Path("Doe_Jane.dcm"))
    case, copy, trail = tmp_path / "Doe.biplanar", tmp_path / "copy.biplanar", tmp_path / "audit.jsonl"
    write_case(case, Case(films={"ap": film}, side="left"))
    assert main(["case", "deidentify", str(case), str(copy), "--trail", str(trail)]) == 0
    assert "look at it before you pass it on" in capsys.readouterr().err
    original, anonymous = read_case(case).case, read_case(copy).case
    assert anonymous.films["ap"].path.name == "ap.dcm"
    assert [(event.what, event.case) for event in events(trail)] == [("de-identified", original.id)]
    assert anonymous.id != original.id


def test_a_copy_does_not_take_the_place_of_the_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_case(tmp_path / "hip.biplanar", Case(side="left"))
    before = (tmp_path / "hip.biplanar").read_bytes()
    assert main(["case", "deidentify", str(tmp_path / "hip.biplanar"), str(tmp_path / "hip.biplanar")]) == BAD_INPUT
    assert "another name" in capsys.readouterr().err
    assert (tmp_path / "hip.biplanar").read_bytes() == before
