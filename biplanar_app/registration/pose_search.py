"""Where the bone lies: its pose by an evolution strategy, the shape held.

The cost of a pose is rough, above all along and about the shaft, and nearly as cheap as one radiograph: sampling
beats descending.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.registration.evolution import EvolutionSettings, minimise
from biplanar_app.registration.least_squares import Problem, cost_of
from biplanar_app.registration.model import State


@dataclass(frozen=True)
class SearchSettings:
    """spread: standard deviations of the seven pose parameters (degrees, mm, per cent) that the search begins with."""

    spread: tuple[float, ...]
    evolution: EvolutionSettings = EvolutionSettings()


def search(
    problem: Problem, start: State, settings: SearchSettings, seed: int, *, report: Callable[[State, float], None]
) -> State:
    """The best pose around that of `start`, whose shape it keeps. `report` may raise to stop."""
    volume = problem.volume(start)

    def at(pose: NDArray[np.float64]) -> State:
        return replace(start, pose=torch.as_tensor(pose))

    def cost(pose: NDArray[np.float64]) -> float:
        return cost_of(problem, at(pose), problem.image(at(pose), volume))

    _, pose = minimise(
        cost,
        start.pose.numpy(),
        np.array(settings.spread),
        settings.evolution,
        np.random.default_rng(seed),
        report=lambda best, share: report(at(best), share),
    )
    return at(pose)
