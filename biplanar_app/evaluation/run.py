"""The evaluation itself: simulate, register, measure, case after case; an interrupted run goes on where it stopped."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter

import biplanar_app
from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.errors import BiplanarError
from biplanar_app.evaluation.baselines import OWN, method_named, parse_methods
from biplanar_app.evaluation.cases import Case, case_key, film_set, open_case
from biplanar_app.evaluation.conditions import STANDARD, condition_named
from biplanar_app.evaluation.fingerprint import fingerprint, source_hash
from biplanar_app.evaluation.measure import Task, measured
from biplanar_app.evaluation.report import Run, write_report
from biplanar_app.evaluation.rows import START, Row, append_rows, read_rows
from biplanar_app.evaluation.subjects import REPORTED, parse_subjects
from biplanar_app.evaluation.summary import Summary, summarise
from biplanar_app.evaluation.volumetric import VOLUMETRIC, weights_hash
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.registration.recipe import Recipe
from biplanar_app.registration.settings import Settings
from biplanar_app.registration.weights import network_hash

FILMS = ("thigh", "pelvis", "whole")

MEASURES = ("evaluation/metrics.py", "evaluation/neck_shaft.py", "evaluation/held_out.py", "evaluation/measure.py")
SOURCES = ("geometry", "projection", "radiograph", "registration", *MEASURES)
"""What shapes every figure besides the atlas and the films, which have hashes of their own."""

BASELINE_SOURCES = (
    "evaluation/baselines.py",
    "evaluation/free_form.py",
    "evaluation/volumetric.py",
    "training/smearing.py",
)
"""What shapes the figures of baselines besides."""


def evaluate(
    data: Path,
    *,
    out: Path,
    methods: Sequence[str] = ("fit",),
    films: Sequence[str] = FILMS,
    conditions: Sequence[str] = (STANDARD,),
    subjects: str = REPORTED,
    settings: Settings | None = None,
    recipe: Recipe | None = None,
    docs: Path | None = None,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> list[Summary]:
    """Register simulated films of real femora by every method, under every condition, and measure against the truth.

    data: the data folder. out: gets the report, rows.jsonl (every finished result; a rerun with the same code, atlas
    and settings goes on from it) and films/ (simulated once). docs: a folder whose sub-folder named after methods and
    (unless it is the standard one alone) conditions gets the report too, once every case is done. settings: all but
    side and method are kept. recipe: stages of the program's own methods other than the shipped ones, for choosing
    them. Raises InputError for a method, film set, condition or subject that is not there.
    """
    methods, names = parse_methods(methods), parse_subjects(subjects)
    sets, circumstances = [film_set(name) for name in films], [condition_named(name) for name in conditions]
    job = _Job(data, out, settings or Settings(side="right"), recipe, progress, cancel)
    tasks = [
        Task(condition, kind, name, method)
        for condition in circumstances
        for kind in sets
        for name in names
        for method in methods
    ]
    complete = job.run(tasks)
    chosen = [method for method in methods if method != START] or [START]
    options = f"--method {','.join(chosen)} --films {','.join(films)} --condition {','.join(conditions)}"
    command = f"biplanar evaluate --data DIR {options} --subjects {subjects}"
    run = Run(command, tuple(names), tuple(chosen), job.code, f"biplanar {biplanar_app.__version__}")
    if job.rows:
        write_report(run, job.rows, out)
        if docs is not None and complete:
            others = [] if list(conditions) == [STANDARD] else conditions
            write_report(run, job.rows, docs / "_".join([*chosen, *others]))
    return summarise(job.rows)


@dataclass(eq=False)
class _Job:
    """An evaluation under way."""

    data: Path
    out: Path
    settings: Settings
    recipe: Recipe | None
    progress: ProgressCallback
    cancel: CancelQuery
    rows: list[Row] = field(default_factory=list)
    films_open: tuple[str, Case] | None = None

    @cached_property
    def code(self) -> str:
        """Fingerprint of the sources that shape every figure."""
        return fingerprint(source_hash(*SOURCES))

    def run(self, tasks: Sequence[Task]) -> bool:
        """Do every task that has not been done; False when it was cancelled."""
        store = self.out / "rows.jsonl"
        done = {row.key: row for row in read_rows(store)}
        atlases = {name: load_atlas(name) for name in {task.films.atlas for task in tasks}}
        keys = [self.key(task, atlases[task.films.atlas]) for task in tasks]  # raises where a method has no weights
        for number, (task, key) in enumerate(zip(tasks, keys, strict=True)):
            atlas = atlases[task.films.atlas]
            if key not in done:
                share = _Share(self.progress, f"{task} {task.method}", number / len(tasks), 1 / len(tasks))
                row = self.row(task, atlas, key, share)
                if row is None:
                    return False
                append_rows(store, [row])
                done[key] = row
            self.rows.append(done[key])
        self.progress(Progress(1.0, "Done"))
        return True

    def key(self, task: Task, atlas: Atlas) -> str:
        """Fingerprint of all that shapes the row of a task."""
        method: tuple[object, ...] = (self.recipe,) if task.method in OWN else (source_hash(*BASELINE_SOURCES),)
        if "network" in task.method:
            method = (*method, network_hash(atlas))
        if task.method == VOLUMETRIC:
            method = (*method, weights_hash(atlas))
        films = case_key(task.films, task.name, task.condition)
        return fingerprint(self.code, atlas.hash, films, task.condition, self.settings, task.method, *method)

    def row(self, task: Task, atlas: Atlas, key: str, report: "_Share") -> Row | None:
        """The row of one task; None when cancelled."""
        if self.cancel():
            return None
        report(Progress(0.0, "simulating"))
        case = self.opened(task)
        own = task.method if task.method in OWN else "fit"
        settings = replace(self.settings, side=case.side, method=own)  # type: ignore[arg-type]
        began = perf_counter()
        try:
            result = method_named(task.method, self.recipe)(
                case.radiographs,
                case.cameras,
                atlas,
                settings=settings,
                progress=report,
                cancel=self.cancel,
            )
        except BiplanarError as error:
            if task.method == START:
                raise
            start = next(row for row in reversed(self.rows) if row.method == START)  # every case begins with it
            seconds = perf_counter() - began
            return replace(start, method=task.method, verdict="failed", error=str(error), seconds=seconds, key=key)
        seconds = perf_counter() - began
        return None if result.cancelled else measured(task, case, result, seconds, key)

    def opened(self, task: Task) -> Case:
        """The films of a task; the last ones are kept for the next method."""
        if self.films_open is None or self.films_open[0] != str(task):
            case = open_case(self.data, task.name, task.films, task.condition, self.out / "films")
            self.films_open = str(task), case
        return self.films_open[1]


@dataclass(frozen=True)
class _Share:
    """Passes on the progress of one task as part of the whole."""

    progress: ProgressCallback
    name: str
    begin: float
    width: float

    def __call__(self, report: Progress) -> None:
        self.progress(Progress(self.begin + self.width * report.fraction, f"{self.name}: {report.stage}"))
