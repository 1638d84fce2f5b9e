"""Both cameras from named beads: the inverse of projecting them, and an honest statement of what is left open."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.calibration import ErrorModel, Phantom, load_phantom
from biplanar_app.calibration.solve import Observed, Prior, changed, derivatives, solve
from biplanar_app.calibration.uncertainty import volume_points
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera, triangulate
from biplanar_app.geometry.nominal import nominal_camera

PLATE = load_phantom("plate")


def cameras(angle: float = 90.0) -> dict[str, Camera]:
    return {
        "ap": nominal_camera(10.0, 5.0, 1100.0, 750.0, (0.35, 0.35), (1024, 1024)),
        "lat": nominal_camera(10.0 + angle, 0.0, 1100.0, 750.0, (0.35, 0.35), (1024, 1024)),
    }


def observed(true: dict[str, Camera], noise: float, rng: np.random.Generator, phantom: Phantom = PLATE):
    """Noisy centres, and a first guess that is some way off."""
    seen = {}
    for view, camera in true.items():
        n = len(phantom.points)
        pixels = camera.project(phantom.points) + noise * rng.normal(0, 1, (n, 2))
        step = rng.normal(0, 1, 10) * [0.01, 0.01, 5, 5, 0.01, 0.01, 0.01, 3, 3, 3]
        sigma = np.full(n, noise or 0.02)
        start = changed(camera, step, phantom.centre)
        seen[view] = Observed(start, np.arange(n), pixels, sigma, np.ones(n, dtype=bool), Prior(aspect=1.0))
    return seen


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.floats(40, 140))
def test_exact_beads_give_exact_cameras_whatever_the_guess(seed: int, angle: float) -> None:
    true = cameras(angle)
    found = solve(PLATE.points, observed(true, 0.0, np.random.default_rng(seed)))
    places = volume_points(PLATE.centre)
    for view, camera in true.items():
        # what is left is the pull of the priors on the principal point
        np.testing.assert_allclose(found.cameras[view].project(places), camera.project(places), atol=1e-3)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_derivatives_are_those_of_the_projection(seed: int) -> None:
    rng = np.random.default_rng(seed)
    camera, points = cameras()["ap"], rng.uniform(-80, 80, (5, 3))
    middle = rng.uniform(-20, 20, 3)
    exact = derivatives(camera, points, middle)
    for k in range(10):
        step = np.zeros(10)
        step[k] = 1e-5
        there, back = (changed(camera, sign * step, middle).project(points) for sign in (1, -1))
        numeric = (there - back) / 2e-5
        np.testing.assert_allclose(exact[..., k], numeric, rtol=1e-4, atol=1e-4)


def test_beads_that_do_not_follow_are_left_out() -> None:
    seen = observed(cameras(), 0.03, np.random.default_rng(3))
    seen["ap"].pixels[[4, 20]] += 2.0
    found = solve(PLATE.points, seen)
    assert not found.used["ap"][[4, 20]].any()
    assert found.used["ap"].sum() >= len(PLATE.points) - 4


def test_the_bound_holds_as_often_as_it_says_though_the_noise_is_misjudged() -> None:
    rng = np.random.default_rng(11)
    places = volume_points(PLATE.centre)
    held = []
    for _ in range(40):
        true = cameras(rng.uniform(60, 120))
        seen = observed(true, 0.03, rng)
        seen["lat"] = replace(seen["lat"], sigma=seen["lat"].sigma * 0.4)
        found = solve(PLATE.points, seen)
        error = ErrorModel(found.cameras, found.covariance, found.freedom, PLATE.centre)
        miss = (
            triangulate(list(found.cameras.values()), [true[view].project(places) for view in found.cameras])[0]
            - places
        )
        held.append(np.sqrt((miss**2).sum(-1).mean()) <= error.bound)
    assert np.mean(held) >= 0.875


def test_the_predicted_error_is_least_in_the_middle_and_grows_with_the_noise() -> None:
    bounds = []
    for noise in (0.02, 0.08):
        found = solve(PLATE.points, observed(cameras(), noise, np.random.default_rng(5)))
        error = ErrorModel(found.cameras, found.covariance, found.freedom, PLATE.centre)
        middle, corner = error.at([PLATE.centre, PLATE.centre + 75.0])
        assert middle < error.bound < corner
        assert error.typical < error.bound
        bounds.append(error.bound)
    assert bounds[1] / bounds[0] == pytest.approx(4, rel=0.4)


def test_too_few_beads_are_said_not_to_determine_the_cameras() -> None:
    seen = observed(cameras(), 0.03, np.random.default_rng(3))
    few = {view: replace(film, usable=np.arange(len(film.beads)) < 5) for view, film in seen.items()}
    with pytest.raises(InputError, match="do not determine the cameras; use a phantom with depth"):
        solve(PLATE.points, few)


def test_a_tagged_distance_steadies_what_few_beads_leave_open() -> None:
    true = cameras()
    rng = np.random.default_rng(8)
    seen = observed(true, 0.3, rng)
    near = np.argsort(np.linalg.norm(PLATE.points - PLATE.points[30], axis=1))[:9]
    keep = np.isin(np.arange(len(PLATE.points)), near)
    free = {view: replace(film, usable=keep) for view, film in seen.items()}
    focal = true["ap"].K[0, 0]
    held = {view: replace(film, prior=Prior((focal, focal), 1.0)) for view, film in free.items()}
    off = [abs(np.log(solve(PLATE.points, films).cameras["ap"].K[0, 0] / focal)) for films in (free, held)]
    assert off[1] < min(off[0], 0.05)
