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

Array = NDArray[np.float64]
Pose = tuple[float, ...]


@dataclass(frozen=True)
class SearchSettings:
    """spread: standard deviations of the seven pose parameters (degrees, mm, per cent) that the search begins with.

    scouts: poses relative to the start around each of which a short search, `scouting`, goes first, with the spread
    `scout_spread`; the best of them is where the search itself begins.
    """

    spread: Pose
    evolution: EvolutionSettings = EvolutionSettings()
    scouts: tuple[Pose, ...] = ()
    scout_spread: Pose = ()
    scouting: EvolutionSettings = EvolutionSettings(population=16, generations=12)


def search(
    problem: Problem, start: State, settings: SearchSettings, seed: int, *, report: Callable[[State, float], None]
) -> State:
    """The best pose around that of `start`, whose shape it keeps. `report` may raise to stop."""
    volume = problem.model.volume(start)

    def at(pose: Array) -> State:
        return replace(start, pose=torch.as_tensor(pose))

    def cost(pose: Array) -> float:
        return cost_of(problem, at(pose), problem.image(at(pose), volume))

    rng = np.random.default_rng(seed)
    effort = [settings.scouting.trials] * len(settings.scouts) + [settings.evolution.trials]
    done = np.cumsum([0, *effort]) / sum(effort)

    best = (cost(start.pose.numpy()), start.pose.numpy())

    def evolve(step: int, pose: Array, spread: Pose, evolution: EvolutionSettings) -> None:
        def tell(value: float, trial: Array, share: float) -> None:
            nonlocal best
            best = min(best, (value, trial), key=lambda found: found[0])
            report(at(best[1]), done[step] + (done[step + 1] - done[step]) * share)

        minimise(cost, pose, np.array(spread), evolution, rng, report=tell)

    for step, scout in enumerate(settings.scouts):
        evolve(step, start.pose.numpy() + scout, settings.scout_spread, settings.scouting)
    evolve(len(settings.scouts), best[1], settings.spread, settings.evolution)
    return at(best[1])
