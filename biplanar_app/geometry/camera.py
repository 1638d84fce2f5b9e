"""The pinhole camera of a radiograph: an X-ray point source and a flat detector.

`x ~ K [R | t] X` (Hartley & Zisserman, Multiple View Geometry, 2nd ed., ch. 6): camera +z runs from the source to the
detector; pixel (u, v) = (column, row), the centre of the top-left pixel is (0, 0). The world is in millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from biplanar_app.errors import InputError
from biplanar_app.geometry.distortion import Distortion

Array = NDArray[np.float64]

SINGULAR = 1e-13
"""What keeps parallel lines, which meet nowhere, from a division by zero."""

ROTATION_TOLERANCE = 1e-4
"""How far R R^T may be from the identity: files print about six digits."""


@dataclass(frozen=True, eq=False)
class Camera:
    """One calibrated view.

    K: (3, 3) upper triangular, pixels. R: (3, 3) and t: (3,) mm, world to camera. width, height: film size in pixels.
    distortion: how the film as it was taken is bent, None where it is straight. Films are undistorted on opening
    (`radiograph.undistortion`), so `project` and all else speak of the pixels of the straightened film.
    Raises InputError for a matrix that is no calibration or no rotation, or for values that are not finite.
    """

    K: Array
    R: Array
    t: Array
    width: int
    height: int
    distortion: Distortion | None = None

    def __post_init__(self) -> None:
        for name, shape in (("K", (3, 3)), ("R", (3, 3)), ("t", (3,))):
            try:
                value = np.array(getattr(self, name), dtype=np.float64)
            except (TypeError, ValueError) as error:
                raise InputError("{name} must hold numbers only; correct it in the calibration.", name=name) from error
            if value.shape != shape:
                raise InputError(
                    "{name} must be {shape}, not {given}; correct it in the calibration.",
                    name=name,
                    shape=shape,
                    given=value.shape,
                )
            if not np.isfinite(value).all():
                raise InputError("{name} holds a value that is not a finite number; calibrate again.", name=name)
            value.setflags(write=False)
            object.__setattr__(self, name, value)
        self._check()

    def _check(self) -> None:
        K, R = self.K, self.R
        if np.abs(np.tril(K, -1)).max() > 1e-9 * abs(K[0, 0]) or K[2, 2] <= 0:
            raise InputError(
                "K is not upper triangular with a positive last entry; it is no camera matrix. Check the row order."
            )
        if K[0, 0] <= 0 or K[1, 1] <= 0:
            raise InputError(
                "K has a focal length that is not positive; check the sign convention of the calibration file."
            )
        if np.abs(R @ R.T - np.eye(3)).max() > ROTATION_TOLERANCE or np.linalg.det(R) < 0:
            raise InputError(
                "R is not a rotation (orthonormal, determinant +1); check for a flipped row or a transposed matrix."
            )
        if self.width < 1 or self.height < 1:
            raise InputError(
                "The film size {width} x {height} is not positive; give [width, height] in pixels.",
                width=self.width,
                height=self.height,
            )
        bent = self.distortion
        if bent is not None and (bent.width, bent.height) != (self.width, self.height):
            raise InputError(
                "The distortion is of a film of {width} x {height} pixels, the camera's has {own_width} x "
                "{own_height}; take both from one calibration.",
                width=bent.width,
                height=bent.height,
                own_width=self.width,
                own_height=self.height,
            )
        normalised = K / K[2, 2]
        normalised.setflags(write=False)
        object.__setattr__(self, "K", normalised)

    @cached_property
    def source(self) -> Array:
        """The X-ray source, (3,) mm in the world."""
        return -self.R.T @ self.t

    @property
    def axis(self) -> Array:
        """Unit vector (3,) of the principal axis, from the source to the detector."""
        return self.R[2]

    @property
    def matrix(self) -> Array:
        """P = K [R | t], (3, 4)."""
        return self.K @ np.column_stack([self.R, self.t])

    @property
    def extrinsic(self) -> Array:
        """World to camera, (4, 4)."""
        m = np.eye(4)
        m[:3, :3], m[:3, 3] = self.R, self.t
        return m

    def project(self, points: ArrayLike) -> Array:
        """World points (..., 3) in mm to pixels (..., 2) as (u, v)."""
        x = np.asarray(points, dtype=np.float64) @ self.R.T + self.t
        h = x @ self.K.T
        return h[..., :2] / h[..., 2:]

    def depth(self, points: ArrayLike) -> Array:
        """Distance (...,) in mm of world points (..., 3) from the source along the principal axis."""
        return (np.asarray(points, dtype=np.float64) @ self.R.T + self.t)[..., 2]

    def backproject(self, pixels: ArrayLike, depth: ArrayLike) -> Array:
        """World points (..., 3) at `depth` (...,) mm along the principal axis that project to pixels (..., 2)."""
        uv = np.asarray(pixels, dtype=np.float64)
        x = np.concatenate([uv, np.ones_like(uv[..., :1])], -1) @ np.linalg.inv(self.K).T
        return (x * np.asarray(depth, dtype=np.float64)[..., None] - self.t) @ self.R

    def directions(self, pixels: ArrayLike) -> Array:
        """Unit vectors (..., 3) in the world from the source through pixels (..., 2)."""
        uv = np.asarray(pixels, dtype=np.float64)
        d = self.backproject(uv, np.ones(uv.shape[:-1])) - self.source
        return d / np.linalg.norm(d, axis=-1, keepdims=True)

    def moved(self, rigid: ArrayLike) -> "Camera":
        """The same camera in a world that `rigid` (4, 4) has carried along: sees `rigid X` where it saw `X`."""
        m = self.extrinsic @ np.linalg.inv(np.asarray(rigid, dtype=np.float64))
        return replace(self, R=m[:3, :3], t=m[:3, 3])

    def scaled(self, factor: float, width: int | None = None, height: int | None = None) -> "Camera":
        """The camera of the straight film resampled to pixels `factor` times as large (edges of the film stay put)."""
        shrink = np.array([[1 / factor, 0, 0.5 / factor - 0.5], [0, 1 / factor, 0.5 / factor - 0.5], [0, 0, 1]])
        w = width if width is not None else max(1, round(self.width / factor))
        h = height if height is not None else max(1, round(self.height / factor))
        return replace(self, K=shrink @ self.K, width=w, height=h, distortion=None)

    def cropped(self, left: int, top: int, width: int, height: int) -> "Camera":
        """The camera of the part of the straight film that starts at pixel (left, top)."""
        K = self.K.copy()
        K[0, 2] -= left
        K[1, 2] -= top
        return replace(self, K=K, width=width, height=height, distortion=None)


def angle_between(first: Camera, second: Camera) -> float:
    """Angle between two principal axes in degrees, 0 to 180."""
    return float(np.degrees(np.arccos(np.clip(first.axis @ second.axis, -1, 1))))


def nearest_point(origins: ArrayLike, directions: ArrayLike) -> tuple[Array, Array]:
    """Points (..., 3) with the least summed squared distance to V lines each, and the RMS distances (...,) in mm.

    origins: (V, 3) mm. directions: (V, ..., 3), of any length. Of lines that are parallel, a point near the origin.
    """
    o, d = np.asarray(origins, dtype=np.float64), np.asarray(directions, dtype=np.float64)
    o = o.reshape(len(o), *[1] * (d.ndim - 2), 3)
    d = d / np.linalg.norm(d, axis=-1, keepdims=True)
    across = np.eye(3) - d[..., :, None] * d[..., None, :]
    onto = (across @ o[..., None]).sum(0)
    point = np.linalg.solve(across.sum(0) + SINGULAR * np.eye(3), onto)[..., 0]
    misses = (across @ (point - o)[..., None])[..., 0]
    return point, np.sqrt(np.square(misses).sum(-1).mean(0))


def triangulate(cameras: Sequence[Camera], pixels: ArrayLike) -> tuple[Array, Array]:
    """World points (..., 3) in mm nearest to the rays of pixels (V, ..., 2), and the RMS distances (...,) to them."""
    uv = np.asarray(pixels, dtype=np.float64)
    rays = np.stack([camera.directions(p) for camera, p in zip(cameras, uv, strict=True)])
    return nearest_point([camera.source for camera in cameras], rays)


def epipolar_line(pixel: ArrayLike, of: Camera, to: Camera) -> Array:
    """Line (a, b, c), a^2 + b^2 = 1, in film `to` of all points that film `of` shows at `pixel` (2,)."""
    near, far = of.backproject(np.asarray(pixel)[None], np.array([1.0]))[0], of.source
    a, b = (to.matrix @ np.append(p, 1.0) for p in (near, far))
    line = np.cross(a, b)
    unit: Array = line / np.hypot(line[0], line[1])
    return unit


def epipolar_distances(first: Camera, second: Camera, pixels: ArrayLike) -> Array:
    """Distances (2, n) in pixels of points from the epipolar lines of their partners, on the second and the first film.

    pixels: (2, n, 2), of the same points on both films.
    """
    one, two = np.asarray(pixels, dtype=np.float64)

    def distances(from_pixels: Array, of: Camera, to_pixels: Array, to: Camera) -> list[float]:
        lines = [epipolar_line(pixel, of, to) for pixel in from_pixels]
        return [abs(float(line[:2] @ uv + line[2])) for line, uv in zip(lines, to_pixels, strict=True)]

    return np.array([distances(one, first, two, second), distances(two, second, one, first)])
