"""What the population's modes cannot say: a small smooth diffeomorphic residual, found together with pose and modes.

Its velocity is a sum of Gaussian processes with squared-exponential covariances, each white noise through a Gaussian
filter, and so is what fills the bone (`interior`), all found at once; so the same maximum a posteriori cost holds as in
`least_squares`. To the processes that know nothing of bones comes one that does: the population's modes, each with a
weight that varies along the bone. Its covariance is the population's, times one that falls with distance: few bones say
how neighbouring parts vary together, and too few how distant ones do (Luethi et al., IEEE TPAMI 2018). Minimised by
L-BFGS with exact gradients through the projector's adjoint.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.grid import Grid
from biplanar_app.registration.interior import InteriorSettings, resampled
from biplanar_app.registration.least_squares import Problem, data_cost
from biplanar_app.registration.model import State
from biplanar_app.registration.process import smooth


@dataclass(frozen=True)
class Retreat:
    """Where the first process begins: with the landmark moved by (x, y, z) mm of the canonical frame.

    A joint's other half has an outline of its own, next to the bone's, which a descent cannot step over; begun from
    inside the bone, it may meet the bone's first.
    """

    landmark: str
    moved: tuple[float, float, float]


@dataclass(frozen=True)
class ResidualSettings:
    """processes: standard deviation in mm, before the films are seen, and the Gaussian filter's, for each of those that
    add up to the velocity. varying: the same of the modes' weights, in the population's standard deviations.
    retreat: where the first process begins, None for nowhere else. interior: how the inside of the bone may differ."""

    processes: tuple[tuple[float, float], ...]
    iterations: int
    varying: tuple[float, float] = (1.0, 20.0)
    retreat: Retreat | None = None
    interior: InteriorSettings = InteriorSettings()


def refine(
    problem: Problem, state: State, settings: ResidualSettings, *, report: Callable[[State, float], None]
) -> State:
    """The state with more processes in its velocity and its interior, everything refined together.

    `report` may raise to stop.
    """
    model = problem.model
    image = problem.image(state).detach()
    weights = problem.weights(image, state.pose)
    wanted = problem.seen(weights)
    spacing, inside = model.atlas.mode_grid.spacing[0], settings.interior
    pose, modes = (part.clone().requires_grad_() for part in (state.pose, state.weights))
    shape = model.atlas.mode_grid.shape
    velocity = _or_zeros(state.velocity, (3, *shape), model.modes)
    interior = _or_zeros(state.interior, (2, *shape), model.modes)
    white = torch.zeros(2 + 3 * len(settings.processes), *shape)  # L-BFGS decides on the CPU
    if settings.retreat is not None:
        white[2:5] = _retreated(model.atlas, settings.retreat, settings.processes[0])
    white.requires_grad_()
    sparse = every_other_node(model.atlas.mode_grid)
    varying = torch.zeros(len(model.modes), *sparse.shape).requires_grad_()
    optimiser = torch.optim.LBFGS(
        [pose, modes, white, varying],
        max_iter=settings.iterations,
        history_size=12,
        line_search_fn="strong_wolfe",
        tolerance_change=1e-4,
        max_eval=settings.iterations * 5 // 4,
    )
    best = _Best(state)

    def closure() -> Tensor:
        optimiser.zero_grad()
        noise = white.to(model.modes)
        density = smooth(noise[:1], spacing, inside.density_sd, inside.density_mm)
        thickness = smooth(noise[1:2], spacing, inside.thickness_sd, inside.thickness_mm)
        moved = [smooth(w, spacing, *p) for w, p in zip(noise[2:].split(3), settings.processes, strict=True)]
        along = smooth(varying.to(model.modes), sparse.spacing[0], *settings.varying)
        moved.append(model.mode_velocity(resampled(along, sparse, model.atlas.mode_grid)))
        parts = pose, modes, sum(moved, start=velocity), interior + torch.cat([density, thickness])
        trial = State(*parts)
        data = data_cost(problem, wanted - problem.shown(problem.image(trial)[None], weights), weights)
        cost = data.cpu() + problem.prior(trial) + white.square().sum() + varying.square().sum()
        torch.autograd.backward(cost)
        best.consider(float(cost.detach()), parts)
        report(best.state, min(1.0, best.evaluations / (settings.iterations * 5 / 4)))
        return cost

    optimiser.step(closure)
    return best.state


def _retreated(atlas: Atlas, retreat: Retreat, process: tuple[float, float]) -> Tensor:
    """The least white noise (3, Z, Y, X) whose process moves the landmark as asked: a pull, so it points back."""
    grid = atlas.mode_grid
    x, y, z = np.rint(grid.index(np.array(atlas.landmarks[retreat.landmark]))).astype(int)
    there = torch.zeros(1, *grid.shape)
    there[0, z, y, x] = 1.0
    noise = smooth(there, grid.spacing[0], *process)
    reached = smooth(noise, grid.spacing[0], *process)[0, z, y, x]
    return -torch.tensor(retreat.moved)[:, None, None, None] * noise / reached


def every_other_node(grid: Grid) -> Grid:
    """A lattice of twice the spacing that covers all of `grid`, for what varies slowly."""
    z, y, x = (n // 2 + 1 for n in grid.shape)
    sx, sy, sz = grid.spacing
    return Grid(grid.origin, (2 * sx, 2 * sy, 2 * sz), (z, y, x))


def _or_zeros(field: Tensor | None, shape: tuple[int, ...], like: Tensor) -> Tensor:
    return torch.zeros(shape, dtype=like.dtype, device=like.device) if field is None else field


class _Best:
    """The lowest cost met and its state, whose four parts are given, detached."""

    def __init__(self, state: State) -> None:
        self.state, self.cost, self.evaluations = state, float("inf"), 0

    def consider(self, cost: float, trial: tuple[Tensor, Tensor, Tensor, Tensor]) -> None:
        self.evaluations += 1
        if cost < self.cost:
            self.cost = cost
            self.state = State(*(part.detach().clone() for part in trial))
