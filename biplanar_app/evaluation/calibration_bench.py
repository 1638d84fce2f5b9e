"""How far calibration can be trusted: simulated films of every phantom, sound and bad ones, against the truth.

`biplanar calibrate-bench` prints it. Thresholds and settings were chosen on pairs whose seeds lie from DEVELOPMENT on;
the reported ones begin at REPORTED and were looked at only to report them.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import biplanar_app
from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.calibration import phantom_names
from biplanar_app.evaluation.calibration_pair import FLAWS, Flaw, Pair, measured_pair
from biplanar_app.evaluation.calibration_table import as_markdown, reach
from biplanar_app.evaluation.fingerprint import fingerprint, source_hash
from biplanar_app.evaluation.rows import append_rows, read_lines
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent

DEVELOPMENT, REPORTED = 9000, 20000
"""Where the seeds begin: those of the pairs that settings were chosen on, and those of the figures."""

BAD = 50
"""Deliberately bad pairs, the flaws and phantoms in turn."""

SOURCES = (
    *(f"geometry/{name}.py" for name in ("camera", "nominal", "patient", "transforms")),
    *(f"radiograph/{name}.py" for name in ("checks", "intensity")),
    *(f"simulation/{name}.py" for name in ("attenuation", "films", "noise", "settings", "solids", "views")),
    *(f"calibration/{name}.py" for name in ("ball_fit", "calibrate", "detection", "dlt", "identification", "phantom")),
    *(f"calibration/{name}.py" for name in ("solve", "three_points", "uncertainty", "verdict", "views")),
    *(f"evaluation/{name}.py" for name in ("calibration_pair", "phantom_films", "phantom_scene")),
)
"""What shapes a figure besides the phantoms."""

Task = tuple[Flaw, str, int, str]
"""Flaw, phantom, seed and key of a pair."""


def bench(
    pairs: int,
    store: Path,
    *,
    first: int = REPORTED,
    workers: int = 1,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> list[Pair]:
    """Measure `pairs` sound pairs of every phantom and BAD bad ones (fewer where `pairs` is below BAD).

    store: JSON lines of finished pairs; a rerun with the same code goes on from it. first: the first seed. workers:
    processes; timings mean something with one only. Returns the pairs that are there, all of them unless cancelled.
    """
    tasks = list(_tasks(pairs, first))
    done = {(p.flaw, p.phantom, p.seed, p.key): p for p in map(_read, read_lines(store))}
    todo = [task for task in tasks if task not in done]
    for pair in _measure(todo, workers, cancel):
        append_rows(store, [pair])
        done[pair.flaw, pair.phantom, pair.seed, pair.key] = pair
        left = sum(task not in done for task in tasks)
        progress(Progress(1 - left / len(tasks), f"{pair.phantom} {pair.flaw or 'sound'} {pair.seed}"))
    return [done[task] for task in tasks if task in done]


def _tasks(pairs: int, first: int) -> Iterator[Task]:
    code = source_hash(*SOURCES)
    names = phantom_names()
    files = {name: sha256((assets_dir() / "phantoms" / f"{name}.json").read_bytes()).hexdigest() for name in names}
    keys = {name: fingerprint(code, files[name]) for name in names}
    for number in range(min(BAD, pairs)):
        name = names[number // len(FLAWS) % len(names)]
        yield FLAWS[number % len(FLAWS)], name, first + 5000 + number, keys[name]
    for number in range(pairs):
        for name in names:
            yield "", name, first + number, keys[name]


def _measure(tasks: Sequence[Task], workers: int, cancel: CancelQuery) -> Iterator[Pair]:
    if workers <= 1:
        for task in tasks:
            if cancel():
                return
            yield measured_pair(*task)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(measured_pair, *task) for task in tasks]
        for future in as_completed(futures):
            if cancel():
                pool.shutdown(cancel_futures=True)
                return
            yield future.result()


def _read(line: dict[str, object]) -> Pair:
    return Pair(**{name: tuple(value) if isinstance(value, list) else value for name, value in line.items()})  # type: ignore[arg-type]


def write_bench(pairs: Sequence[Pair], command: str, table: Path | None, file: Path | None) -> tuple[str, bool]:
    """The table as Markdown, and whether all that is asked is reached.

    Written to `table` and, with all pairs, to the JSON `file` where these are given.
    """
    program = f"biplanar {biplanar_app.__version__}, code `{fingerprint(source_hash(*SOURCES))}`"
    lines = reach(pairs)
    text = as_markdown(pairs, lines, command, program)
    if table is not None:
        table.parent.mkdir(parents=True, exist_ok=True)
        table.write_text(text, encoding="utf-8")
    if file is not None:
        content = {
            "format": "biplanar-calibration-bench",
            "version": 1,
            "command": command,
            "program": program,
            "reach": [asdict(line) for line in lines],
            "pairs": [asdict(pair) for pair in pairs],
        }
        file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return text, all(line.reached is not False for line in lines)
