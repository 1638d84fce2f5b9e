"""Where to start: many poses scored on small films, the best few refined, the best of those kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from scipy.stats import qmc

from biplanar_app.registration.least_squares import Problem, cost_of, fit
from biplanar_app.registration.model import State


@dataclass(frozen=True)
class SearchSettings:
    """Half-ranges of the poses that are tried (degrees, mm), how many, and how many of the best are refined."""

    rotation_deg: float = 20.0
    translation_mm: float = 25.0
    poses: int = 256
    kept: int = 6
    modes: int = 3


def search(
    problem: Problem, start: State, settings: SearchSettings, seed: int, *, report: Callable[[State, float], None]
) -> State:
    """The best state that refinement reaches from quasi-random poses around `start`. `report` may raise to stop."""
    half = torch.tensor([settings.rotation_deg] * 3 + [settings.translation_mm] * 3 + [8.0])
    unit = torch.as_tensor(qmc.Sobol(7, rng=seed).random(settings.poses))
    poses = [start.pose, *(start.pose + (2 * unit - 1) * half)]
    volume = problem.model.warped(problem.model.displacement(start))
    scored = []
    for i, pose in enumerate(poses):
        image = problem.model.radiographs(volume, pose, problem.films.cameras)
        scored.append((cost_of(problem, replace(start, pose=pose), image), i))
        report(start, 0.5 * i / len(poses))
    refined = []
    for rank, (_, i) in enumerate(sorted(scored)[: settings.kept]):
        state, _ = fit(problem, replace(start, pose=poses[i]), modes=settings.modes, report=lambda *_: None)
        refined.append((cost_of(problem, state, problem.image(state)), rank, state))
        report(min(refined)[2], 0.5 + 0.5 * (rank + 1) / settings.kept)
    return min(refined)[2]
