"""The evolution strategy finds minima of functions that mislead a gradient."""

import numpy as np
import pytest

from biplanar_app.registration.evolution import EvolutionSettings, minimise


def _ignore(*_: object) -> None:
    """No report."""


def test_finds_the_minimum_of_a_narrow_turned_valley() -> None:
    rotation = np.linalg.qr(np.random.default_rng(2).normal(size=(5, 5)))[0]
    scales = np.array([1.0, 3.0, 10.0, 30.0, 100.0])
    target = np.arange(5.0)

    def cost(x: np.ndarray) -> float:
        return float(np.square(scales * (rotation @ (x - target))).sum())

    settings = EvolutionSettings(generations=200, tolerance=1e-8)
    best, x = minimise(cost, np.zeros(5), np.full(5, 2.0), settings, np.random.default_rng(0), report=_ignore)
    assert best < 1e-6
    assert np.allclose(x, target, atol=1e-3)


def test_ripples_do_not_hold_it() -> None:
    def cost(x: np.ndarray) -> float:
        return float(np.square(x - 3).sum() + 2 * (1 - np.cos(4 * (x - 3))).sum())

    settings = EvolutionSettings(generations=100)
    _, x = minimise(cost, np.zeros(4), np.full(4, 3.0), settings, np.random.default_rng(0), report=_ignore)
    assert np.allclose(x, 3, atol=0.1)


def test_a_report_may_stop_it() -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        minimise(np.linalg.norm, np.ones(3), np.ones(3), EvolutionSettings(), np.random.default_rng(0), report=stop)
