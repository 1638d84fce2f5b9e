"""Where to start: poses on a lattice of the two directions that films tell least about, each refined, the best kept.

A shaft looks much the same when it slides along or turns about itself, so least squares finds its way in all directions
but these two; there the starts stand close enough for one of them to be in reach of the right answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import torch

from biplanar_app.registration.least_squares import Problem, cost_of, fit
from biplanar_app.registration.model import State


@dataclass(frozen=True)
class SearchSettings:
    """turns: rotations about the shaft in degrees; slides: along it in mm. scatter: how far every start is moved at
    random in all six directions. kept: how many of the best are refined with `modes` modes. The best of those hops by
    hop_mm and hop_deg, up to `rounds` times, for as long as that lowers its cost by the share `gain`."""

    turns: tuple[float, ...] = (-12.0, 0.0, 12.0)
    slides: tuple[float, ...] = (-16.0, 0.0, 16.0)
    scatter: float = 2.0
    kept: int = 3
    modes: int = 5
    hop_mm: float = 10.0
    hop_deg: float = 12.0
    rounds: int = 3
    gain: float = 0.005


def search(
    wide: Problem,
    close: Problem,
    start: State,
    settings: SearchSettings,
    seed: int,
    *,
    report: Callable[[State, float], None],
) -> State:
    """The best state that refinement reaches from starts around `start`.

    wide: features that lead from far away, for every start. close: those that tell the few kept ones apart. `report`
    may raise to stop.
    """
    rng = np.random.default_rng(seed)
    starts = list(product(settings.turns, settings.slides))
    found: list[tuple[float, int, State]] = []
    for number, (turn, slide) in enumerate(starts):
        offset = np.append(rng.uniform(-settings.scatter, settings.scatter, 6), 0.0)
        offset += [0.0, 0.0, turn, 0.0, 0.0, slide, 0.0]
        state = replace(start, pose=start.pose + torch.as_tensor(offset))
        found.append(_refined(wide, state, 0, number))
        report(min(found)[2], 0.5 * (number + 1) / len(starts))
    best = sorted(found)[: settings.kept]
    for rank, (_, number, state) in enumerate(best):
        best[rank] = _refined(close, state, settings.modes, number)
        report(min(best)[2], 0.5 + 0.2 * (rank + 1) / len(best))
    return _hopped(close, min(best), settings, report)


def _hopped(
    problem: Problem, best: tuple[float, int, State], settings: SearchSettings, report: Callable[[State, float], None]
) -> State:
    """The best state once no hop along or about the shaft leads to a better one, or after `rounds` of them."""
    hops = [(0.0, -settings.hop_mm), (0.0, settings.hop_mm), (-settings.hop_deg, 0.0), (settings.hop_deg, 0.0)]
    for turn in range(settings.rounds):
        before = best[0]
        for number, (about, along) in enumerate(hops):
            pose = best[2].pose + torch.tensor([0.0, 0.0, about, 0.0, 0.0, along, 0.0], dtype=torch.float64)
            best = min(best, _refined(problem, replace(best[2], pose=pose), settings.modes, number))
            report(best[2], 0.7 + 0.3 * (turn * len(hops) + number + 1) / (settings.rounds * len(hops)))
        if best[0] > (1 - settings.gain) * before:
            break
    return best[2]


def _refined(problem: Problem, state: State, modes: int, number: int) -> tuple[float, int, State]:
    """Cost, number (which decides between equals) and state after a fit."""
    state, _ = fit(problem, state, modes=modes, report=lambda *_: None)
    return cost_of(problem, state, problem.image(state)), number, state
