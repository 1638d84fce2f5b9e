"""Both cameras at once, from the beads that have names: robust least squares with what the films' tags say as priors.

A camera has ten parameters: the logarithms of its two focal lengths in pixels, the principal point in pixels, a
rotation vector in radians and a shift in mm, both of the phantom about its middle. Tags only hold what the beads leave
open; a phantom with depth overrules them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.language import mark

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

PARAMETERS = 10
"""Of one camera."""

OUTLIER = 3.0
"""Standard errors from which a bead does not follow the rest."""

KEPT = 1 - OUTLIER**2 / 2 / (np.exp(OUTLIER**2 / 2) - 1)
"""Part of the variance of normal errors that is left without those beyond OUTLIER."""

FOCAL_PRIOR, CENTRE_PRIOR, ANGLE_PRIOR_DEG = 0.03, 0.08, 3.0
"""Standard deviations: of the tagged distances, relative; of the principal point about the middle of the film, part of
its width; of the tagged angle between the views. Tags are set by hand or read off worn scales.
"""

ASPECT_KNOWN, ASPECT_UNKNOWN = 1e-5, 0.01
"""Standard deviations of ln(fy / fx), where the film gives its pixel spacing and where it does not."""

UNDETERMINED = mark("The beads do not determine the cameras; use a phantom with depth and show all of it.")


@dataclass(frozen=True)
class Prior:
    """What is known of one camera beforehand. focal: (fx, fy) pixels, None where the tags do not tell. aspect: fy / fx,
    None likewise. beam: unit vector to the detector in patient axes, from the positioner angles.
    """

    focal: tuple[float, float] | None = None
    aspect: float | None = None
    beam: tuple[float, float, float] | None = None


@dataclass(frozen=True, eq=False)
class Observed:
    """The named beads of one film. camera: a first guess. beads: (n,) rows of the phantom. pixels: (n, 2),
    straightened.
    sigma: (n,) pixels, standard error of a bead's centre and place along one axis. usable: (n,), False where a
    person, an overlap or a faint shadow excludes a bead.
    """

    camera: Camera
    beads: Indices
    pixels: Array
    sigma: Array
    usable: Flags
    prior: Prior


@dataclass(frozen=True, eq=False)
class Solution:
    """cameras and, by view, which of the observed beads took part. jacobian: (m, 20) of the weighted residuals (m,),
    all used beads first, in the order of the views, u and v in turn, then the priors. beads: (k,) rows of the phantom
    that these pairs of residuals belong to. freedom: beads less the parameters of one camera.
    """

    cameras: dict[str, Camera]
    used: dict[str, Flags]
    jacobian: Array
    residuals: Array
    beads: Indices
    freedom: int

    @property
    def covariance(self) -> Array:
        """(20, 20) of the parameters, of both cameras in turn.

        From the residuals themselves, since what a film says of its noise is only about right: the sandwich of H. White
        (Econometrica 48, 1980), each residual as it would be without its own bead (HC3 of J. MacKinnon and H. White,
        Journal of Econometrics 29, 1985), and all enlarged by what outliers have been cut off. A
        bead that is not quite in its place errs on both films together, so its pulls are summed before they are squared
        (K. Liang and S. Zeger, Biometrika 73, 1986).
        """
        bread = np.linalg.inv(self.jacobian.T @ self.jacobian)
        count = 2 * len(self.beads)
        J = self.jacobian[:count].reshape(-1, 2, self.jacobian.shape[1])
        left = (1 + 1e-6) * np.eye(2) - J @ bread @ np.swapaxes(J, 1, 2)
        without = np.linalg.solve(left, self.residuals[:count].reshape(-1, 2, 1))
        pull = np.zeros((self.beads.max() + 1, J.shape[-1]))
        np.add.at(pull, self.beads, (np.swapaxes(J, 1, 2) @ without)[..., 0])
        priors = self.jacobian[count:]
        return np.asarray(bread @ (pull.T @ pull / KEPT + priors.T @ priors) @ bread)


def solve(points: Array, observed: Mapping[str, Observed]) -> Solution:
    """The cameras that best explain the beads at points (n, 3) mm on all films.

    Beads that do not follow are left out one round after another. Raises InputError where what is left does not
    determine the cameras.
    """
    middle = points.mean(0)
    cameras = {view: film.camera for view, film in observed.items()}
    used = {view: film.usable for view, film in observed.items()}
    for loss in ("soft_l1", "soft_l1", "linear", "linear"):
        cameras = _System(points, observed, used, cameras, middle).fitted(loss)[0]
        misses = {view: _misses(points, film, cameras[view]) for view, film in observed.items()}
        spread = {view: _spread(misses[view][used[view]]) for view in observed}
        used = {view: film.usable & (misses[view] < OUTLIER * spread[view]) for view, film in observed.items()}
    cameras, jacobian, residuals = _System(points, observed, used, cameras, middle).fitted("linear")
    beads = np.concatenate([film.beads[used[view]] for view, film in observed.items()])
    few = 2 * len(beads) < PARAMETERS * len(cameras) + 4
    if few or np.linalg.cond(jacobian / np.linalg.norm(jacobian, axis=0)) > 1e8:
        raise InputError(UNDETERMINED)
    return Solution(cameras, used, jacobian, residuals, beads, max(len(np.unique(beads)) - PARAMETERS, 1))


def changed(camera: Camera, step: Array, middle: Array) -> Camera:
    """The camera with its ten parameters changed by step (10,)."""
    from scipy.spatial.transform import Rotation

    K = camera.K.copy()
    K[0, 0] *= np.exp(step[0])
    K[1, 1] *= np.exp(step[1])
    K[:2, 2] += step[2:4]
    K[0, 1] = 0
    turn = Rotation.from_rotvec(step[4:7]).as_matrix()
    place = camera.R @ middle + camera.t + step[7:10]
    R = turn @ camera.R
    return replace(camera, K=K, R=R, t=place - R @ middle)


def derivatives(camera: Camera, points: Array, middle: Array) -> Array:
    """(n, 2, 10) of the pixels of points (n, 3) by the parameters of a camera without skew, at step 0."""
    arm = (points - middle) @ camera.R.T
    x, y, z = (arm + camera.R @ middle + camera.t).T
    fx, fy = camera.K[0, 0] / z, camera.K[1, 1] / z
    zero, one = np.zeros_like(x), np.ones_like(x)
    by_place = np.stack([np.stack([fx, zero, -fx * x / z], -1), np.stack([zero, fy, -fy * y / z], -1)], 1)
    by_turn = by_place @ -np.cross(arm[:, None], np.eye(3)).transpose(0, 2, 1)
    inner = np.stack([np.stack([fx * x, zero, one, zero], -1), np.stack([zero, fy * y, zero, one], -1)], 1)
    return np.concatenate([inner, by_turn, by_place], -1)


@dataclass(frozen=True, eq=False)
class _System:
    """The weighted residuals as a function of the change of all parameters."""

    points: Array
    observed: Mapping[str, Observed]
    used: Mapping[str, Flags]
    start: Mapping[str, Camera]
    middle: Array

    def fitted(self, loss: str) -> tuple[dict[str, Camera], Array, Array]:
        """The cameras with the least residuals, and there the Jacobian and the residuals."""
        from scipy.optimize import least_squares

        start = np.zeros(PARAMETERS * len(self.start))
        fit = least_squares(self.residuals, start, self.jacobian, loss=loss, x_scale="jac", f_scale=2)
        if not np.isfinite(fit.x).all():
            raise InputError(UNDETERMINED)
        return self.cameras(fit.x), self.jacobian(fit.x), self.residuals(fit.x)

    def cameras(self, steps: Array) -> dict[str, Camera]:
        parts = np.split(steps, len(self.start))
        return {v: changed(c, part, self.middle) for (v, c), part in zip(self.start.items(), parts, strict=True)}

    def residuals(self, steps: Array) -> Array:
        cameras = self.cameras(steps)
        rows = []
        for view, film in self.observed.items():
            use = self.used[view]
            missed = cameras[view].project(self.points[film.beads[use]]) - film.pixels[use]
            rows.append((missed / film.sigma[use][:, None]).ravel())
        return np.concatenate([*rows, self._priors(cameras)[0]])

    def jacobian(self, steps: Array) -> Array:
        """(m, 20). A turn's derivative is that at the turned camera, exact where the fit ends: at no further step."""
        cameras = self.cameras(steps)
        blocks = []
        for number, (view, film) in enumerate(self.observed.items()):
            use = self.used[view]
            own = derivatives(cameras[view], self.points[film.beads[use]], self.middle) / film.sigma[use][:, None, None]
            block = np.zeros((2 * len(own), len(steps)))
            block[:, PARAMETERS * number : PARAMETERS * (number + 1)] = own.reshape(-1, PARAMETERS)
            blocks.append(block)
        return np.concatenate([*blocks, self._priors(cameras)[1]])

    def _priors(self, cameras: Mapping[str, Camera]) -> tuple[Array, Array]:
        """Residuals (k,) of what is known beforehand, and their derivatives (k, 20)."""
        values: list[float] = []
        rows: list[Array] = []

        def add(value: float, sigma: float, derivative: Mapping[int, float]) -> None:
            row = np.zeros(PARAMETERS * len(cameras))
            row[list(derivative)] = np.array(list(derivative.values())) / sigma
            values.append(value / sigma)
            rows.append(row)

        for number, (view, camera) in enumerate(cameras.items()):
            prior, K, first = self.observed[view].prior, camera.K, PARAMETERS * number
            if prior.focal is not None:
                add(float(np.log(K[0, 0] / prior.focal[0])), FOCAL_PRIOR, {first: 1})
            known = prior.aspect is not None
            aspect = float(np.log(K[1, 1] / K[0, 0] / (prior.aspect or 1)))
            add(aspect, ASPECT_KNOWN if known else ASPECT_UNKNOWN, {first: -1, first + 1: 1})
            for axis, side in enumerate((camera.width, camera.height)):
                add(float(K[axis, 2]) - (side - 1) / 2, CENTRE_PRIOR * camera.width, {first + 2 + axis: 1})
        beams = [self.observed[view].prior.beam for view in cameras]
        if all(beam is not None for beam in beams) and len(beams) == 2:
            tagged = np.degrees(np.arccos(np.clip(np.dot(*np.array(beams)), -1, 1)))
            angle, by_turns = _angle(*cameras.values())
            columns = [PARAMETERS * number + 4 + axis for number in (0, 1) for axis in range(3)]
            add(angle - float(tagged), ANGLE_PRIOR_DEG, dict(zip(columns, by_turns, strict=True)))
        return np.array(values), np.array(rows)


def _angle(first: Camera, second: Camera) -> tuple[float, Array]:
    """Degrees between two axes, and its derivatives (6,) by the turns of both cameras, in degrees per radian."""
    cosine = float(np.clip(first.axis @ second.axis, -1, 1))
    across = np.cross([0.0, 0.0, 1.0], np.eye(3))  # how the axis of a camera moves with its turns, in its own frame
    slopes = np.concatenate([across @ first.R @ second.axis, across @ second.R @ first.axis])
    return float(np.degrees(np.arccos(cosine))), -np.degrees(slopes / max(np.sqrt(1 - cosine**2), 1e-6))


def _misses(points: Array, film: Observed, camera: Camera) -> Array:
    """Lengths (n,) of the residuals in standard errors."""
    missed = camera.project(points[film.beads]) - film.pixels
    return np.asarray(np.linalg.norm(missed, axis=1) / film.sigma)


def _spread(misses: Array) -> float:
    """Standard error along an axis of residuals with these lengths (n,), by their median; at least 1."""
    return max(1.0, float(np.median(misses)) / 1.1774) if len(misses) else 1.0
