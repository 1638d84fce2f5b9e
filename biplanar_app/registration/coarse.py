"""Where to start: the pose of the mean bone by an evolution strategy on small blurred films, then a first shape."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.registration.evolution import EvolutionSettings, minimise
from biplanar_app.registration.least_squares import Problem, cost_of, fit
from biplanar_app.registration.model import State

SEARCHED = 0.8
"""Share of the work that the evolution is."""


@dataclass(frozen=True)
class SearchSettings:
    """spread: standard deviations of the seven pose parameters (degrees, mm, per cent) that the search begins with.
    modes: how many the winner is refined with."""

    spread: tuple[float, ...] = (8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 4.0)
    evolution: EvolutionSettings = EvolutionSettings()
    modes: int = 5


def search(
    wide: Problem,
    close: Problem,
    start: State,
    settings: SearchSettings,
    seed: int,
    *,
    report: Callable[[State, float], None],
) -> State:
    """The best state around `start`.

    wide: features that lead from far away and tell right from wrong there. close: sharper ones, for the winner.
    `report` may raise to stop.
    """
    volume = wide.volume(start)

    def at(pose: NDArray[np.float64]) -> State:
        return replace(start, pose=torch.as_tensor(pose))

    def cost(pose: NDArray[np.float64]) -> float:
        return cost_of(wide, at(pose), wide.image(at(pose), volume))

    _, pose = minimise(
        cost,
        start.pose.numpy(),
        np.array(settings.spread),
        settings.evolution,
        np.random.default_rng(seed),
        report=lambda best, share: report(at(best), SEARCHED * share),
    )
    state, _ = fit(
        close, at(pose), modes=settings.modes, report=lambda s, share: report(s, SEARCHED + (1 - SEARCHED) * share)
    )
    return state
