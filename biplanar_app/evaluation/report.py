"""What an evaluation leaves behind: evaluation.json, table.md and figure.png."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from biplanar_app.evaluation.cases import ANGLE, FILM_SETS, ROTATION, TRANSLATION
from biplanar_app.evaluation.figure import draw
from biplanar_app.evaluation.rows import START, Row
from biplanar_app.evaluation.summary import CLASSES, NEAR, VERDICTS, Confusion, Summary, confusion, summarise

CAVEAT = (
    "All films here are simulated from the surfaces of real femora (their density is modelled); they are not "
    "radiographs of patients, and the figures say nothing about clinical accuracy."
)


@dataclass(frozen=True)
class Run:
    """What was evaluated. command: how to run it again. code: fingerprint of the sources that shape the figures."""

    command: str
    subjects: tuple[str, ...]
    method: str
    code: str
    program: str


def write_report(run: Run, rows: Sequence[Row], folder: Path) -> None:
    """Write evaluation.json, table.md and figure.png into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evaluation.json").write_text(json.dumps(as_json(run, rows), indent=1) + "\n", encoding="utf-8")
    (folder / "table.md").write_text(as_markdown(run, rows), encoding="utf-8")
    draw(rows, folder / "figure.png")


def as_json(run: Run, rows: Sequence[Row]) -> dict[str, object]:
    """Everything that the table holds and all rows, for programs."""
    table = confusion(rows)
    return {
        "format": "biplanar-evaluation",
        "version": 1,
        "caveat": CAVEAT,
        "run": asdict(run),
        "summaries": [asdict(summary) for summary in summarise(rows)],
        "verdicts": {"classes": CLASSES, "verdicts": VERDICTS, "counts": table.counts, "reached": table.reached},
        "rows": [asdict(row) for row in rows],
    }


def as_markdown(run: Run, rows: Sequence[Row]) -> str:
    """The table as a document: figures against their thresholds, verdicts, every case, and how all of it came to be."""
    summaries = summarise(rows)
    parts = [
        f"# Evaluation: {run.method}",
        f"`{run.command}`",
        CAVEAT,
        _table(summaries),
        f"Means over the cases. {_METRICS}",
        "## Verdicts against the truth",
        _verdicts(confusion(rows)),
        "## Every case",
        _cases(rows),
        "## How",
        _how(run, rows),
    ]
    return "\n\n".join(parts) + "\n"


_METRICS = (
    "Symmetric, in mm, down to 140 mm below the head centre (whole bone for the whole-femur atlas), distances to the "
    "uncut other surface; HD95 is the larger of the two directed 95th percentiles; NSD at 1.5 mm. The rows `start` are "
    "the mean atlas at the zero pose. Trochanters were marked by hand at the source, whose definitions need not be the "
    "atlas's. Seconds: the registration alone, films in memory."
)


def _lines(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _table(summaries: Sequence[Summary]) -> str:
    marks = sorted({name for s in summaries for name in s.landmarks})
    head = ["films", "method", "n", "Dice", "ASSD", "worst", "HD95", "NSD", f"< {NEAR:g} mm", "head centre"]
    head += [*(name.replace("_", " ") for name in marks), "folds", "mean s", "max s", "reach"]
    return _lines(head, [_line(s, marks) for s in summaries])


def _line(s: Summary, marks: Sequence[str]) -> list[str]:
    figures = [f"{s.dice:.3f}", *(f"{v:.2f}" for v in (s.assd, s.worst_assd, s.hd95)), f"{s.nsd:.3f}"]
    landmarks = [f"{s.landmarks[m]:.1f}" if m in s.landmarks else "–" for m in marks]
    reach = ("miss: " + ", ".join(s.misses) if s.misses else "pass") if s.judged else "–"
    times = ["–"] * 2 if s.method == START else [f"{s.mean_seconds:.1f}", f"{s.max_seconds:.1f}"]
    name = FILM_SETS[s.films].title
    share = f"{100 * s.near:.0f} %"
    return [
        name,
        s.method,
        str(s.count),
        *figures,
        share,
        f"{s.head_centre:.1f}",
        *landmarks,
        str(s.folds),
        *times,
        reach,
    ]


def _verdicts(table: Confusion) -> str:
    body = [[name, *map(str, counts)] for name, counts in zip(CLASSES, table.counts, strict=True)]
    says = (
        f"{table.missed} cases over 2 mm were called good; {100 * table.false_alarms:.0f} % of those under 1 mm were "
        f"flagged: {'pass' if table.reached else 'miss'} (asked: none, and at most 5 %)."
    )
    return _lines(["true ASSD", *VERDICTS], body) + "\n\n" + says


def _cases(rows: Sequence[Row]) -> str:
    head = ["films", "subject", "side", "Dice", "ASSD", "HD95", "NSD", "s", "verdict", "AP", "lateral", "remarks"]
    body = []
    for r in rows:
        if r.method != START:
            figures = [f"{r.dice:.3f}", f"{r.assd:.2f}", f"{r.hd95:.2f}", f"{r.nsd:.3f}", f"{r.seconds:.1f}", r.verdict]
            views = [f"{r.similarity[v]:.2f}" if v in r.similarity else "–" for v in ("ap", "lat")]
            body.append([r.films, r.subject, r.side, *figures, *views, r.error or " ".join(r.reasons)])
    return _lines(head, body)


def _how(run: Run, rows: Sequence[Row]) -> str:
    hashes = {row.films: row.settings_hash for row in rows}
    sets = ", ".join(f"{films} `{value[:16]}`" for films, value in hashes.items())
    left = sorted({row.subject for row in rows if row.side == "left"})
    return "\n".join(
        [
            f"- Subjects: {', '.join(run.subjects)}; mirrored to left (odd numbers): {', '.join(left) or 'none'}.",
            f"- Views {ANGLE:g} degrees apart; each component of the pose off zero by up to {ROTATION:g} degrees "
            f"and {TRANSLATION:g} mm.",
            f"- Frozen settings of the simulated films (hash): {sets}.",
            f"- {run.program}, code `{run.code}`.",
        ]
    )
