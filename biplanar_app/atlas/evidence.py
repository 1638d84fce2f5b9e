"""How good the modes are: compactness, generalisation and specificity.

The three measures of Davies, Styner et al. ("Evaluation of 3D correspondence methods for model building", IPMI 2003),
taken on the surface that the bundle covers, in mm:

- compactness: the share of the population's variance that the first modes hold;
- generalisation: how far the surface rebuilt from the first modes of all other subjects lies from a subject's own;
- specificity: how far random members of the model lie from the nearest real subject.

Size and pose are taken out, as registration fits them apart. Leaving a subject out leaves it out of the modes and their
mean velocity; the coordinates that the velocities refer to are those of the mean of all.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.build import (
    PROXIMAL,
    WHOLE,
    Recipe,
    covered_vertices,
    mode_lattice,
    subject_velocities,
)
from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.atlas.frame import Array
from biplanar_app.atlas.modes import Modes, flow, principal_modes, weighed
from biplanar_app.atlas.picture import draw_atlas
from biplanar_app.atlas.population import Aligned, align, brought_onto, read_kept, read_population
from biplanar_app.atlas.split import HELD_OUT
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.progress import Progress, ProgressCallback, silent

MODE_COUNTS = (0, 1, 2, 4, 6, 8, 12, 16, 20)
SAMPLES = 100
SEED = 0


@dataclass(frozen=True)
class Evidence:
    """Figures of one bundle. Lists run over `mode_counts`; distances are means over surface and subjects, mm.

    residual: RMS distance between the mean's vertices and where the subjects' own velocities carry theirs.
    """

    name: str
    subjects: int
    residual: float
    mode_counts: tuple[int, ...]
    compactness: tuple[float, ...]
    generalisation: tuple[float, ...]
    held_out: tuple[float, ...]
    specificity: float


@dataclass(frozen=True, eq=False)
class _Model:
    """What the measures share: the aligned population, its velocities (S, 3, Z, Y, X) and what the bundle covers."""

    aligned: Aligned
    grid: Grid
    fields: Array
    surface: Array
    weights: Array

    def at_surface(self, field: Array) -> Array:
        return weighed(field, self.grid, self.surface, self.weights)

    def modes(self, fields: Array) -> Modes:
        return principal_modes(fields, self.grid, self.surface, self.weights)

    def rebuilt(self, velocity: Array) -> Array:
        """The subject's surface points (m, 3) that a velocity stands for."""
        return flow(-velocity, self.grid, self.surface)

    def error(self, velocity: Array, shape: Array) -> float:
        """Mean distance in mm between the rebuilt surface and a subject's own, vertices (n, 3)."""
        distance = surface_distance(self.rebuilt(velocity), Mesh(shape, self.aligned.faces))
        return float(distance @ self.weights / self.weights.sum())


def report(data: Path, out: Path, progress: ProgressCallback = silent) -> list[Evidence]:
    """Measures both bundles and writes `atlas-evidence.json`, `.md` (table) and `.png` (figure) into `out`.

    Beside them, a picture of each shipped bundle, `atlas-NAME.png`.

    Raises InputError where the population is missing. Takes some minutes.
    """
    results = []
    for i, recipe in enumerate((PROXIMAL, WHOLE)):
        progress(Progress(i / 2, f"measuring {recipe.name}"))
        results.append(measure(Path(data), recipe))
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "atlas-evidence.json").write_text(
        json.dumps([asdict(r) for r in results], indent=2) + "\n", encoding="utf-8"
    )
    (out / "atlas-evidence.md").write_text(table(results), encoding="utf-8")
    _figure(results, out / "atlas-evidence.png")
    for r in results:
        draw_atlas(load_atlas(r.name), out / f"atlas-{r.name}.png")
    progress(Progress(1.0, "done"))
    return results


def measure(data: Path, recipe: Recipe) -> Evidence:
    """All figures of one bundle."""
    aligned = align(read_kept(data), recipe.region)
    grid = mode_lattice(aligned.mean, recipe)
    covered = covered_vertices(aligned.mean, recipe)
    fields = subject_velocities(aligned.shapes, aligned.mean, grid)
    model = _Model(aligned, grid, fields, aligned.mean[covered], aligned.areas[covered])
    all_modes = model.modes(fields)
    landed = [flow(v, grid, shape[covered]) for v, shape in zip(fields, aligned.shapes, strict=True)]
    cumulative = np.concatenate([[0.0], np.cumsum(all_modes.variances)]) / all_modes.variances.sum()
    return Evidence(
        name=recipe.name,
        subjects=len(fields),
        residual=float(np.sqrt(np.mean(np.sum((np.array(landed) - model.surface) ** 2, axis=-1)))),
        mode_counts=MODE_COUNTS,
        compactness=tuple(float(cumulative[k]) for k in MODE_COUNTS),
        generalisation=_leave_one_out(model),
        held_out=_unseen(model, all_modes, data, recipe),
        specificity=_specificity(model, all_modes, covered),
    )


