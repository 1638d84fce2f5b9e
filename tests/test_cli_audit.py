"""`biplanar audit`: a whole trail passes, the first broken line is told."""

from pathlib import Path

from biplanar_app.case.audit import last_hash, record
from biplanar_app.cli import main


def test_a_trail_is_verified_and_shown(tmp_path: Path, capsys) -> None:
    path = tmp_path / "audit.jsonl"
    for what in ("opened", "approved"):
        record(path, what, "4f1c", "technician")
    assert main(["audit", "verify", str(path), "--noted", last_hash(path)]) == 0
    assert f"all 2 lines hold. Last hash: {last_hash(path)}" in capsys.readouterr().out
    assert main(["audit", "show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.index("opened") < shown.index("approved")
    assert "technician" in shown


def test_the_first_line_that_does_not_hold_is_told(tmp_path: Path, capsys) -> None:
    path = tmp_path / "audit.jsonl"
    for _ in range(3):
        record(path, "saved", "4f1c", "technician")
    path.write_bytes(path.read_bytes().replace(b"technician", b"Technician", 1))
    assert main(["audit", "verify", str(path)]) == 4
    assert "line 2 does not hold: the line before it was altered" in capsys.readouterr().out


def test_without_a_trail_it_says_so(tmp_path: Path, capsys) -> None:
    assert main(["audit", "verify", str(tmp_path / "none.jsonl")]) == 3
    assert "there is no audit trail" in capsys.readouterr().err
