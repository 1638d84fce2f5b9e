"""How a film is bent against the picture of a pinhole camera, by a lens or by an image intensifier.

One model for all of it: the ideal pixel is a polynomial in the film's pixel, in u and in v. That holds a lens's radial
and tangential terms as well as an image intensifier's pincushion and the S of the earth's field (Gronenschild, The
accuracy and reproducibility of a global method to correct for geometric image distortion in the x-ray imaging chain,
Medical Physics 24, 1997), and it is fitted by linear least squares.
"""

from dataclasses import dataclass
from functools import cached_property
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from biplanar_app.errors import InputError

Array = NDArray[np.float64]

DEGREES = range(1, 10)
CONVERGED = 1e-9
"""Step of Newton's method, in half film widths, that ends it: a millionth of a pixel."""

ITERATIONS = 30
NEAR = 1.5
"""How far from the middle, in half film widths, the inverse is looked for."""

OPENCV_ERROR = 0.05
"""Pixels that a translation between OpenCV's model and this one may be off anywhere on the film."""


@dataclass(frozen=True, eq=False)
class Distortion:
    """The map from the pixels of a film to those of the pinhole camera, and back.

    coefficients: (2, n), of the ideal u and v; n = (d + 1) (d + 2) / 2 for degree d, in the order 1, x, y, x^2, xy,
    y^2, x^3, ... Here x and y are the film's u and v from its middle over half its longer side, and so is the result.
    width, height: of the film, pixels. Raises InputError for coefficients that are no such polynomial, or for one that
    folds the film within the ellipse that touches its edges; an image intensifier shows nothing in the corners.
    """

    coefficients: Array
    width: int
    height: int

    def __post_init__(self) -> None:
        try:
            value = np.array(self.coefficients, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise InputError("u and v must hold equally many numbers and nothing else.") from error
        counts = [terms(degree) for degree in DEGREES]
        if value.ndim != 2 or len(value) != 2 or value.shape[1] not in counts:
            raise InputError(
                "u and v must hold {counts} or {most} coefficients each (degree {lowest} to {highest}), not {given}.",
                counts=", ".join(map(str, counts[:-1])),
                most=counts[-1],
                lowest=DEGREES[0],
                highest=DEGREES[-1],
                given=value.shape[-1] if value.size else 0,
            )
        if not np.isfinite(value).all():
            raise InputError("a coefficient is not a finite number; measure the distortion again.")
        value.setflags(write=False)
        object.__setattr__(self, "coefficients", value)
        self._refuse_folds()

    def _refuse_folds(self) -> None:
        disc = np.stack(np.meshgrid(*[np.linspace(-1, 1, 41)] * 2), -1).reshape(-1, 2)
        disc = disc[np.hypot(*disc.T) <= 1] * [self.width, self.height] / max(self.width, self.height)
        if np.linalg.det(self._jacobian(disc)).min() <= 0.05:
            raise InputError(
                "it folds the film or turns it over; measure it again, with a lower degree or a finer grid."
            )

    @classmethod
    def fit(cls, observed: ArrayLike, ideal: ArrayLike, size: tuple[int, int], degree: int = 5) -> "Distortion":
        """The distortion that best takes `observed` film pixels (n, 2) to `ideal` ones (n, 2), by least squares.

        size: (width, height) of the film. Raises InputError for points that do not determine the polynomial.
        """
        film, wanted = np.asarray(observed, dtype=np.float64), np.asarray(ideal, dtype=np.float64)
        count = terms(degree)
        if len(film) < count:
            raise InputError(
                "{count} points are too few for a distortion of degree {degree}: give {needed} or more.",
                count=len(film),
                degree=degree,
                needed=count,
            )
        centre, scale = _frame(*size)
        matrix = _powers((film - centre) / scale, degree)
        # Columns of one length: on a long, narrow film high powers across it are tiny without being undetermined.
        lengths = np.maximum(np.linalg.norm(matrix, axis=0), np.finfo(np.float64).tiny)
        scaled, _, rank, _ = np.linalg.lstsq(matrix / lengths, (wanted - centre) / scale, rcond=1e-10)
        solution = scaled / lengths[:, None]
        if rank < count:
            raise InputError(
                "The points lie on too few lines for a distortion of degree {degree}; spread them over the film.",
                degree=degree,
            )
        return cls(np.asarray(solution.T, dtype=np.float64), *size)

    @property
    def degree(self) -> int:
        """Of the polynomial."""
        return next(degree for degree in DEGREES if terms(degree) == self.coefficients.shape[1])

    def undistort(self, pixels: ArrayLike) -> Array:
        """Film pixels (..., 2) to the pixels (..., 2) of the pinhole camera."""
        centre, scale = self._frame
        return self._map((np.asarray(pixels, dtype=np.float64) - centre) / scale) * scale + centre

    def distort(self, pixels: ArrayLike) -> Array:
        """Pixels (..., 2) of the pinhole camera to film pixels (..., 2), by Newton's method.

        NaN where there is none on the film or near it, since beyond a fold the polynomial no longer means anything.
        """
        centre, scale = self._frame
        wanted = ((np.asarray(pixels, dtype=np.float64) - centre) / scale).reshape(-1, 2)
        place, found = wanted.copy(), np.zeros(len(wanted), dtype=bool)
        with np.errstate(all="ignore"):
            for _ in range(ITERATIONS):
                jacobian = self._jacobian(place[~found])
                missing = self._map(place[~found]) - wanted[~found]
                (a, b), (c, d) = jacobian.transpose(1, 2, 0)
                step = np.stack([d * missing[:, 0] - b * missing[:, 1], a * missing[:, 1] - c * missing[:, 0]], -1)
                step /= (a * d - b * c)[:, None]
                place[~found] -= step
                found[~found] = np.abs(step).max(-1) < CONVERGED
                if found.all():
                    break
            found &= (np.abs(place).max(-1) <= NEAR) & (np.linalg.det(self._jacobian(place)) > 0)
        place[~found] = np.nan
        return (place * scale + centre).reshape(np.shape(pixels))

    @cached_property
    def _frame(self) -> tuple[Array, float]:
        return _frame(self.width, self.height)

    def _map(self, place: Array) -> Array:
        return _powers(place, self.degree) @ self.coefficients.T

    def _jacobian(self, place: Array) -> Array:
        """(n, 2, 2): row i the derivatives of the i-th component by x and y, at place (n, 2)."""
        powers, degree = _powers(place, self.degree), self.degree
        derivatives = np.zeros((2, *powers.shape))
        for axis in (0, 1):
            for column, exponents in enumerate(_exponents(degree)):
                if exponents[axis]:
                    lower = (exponents[0] - (axis == 0), exponents[1] - (axis == 1))
                    derivatives[axis, :, column] = exponents[axis] * powers[:, _exponents(degree).index(lower)]
        return np.moveaxis(derivatives @ self.coefficients.T, 0, -1)


def terms(degree: int) -> int:
    """How many coefficients a polynomial of `degree` in two variables has."""
    return comb(degree + 2, 2)


def _exponents(degree: int) -> list[tuple[int, int]]:
    """Of x and y, in the order of the coefficients."""
    return [(total - j, j) for total in range(degree + 1) for j in range(total + 1)]


def _powers(place: Array, degree: int) -> Array:
    """Monomials (..., n) of place (..., 2)."""
    x, y = (place[..., axis, None] ** np.arange(degree + 1) for axis in (0, 1))
    return np.stack([x[..., i] * y[..., j] for i, j in _exponents(degree)], -1)


def _frame(width: int, height: int) -> tuple[Array, float]:
    """The film's middle in pixels, and half its longer side."""
    return (np.array([width, height]) - 1) / 2, max(width, height) / 2


def from_opencv(K: ArrayLike, coefficients: ArrayLike, size: tuple[int, int]) -> Distortion | None:
    """The distortion that OpenCV's k1, k2, p1, p2 and k3 (4 or more numbers) describe; None where all are zero.

    K: (3, 3). size: (width, height). OpenCV's polynomial goes from the ideal to the film's pixel; this is a fit of its
    inverse. Raises InputError for further coefficients, or a distortion too strong to be fitted within OPENCV_ERROR.
    """
    given = np.asarray(coefficients, dtype=np.float64).ravel()
    if not np.isfinite(given).all() or len(given) < 4 or given[5:].any():
        raise InputError("the distortion must be k1, k2, p1, p2 and perhaps k3; calibrate again with these alone.")
    if not given.any():
        return None
    width, height = size
    # A third wider than the film on each side: where the film bulges, ideal pixels beyond its edge fall on it.
    columns, rows = np.linspace(-width / 3, width * 4 / 3, 61), np.linspace(-height / 3, height * 4 / 3, 61)
    ideal = np.stack(np.meshgrid(columns, rows), -1).reshape(-1, 2)
    film = ideal + _opencv_terms(K, ideal)[..., : len(given[:5])] @ given[:5]
    margin = 0.02 * max(size)
    on_film = ((film >= -margin) & (film <= np.array(size) + margin)).all(-1)
    for degree in (5, 7, 9):
        if on_film.sum() < 4 * terms(degree):
            break
        try:
            fitted = Distortion.fit(film[on_film], ideal[on_film], size, degree)
        except InputError:
            break
        if np.abs(fitted.undistort(film[on_film]) - ideal[on_film]).max() <= OPENCV_ERROR:
            return fitted
    raise InputError("the distortion is too strong for a film; check k1, k2, p1, p2 and k3, or calibrate again.")


def to_opencv(K: ArrayLike, distortion: Distortion) -> tuple[Array, float]:
    """OpenCV's (k1, k2, p1, p2, k3) nearest to a distortion, and its largest error on the film in pixels."""
    columns, rows = np.linspace(0, distortion.width - 1, 41), np.linspace(0, distortion.height - 1, 41)
    film = np.stack(np.meshgrid(columns, rows), -1).reshape(-1, 2)
    ideal = distortion.undistort(film)
    matrix = _opencv_terms(K, ideal)
    solution = np.linalg.lstsq(matrix.reshape(-1, 5), (film - ideal).reshape(-1), rcond=None)[0]
    coefficients = np.asarray(solution, dtype=np.float64)
    return coefficients, float(np.abs(matrix @ coefficients - (film - ideal)).max())


def _opencv_terms(K: ArrayLike, ideal: Array) -> Array:
    """(n, 2, 5): what each of k1, k2, p1, p2, k3 adds to ideal pixels (n, 2), in pixels (OpenCV, calib3d)."""
    k = np.asarray(K, dtype=np.float64)
    x, y = np.linalg.solve(k, np.concatenate([ideal, np.ones((len(ideal), 1))], -1).T)[:2]
    r2 = x * x + y * y
    right = np.stack([x * r2, x * r2**2, 2 * x * y, r2 + 2 * x * x, x * r2**3], -1)
    down = np.stack([y * r2, y * r2**2, r2 + 2 * y * y, 2 * x * y, y * r2**3], -1)
    return np.stack([k[0, 0] * right + k[0, 1] * down, k[1, 1] * down], 1)