def table(results: list[Evidence]) -> str:
    """The figures as a Markdown table."""
    lines = ["| bundle | measure | " + " | ".join(f"{k} mode{'' if k == 1 else 's'}" for k in MODE_COUNTS) + " |"]
    lines.append("|---" * (len(MODE_COUNTS) + 2) + "|")
    for r in results:
        rows = {
            "compactness, % of variance": [f"{100 * v:.0f}" for v in r.compactness],
            "generalisation, leave one out, mm": [f"{v:.2f}" for v in r.generalisation],
            "the held-out four, mm": [f"{v:.2f}" for v in r.held_out],
        }
        lines += [f"| {r.name} | {name} | " + " | ".join(values) + " |" for name, values in rows.items()]
    lines.append("")
    lines += [
        f"{r.name}: {r.subjects} subjects; specificity {r.specificity:.2f} mm ({SAMPLES} samples of all modes); "
        f"the subjects' own velocities land within {r.residual:.2f} mm RMS of the mean's vertices.\n"
        for r in results
    ]
    return "\n".join(lines)


def _errors(field: Array, center: Array, modes: Modes, shape: Array, model: _Model) -> list[float]:
    """Distances to a subject's shape (n, 3) with its velocity told by the first MODE_COUNTS modes about their mean."""
    basis = np.stack([model.at_surface(f) for f in modes.fields])
    weights = basis @ model.at_surface(field - center) / modes.variances
    told = [center + np.tensordot(weights[:k], modes.fields[:k], 1) for k in MODE_COUNTS]
    return [model.error(v, shape) for v in told]


def _leave_one_out(model: _Model) -> tuple[float, ...]:
    errors = []
    for i, field in enumerate(model.fields):
        rest = np.delete(model.fields, i, axis=0)
        errors.append(_errors(field, rest.mean(0), model.modes(rest), model.aligned.shapes[i], model))
    return tuple(float(v) for v in np.mean(errors, axis=0))


def _unseen(model: _Model, all_modes: Modes, data: Path, recipe: Recipe) -> tuple[float, ...]:
    """The same for the subjects that the bundle is not built from, with the modes of all that it is."""
    held_out = read_population(data).only(list(HELD_OUT)).vertices
    shapes = np.stack([brought_onto(model.aligned, subject, recipe.region) for subject in held_out])
    fields = subject_velocities(shapes, model.aligned.mean, model.grid)
    errors = [_errors(f, model.fields.mean(0), all_modes, s, model) for f, s in zip(fields, shapes, strict=True)]
    return tuple(float(v) for v in np.mean(errors, axis=0))


def _specificity(model: _Model, modes: Modes, covered: NDArray[np.bool_]) -> float:
    draws = np.random.default_rng(SEED).standard_normal((SAMPLES, len(modes.fields)))
    share = model.weights / model.weights.sum()
    nearest = []
    for weights in draws:
        points = model.rebuilt(model.fields.mean(0) + np.tensordot(weights, modes.fields, 1))
        distances = np.linalg.norm(model.aligned.shapes[:, covered] - points, axis=-1) @ share
        nearest.append(distances.min())
    return float(np.mean(nearest))


def _figure(results: list[Evidence], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    for r in results:
        left.plot(r.mode_counts, [100 * v for v in r.compactness], marker="o", label=r.name)
        (line,) = right.plot(r.mode_counts, r.generalisation, marker="o", label=f"{r.name}, leave one out")
        right.plot(r.mode_counts, r.held_out, ls="--", color=line.get_color(), label=f"{r.name}, held-out four")
    left.set(xlabel="modes", ylabel="share of the variance, %", title="Compactness", ylim=(0, 102))
    right.set(xlabel="modes", ylabel="mean surface distance, mm", title="Generalisation", ylim=(0, None))
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
    figure.savefig(path, dpi=110, metadata={"Software": None})
