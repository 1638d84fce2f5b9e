import numpy as np
import pytest
import torch
from scipy.spatial import cKDTree

from biplanar_app.atlas.modes import flow, principal_modes, thinned, velocities, weighed
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import exponential, folds

GRID = Grid.covering(np.full(3, -54.0), np.full(3, 54.0), 4.0)


def ball(count=600):
    """Points (count, 3) spread over a sphere of 30 mm (Fibonacci lattice)."""
    k = np.arange(count) + 0.5
    height, turn = 1 - 2 * k / count, np.pi * (1 + 5**0.5) * k
    ring = np.sqrt(1 - height**2)
    return 30 * np.column_stack([ring * np.cos(turn), ring * np.sin(turn), height])


@pytest.fixture(scope="module")
def family():
    """The ball stretched along x and z by independent amounts: (5, n, 3), their mean, the velocities onto it."""
    stretches = np.array([[0.1, 0.0], [-0.1, 0.0], [0.0, 0.05], [0.0, -0.05], [0.0, 0.0]])
    points = ball()
    shapes = np.stack([points * [1 + a, 1, 1 + b] for a, b in stretches])
    return shapes, points, velocities(shapes, points, GRID)


def test_velocity_carries_the_subject_onto_the_mean(family):
    shapes, mean, fields = family
    for shape, field in zip(shapes, fields, strict=True):
        missed = np.linalg.norm(flow(field, GRID, shape) - mean, axis=1)
        assert np.sqrt((missed**2).mean()) < 0.1


def test_backwards_it_carries_the_mean_onto_the_subject(family):
    shapes, mean, fields = family
    assert np.abs(flow(-fields[0], GRID, mean) - shapes[0]).max() < 0.5


def test_flows_do_not_fold(family):
    for field in family[2]:
        for sign in (1, -1):
            assert folds(exponential(torch.as_tensor(sign * field), GRID), GRID) == 0


def test_fields_die_away_from_the_bone(family):
    field = family[2][0]
    at_bone = np.abs(field).max()
    assert np.abs(field[:, :, :, 0]).max() < 0.5 * at_bone


def test_modes_find_the_two_directions_with_their_spread(family):
    shapes, mean, fields = family
    modes = principal_modes(fields, GRID, mean, np.ones(len(mean)))
    assert len(modes.fields) == len(shapes) - 1
    expected = (2 * 0.1**2 / 4) * (mean[:, 0] ** 2).mean()
    assert modes.variances[0] == pytest.approx(expected, rel=0.05)
    assert modes.variances[:2].sum() > 0.98 * modes.variances.sum()
    along = np.abs(modes.fields[0]).max(axis=(1, 2, 3))
    assert along[0] == along.max(), "the first mode stretches along x"


def test_modes_are_orthogonal_at_the_surface_and_as_long_as_their_variance(family):
    _, mean, fields = family
    modes = principal_modes(fields, GRID, mean, np.ones(len(mean)))
    vectors = np.stack([weighed(f, GRID, mean, np.ones(len(mean))) for f in modes.fields])
    assert np.allclose(vectors @ vectors.T, np.diag(modes.variances), atol=1e-9)


def test_signs_are_fixed(family):
    _, mean, fields = family
    modes = principal_modes(fields, GRID, mean, np.ones(len(mean)))
    for field in modes.fields:
        assert field.flat[np.abs(field).argmax()] > 0


def test_thinning_keeps_points_apart_and_everything_covered():
    points = ball(4000)
    kept = points[thinned(points)]
    assert len(kept) < len(points)
    assert cKDTree(kept).query(points)[0].max() < 7
