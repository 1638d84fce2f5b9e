"""From a result and the truth to the figures of one row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.evaluation.baselines import Estimate
from biplanar_app.evaluation.cases import Case, FilmSet
from biplanar_app.evaluation.conditions import Condition
from biplanar_app.evaluation.held_out import held_out_correlation
from biplanar_app.evaluation.metrics import surface_metrics
from biplanar_app.evaluation.neck_shaft import neck_shaft_angle
from biplanar_app.evaluation.rows import Row
from biplanar_app.geometry.mesh import Mesh

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Task:
    """One registration: under what condition, which films of whom, and by which method."""

    condition: Condition
    films: FilmSet
    name: str
    method: str

    def __str__(self) -> str:
        return f"{self.films.name} {self.condition.name} {self.name}"


def measured(task: Task, case: Case, result: Estimate, seconds: float, key: str) -> Row:
    """The row of a task: its result against the truth. seconds: what the result took. key: see `Row`."""
    canonical = np.asarray(np.linalg.inv(case.world_from_canonical))
    cut = task.films.cut
    found = surface_metrics(result.mesh, case.truth, canonical, cut=cut)
    marks, quality, drr = result.landmarks, result.quality, result.drr
    errors = {m: float(np.linalg.norm(marks[m] - p)) for m, p in case.landmarks.items() if m in marks}
    return Row(
        films=task.films.name,
        condition=task.condition.name,
        subject=task.name,
        side=case.side,
        method=task.method,
        dice=found.dice,
        assd=found.assd,
        hd95=found.hd95,
        nsd=found.nsd,
        head_centre=errors.pop("head_centre"),
        landmarks=errors,
        neck_shaft=_neck_shaft_error(result.mesh, case.truth, canonical),
        held_out=held_out_correlation(*case.oblique, drr, case.truth, canonical, cut) if drr else None,
        folds=quality.folds if quality else None,
        seconds=seconds,
        verdict=quality.verdict if quality else "",
        reasons=quality.reasons if quality else (),
        similarity=quality.similarity if quality else {},
        settings_hash=case.settings_hash,
        key=key,
    )


def _neck_shaft_error(estimate: Mesh, truth: Mesh, canonical_from_world: Array) -> float | None:
    """Degrees between both angles, each measured alike on its surface; None where one has none."""
    try:
        angles = [neck_shaft_angle(mesh.transformed(canonical_from_world)) for mesh in (estimate, truth)]
    except InputError:
        return None
    return abs(angles[0] - angles[1])
