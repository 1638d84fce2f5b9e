"""Means, thresholds, the verdict table and the documents that show them."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pytest

from biplanar_app.evaluation.report import CAVEAT, Run, write_csv, write_report
from biplanar_app.evaluation.rows import START, Row
from biplanar_app.evaluation.summary import confusions, summarise

RUN = Run("biplanar evaluate --data DIR", ("sicas_17", "sicas_18"), ("affine", "fit"), "c0de", "biplanar 0")


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
    assert confusions([row, bad])["fit"].reached
    assert confusions([row, bad])["fit"].counts == ((1, 0, 0), (0, 0, 0), (0, 1, 0))
    assert confusions([replace(bad, verdict="good")])["fit"].missed == 1
    assert not confusions([replace(bad, verdict="good")])["fit"].reached


def test_only_the_programs_own_methods_are_asked_for_verdicts(row: Row, bad: Row) -> None:
    rows = [row, replace(bad, method="affine", verdict="good"), replace(bad, method=START, verdict="failed")]
    assert list(confusions(rows)) == ["fit"]


def test_false_alarms_up_to_five_percent_are_allowed(row: Row) -> None:
    alarm = replace(row, verdict="failed")
    assert confusions([row] * 19 + [alarm])["fit"].reached
    assert not confusions([row] * 18 + [alarm])["fit"].reached


@pytest.mark.parametrize(("angle", "most"), [("angle-75", 0.05), ("angle-120", 0.15)])
def test_other_angles_are_held_against_the_standard_one(row: Row, angle: str, most: float) -> None:
    standard = replace(row, method="network+fit", assd=0.4, seconds=10.0)
    turned = replace(standard, condition=angle)
    for worse, missed in ((most - 0.01, False), (most + 0.01, True)):
        summary = summarise([standard, replace(turned, assd=0.4 + worse)])[1]
        assert summary.judged
        assert any("worse than standard" in miss for miss in summary.misses) == missed
    assert not summarise([turned])[0].judged


def test_the_refined_network_has_fifteen_seconds(row: Row) -> None:
    quick = replace(row, method="network+fit", dice=0.97, assd=0.45, hd95=1.4, seconds=14.0)
    assert summarise([quick])[0].misses == ()
    assert summarise([replace(quick, seconds=16.0)])[0].misses == ("16 s > 15 s",)


def test_an_angle_that_nobody_could_measure_is_left_out(row: Row) -> None:
    lost = replace(row, neck_shaft=None)
    assert summarise([row, lost])[0].neck_shaft == 1.5
    assert summarise([lost])[0].neck_shaft is None


def test_the_report_says_what_the_figures_rest_on(tmp_path: Path, row: Row, bad: Row) -> None:
    others = [replace(r, method="affine", assd=r.assd + 1, verdict="good") for r in (row, bad)]
    write_report(RUN, [replace(row, method=START), *others, row, bad], tmp_path)
    table = (tmp_path / "table.md").read_text(encoding="utf-8")
    for text in (CAVEAT, RUN.command, "sicas_18", "miss: ", "`0000000000000000`", "mirrored to left", "**best**"):
        assert text in table
    document = json.loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))
    assert len(document["rows"]) == 5
    assert document["summaries"][2]["assd"] == pytest.approx(1.8)
    assert document["verdicts"]["methods"]["fit"]["counts"] == [[1, 0, 0], [0, 0, 0], [0, 1, 0]]
    assert {d["best"] for d in document["differences"] if d["measure"] == "assd"} == {"fit"}
    assert (tmp_path / "figure.png").read_bytes().startswith(b"\x89PNG")


def test_the_csv_has_a_line_a_row_and_a_column_a_landmark(tmp_path: Path, row: Row, bad: Row) -> None:
    write_csv([row, bad], tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["method"], first["assd"], first["landmark_greater_trochanter_tip"]) == ("fit", "0.6", "3.0")
    assert (second["subject"], second["landmark_greater_trochanter_tip"]) == ("sicas_18", "")


def test_several_angles_add_a_panel(tmp_path: Path, row: Row) -> None:
    write_report(RUN, [row], tmp_path / "one")
    write_report(RUN, [row, replace(row, condition="angle-60", assd=0.8)], tmp_path / "two")
    one, two = (cv2.imread(str(tmp_path / name / "figure.png")) for name in ("one", "two"))
    assert two.shape[1] > 1.4 * one.shape[1]
