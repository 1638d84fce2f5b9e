"""From rows to the figures of a table: means, the thresholds they are held against, whether verdicts can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from biplanar_app.evaluation.baselines import OWN
from biplanar_app.evaluation.conditions import STANDARD
from biplanar_app.evaluation.rows import Row

NEAR = 1.2
"""Cases under this ASSD in mm are counted."""

CLASSES = ("under 1 mm", "1 to 2 mm", "over 2 mm")
VERDICTS = ("good", "check", "failed")
MOST_FALSE_ALARMS = 0.05
"""Share of the cases under 1 mm that may be flagged; every case over 2 mm must be."""


@dataclass(frozen=True)
class Reach:
    """What a mean must reach; None where nothing is asked. dice and near are least, the others (mm, s) most.

    worse: by how many mm the ASSD may lie over that of the standard condition.
    """

    dice: float | None = None
    assd: float | None = None
    hd95: float | None = None
    near: float | None = None
    worse: float | None = None
    seconds: float = 60.0


REFINED, REFINED_SECONDS = "network+fit", 15.0

REACH = {
    ("fit", "thigh", STANDARD): Reach(dice=0.955, assd=0.70, hd95=2.1, near=1.0),
    ("fit", "pelvis", STANDARD): Reach(dice=0.93, assd=1.1, hd95=3.5, near=0.8),
    ("fit", "whole", STANDARD): Reach(assd=1.0),
    ("network", "thigh", STANDARD): Reach(dice=0.94, assd=0.84, hd95=2.5),
    (REFINED, "thigh", STANDARD): Reach(dice=0.967, assd=0.50, hd95=1.5, seconds=REFINED_SECONDS),
    (REFINED, "pelvis", STANDARD): Reach(dice=0.95, assd=0.80, hd95=2.4, seconds=REFINED_SECONDS),
    **{(REFINED, films, "far"): Reach(near=0.95, seconds=REFINED_SECONDS) for films in ("thigh", "pelvis")},
    **{
        (REFINED, films, f"angle-{angle}"): Reach(worse=worse, seconds=REFINED_SECONDS)
        for films in ("thigh", "pelvis")
        for angle, worse in ((60, 0.15), (75, 0.05), (105, 0.05), (120, 0.15))
    },
}
"""By method, film set and condition."""


@dataclass(frozen=True)
class Summary:
    """A method on a film set under a condition: means over `count` cases.

    near: the share under 1.2 mm ASSD. neck_shaft, held_out, folds: None where no case has one. judged: whether there is
    a threshold to reach at all; misses: what was not reached.
    """

    films: str
    condition: str
    method: str
    count: int
    dice: float
    assd: float
    hd95: float
    nsd: float
    head_centre: float
    landmarks: dict[str, float]
    neck_shaft: float | None
    held_out: float | None
    near: float
    worst_assd: float
    folds: int | None
    mean_seconds: float
    max_seconds: float
    errors: int
    judged: bool = False
    misses: tuple[str, ...] = ()


def summarise(rows: Sequence[Row]) -> list[Summary]:
    """One summary per film set, condition and method, in the order of their first row."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.films, row.condition, row.method), []).append(row)
    means = [_means(group) for group in groups.values()]
    standard = {(s.films, s.method): s.assd for s in means if s.condition == STANDARD}
    return [_judged(summary, standard.get((summary.films, summary.method))) for summary in means]


def _means(rows: list[Row]) -> Summary:
    def mean(name: str) -> float:
        return float(np.mean([getattr(row, name) for row in rows]))

    marks = {name for row in rows for name in row.landmarks}
    landmarks = {m: float(np.mean([r.landmarks[m] for r in rows if m in r.landmarks])) for m in sorted(marks)}
    angles, correlations, folds = (
        [value for row in rows if (value := getattr(row, name)) is not None]
        for name in ("neck_shaft", "held_out", "folds")
    )
    assd = np.array([row.assd for row in rows])
    return Summary(
        films=rows[0].films,
        condition=rows[0].condition,
        method=rows[0].method,
        count=len(rows),
        dice=mean("dice"),
        assd=mean("assd"),
        hd95=mean("hd95"),
        nsd=mean("nsd"),
        head_centre=mean("head_centre"),
        held_out=float(np.mean(correlations)) if correlations else None,
        landmarks=landmarks,
        neck_shaft=float(np.mean(angles)) if angles else None,
        near=float((assd < NEAR).mean()),
        worst_assd=float(assd.max()),
        folds=sum(folds) if folds else None,
        mean_seconds=mean("seconds"),
        max_seconds=max(row.seconds for row in rows),
        errors=sum(bool(row.error) for row in rows),
    )


def _judged(summary: Summary, standard: float | None) -> Summary:
    """The summary held against its thresholds. standard: the mean ASSD of the standard condition, if it was run."""
    reach = REACH.get((summary.method, summary.films, summary.condition))
    if reach is None or (reach.worse is not None and standard is None):
        return summary
    misses = _misses(reach, summary)
    if reach.worse is not None and standard is not None and summary.assd > standard + reach.worse:
        misses.append(f"assd {summary.assd - standard:.2f} > {reach.worse:g} mm worse than {STANDARD}")
    return replace(summary, judged=True, misses=tuple(misses))


def _misses(reach: Reach, summary: Summary) -> list[str]:
    misses = []
    for name in ("dice", "near"):
        least, value = getattr(reach, name), getattr(summary, name)
        if least is not None and value < least:
            misses.append(f"{name} {value:.3f} < {least:g}")
    for name in ("assd", "hd95"):
        most, value = getattr(reach, name), getattr(summary, name)
        if most is not None and value > most:
            misses.append(f"{name} {value:.2f} > {most:g} mm")
    if summary.max_seconds > reach.seconds:
        misses.append(f"{summary.max_seconds:.0f} s > {reach.seconds:g} s")
    if summary.folds:
        misses.append(f"{summary.folds} folds")
    return misses


@dataclass(frozen=True)
class Confusion:
    """Verdicts against the true ASSD. counts: [class][verdict] as CLASSES by VERDICTS."""

    counts: tuple[tuple[int, ...], ...]

    @property
    def missed(self) -> int:
        """Cases over 2 mm that were called good."""
        return self.counts[2][0]

    @property
    def false_alarms(self) -> float:
        """Share of the cases under 1 mm that were flagged (0 when there are none)."""
        near = self.counts[0]
        return sum(near[1:]) / sum(near) if sum(near) else 0.0

    @property
    def reached(self) -> bool:
        """Whether every case over 2 mm is flagged and at most 5 % of those under 1 mm are."""
        return self.missed == 0 and self.false_alarms <= MOST_FALSE_ALARMS


def confusions(rows: Sequence[Row]) -> dict[str, Confusion]:
    """The confusion table of each of the program's own methods, over all film sets and conditions."""
    tables: dict[str, NDArray[np.int64]] = {}
    for row in rows:
        if row.method in OWN:
            table = tables.setdefault(row.method, np.zeros((len(CLASSES), len(VERDICTS)), dtype=np.int64))
            table[int(row.assd >= 1) + int(row.assd > 2), VERDICTS.index(row.verdict)] += 1
    return {m: Confusion(tuple(tuple(int(n) for n in line) for line in table)) for m, table in tables.items()}
