"""From rows to the figures of a table: means, the thresholds they are held against, whether verdicts can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from biplanar_app.evaluation.rows import START, Row

NEAR = 1.2
"""Cases under this ASSD in mm are counted."""

CLASSES = ("under 1 mm", "1 to 2 mm", "over 2 mm")
VERDICTS = ("good", "check", "failed")
MOST_FALSE_ALARMS = 0.05
"""Share of the cases under 1 mm that may be flagged; every case over 2 mm must be."""


@dataclass(frozen=True)
class Reach:
    """What a mean must reach; None where nothing is asked. dice and near are least, the others (mm) most."""

    dice: float | None = None
    assd: float | None = None
    hd95: float | None = None
    near: float | None = None


REACH = {
    ("fit", "thigh"): Reach(dice=0.955, assd=0.70, hd95=2.1, near=1.0),
    ("fit", "pelvis"): Reach(dice=0.93, assd=1.1, hd95=3.5, near=0.8),
    ("fit", "whole"): Reach(assd=1.0),
}
MOST_SECONDS = 60.0


@dataclass(frozen=True)
class Summary:
    """A method on a film set: means over `count` cases.

    near: the share under 1.2 mm ASSD. judged: whether there is a threshold to reach at all; misses: what was not
    reached.
    """

    films: str
    method: str
    count: int
    dice: float
    assd: float
    hd95: float
    nsd: float
    head_centre: float
    landmarks: dict[str, float]
    near: float
    worst_assd: float
    folds: int
    mean_seconds: float
    max_seconds: float
    errors: int
    judged: bool
    misses: tuple[str, ...]


def summarise(rows: Sequence[Row]) -> list[Summary]:
    """One summary per film set and method, in the order of their first row."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.films, row.method), []).append(row)
    return [_summary(films, method, group) for (films, method), group in groups.items()]


def _summary(films: str, method: str, rows: list[Row]) -> Summary:
    def mean(name: str) -> float:
        return float(np.mean([getattr(row, name) for row in rows]))

    marks = {name for row in rows for name in row.landmarks}
    landmarks = {m: float(np.mean([r.landmarks[m] for r in rows if m in r.landmarks])) for m in sorted(marks)}
    assd = np.array([row.assd for row in rows])
    means = {name: mean(name) for name in ("dice", "assd", "hd95", "nsd", "head_centre")}
    means["near"] = float((assd < NEAR).mean())
    seconds, folds = max(row.seconds for row in rows), sum(row.folds for row in rows)
    reach = REACH.get((method, films))
    return Summary(
        films=films,
        method=method,
        count=len(rows),
        **means,
        landmarks=landmarks,
        worst_assd=float(assd.max()),
        folds=folds,
        mean_seconds=mean("seconds"),
        max_seconds=seconds,
        errors=sum(bool(row.error) for row in rows),
        judged=reach is not None,
        misses=() if reach is None else _misses(reach, means, seconds, folds),
    )


def _misses(reach: Reach, means: dict[str, float], seconds: float, folds: int) -> tuple[str, ...]:
    misses = []
    for name in ("dice", "near"):
        least = getattr(reach, name)
        if least is not None and means[name] < least:
            misses.append(f"{name} {means[name]:.3f} < {least:g}")
    for name in ("assd", "hd95"):
        most = getattr(reach, name)
        if most is not None and means[name] > most:
            misses.append(f"{name} {means[name]:.2f} > {most:g} mm")
    if seconds > MOST_SECONDS:
        misses.append(f"{seconds:.0f} s > {MOST_SECONDS:g} s")
    if folds:
        misses.append(f"{folds} folds")
    return tuple(misses)


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


def confusion(rows: Sequence[Row]) -> Confusion:
    """The confusion table of all rows that carry a verdict."""
    table = np.zeros((len(CLASSES), len(VERDICTS)), dtype=int)
    for row in rows:
        if row.method != START:
            table[int(row.assd >= 1) + int(row.assd > 2), VERDICTS.index(row.verdict)] += 1
    return Confusion(tuple(tuple(int(n) for n in line) for line in table))
