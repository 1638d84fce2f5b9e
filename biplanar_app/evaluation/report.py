"""What an evaluation leaves behind: evaluation.json, rows.csv, table.md and figure.png."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from biplanar_app.evaluation.baselines import OWN
from biplanar_app.evaluation.cases import FILM_SETS
from biplanar_app.evaluation.conditions import CONDITIONS
from biplanar_app.evaluation.differences import CONFIDENCE, Difference, differences
from biplanar_app.evaluation.figure import draw
from biplanar_app.evaluation.rows import START, Row
from biplanar_app.evaluation.summary import CLASSES, NEAR, VERDICTS, Confusion, Summary, confusions, summarise

CAVEAT = (
    "All films here are simulated from the surfaces of real femora (their density is modelled); they are not "
    "radiographs of patients, and the figures say nothing about clinical accuracy."
)


@dataclass(frozen=True)
class Run:
    """What was evaluated. command: how to run it again. code: fingerprint of the sources that shape the figures."""

    command: str
    subjects: tuple[str, ...]
    methods: tuple[str, ...]
    code: str
    program: str


def write_report(run: Run, rows: Sequence[Row], folder: Path) -> None:
    """Write evaluation.json, rows.csv, table.md and figure.png into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evaluation.json").write_text(json.dumps(as_json(run, rows), indent=1) + "\n", encoding="utf-8")
    write_csv(rows, folder / "rows.csv")
    (folder / "table.md").write_text(as_markdown(run, rows), encoding="utf-8")
    draw(rows, folder / "figure.png")


def as_json(run: Run, rows: Sequence[Row]) -> dict[str, object]:
    """Everything that the table holds and all rows, for programs."""
    verdicts = {m: {"counts": table.counts, "reached": table.reached} for m, table in confusions(rows).items()}
    return {
        "format": "biplanar-evaluation",
        "version": 2,
        "caveat": CAVEAT,
        "run": asdict(run),
        "summaries": [asdict(summary) for summary in summarise(rows)],
        "differences": [{**asdict(difference), "level": difference.level} for difference in differences(rows)],
        "verdicts": {"classes": CLASSES, "verdicts": VERDICTS, "methods": verdicts},
        "rows": [asdict(row) for row in rows],
    }


def write_csv(rows: Sequence[Row], path: Path) -> None:
    """One line a row; landmarks and similarities in columns of their own."""
    table = []
    for row in rows:
        fields = asdict(row)
        fields |= {f"landmark_{name}": error for name, error in fields.pop("landmarks").items()}
        fields |= {f"similarity_{view}": value for view, value in fields.pop("similarity").items()}
        table.append({**fields, "reasons": " ".join(row.reasons)})
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for fields in table for name in fields)))
        writer.writeheader()
        writer.writerows(table)


def as_markdown(run: Run, rows: Sequence[Row]) -> str:
    """The table as a document: figures against their thresholds, verdicts, every case, and how all of it came to be."""
    parts = [
        f"# Evaluation: {', '.join(run.methods)}",
        f"`{run.command}`",
        CAVEAT,
        _table(summarise(rows)),
        f"Means over the cases. {_METRICS}",
    ]
    if apart := differences(rows):
        parts += ["## Differences from the best", _differences(apart)]
    if tables := confusions(rows):
        parts += ["## Verdicts against the truth", *(_verdicts(method, table) for method, table in tables.items())]
    parts += ["## Every case", _cases(rows), "## How", _how(run, rows)]
    return "\n\n".join(parts) + "\n"


_METRICS = (
    "Symmetric, in mm, down to 140 mm below the head centre (whole bone for the whole-femur atlas), distances to the "
    "uncut other surface; HD95 is the larger of the two directed 95th percentiles; NSD at 1.5 mm. The rows `start` are "
    "the mean atlas at the zero pose. Trochanters were marked by hand at the source, whose definitions need not be the "
    "atlas's. Neck-shaft: error of the angle in degrees, measured alike on both surfaces. Held out: correlation with a "
    "third film, from halfway between the views, that was not fitted. Seconds: the registration alone, films in "
    "memory. –: what a method does not give, such as points and radiographs of a surface without an atlas."
)


