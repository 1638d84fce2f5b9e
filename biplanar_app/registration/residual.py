"""What the population's modes cannot say: a small smooth diffeomorphic residual, found together with pose and modes.

Its velocity is a sum of Gaussian processes with squared-exponential covariances, each white noise through a Gaussian
filter, found one after the other from wide to narrow; so the same maximum a posteriori cost holds as in
`least_squares`. Minimised by L-BFGS with exact gradients through the projector's adjoint.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from biplanar_app.registration.least_squares import Problem, data_cost, residuals
from biplanar_app.registration.model import State


@dataclass(frozen=True)
class ResidualSettings:
    """amplitude_mm: standard deviation of the process before the films are seen. length_mm: of the Gaussian filter."""

    amplitude_mm: float
    length_mm: float
    iterations: int


def _kernel(sigma: float, like: Tensor) -> Tensor:
    reach = max(1, round(3 * sigma))
    x = torch.arange(-reach, reach + 1, dtype=like.dtype, device=like.device)
    kernel = torch.exp(-0.5 * (x / sigma) ** 2)
    return kernel / kernel.square().sum().sqrt()


def smooth(white: Tensor, spacing: float, settings: ResidualSettings) -> Tensor:
    """White noise (3, Z, Y, X) to a velocity in mm with the stated standard deviation and smoothness."""
    kernel = _kernel(settings.length_mm / spacing, white)
    reach = kernel.numel() // 2
    field = white[:, None]
    for axis in range(3):
        shape, padding = [1, 1, 1, 1, 1], [0, 0, 0]
        shape[2 + axis], padding[axis] = kernel.numel(), reach
        field = torch.nn.functional.conv3d(field, kernel.reshape(shape), padding=padding)
    return settings.amplitude_mm * field[:, 0]


def refine(
    problem: Problem, state: State, settings: ResidualSettings, *, report: Callable[[State, float], None]
) -> State:
    """The state with one more process in its velocity, everything refined together. `report` may raise to stop."""
    model = problem.model
    image = problem.image(state).detach()
    weights = problem.weights(image, state.pose)
    spacing = model.atlas.mode_grid.spacing[0]
    pose = state.pose.clone().requires_grad_()
    modes = state.weights.clone().requires_grad_()
    before = torch.zeros_like(model.modes[0]) if state.velocity is None else state.velocity
    white = torch.zeros_like(before).requires_grad_()
    optimiser = torch.optim.LBFGS(
        [pose, modes, white],
        max_iter=settings.iterations,
        history_size=12,
        line_search_fn="strong_wolfe",
        tolerance_change=1e-4,
        max_eval=settings.iterations * 5 // 4,
    )
    best = _Best(state)

    def closure() -> Tensor:
        optimiser.zero_grad()
        trial = State(pose, modes, before + smooth(white, spacing, settings))
        data = data_cost(problem, residuals(problem, problem.image(trial)[None], weights), weights)
        cost = data + problem.prior(trial) + white.square().sum()
        torch.autograd.backward(cost)
        best.consider(float(cost.detach()), trial)
        report(best.state, min(1.0, best.evaluations / (settings.iterations * 5 / 4)))
        return cost

    optimiser.step(closure)
    return best.state


class _Best:
    """The lowest cost met and its state, detached."""

    def __init__(self, state: State) -> None:
        self.state, self.cost, self.evaluations = state, float("inf"), 0

    def consider(self, cost: float, state: State) -> None:
        self.evaluations += 1
        if cost < self.cost and state.velocity is not None:
            self.cost = cost
            self.state = replace(
                state,
                pose=state.pose.detach().clone(),
                weights=state.weights.detach().clone(),
                velocity=state.velocity.detach().clone(),
            )
