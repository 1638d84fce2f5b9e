"""The evaluation itself: simulate, register, measure, case after case; an interrupted run goes on where it stopped."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

import biplanar_app
from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.evaluation.cases import Case, FilmSet, case_key, film_set, open_case
from biplanar_app.evaluation.fingerprint import fingerprint, source_hash
from biplanar_app.evaluation.metrics import surface_metrics
from biplanar_app.evaluation.report import Run, write_report
from biplanar_app.evaluation.rows import START, Row, append_rows, read_rows
from biplanar_app.evaluation.subjects import REPORTED, parse_subjects
from biplanar_app.evaluation.summary import Summary, summarise
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.registration import Registration, Settings, register
from biplanar_app.registration.recipe import Recipe
from biplanar_app.registration.settings import Method

Array = NDArray[np.float64]

FILMS = ("thigh", "pelvis", "whole")

SOURCES = ("geometry", "projection", "radiograph", "registration", "evaluation/metrics.py")
"""What shapes a figure besides the atlas and the films, which have hashes of their own."""


def evaluate(
    data: Path,
    *,
    out: Path,
    method: str = "fit",
    films: Sequence[str] = FILMS,
    subjects: str = REPORTED,
    settings: Settings | None = None,
    recipe: Recipe | None = None,
    docs: Path | None = None,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> list[Summary]:
    """Register simulated films of real femora and measure the results against the truth.

    data: the data folder. out: gets evaluation.json, table.md, figure.png, rows.jsonl (every finished case; a rerun
    with the same code, atlas and settings goes on from it) and films/ (simulated once). docs: a folder whose sub-folder
    `method` gets the report too, once every case is done. settings: all but side and method are kept. recipe: stages
    other than the shipped ones, for choosing them. Raises InputError for a method, film set or subject that is not
    there.
    """
    if method not in get_args(Method):
        raise InputError(f"--method: there is no '{method}'; choose from {', '.join(get_args(Method))}.")
    names, sets = parse_subjects(subjects), [film_set(name) for name in films]
    code = fingerprint(source_hash(*SOURCES))
    job = _Job(data, out, replace(settings or Settings(side="right"), method=method), recipe, code, progress, cancel)  # type: ignore[arg-type]
    complete = job.run(sets, names)
    command = f"biplanar evaluate --data DIR --method {method} --films {','.join(films)} --subjects {subjects}"
    run = Run(command, tuple(names), method, code, f"biplanar {biplanar_app.__version__}")
    if job.rows:
        write_report(run, job.rows, out)
        if docs is not None and complete:
            write_report(run, job.rows, docs / method)
    return summarise(job.rows)


@dataclass(eq=False)
class _Job:
    """An evaluation under way."""

    data: Path
    out: Path
    settings: Settings
    recipe: Recipe | None
    code: str
    progress: ProgressCallback
    cancel: CancelQuery
    rows: list[Row] = field(default_factory=list)

    def run(self, sets: Sequence[FilmSet], names: Sequence[str]) -> bool:
        """Do every case that has not been done; False when it was cancelled."""
        cases = [(films, name) for films in sets for name in names]
        store = self.out / "rows.jsonl"
        done = read_rows(store)
        for number, (films, name) in enumerate(cases):
            atlas = load_atlas(films.atlas)
            key = fingerprint(self.code, atlas.hash, case_key(films, name), self.settings, self.recipe)
            rows = [row for row in done if row.key == key]
            if not rows:
                report = _Share(self.progress, f"{films.name} {name}", number / len(cases), 1 / len(cases))
                rows = self._case(films, name, atlas, key, report)
                if not rows:
                    return False
                append_rows(store, rows)
            self.rows += rows
        self.progress(Progress(1.0, "Done"))
        return True

    def _case(self, films: FilmSet, name: str, atlas: Atlas, key: str, report: "_Share") -> list[Row]:
        """The rows of one case, the start's and the method's; none when cancelled."""
        if self.cancel():
            return []
        report(Progress(0.0, "simulating"))
        case = open_case(self.data, name, films, self.out / "films")
        measure = _Measure(films, name, case, key)
        zero = zero_pose(case.cameras["ap"], case.cameras["lat"], case.side, np.array(atlas.reference))
        marks = {mark: zero[:3, :3] @ point + zero[:3, 3] for mark, point in atlas.landmarks.items()}
        mean = Mesh(atlas.vertices.astype(np.float64), atlas.faces).transformed(zero)
        start = measure.row(START, mean, marks)
        settings = replace(self.settings, side=case.side)
        began = time.perf_counter()
        try:
            result = register(
                case.radiographs,
                case.cameras,
                atlas,
                settings=settings,
                recipe=self.recipe,
                progress=report,
                cancel=self.cancel,
            )
        except BiplanarError as error:
            seconds = time.perf_counter() - began
            failure = replace(start, method=settings.method, verdict="failed", error=str(error), seconds=seconds)
            return [start, failure]
        seconds = time.perf_counter() - began
        return [] if result.cancelled else [start, measure.result(settings.method, result, seconds)]


@dataclass(frozen=True)
class _Measure:
    """Measures surfaces against the truth of one case."""

    films: FilmSet
    name: str
    case: Case
    key: str

    def row(self, method: str, mesh: Mesh, landmarks: dict[str, Array]) -> Row:
        case = self.case
        canonical = np.linalg.inv(case.world_from_canonical).astype(np.float64)
        found = surface_metrics(mesh, case.truth, canonical, cut=self.films.cut)
        errors = {m: float(np.linalg.norm(landmarks[m] - p)) for m, p in case.landmarks.items() if m in landmarks}
        return Row(
            films=self.films.name,
            subject=self.name,
            side=case.side,
            method=method,
            dice=found.dice,
            assd=found.assd,
            hd95=found.hd95,
            nsd=found.nsd,
            head_centre=errors.pop("head_centre"),
            landmarks=errors,
            folds=0,
            seconds=0.0,
            verdict="",
            reasons=(),
            similarity={},
            settings_hash=case.settings_hash,
            key=self.key,
        )

    def result(self, method: str, result: Registration, seconds: float) -> Row:
        quality = result.quality
        return replace(
            self.row(method, result.mesh, result.landmarks),
            folds=quality.folds,
            seconds=seconds,
            verdict=quality.verdict,
            reasons=quality.reasons,
            similarity=quality.similarity,
        )


@dataclass(frozen=True)
class _Share:
    """Passes on the progress of one case as part of the whole."""

    progress: ProgressCallback
    name: str
    begin: float
    width: float

    def __call__(self, report: Progress) -> None:
        self.progress(Progress(self.begin + self.width * report.fraction, f"{self.name}: {report.stage}"))
