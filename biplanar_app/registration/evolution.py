"""Covariance matrix adaptation: minimises a rough function of some ten parameters without its gradient.

Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772; the strategy parameters are the tutorial's defaults.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class EvolutionSettings:
    """population: trials a generation. generations: at most. tolerance: step, as a share of the first, that ends it."""

    population: int = 24
    generations: int = 40
    tolerance: float = 0.02

    @property
    def trials(self) -> int:
        """At most so many costs are asked for."""
        return self.population * self.generations


def minimise(
    cost: Callable[[Array], float],
    start: Array,
    spread: Array,
    settings: EvolutionSettings,
    rng: np.random.Generator,
    *,
    report: Callable[[float, Array, float], None],
) -> tuple[float, Array]:
    """The lowest cost met and where, searching around `start` (n,) with standard deviations `spread` (n,) at first.

    `report` gets the lowest cost, its point and the share of generations done; it may raise to stop.
    """
    count, strategy = len(start), _Strategy.of(len(start), settings.population)
    mean, covariance = np.zeros(count), np.eye(count)
    step_path, shape_path, size = np.zeros(count), np.zeros(count), 1.0
    best = (np.inf, start)
    for generation in range(settings.generations):
        values, axes = np.linalg.eigh(covariance)
        lengths = np.sqrt(np.maximum(values, 1e-12))
        directions = rng.standard_normal((settings.population, count)) * lengths @ axes.T
        trials = start + spread * (mean + size * directions)
        costs = [cost(trial) for trial in trials]
        order = np.argsort(costs, kind="stable")
        if costs[order[0]] < best[0]:
            best = (costs[order[0]], trials[order[0]])
        report(*best, (generation + 1) / settings.generations)
        chosen = directions[order[: len(strategy.weights)]]
        move = strategy.weights @ chosen
        mean = mean + size * move
        white = axes @ ((axes.T @ move) / lengths)
        step_path = strategy.slow(step_path, white, strategy.step_rate)
        steady = bool(np.linalg.norm(step_path) < (1.4 + 2 / (count + 1)) * strategy.expected)
        shape_path = strategy.slow(shape_path, move * steady, strategy.shape_rate)
        spreadout = (chosen.T * strategy.weights) @ chosen
        keep = 1 - strategy.rank_one - strategy.rank_many
        covariance = keep * covariance + strategy.rank_one * np.outer(shape_path, shape_path)
        covariance += strategy.rank_many * spreadout
        length = np.linalg.norm(step_path) / strategy.expected
        size *= float(np.exp(strategy.step_rate / strategy.damping * (length - 1)))
        if size * lengths.max() < settings.tolerance:
            break
    return best


@dataclass(frozen=True, eq=False)
class _Strategy:
    """The tutorial's table 1, for n parameters: weights of the better half, learning rates, damping, E |N(0, I)|."""

    weights: Array
    effective: float
    step_rate: float
    shape_rate: float
    rank_one: float
    rank_many: float
    damping: float
    expected: float

    @classmethod
    def of(cls, n: int, population: int) -> "_Strategy":
        half = population // 2
        weights = np.log(half + 0.5) - np.log(np.arange(1, half + 1))
        weights /= weights.sum()
        effective = float(1 / np.square(weights).sum())
        step_rate = (effective + 2) / (n + effective + 5)
        shape_rate = (4 + effective / n) / (n + 4 + 2 * effective / n)
        rank_one = 2 / ((n + 1.3) ** 2 + effective)
        rank_many = min(1 - rank_one, 2 * (effective - 2 + 1 / effective) / ((n + 2) ** 2 + effective))
        damping = 1 + 2 * max(0.0, float(np.sqrt((effective - 1) / (n + 1))) - 1) + step_rate
        expected = float(np.sqrt(n)) * (1 - 1 / (4 * n) + 1 / (21 * n * n))
        return cls(weights, effective, step_rate, shape_rate, rank_one, rank_many, damping, expected)

    def slow(self, path: Array, step: Array, rate: float) -> Array:
        """An evolution path a generation later."""
        moved: Array = (1 - rate) * path + np.sqrt(rate * (2 - rate) * self.effective) * step
        return moved