def _lines(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _table(summaries: Sequence[Summary]) -> str:
    marks = sorted({name for s in summaries for name in s.landmarks})
    head = [
        "films",
        "condition",
        "method",
        "n",
        "Dice",
        "ASSD",
        "worst",
        "HD95",
        "NSD",
        f"< {NEAR:g} mm",
        "head centre",
    ]
    head += [*(name.replace("_", " ") for name in marks), "neck-shaft", "held out", "folds", "mean s", "max s", "reach"]
    return _lines(head, [_line(s, marks) for s in summaries])


def _line(s: Summary, marks: Sequence[str]) -> list[str]:
    figures = [f"{s.dice:.3f}", *(f"{v:.2f}" for v in (s.assd, s.worst_assd, s.hd95)), f"{s.nsd:.3f}"]
    landmarks = [f"{s.landmarks[m]:.1f}" if m in s.landmarks else "–" for m in marks]
    reach = ("miss: " + ", ".join(s.misses) if s.misses else "pass") if s.judged else "–"
    times = ["–"] * 2 if s.method == START else [f"{s.mean_seconds:.1f}", f"{s.max_seconds:.1f}"]
    share = f"{100 * s.near:.0f} %"
    return [
        FILM_SETS[s.films].title,
        s.condition,
        s.method,
        str(s.count),
        *figures,
        share,
        f"{s.head_centre:.1f}",
        *landmarks,
        "–" if s.neck_shaft is None else f"{s.neck_shaft:.1f}",
        "–" if s.held_out is None else f"{s.held_out:.3f}",
        "–" if s.folds is None else str(s.folds),
        *times,
        reach,
    ]


def _differences(found: Sequence[Difference]) -> str:
    """One line for each film set, condition and measure, one column for each method."""
    methods = list(dict.fromkeys(d.method for d in found))
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for d in found:
        figures = 2 if d.measure in ("assd", "hd95") else 3
        mean, low, high = (f"{value:+.{figures}f}" for value in (d.mean, d.low, d.high))
        cell = "**best**" if d.method == d.best else f"{mean} [{low}, {high}]" + (" =" if d.level else "")
        lines.setdefault((d.films, d.condition, d.measure), {})[d.method] = cell
    body = [[*key, *(cells.get(method, "–") for method in methods)] for key, cells in lines.items()]
    says = (
        f"Mean difference from the best method on the same films, with its {CONFIDENCE:g} % interval (paired "
        "bootstrap over subjects; mm for ASSD and HD95). `=`: the interval holds zero, so the method cannot be told "
        "apart from the best on these films."
    )
    return _lines(["films", "condition", "measure", *methods], body) + "\n\n" + says


def _verdicts(method: str, table: Confusion) -> str:
    body = [[name, *map(str, counts)] for name, counts in zip(CLASSES, table.counts, strict=True)]
    says = (
        f"{table.missed} cases over 2 mm were called good; {100 * table.false_alarms:.0f} % of those under 1 mm were "
        f"flagged: {'pass' if table.reached else 'miss'} (asked: none, and at most 5 %)."
    )
    return _lines([f"{method}: true ASSD", *VERDICTS], body) + "\n\n" + says


def _cases(rows: Sequence[Row]) -> str:
    head = ["films", "condition", "subject", "side", "method", "Dice", "ASSD", "HD95", "NSD", "s", "verdict"]
    head += ["AP", "lateral", "remarks"]
    body = []
    for r in rows:
        if r.method != START:
            names = [r.films, r.condition, r.subject, r.side, r.method]
            figures = [
                f"{r.dice:.3f}",
                f"{r.assd:.2f}",
                f"{r.hd95:.2f}",
                f"{r.nsd:.3f}",
                f"{r.seconds:.1f}",
                r.verdict or "–",
            ]
            views = [f"{r.similarity[v]:.2f}" if v in r.similarity else "–" for v in ("ap", "lat")]
            remarks = r.error or (" ".join(r.reasons) if r.method in OWN else "")
            body.append([*names, *figures, *views, remarks])
    return _lines(head, body)


def _how(run: Run, rows: Sequence[Row]) -> str:
    hashes = {(row.films, row.condition): row.settings_hash for row in rows}
    sets = ", ".join(f"{' '.join(names)} `{value[:16]}`" for names, value in hashes.items())
    conditions = [CONDITIONS[name] for name in dict.fromkeys(row.condition for row in rows)]
    left = sorted({row.subject for row in rows if row.side == "left"})
    return "\n".join(
        [
            f"- Subjects: {', '.join(run.subjects)}; mirrored to left (odd numbers): {', '.join(left) or 'none'}.",
            *(f"- Condition {condition.name}: {condition.title}." for condition in conditions),
            f"- Settings of the simulated films (hash): {sets}.",
            f"- {run.program}, code `{run.code}`.",
        ]
    )
