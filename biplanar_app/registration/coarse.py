"""Where to start: poses on a lattice of the two directions that films tell least about, each refined, the best kept.

A shaft looks much the same when it slides along or turns about itself, so least squares finds its way in all directions
but these two; there the starts stand close enough for one of them to be in reach of the right answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.registration.least_squares import Problem, cost_of, fit
from biplanar_app.registration.model import State


@dataclass(frozen=True)
class SearchSettings:
    """turns: rotations about the shaft in degrees; slides: along it in mm; every pair of them starts `repeats` times,
    moved at random by up to `scatter` (degrees and mm) in all six directions. The best `kept` of those hop by hop_mm
    and hop_deg, up to `rounds` times, for as long as that lowers their cost by the share `gain`; the winner is refined
    with `modes` modes."""

    turns: tuple[float, ...] = (-12.0, 0.0, 12.0)
    slides: tuple[float, ...] = (-16.0, 0.0, 16.0)
    repeats: int = 2
    scatter: float = 8.0
    kept: int = 2
    hop_mm: float = 8.0
    hop_deg: float = 10.0
    rounds: int = 2
    gain: float = 0.005
    modes: int = 5


Found = tuple[float, int, State]
"""Cost, number (which decides between equals), state."""


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

    wide: features that lead from far away and tell right from wrong there. close: sharper ones, for the winner.
    `report` may raise to stop.
    """
    rng = np.random.default_rng(seed)
    starts = list(product(settings.turns, settings.slides)) * settings.repeats
    found: list[Found] = []
    for number, (turn, slide) in enumerate(starts):
        offset = np.array([0.0, 0.0, turn, 0.0, 0.0, slide]) + rng.uniform(-settings.scatter, settings.scatter, 6)
        found.append(_refined(wide, _moved(start, offset), number))
        report(min(found)[2], 0.6 * (number + 1) / len(starts))
    best = sorted(found)[: settings.kept]
    for rank, candidate in enumerate(best):
        best[rank] = _hopped(wide, candidate, settings)
        report(min(best)[2], 0.6 + 0.3 * (rank + 1) / len(best))
    state, _ = fit(close, min(best)[2], modes=settings.modes, report=lambda *_: None)
    report(state, 1.0)
    return state


def _hopped(problem: Problem, best: Found, settings: SearchSettings) -> Found:
    """The best state once no hop along or about the shaft leads to a better one."""
    hops = [(0.0, -settings.hop_mm), (0.0, settings.hop_mm), (-settings.hop_deg, 0.0), (settings.hop_deg, 0.0)]
    for _ in range(settings.rounds):
        before = best[0]
        for about, along in hops:
            offset = np.array([0.0, 0.0, about, 0.0, 0.0, along])
            best = min(best, _refined(problem, _moved(best[2], offset), best[1]), key=lambda found: found[0])
        if best[0] > (1 - settings.gain) * before:
            break
    return best


def _moved(state: State, offset: NDArray[np.float64]) -> State:
    """The state with its pose moved by (6,) degrees and mm."""
    return replace(state, pose=state.pose + torch.as_tensor(np.append(offset, 0.0)))


def _refined(problem: Problem, state: State, number: int) -> Found:
    state, _ = fit(problem, state, modes=0, report=lambda *_: None)
    return cost_of(problem, state, problem.image(state)), number, state
