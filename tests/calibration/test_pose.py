"""Poses from three points and projection matrices from six: both undo a projection."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from biplanar_app.calibration.dlt import fit_matrix, ransac
from biplanar_app.calibration.three_points import poses

SEEDS = st.integers(0, 10_000)


def scene(seed: int, count: int):
    rng = np.random.default_rng(seed)
    points = rng.uniform(-70, 70, (count, 3))
    R, t = Rotation.random(rng=rng).as_matrix(), np.array([*rng.uniform(-20, 20, 2), rng.uniform(600, 900)])
    K = np.array([[3000.0, 0, 500], [0, 3000, 520], [0, 0, 1]])
    return points, R, t, K


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_one_of_the_poses_of_three_points_is_the_true_one(seed: int) -> None:
    points, R, t, _ = scene(seed, 3)
    seen = points @ R.T + t
    found_R, found_t, rows = poses(points[None], seen / np.linalg.norm(seen, axis=1, keepdims=True))
    assert (rows == 0).all()
    assert np.allclose(np.linalg.det(found_R), 1)
    miss = np.abs(np.einsum("kij,nj->kni", found_R, points) + found_t[:, None] - seen).max((1, 2))
    assert miss.min() < 0.5


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_matrix_from_exact_points_projects_them_exactly(seed: int) -> None:
    points, R, t, K = scene(seed, 12)
    h = (points @ R.T + t) @ K.T
    pixels = h[:, :2] / h[:, 2:]
    matrix = fit_matrix(points, pixels)
    again = points @ matrix[:, :3].T + matrix[:, 3]
    np.testing.assert_allclose(again[:, :2] / again[:, 2:], pixels, atol=1e-5)


def test_consensus_leaves_out_what_is_wrong() -> None:
    points, R, t, K = scene(4, 30)
    h = (points @ R.T + t) @ K.T
    pixels = h[:, :2] / h[:, 2:]
    pixels[:8] += 40
    _, follow = ransac(points, pixels, 2.0, np.random.default_rng(0))
    assert not follow[:8].any()
    assert follow[8:].all()
