"""The classical way without a population: a free-form deformation of the mean bone.

Displacements of a lattice of control points, blended by cubic B-splines, under a penalty on their bending energy
(Rueckert et al., IEEE TMI 18, 1999), from a coarse lattice to a fine one whose fields add up (Schnabel et al., MICCAI
2001). What the splines give is a stationary velocity (Modat et al., MMBIA 2012), so the map has an inverse for the
surface. Pose and control points are refined together; the films are compared as the program's own fit does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import Cancelled
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.transforms import apply
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.films import box_corners, film_level
from biplanar_app.registration.least_squares import FitSettings, Problem, data_cost, residuals
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.quality import assess
from biplanar_app.registration.recipe import CLOSE_FIT, CLOSE_LEVEL, JUDGE_FIT, JUDGE_LEVEL, Level, Recipe
from biplanar_app.registration.register import MARGIN_MM, register, resolve_device
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Settings
from biplanar_app.registration.similarity import Features

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lattice:
    """One step from coarse to fine. spacing_mm: of the control points. stiffness: weight of the bending energy.

    level, fit: the resolution, and how the films are compared.
    """

    spacing_mm: float
    stiffness: float
    iterations: int
    level: Level
    fit: FitSettings


LATTICES = (
    Lattice(40.0, 2000.0, 30, Level(2.0, 2.0), FitSettings(evidence=2000.0, features=Features(robust=0.7))),
    Lattice(20.0, 2000.0, 40, CLOSE_LEVEL, CLOSE_FIT),
)
"""A stiffness of 300 and a third lattice of 10 mm were no better on development subjects."""


POSE_SHARE = 0.6
"""Of the time of the whole."""


def free_form(
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    atlas: Atlas,
    *,
    settings: Settings,
    progress: ProgressCallback,
    cancel: CancelQuery,
    recipe: Recipe,
) -> Registration:
    """As `register`: the pose by the stages of `recipe`, which must leave the shape alone, then the deformation."""
    share = (1 - POSE_SHARE) / len(LATTICES)

    def tell(number: int, done: float) -> None:
        if cancel():
            raise Cancelled("The free-form deformation was cancelled.")
        progress(Progress(POSE_SHARE + (number + done) * share, "Free form"))

    def posed(report: Progress) -> None:
        progress(replace(report, fraction=POSE_SHARE * report.fraction))

    found = register(radiographs, cameras, atlas, settings=settings, progress=posed, cancel=cancel, recipe=recipe)
    if found.cancelled:
        return found
    device = resolve_device(settings.device)
    for number, lattice in enumerate(LATTICES):
        problem = _problem(found, radiographs, lattice.level, lattice.fit, device)
        try:
            state = deform(problem, found.state, lattice, report=partial(tell, number))
        except Cancelled:
            return replace(found, cancelled=True)
        found = replace(found, state=state)
    problem = _problem(found, radiographs, JUDGE_LEVEL, JUDGE_FIT, device)
    return replace(found, quality=assess(problem, found.state, cancelled=False))


def _problem(
    found: Registration, radiographs: Mapping[str, Radiograph], level: Level, fit: FitSettings, device: torch.device
) -> Problem:
    """The films around the bone as it lies now."""
    low, size = np.array(found.atlas.grid.origin), found.atlas.grid.size
    box = apply(found.world_from_canonical, box_corners(low - MARGIN_MM, low + size + MARGIN_MM))
    model = Model.at(found.atlas, found.zero, level.voxel_mm, device)
    return Problem(model, film_level(radiographs, found.cameras, box, level.pixel_mm, device), fit)


def deform(problem: Problem, state: State, lattice: Lattice, *, report: Callable[[float], None]) -> State:
    """The state with one more field of splines in its velocity, found together with the pose.

    `report` gets the share of iterations done; it may raise to stop.
    """
    image = problem.image(state).detach()
    weights = problem.weights(image, state.pose)
    grid = problem.model.atlas.mode_grid
    bases = [torch.as_tensor(basis).to(image) for basis in spline_bases(grid, lattice.spacing_mm)]
    before = torch.zeros_like(problem.model.modes[0]) if state.velocity is None else state.velocity
    pose = state.pose.clone().requires_grad_()
    control = torch.zeros(3, *(basis.shape[1] for basis in bases)).to(image).requires_grad_()
    most = lattice.iterations * 5 // 4
    optimiser = torch.optim.LBFGS(
        [pose, control],
        max_iter=lattice.iterations,
        max_eval=most,
        history_size=12,
        line_search_fn="strong_wolfe",
        tolerance_change=1e-4,
    )
    best, costs = state, list[float]()

    def closure() -> Tensor:
        nonlocal best
        optimiser.zero_grad()
        velocity = before + blend(control, bases)
        trial = replace(state, pose=pose, velocity=velocity)
        data = data_cost(problem, residuals(problem, problem.image(trial)[None], weights), weights)
        cost = data + problem.prior(trial) + lattice.stiffness * bending_energy(velocity, grid)
        torch.autograd.backward(cost)
        if not costs or float(cost.detach()) < min(costs):
            best = replace(trial, pose=pose.detach().clone(), velocity=velocity.detach())
        costs.append(float(cost.detach()))
        report(min(1.0, len(costs) / most))
        return cost

    optimiser.step(closure)
    return best


def spline_bases(grid: Grid, spacing: float) -> list[Array]:
    """Per axis z, y, x: weights (n, m) of m control points, `spacing` mm apart, at the grid's n nodes."""
    bases = []
    for count, step in zip(grid.shape, grid.spacing[::-1], strict=True):
        places = step * np.arange(count) / spacing
        knots = np.arange(-1, int(places[-1]) + 3)
        bases.append(_cubic(np.abs(places[:, None] - knots)))
    return bases


def _cubic(x: Array) -> Array:
    """The centred cubic B-spline at distances x >= 0 in spacings."""
    near = 2 / 3 - x**2 + x**3 / 2
    return np.where(x < 1, near, np.maximum(2 - x, 0) ** 3 / 6)


def blend(control: Tensor, bases: list[Tensor]) -> Tensor:
    """The field (3, Z, Y, X) of control points (3, Mz, My, Mx)."""
    field: Tensor = torch.einsum("ckji,zk,yj,xi->czyx", control, *bases)
    return field


def bending_energy(field: Tensor, grid: Grid) -> Tensor:
    """Mean over the grid of the squared second derivatives of a field (3, Z, Y, X) in mm, in 1/mm^2."""
    steps = grid.spacing[::-1]
    first = [torch.gradient(field, spacing=steps[axis], dim=1 + axis)[0] for axis in range(3)]
    total = field.new_zeros(())
    for a in range(3):
        for b in range(3):
            total = total + torch.gradient(first[a], spacing=steps[b], dim=1 + b)[0].square().sum(0).mean()
    return total
