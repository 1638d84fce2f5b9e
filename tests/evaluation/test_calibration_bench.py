"""The bench of calibration: what it counts, and that it goes on where it stopped."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from biplanar_app.evaluation import calibration_bench, calibration_pair
from biplanar_app.evaluation.calibration_bench import DEVELOPMENT, bench, write_bench
from biplanar_app.evaluation.calibration_pair import Pair, measured_pair
from biplanar_app.evaluation.calibration_table import reach

SOUND = Pair(
    flaw="", phantom="cube", seed=1, angle=90.0, key="k", clear=120, found=118, named=119, used=110, squares=0.11,
    error=0.01, worst=0.03, bound=0.02, sdd=(0.2, -0.4), cpu=1.0, grade="pass",
)  # fmt: skip


def line(pairs: list[Pair], words: str):
    return next(found for found in reach(pairs) if words in found.name)


def many(**changes: object) -> list[Pair]:
    """A hundred pairs, one with changes; the bound fails in five."""
    pairs = [replace(SOUND, seed=n, bound=0.005 if n < 5 else 0.02) for n in range(100)]
    return [*pairs[:-1], replace(pairs[-1], **changes)]


def test_a_hundred_sound_pairs_reach_everything() -> None:
    assert all(found.reached is not False for found in reach(many()))
    assert line(many(), "bead centres").values == ("0.032", "0.032")
    assert line(many(), "bound holds").values[0] == "95.0 %"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"wrong": 1, "wrong_used": 1}, "wrong beads in a solution"),
        ({"squares": 100.0}, "bead centres"),
    ],
)
def test_one_wrong_pair_shows(changes: dict, words: str) -> None:
    assert line(many(**changes), words).reached is False


def test_two_failures_in_a_hundred_are_too_many() -> None:
    pairs = many(wrong=1)
    assert line(pairs, "identification").reached
    assert line([*pairs[1:], replace(SOUND, refused="no pose", grade="repeat")], "identification").reached is False


def test_a_bad_pair_that_passes_shows() -> None:
    bad = [replace(SOUND, flaw="moved", grade=grade) for grade in ("care", "repeat", "pass")]
    assert line([*many(), *bad[:2]], "moved").reached
    assert line([*many(), *bad], "moved").reached is False


def test_a_blank_film_is_refused_and_a_measured_pair_knows_the_truth() -> None:
    assert "no beads were found" in measured_pair("blank", "cube", DEVELOPMENT, "").refused
    pair = measured_pair("", "cube", DEVELOPMENT, "")
    assert pair.wrong == 0
    assert pair.used <= pair.named
    assert 0 < pair.error < 0.05
    assert pair.error <= pair.worst
    assert max(map(abs, pair.sdd)) < 3


def test_a_rerun_measures_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def measured(flaw, phantom, seed, key):
        calls.append(seed)
        return replace(SOUND, flaw=flaw, phantom=phantom, seed=seed, key=key)

    monkeypatch.setattr(calibration_bench, "measured_pair", measured)
    store = tmp_path / "pairs.jsonl"
    stopped = bench(2, store, cancel=lambda: len(calls) >= 3)
    assert len(stopped) == 3
    done = bench(2, store)
    assert len(done) == len(calls) == len(set(calls)) + 4  # two bad pairs, and two seeds for each of three phantoms
    assert bench(2, store) == done
    text, reached = write_bench(done, "the command", tmp_path / "t" / "table.md", tmp_path / "b.json")
    assert reached is False  # two pairs are not enough for a bound to hold in 90 to 98 of 100
    assert (tmp_path / "t" / "table.md").read_text(encoding="utf-8") == text
    assert "`the command`" in text
    content = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert len(content["pairs"]) == 8
    assert calibration_pair.FLAWS[0] in text
