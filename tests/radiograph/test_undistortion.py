"""Films are straightened once, by their camera's distortion."""

from pathlib import Path

import numpy as np
import pytest

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.radiograph.undistortion import film_places, straightened

WIDTH, HEIGHT = 480, 400
CENTRE = np.array([WIDTH - 1, HEIGHT - 1]) / 2


def bend(ideal):
    """Film pixels of ideal ones (n, 2): a pincushion, 14 pixels at the middle of the right edge."""
    x = ideal - CENTRE
    return ideal + x * 1e-6 * np.square(x).sum(-1, keepdims=True)


def camera(distortion=None, width=WIDTH, height=HEIGHT):
    K = np.array([[4000.0, 0, 239.5], [0, 4000, 199.5], [0, 0, 1]])
    return Camera(K, np.eye(3), np.array([0.0, 0, 900]), width, height, distortion)


@pytest.fixture(scope="module")
def distortion():
    x, y = np.meshgrid(np.linspace(0, WIDTH - 1, 25), np.linspace(0, HEIGHT - 1, 21))
    ideal = np.stack([x, y], -1).reshape(-1, 2)
    return Distortion.fit(bend(ideal), ideal, (WIDTH, HEIGHT))


def film_of(image):
    return Radiograph(image.astype(np.float32), image, None, Facts(), Path("grid.png"), "0" * 64, False)


DOTS = np.stack(np.meshgrid(np.arange(40.0, 441, 40), np.arange(40.0, 361, 40)), -1).reshape(-1, 2)


@pytest.fixture(scope="module")
def dots():
    """A film of a straight grid of dots, bent as it was taken."""
    columns, rows = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
    image = np.full((HEIGHT, WIDTH), 1000.0)
    for u, v in bend(DOTS):
        image += 20000 * np.exp(-((columns - u) ** 2 + (rows - v) ** 2) / (2 * 2.5**2))
    return film_of(np.rint(image).astype(np.uint16))


def dot_centres(image):
    found = []
    for u, v in DOTS.astype(int):
        part = image[v - 9 : v + 10, u - 9 : u + 10].astype(float) - 1000
        weights = np.clip(part, 0, None)
        rows, columns = np.mgrid[-9:10, -9:10]
        found.append([u + (weights * columns).sum() / weights.sum(), v + (weights * rows).sum() / weights.sum()])
    return np.array(found)


def test_a_bent_grid_of_dots_becomes_straight(dots, distortion):
    assert np.abs(bend(DOTS) - DOTS).max() > 10
    film = straightened({"ap": dots}, {"ap": camera(distortion)})["ap"]
    assert np.abs(dot_centres(film.raw) - DOTS).max() < 0.1
    assert np.abs(dot_centres(film.pixels) - DOTS).max() < 0.1
    assert film.raw.dtype == np.uint16
    assert (film.width, film.height) == (WIDTH, HEIGHT)


def test_a_straight_film_is_left_alone(dots):
    assert straightened({"ap": dots}, {"ap": camera()})["ap"] is dots
    assert straightened({"ap": dots}, {})["ap"] is dots


def test_another_camera_starts_from_the_film_as_it_was_read(dots, distortion):
    once = straightened({"ap": dots}, {"ap": camera(distortion)})
    assert straightened(once, {"ap": camera(distortion)})["ap"] is once["ap"]
    other = Distortion(np.array([[0, 1.02, 0], [0, 0, 1.02]]), WIDTH, HEIGHT)
    twice = straightened(once, {"ap": camera(other)})["ap"]
    assert np.array_equal(twice.raw, straightened({"ap": dots}, {"ap": camera(other)})["ap"].raw)
    assert straightened(once, {"ap": camera()})["ap"] is dots


def test_beyond_the_film_its_edge_goes_on():
    wide = Distortion(np.array([[0, 0.8, 0], [0, 0, 0.8]]), WIDTH, HEIGHT)
    ramp = np.tile(np.arange(WIDTH, dtype=np.uint16), (HEIGHT, 1))
    film = straightened({"ap": film_of(ramp)}, {"ap": camera(wide)})["ap"]
    assert (film.raw[:, :40] == 0).all()
    assert (film.raw[:, -40:] == WIDTH - 1).all()
    middle = film.raw[HEIGHT // 2, 60:-60].astype(float)
    assert np.allclose(middle, CENTRE[0] + (np.arange(60, WIDTH - 60) - CENTRE[0]) / 0.8, atol=0.6)


def test_in_corners_that_the_polynomial_cannot_reach_the_nearest_place_goes_on():
    # r (1 - 0.3 r^2) grows up to r = 1.05 only; the corners are at 1.3.
    cubic = np.zeros((2, 10))
    cubic[0, [1, 6, 8]] = cubic[1, [2, 7, 9]] = 1, -0.3, -0.3
    steep = Distortion(cubic, WIDTH, HEIGHT)
    assert np.isnan(steep.distort([0.0, 0.0])).all()
    noise = np.random.default_rng(0).integers(100, 4096, (HEIGHT, WIDTH)).astype(np.uint16)
    film = straightened({"ap": film_of(noise)}, {"ap": camera(steep)})["ap"]
    assert 100 <= film.raw.min() <= film.raw.max() < 4096
    assert np.isfinite(film.pixels).all()


def test_a_film_of_another_size_stays_as_it_is(dots):
    other = Distortion(np.array([[0, 1.0, 0], [0, 0, 1.0]]), WIDTH, WIDTH)
    assert straightened({"ap": dots}, {"ap": camera(other, WIDTH, WIDTH)})["ap"] is dots


def test_the_sampled_places_are_those_of_the_polynomial(distortion):
    u, v = film_places(distortion)
    pixels = np.stack(np.meshgrid(np.arange(3, WIDTH, 11), np.arange(5, HEIGHT, 13)), -1)
    places = np.stack([u, v], -1)[pixels[..., 1], pixels[..., 0]]
    assert np.abs(places - distortion.distort(pixels)).max() < 0.02
