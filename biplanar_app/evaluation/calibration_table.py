"""The figures of a calibration bench against what is asked of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from biplanar_app.evaluation.calibration_pair import BEST_ANGLES, FLAWS, Pair

CAVEAT = (
    "All films here are simulated; they are no radiographs of a phantom, and a clinic's films will give larger errors."
)


@dataclass(frozen=True)
class Line:
    """One figure. values: by phantom, in the order of the table, then over all. reached: None where nothing is
    asked.
    """

    name: str
    asked: str
    values: tuple[str, ...]
    reached: bool | None


def reach(pairs: Sequence[Pair]) -> list[Line]:
    """All figures of sound pairs, phantom by phantom and together, and of the bad ones."""
    sound = [pair for pair in pairs if not pair.flaw]
    groups = [[pair for pair in sound if pair.phantom == name] for name in phantoms(pairs)] + [sound]
    groups = [group for group in groups if group]
    return [_line(name, asked, figure, groups) for name, asked, figure in FIGURES] + _verdicts(pairs, groups)


def phantoms(pairs: Sequence[Pair]) -> list[str]:
    """Their names, sorted."""
    return sorted({pair.phantom for pair in pairs})


Figure = Callable[[list[Pair]], tuple[str, bool | None]]


def _line(name: str, asked: str, figure: Figure, groups: list[list[Pair]]) -> Line:
    solved = [any(not pair.refused for pair in group) for group in groups]
    figures = [figure(group) if some else ("–", False) for group, some in zip(groups, solved, strict=True)]
    answers = [reached for _, reached in figures if reached is not None]
    return Line(name, asked, tuple(text for text, _ in figures), all(answers) if answers else None)


def _solved(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if not pair.refused]


def _count(pairs: list[Pair]) -> tuple[str, bool | None]:
    return str(len(pairs)), None


def _identified(pairs: list[Pair]) -> tuple[str, bool | None]:
    share = np.mean([not pair.refused and pair.wrong == 0 for pair in pairs])
    return f"{100 * share:.1f} %", bool(share >= 0.99)


def _found(pairs: list[Pair]) -> tuple[str, bool | None]:
    return f"{100 * sum(p.found for p in pairs) / max(sum(p.clear for p in pairs), 1):.1f} %", None


def _wrong(pairs: list[Pair]) -> tuple[str, bool | None]:
    wrong = sum(pair.wrong_used for pair in pairs)
    return str(wrong), wrong == 0


def _centres(pairs: list[Pair]) -> tuple[str, bool | None]:
    rms = np.sqrt(sum(p.squares for p in pairs) / max(sum(p.used for p in pairs), 1))
    return f"{rms:.3f}", bool(rms <= 0.05)


def _median_error(pairs: list[Pair]) -> tuple[str, bool | None]:
    value = float(np.median([pair.error for pair in _solved(pairs)]))
    return f"{value:.4f}", value <= 0.05


def _large_error(pairs: list[Pair]) -> tuple[str, bool | None]:
    value = float(np.percentile([pair.error for pair in _solved(pairs)], 95))
    return f"{value:.4f}", value <= 0.15


def _worst_error(pairs: list[Pair]) -> tuple[str, bool | None]:
    return f"{max(pair.worst for pair in _solved(pairs)):.4f}", None


def _coverage(pairs: list[Pair]) -> tuple[str, bool | None]:
    share = float(np.mean([pair.error <= pair.bound for pair in _solved(pairs)]))
    return f"{100 * share:.1f} %", 0.90 <= share <= 0.98


def _distance(pairs: list[Pair]) -> tuple[str, bool | None]:
    errors = np.abs([error for pair in _solved(pairs) for error in pair.sdd])
    large, share = float(np.percentile(errors, 95)), float(np.mean(errors <= 1))
    return f"{np.median(errors):.2f}; {large:.2f}; {errors.max():.2f} ({100 * share:.1f} %)", large <= 1


def _seconds(pairs: list[Pair]) -> tuple[str, bool | None]:
    median, large = np.percentile([pair.cpu for pair in _solved(pairs)], [50, 95])
    return f"{median:.1f}; {large:.1f}", bool(large < 2)


FIGURES: tuple[tuple[str, str, Figure], ...] = (
    ("sound pairs, 40 to 140 degrees", "at least 200", _count),
    ("identification without a wrong name", ">= 99 %", _identified),
    ("clear beads that got their name", "", _found),
    ("wrong beads in a solution", "0", _wrong),
    ("bead centres, distance from the truth, RMS, pixels", "<= 0.05", _centres),
    ("3D error at the bone, median, mm", "<= 0.05", _median_error),
    ("3D error at the bone, 95th percentile, mm", "<= 0.15", _large_error),
    ("worst single point of all, mm", "", _worst_error),
    ("stated 95 % bound holds", "90 to 98 %", _coverage),
    ("SDD, mm off: median; 95th percentile; worst (within 1 mm)", "95 % within 1", _distance),
    ("`calibrate`, processor seconds: median; 95th percentile", "< 2", _seconds),
)


def _verdicts(pairs: Sequence[Pair], groups: list[list[Pair]]) -> list[Line]:
    def passed(group: list[Pair]) -> tuple[str, bool | None]:
        best = [p for p in group if BEST_ANGLES[0] <= p.angle <= BEST_ANGLES[1]]
        share = float(np.mean([p.grade == "pass" for p in best])) if best else 0.0
        return f"{100 * share:.1f} % of {len(best)}", share >= 0.95

    lines = [_line("sound pairs at 80 to 100 degrees that pass", ">= 95 %", passed, groups)]
    for flaw in FLAWS:
        bad = [pair for pair in pairs if pair.flaw == flaw]
        if bad:
            grades = [pair.grade for pair in bad]
            text = f"{len(bad)}: {sum(bool(p.refused) for p in bad)} refused, {grades.count('care')} with care"
            lines.append(
                Line(f"bad pairs that pass: {flaw}", "0", (f"{grades.count('pass')} of {text}",), "pass" not in grades)
            )
    return lines


def as_markdown(pairs: Sequence[Pair], lines: Sequence[Line], command: str, program: str) -> str:
    """The lines of `reach` as a piece of a document."""
    sound = [name for name in phantoms(pairs) if any(p.phantom == name and not p.flaw for p in pairs)]
    columns = [*sound, "all"]
    head = ["", "asked", *columns, "reached"]
    body = []
    for line in lines:
        values = list(line.values) if len(line.values) == len(columns) else ["", "", "", *line.values][-len(columns) :]
        answer = "" if line.reached is None else "yes" if line.reached else "**no**"
        body.append([line.name, line.asked or "–", *values, answer])
    rows = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *body]]
    return "\n".join([f"`{command}` ({program})", "", CAVEAT, "", *rows]) + "\n"
