"""Which methods can be told apart: how far each lies from the best, on the same films, with its uncertainty.

The interval is that of the paired percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993):
subjects are drawn again with replacement, each with the results of all methods.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biplanar_app.evaluation.rows import START, Row

MEASURES = {"dice": 1, "assd": -1, "hd95": -1, "nsd": 1}
"""What is compared, and whether larger (1) or smaller (-1) is better."""

DRAWS = 10_000
CONFIDENCE = 95.0
"""Per cent."""


@dataclass(frozen=True)
class Difference:
    """Mean of `method` less that of the `best` method in one measure, over the subjects that both have.

    low, high: ends of the 95 % interval; all three are 0 for the best itself.
    """

    films: str
    condition: str
    measure: str
    method: str
    best: str
    mean: float
    low: float
    high: float

    @property
    def level(self) -> bool:
        """Whether the method cannot be told apart from the best."""
        return self.low <= 0 <= self.high


def differences(rows: Sequence[Row]) -> list[Difference]:
    """Every method but the start against the best, by film set, condition and measure; none where there is one."""
    groups: dict[tuple[str, str], dict[str, dict[str, Row]]] = {}
    for row in rows:
        if row.method != START:
            methods = groups.setdefault((row.films, row.condition), {})
            methods.setdefault(row.method, {})[row.subject] = row
    found = []
    for (films, condition), methods in groups.items():
        subjects = sorted(set.intersection(*(set(results) for results in methods.values())))
        if len(methods) > 1 and len(subjects) > 1:
            for measure, better in MEASURES.items():
                values = {m: np.array([getattr(by[s], measure) for s in subjects]) for m, by in methods.items()}
                best = max(values, key=lambda m: better * float(values[m].mean()))
                found += [
                    Difference(films, condition, measure, method, best, *interval(own - values[best]))
                    for method, own in values.items()
                ]
    return found


def interval(paired: NDArray[np.float64]) -> tuple[float, float, float]:
    """The mean of paired differences (n,), and the ends of its bootstrap interval."""
    chosen = np.random.default_rng(0).integers(len(paired), size=(DRAWS, len(paired)))
    low, high = np.percentile(paired[chosen].mean(1), [50 - CONFIDENCE / 2, 50 + CONFIDENCE / 2])
    return float(paired.mean()), float(low), float(high)
