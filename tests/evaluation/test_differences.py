"""Paired differences: what is told apart, and what is not."""

from dataclasses import replace

import numpy as np
import pytest

from biplanar_app.evaluation.differences import Difference, differences, interval
from biplanar_app.evaluation.rows import START, Row


def rows(row: Row, method: str, assd: list[float], dice: float = 0.9) -> list[Row]:
    return [replace(row, method=method, subject=f"s{n}", assd=value, dice=dice) for n, value in enumerate(assd)]


def of(found: list[Difference], measure: str, method: str) -> Difference:
    (difference,) = (d for d in found if (d.measure, d.method) == (measure, method))
    return difference


def test_the_interval_is_that_of_the_mean() -> None:
    paired = np.random.default_rng(1).normal(0.3, 0.5, 400)
    mean, low, high = interval(paired)
    assert mean == pytest.approx(paired.mean())
    error = paired.std() / np.sqrt(len(paired))
    assert (low, high) == (pytest.approx(mean - 1.96 * error, abs=0.005), pytest.approx(mean + 1.96 * error, abs=0.005))


def test_pairs_tell_apart_what_means_alone_could_not(row: Row) -> None:
    hard = np.linspace(0.2, 3.0, 12)
    found = differences([*rows(row, "fit", list(hard)), *rows(row, "modes", list(hard + 0.05))])
    worse = of(found, "assd", "modes")
    assert (worse.best, worse.mean) == ("fit", pytest.approx(0.05))
    assert not worse.level
    assert of(found, "assd", "fit").level


def test_methods_that_win_in_turns_are_level(row: Row) -> None:
    ups = [0.1, -0.1] * 6
    found = differences([*rows(row, "fit", [1.0] * 12), *rows(row, "modes", [1.001 + up for up in ups])])
    assert of(found, "assd", "modes").level


def test_more_overlap_and_less_distance_are_better(row: Row) -> None:
    found = differences([*rows(row, "fit", [1.0, 1.1], dice=0.8), *rows(row, "modes", [2.0, 2.1], dice=0.9)])
    assert of(found, "assd", "modes").best == "fit"
    assert of(found, "dice", "fit").best == "modes"


def test_only_common_subjects_of_one_set_and_condition_are_compared(row: Row) -> None:
    far = [replace(r, condition="far", assd=9.0) for r in rows(row, "modes", [1.0] * 3)]
    found = differences([*rows(row, "fit", [1.0, 1.0, 5.0]), *rows(row, "modes", [1.5, 1.5]), *far])
    assert of(found, "assd", "modes").mean == pytest.approx(0.5)


def test_a_lone_method_and_the_start_are_not_compared(row: Row) -> None:
    assert differences([*rows(row, "fit", [1.0, 2.0]), *rows(row, START, [6.0, 7.0])]) == []
