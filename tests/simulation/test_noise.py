import numpy as np
import pytest

from biplanar_app.simulation.noise import bounded_field, grain_field, smooth_field


@pytest.fixture
def points():
    return np.random.default_rng(0).uniform(-60, 60, (20000, 3))


def test_smooth_fields_are_smooth(points):
    both = np.concatenate([points, points + 1.0])
    field = smooth_field(both, 60.0, np.random.default_rng(1))
    change = field[: len(points)] - field[len(points) :]
    assert 0.4 < field.std() < 1.6
    assert np.abs(change).std() < 0.15


def test_bounded_fields_stay_within_one(points):
    fields = [bounded_field(points, 60.0, np.random.default_rng(seed)) for seed in range(5)]
    assert np.abs(fields).max() <= 1


def test_grain_has_unit_variance_and_no_mean():
    grain = grain_field(np.ones((128, 128, 128), dtype=bool), 0.7, 1.5, 1.6, np.random.default_rng(0))
    assert abs(grain.mean()) < 0.01
    assert grain.std() == pytest.approx(1, abs=0.01)
