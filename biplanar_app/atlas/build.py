"""Building the shipped femur bundles from the population: equal data, equal bytes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.bundle import Atlas, save_atlas
from biplanar_app.atlas.density import LABELS, model_density
from biplanar_app.atlas.frame import Array, head_sphere
from biplanar_app.atlas.landmarks import distal_landmarks, proximal_landmarks
from biplanar_app.atlas.modes import Modes, principal_modes, velocities
from biplanar_app.atlas.population import Aligned, Population, Region, align, read_kept
from biplanar_app.atlas.split import HELD_OUT
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh, clip_and_cap
from biplanar_app.progress import Progress, ProgressCallback, silent

REFERENCE = (0.0, 0.0, -62.0)
"""Poses are stated about this point: the middle of what two films of a hip show of the femur."""
VOLUME_MARGIN = 3.0
"""Soft tissue around the bone in the volume, mm."""
MODE_MARGIN = 24.0
"""How far, mm, the modes reach beyond the bone."""


@dataclass(frozen=True)
class Recipe:
    """What a bundle covers and how finely.

    voxel, mode_spacing: mm. low, high: heights z of the volume in mm on the mean bone, None for the whole bone.
    region: where shapes are compared.
    """

    name: str
    voxel: float
    mode_spacing: float
    low: float | None = None
    high: float | None = None
    region: Region = Region()


PROXIMAL = Recipe("femur-proximal", 1.0, 4.0, low=-175.0, high=35.0, region=Region(-185.0, (-80.0, -130.0)))
WHOLE = Recipe("femur", 2.0, 8.0)


def build_all(data: Path, out: Path, progress: ProgressCallback = silent) -> list[Path]:
    """Builds both bundles from the data folder into folders of `out`, which are returned.

    Raises InputError where the population is missing.
    """
    population = read_kept(Path(data))
    folders = []
    for i, recipe in enumerate((PROXIMAL, WHOLE)):
        progress(Progress(i / 2, f"building {recipe.name}"))
        folders.append(Path(out) / recipe.name)
        save_atlas(build(population, recipe), folders[-1])
    progress(Progress(1.0, "done"))
    return folders


def build(population: Population, recipe: Recipe) -> Atlas:
    """The bundle of a recipe from right femora in correspondence; deterministic."""
    aligned = align(population, recipe.region)
    bone = Mesh(aligned.mean, aligned.faces)
    grid = _volume_grid(aligned.mean, recipe)
    density = model_density(bone, grid, head_sphere(aligned.mean)[1])
    surface, landmarks = bone, proximal_landmarks(bone.vertices, bone.faces)
    if recipe.low is None:
        landmarks |= distal_landmarks(bone.vertices, bone.faces)
    else:
        surface = clip_and_cap(bone, (0, 0, recipe.low), (0, 0, -1))
    mode_grid = mode_lattice(aligned.mean, recipe)
    modes = population_modes(aligned, recipe, mode_grid)
    return Atlas(
        name=recipe.name,
        bone="femur",
        grid=grid,
        hu=density.hu,
        labels=density.labels,
        label_names=LABELS,
        vertices=surface.vertices.astype(np.float32),
        faces=surface.faces,
        landmarks=landmarks,
        reference=REFERENCE,
        cut=recipe.low is not None,
        mode_grid=mode_grid,
        modes=modes.fields.astype(np.float32),
        variances=modes.variances.astype(np.float32),
        log_scale_std=float(aligned.log_scales.std(ddof=1)),
        provenance=provenance(population),
    )


def population_modes(aligned: Aligned, recipe: Recipe, grid: Grid) -> Modes:
    """The principal modes of an aligned population on a mode grid."""
    fields = subject_velocities(aligned.shapes, aligned.mean, grid)
    covered = covered_vertices(aligned.mean, recipe)
    return principal_modes(fields, grid, aligned.mean[covered], aligned.areas[covered])


def subject_velocities(shapes: Array, mean: Array, grid: Grid) -> Array:
    """Velocities (S, 3, Z, Y, X) that carry shapes (S, n, 3) onto the mean (n, 3), from all vertices near the grid."""
    near = mean[:, 2] > grid.origin[2] - MODE_MARGIN
    return velocities(shapes[:, near], mean[near], grid)


def covered_vertices(mean: Array, recipe: Recipe) -> NDArray[np.bool_]:
    """Which vertices (n,) of the mean the bundle's surface holds."""
    covered: NDArray[np.bool_] = mean[:, 2] > (-np.inf if recipe.low is None else recipe.low)
    return covered


def mode_lattice(mean: Array, recipe: Recipe) -> Grid:
    """The grid of the modes: MODE_MARGIN around what the bundle covers."""
    low, high = _extent(mean, recipe)
    return Grid.covering(_rounded(low - MODE_MARGIN), high + MODE_MARGIN, recipe.mode_spacing)


def _volume_grid(mean: Array, recipe: Recipe) -> Grid:
    low, high = _extent(mean, recipe)
    low, high = low - VOLUME_MARGIN, high + VOLUME_MARGIN
    low[2] = low[2] if recipe.low is None else recipe.low
    high[2] = high[2] if recipe.high is None else recipe.high
    return Grid.covering(_rounded(low), high, recipe.voxel)


def _extent(mean: Array, recipe: Recipe) -> tuple[Array, Array]:
    covered = mean[covered_vertices(mean, recipe)]
    low, high = covered.min(0), covered.max(0)
    low[2] = low[2] if recipe.low is None else recipe.low
    return low, high


def _rounded(corner: Array) -> Array:
    """Down to whole millimetres, so that grids read well and never hang on the last digit."""
    floor: Array = np.floor(corner)
    return floor


def provenance(population: Population) -> dict[str, object]:
    """Where a bundle comes from, as it stands in its description."""
    return {
        "source": "Melbourne Femur Collection, post-mortem CT (VIFM), as distributed with the package gias2 0.7.14",
        "licence": "MPL-2.0",
        "subjects": list(population.subjects),
        "held_out": list(HELD_OUT),
        "density": "modelled, not measured; see docs/atlas.md",
        "command": "biplanar atlas build --data DIR",
    }
