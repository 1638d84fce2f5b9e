"""Means, thresholds, the verdict table and the documents that show them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from biplanar_app.evaluation.report import CAVEAT, Run, write_report
from biplanar_app.evaluation.rows import START, Row
from biplanar_app.evaluation.summary import confusion, summarise

RUN = Run("biplanar evaluate --data DIR", ("sicas_17", "sicas_18"), "fit", "c0de", "biplanar 0")


@pytest.fixture
def bad(row: Row) -> Row:
    """A flagged case over 2 mm."""
    return replace(row, subject="sicas_18", assd=3.0, dice=0.8, verdict="check", landmarks={})


def test_means_are_taken_per_film_set_and_method(row: Row, bad: Row) -> None:
    start = replace(row, method=START, assd=6.0, verdict="")
    thigh, control, pelvis = summarise([row, bad, start, replace(row, films="pelvis")])
    assert (thigh.count, thigh.assd, thigh.worst_assd, thigh.near) == (2, pytest.approx(1.8), 3.0, 0.5)
    assert thigh.landmarks == {"greater_trochanter_tip": 3.0}
    assert (control.method, control.judged) == (START, False)
    assert (pelvis.films, pelvis.count) == ("pelvis", 1)


def test_a_set_within_every_threshold_passes(row: Row) -> None:
    (summary,) = summarise([row])
    assert summary.judged
    assert summary.misses == ()


@pytest.mark.parametrize(
    ("change", "miss"),
    [
        ({"dice": 0.95}, "dice"),
        ({"assd": 0.71}, "assd"),
        ({"hd95": 2.2}, "hd95"),
        ({"assd": 1.3}, "near"),
        ({"seconds": 61.0}, "60 s"),
        ({"folds": 2}, "folds"),
    ],
)
def test_what_was_not_reached_is_named(row: Row, change: dict[str, Any], miss: str) -> None:
    (summary,) = summarise([replace(row, **change)])
    assert any(miss in text for text in summary.misses)


def test_an_unflagged_case_over_2_mm_fails_the_verdicts(row: Row, bad: Row) -> None:
    assert confusion([row, bad]).reached
    assert confusion([row, bad]).counts == ((1, 0, 0), (0, 0, 0), (0, 1, 0))
    assert confusion([replace(bad, verdict="good")]).missed == 1
    assert not confusion([replace(bad, verdict="good")]).reached


def test_false_alarms_up_to_five_percent_are_allowed(row: Row) -> None:
    alarm = replace(row, verdict="failed")
    assert confusion([row] * 19 + [alarm]).reached
    assert not confusion([row] * 18 + [alarm]).reached


def test_the_report_says_what_the_figures_rest_on(tmp_path: Path, row: Row, bad: Row) -> None:
    write_report(RUN, [replace(row, method=START, verdict=""), row, bad], tmp_path)
    table = (tmp_path / "table.md").read_text(encoding="utf-8")
    for text in (CAVEAT, RUN.command, "sicas_18", "miss: ", "`0000000000000000`", "mirrored to left"):
        assert text in table
    document = json.loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))
    assert len(document["rows"]) == 3
    assert document["summaries"][1]["assd"] == pytest.approx(1.8)
    assert document["verdicts"]["counts"] == [[1, 0, 0], [0, 0, 0], [0, 1, 0]]
    assert (tmp_path / "figure.png").read_bytes().startswith(b"\x89PNG")
