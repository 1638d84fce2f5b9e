import cv2
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.distortion import DEGREES, Distortion, from_opencv, terms, to_opencv

seeds = st.integers(0, 2**32 - 1)
WIDTH, HEIGHT = 1000, 800
K = np.array([[5000.0, 0, 480], [0, 5100, 420], [0, 0, 1]])


def bent(seed, degree=5, strength=0.02):
    """A film of random size, bent by some per cent of it."""
    random = np.random.default_rng(seed)
    width, height = (int(n) for n in random.integers(200, 3000, 2))
    coefficients = random.normal(0, strength / degree, (2, terms(degree)))
    coefficients[0, 1] += 1
    coefficients[1, 2] += 1
    return Distortion(coefficients, width, height)


def film_points(distortion, count=7):
    """(n, 2) in the middle three quarters of the film."""
    sides = [np.linspace(n / 8, n * 7 / 8, count) for n in (distortion.width, distortion.height)]
    return np.stack(np.meshgrid(*sides), -1).reshape(-1, 2)


def pincushion_and_s(ideal):
    """An image intensifier's film pixels of ideal ones (n, 2): magnified outwards, and turned with the radius."""
    x = (ideal - [WIDTH / 2, HEIGHT / 2]) / 500
    r2 = np.square(x).sum(-1, keepdims=True)
    turn = 0.03 * r2
    turned = np.concatenate([x[:, :1] - turn * x[:, 1:], turn * x[:, :1] + x[:, 1:]], -1)
    return turned * (1 + 0.06 * r2) * 500 + [WIDTH / 2, HEIGHT / 2]


def grid(step=50):
    return np.stack(np.meshgrid(np.arange(0.0, WIDTH, step), np.arange(0.0, HEIGHT, step)), -1).reshape(-1, 2)


@settings(max_examples=40, deadline=None)
@given(seeds, st.sampled_from([1, 3, 5, 7]))
def test_distorting_undoes_undistorting(seed, degree):
    distortion = bent(seed, degree)
    film = film_points(distortion)
    assert np.allclose(distortion.distort(distortion.undistort(film)), film, atol=1e-5)
    ideal = film_points(distortion, 5).reshape(5, 5, 2)
    assert np.allclose(distortion.undistort(distortion.distort(ideal)), ideal, atol=1e-5)


@settings(max_examples=20, deadline=None)
@example(1306, 8)  # a film seven times as wide as high
@given(seeds, st.sampled_from(DEGREES))
def test_a_fit_finds_the_polynomial_that_made_the_points(seed, degree):
    made = bent(seed, degree)
    film = film_points(made, 12)
    found = Distortion.fit(film, made.undistort(film), (made.width, made.height), degree)
    assert found.degree == degree
    assert np.allclose(found.undistort(film), made.undistort(film), atol=1e-6)


def test_a_bent_grid_becomes_straight():
    film = pincushion_and_s(grid())
    assert np.abs(film - grid()).max() > 30
    distortion = Distortion.fit(film, grid(), (WIDTH, HEIGHT))
    between = grid(37)
    between = between[np.hypot(*(between - [WIDTH / 2, HEIGHT / 2]).T) < 450]
    assert np.abs(distortion.undistort(pincushion_and_s(between)) - between).max() < 0.3


def test_far_off_the_film_there_is_no_pixel():
    distortion = Distortion.fit(pincushion_and_s(grid()), grid(), (WIDTH, HEIGHT), 3)
    assert np.isfinite(distortion.distort([500.0, 400.0])).all()
    assert np.isnan(distortion.distort([[500.0, 1e6], [-1e4, 0.0]])).all()


@pytest.mark.parametrize("coefficients", [(-0.3, 0.1, 0.002, -0.001), (0.8, -0.5, 0.0, 0.01, 2.0)])
def test_opencv_agrees_on_its_own_model(coefficients):
    distortion = from_opencv(K, coefficients, (WIDTH, HEIGHT))
    film = film_points(distortion)
    criteria = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 50, 1e-10)
    theirs = cv2.undistortPointsIter(film[:, None], K, np.array(coefficients), None, K, criteria)[:, 0]
    assert np.allclose(distortion.undistort(film), theirs, atol=0.05)


def test_opencv_coefficients_survive_the_way_there_and_back():
    given = np.array([-0.3, 0.4, 0.002, -0.001, 0.0])
    found, error = to_opencv(K, from_opencv(K, given, (WIDTH, HEIGHT)))
    assert np.allclose(found[[0, 2, 3]], given[[0, 2, 3]], rtol=0.02)
    assert error < 0.05


def test_what_opencv_cannot_say_shows_in_the_error():
    film = pincushion_and_s(grid())
    _, error = to_opencv(K, Distortion.fit(film, grid(), (WIDTH, HEIGHT)))
    assert error > 1


def test_no_distortion_is_none():
    assert from_opencv(K, np.zeros(5), (WIDTH, HEIGHT)) is None


@pytest.mark.parametrize("coefficients", [(1, 2), (0.1, 0, 0, 0, 0, 0.2), (np.nan, 0, 0, 0), (-900.0, 0, 0, 0)])
def test_what_is_not_opencvs_short_model_is_refused(coefficients):
    with pytest.raises(InputError, match="k1, k2, p1, p2"):
        from_opencv(K, coefficients, (WIDTH, HEIGHT))


@pytest.mark.parametrize(
    ("coefficients", "words"),
    [
        ([[0, 1], [0, 0]], "3, 6, 10"),
        ([[0, 1, 0]], "3, 6, 10"),
        ([], "3, 6, 10"),
        ([[0, 1, 0], [0, 0]], "equally many numbers"),
        ([[0, "a", 0], [0, 0, 1]], "equally many numbers"),
        ([[0, np.inf, 0], [0, 0, 1]], "not a finite number"),
        ([[0, -1, 0], [0, 0, 1]], "turns it over"),
        ([[0, 1, 0, 2, 0, 0], [0, 0, 1, 0, 0, 0]], "folds"),
    ],
)
def test_coefficients_that_are_no_distortion_are_refused(coefficients, words):
    with pytest.raises(InputError, match=words):
        Distortion(coefficients, WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("points", "words"), [(grid()[:5], "too few"), (np.stack([np.arange(40.0), np.arange(40.0)], -1), "too few lines")]
)
def test_points_that_determine_nothing_are_refused(points, words):
    with pytest.raises(InputError, match=words):
        Distortion.fit(points, points, (WIDTH, HEIGHT), 2)
