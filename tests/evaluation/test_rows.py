"""The file of rows: what is written comes back, and a crash costs at most the row under way."""

from dataclasses import replace
from pathlib import Path

from biplanar_app.evaluation.rows import Row, append_rows, read_rows


def test_rows_come_back_as_they_were(tmp_path: Path, row: Row) -> None:
    path = tmp_path / "out" / "rows.jsonl"
    append_rows(path, [row])
    append_rows(path, [replace(row, subject="sicas_18", error="no film")])
    assert read_rows(path) == [row, replace(row, subject="sicas_18", error="no film")]


def test_no_file_is_no_rows(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "rows.jsonl") == []


def test_a_line_that_a_crash_cut_short_costs_only_itself(tmp_path: Path, row: Row) -> None:
    path = tmp_path / "rows.jsonl"
    append_rows(path, [row, row])
    path.write_bytes(path.read_bytes()[:-40])
    assert read_rows(path) == [row]
    append_rows(path, [replace(row, subject="sicas_19")])
    assert [r.subject for r in read_rows(path)] == ["sicas_17", "sicas_19"]
