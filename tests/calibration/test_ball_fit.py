"""The shadow of a ball: its centre is found where it is, whatever lies behind it."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from biplanar_app.calibration.ball_fit import fit_balls


def shadow(centre: tuple[float, float], radius: float, slope: float, opaque: float) -> np.ndarray:
    """A ball of a given opacity before a slope, its exposure blurred and averaged over pixels, with a little noise."""
    side, fine = 41, 8
    slope = slope / 20
    step = (np.arange(side * fine) + 0.5) / fine - 0.5
    x, y = np.meshgrid(step, step)
    behind = slope * (x - 20) + 0.3 * slope * (y - 20)
    inside = np.hypot(x - centre[0], y - centre[1]) < radius
    sharp = np.exp(-np.where(inside, 2 + (1 - opaque) * behind, behind))
    exposure = gaussian_filter(sharp, 0.8 * fine).reshape(side, fine, side, fine).mean((1, 3))
    return (-np.log(exposure) + np.random.default_rng(0).normal(0, 0.02, exposure.shape)).astype(np.float32)


@pytest.mark.parametrize("slope", [0.0, 1.0])
@pytest.mark.parametrize("opaque", [0.7, 1.0])
@pytest.mark.parametrize("centre", [(20.0, 20.0), (20.37, 19.81)])
def test_the_centre_is_right_to_a_thirtieth_of_a_pixel(centre: tuple, opaque: float, slope: float) -> None:
    fit = fit_balls(shadow(centre, 5.5, slope, opaque), np.array([[20.0, 20.0]]), np.array([5.0]))
    assert np.abs(fit.centres[0] - centre).max() < 0.033
    assert abs(fit.radii[0] - 5.5) < 0.2


def test_the_stated_error_is_about_the_true_one() -> None:
    rng = np.random.default_rng(1)
    clean = shadow((20.2, 19.9), 5.0, 0.5, 0.9)
    fits = [
        fit_balls(
            (clean + rng.normal(0, 0.15, clean.shape)).astype(np.float32), np.array([[20.0, 20.0]]), np.array([5.0])
        )
        for _ in range(60)
    ]
    spread = np.std([fit.centres[0] for fit in fits], axis=0).mean()
    assert 0.7 < np.mean([fit.sigma[0] for fit in fits]) / spread < 1.4


def test_pixels_of_a_wire_lose_their_weight() -> None:
    image = shadow((20.0, 20.0), 5.0, 0.0, 1.0)
    image[:, 26:28] += 1.2
    fit = fit_balls(image, np.array([[20.0, 20.0]]), np.array([5.0]))
    assert np.abs(fit.centres[0] - 20).max() < 0.05
