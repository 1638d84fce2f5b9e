"""Bent films: a grid shows how, and films of a phantom are straightened by it."""

import re

import cv2
import numpy as np
import pytest

from biplanar_app.calibration import GridPhantom, Phantom, calibrate, fit_grid, load_grid
from biplanar_app.errors import InputError
from biplanar_app.evaluation.phantom_films import PhantomCase
from biplanar_app.radiograph.radiograph import Radiograph
from tests.calibration.conftest import bent, camera_error, changed, pincushion

FINE = 4


def grid_film(grid: GridPhantom, film: Radiograph, turn_degrees: float = 1.5) -> np.ndarray:
    """A straight film of a grid that lies a little turned on the detector; dots and dark squares attenuate."""
    assert film.spacing is not None
    side = (np.arange(film.width * FINE) + 0.5) / FINE - 0.5
    c, s = np.cos(np.radians(turn_degrees)), np.sin(np.radians(turn_degrees))
    u, v = np.meshgrid(side.astype(np.float32) - 500.3, side.astype(np.float32) - 516.1)
    x, y = (c * u + s * v) * film.spacing[1] / grid.pitch, (c * v - s * u) * film.spacing[0] / grid.pitch
    if grid.pattern == "dots":
        image = (np.hypot(x - np.round(x), y - np.round(y)) < grid.diameter / 2 / grid.pitch).astype(np.float32)
    else:
        image = ((np.floor(x) + np.floor(y)) % 2).astype(np.float32)
    coarse = cv2.resize(image, (film.width, film.height), interpolation=cv2.INTER_AREA)
    noise = np.random.default_rng(5).normal(0, 0.02, coarse.shape).astype(np.float32)
    return cv2.GaussianBlur(coarse, (0, 0), 0.8) + noise


@pytest.mark.parametrize("name", ["grid-dots", "grid-checkerboard"])
def test_a_grid_shows_how_a_film_is_bent(case: PhantomCase, name: str) -> None:
    film, grid = case.radiographs["ap"], load_grid(name)
    true = pincushion((film.width, film.height), 15.0)
    fit = fit_grid(changed(film, bent(grid_film(grid, film), true)), grid)
    before, after = (np.sqrt((miss**2).sum(-1).mean()) for miss in (fit.before, fit.after))
    assert before > 2
    assert after < 0.1
    assert len(fit.nodes) > 800
    assert re.search(rf"bent by {before:.2f} pixels .* {after:.2f} are left", fit.sentence("AP"))
    # Straight lines are straight again: the found map is the true one but for an even scale, a turn and a shift.
    u, v = np.meshgrid(np.linspace(60, 960, 12), np.linspace(60, 960, 12))
    places = np.stack([u, v], -1).reshape(-1, 2)
    one, two = fit.distortion.undistort(places), true.undistort(places)
    affine = np.column_stack([two, np.ones(len(two))])
    assert np.abs(affine @ np.linalg.lstsq(affine, one, rcond=None)[0] - one).max() < 0.15


def test_bent_films_do_not_pass_and_with_the_grid_they_do(case: PhantomCase, plate: Phantom) -> None:
    grid, film = load_grid("grid-checkerboard"), case.radiographs["ap"]
    true = pincushion((film.width, film.height), 12.0)
    found = fit_grid(changed(film, bent(grid_film(grid, film), true)), grid).distortion
    films = {view: changed(film, bent(film.pixels, true)) for view, film in case.radiographs.items()}
    bends = dict.fromkeys(films, found)
    crooked = calibrate(plate, films)
    assert crooked.verdict.grade != "pass"
    assert any("is bent" in r.text and "take a film of a grid" in r.text for r in crooked.verdict.reasons)
    straight = calibrate(
        plate, films, distortion=bends, detections={view: fit.detections for view, fit in crooked.views.items()}
    )
    assert straight.verdict.grade == "pass"
    for view, fit in straight.views.items():
        assert straight.cameras[view].distortion is found
        assert fit.rms < 0.15
        assert fit.rms < crooked.views[view].rms / 2
        used = fit.beads[fit.used]
        assert np.abs(fit.expected[used] - fit.detections.centres[fit.used]).max() < 0.8
    assert camera_error(straight.cameras["ap"], crooked.cameras["ap"]) > 0.5


def test_a_film_without_a_grid_is_refused_with_what_is_needed(case: PhantomCase) -> None:
    film = case.radiographs["ap"]
    empty = changed(film, np.random.default_rng(1).normal(0, 1, film.pixels.shape).astype(np.float32), "none.png")
    with pytest.raises(InputError, match=r"none.png: \d+ nodes of a grid were found, at least 24 are needed"):
        fit_grid(empty, load_grid("grid-checkerboard"))
