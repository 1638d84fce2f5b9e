"""From where a 3D scene is looked at: a small value that can be kept, and the way between points and pixels."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from biplanar_app.geometry.camera import Camera

Array = NDArray[np.float64]
Vector = tuple[float, float, float]

VIEW_ANGLE = 30.0
"""Vertical, degrees: a picture at arm's length."""


@dataclass(frozen=True)
class Viewpoint:
    """A look at a scene, all lengths in mm of the world.

    eye: where one looks from. focus: the point that one looks at and turns about. up: what is up in the picture.
    angle: vertical angle of the picture, degrees. height: of a parallel picture, where the focus is, else None.
    shift: how far the middle of the picture lies right of and above the focus, as a part of half its height.
    """

    eye: Vector
    focus: Vector
    up: Vector
    angle: float = VIEW_ANGLE
    height: float | None = None
    shift: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def framing(cls, points: Array, towards: Array, up: Array, aspect: float, filled: float = 1.0) -> "Viewpoint":
        """The perspective look that just holds all `points` (n, 3) in the part `filled` of the picture.

        towards: from what is seen to the eye. aspect: width over height of the picture.
        """
        towards = towards / np.linalg.norm(towards)
        right = np.cross(up, towards)
        right /= np.linalg.norm(right)
        near = points @ towards
        half = filled * np.tan(np.radians(VIEW_ANGLE / 2))
        eye, distance = np.zeros(3), -np.inf
        for axis, slope in ((right, half * aspect), (np.cross(towards, right), half)):
            # A point lies between both edges of the picture when |p - eye| along the axis <= slope * (its depth).
            high = float((points @ axis + slope * near).max())
            low = float((-points @ axis + slope * near).max())
            eye = eye + axis * (high - low) / 2
            distance = max(distance, (high + low) / (2 * slope))
        eye = eye + towards * distance
        return cls(_vector(eye), _vector(eye - towards * max(1.0, distance - float(near.mean()))), _vector(up))

    @classmethod
    def of_camera(cls, camera: Camera, depth: float, aspect: float, filled: float = 1.0) -> "Viewpoint":
        """What the X-ray source of `camera` sees: the whole film in the part `filled` of the picture.

        The eye is the source, so whatever lies on one ray lies on one pixel, as on the film. depth: of the focus, mm
        along the principal axis. aspect: width over height of the picture.
        """
        right, bottom = camera.width - 0.5, camera.height - 0.5
        pixels = np.array([[-0.5, -0.5], [right, -0.5], [right, bottom], [-0.5, bottom]])
        corners = (camera.backproject(pixels, np.ones(4)) - camera.source) @ camera.R[:2].T  # tangents, right and down
        (left, top), (far_right, far_down) = corners.min(0), corners.max(0)
        half = max((far_down - top) / 2, (far_right - left) / 2 / aspect) / filled
        shift = float((left + far_right) / 2 / half), float(-(top + far_down) / 2 / half)
        angle = float(np.degrees(2 * np.arctan(half)))
        focus = camera.source + depth * camera.axis
        return cls(_vector(camera.source), _vector(focus), _vector(-camera.R[1]), angle, shift=shift)

    @property
    def distance(self) -> float:
        """From the eye to the focus, mm."""
        return float(np.linalg.norm(np.subtract(self.eye, self.focus)))

    @property
    def axes(self) -> Array:
        """Unit vectors of the picture as rows (3, 3): to the right, up, and towards the eye."""
        towards = np.subtract(self.eye, self.focus) / self.distance
        right = np.cross(self.up, towards)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(towards, right), towards])

    def half_height(self, depth: ArrayLike) -> Array:
        """Half the height of the picture, mm, at `depth` (...,) mm in front of the eye."""
        tangent = np.tan(np.radians(self.angle / 2))
        depth = np.asarray(depth, dtype=np.float64)
        return depth * tangent if self.height is None else np.full_like(depth, self.height / 2)

    def project(self, points: ArrayLike, width: float, height: float) -> Array:
        """Pixels (..., 2), from the upper left, of world points (..., 3) in a picture of this size."""
        seen = (np.asarray(points) - self.eye) @ self.axes.T
        half = self.half_height(-seen[..., 2])
        across, above = seen[..., 0] / half - self.shift[0], seen[..., 1] / half - self.shift[1]
        return np.stack([width / 2 + across * height / 2, (1 - above) * height / 2], -1)

    def ray(self, pixel: tuple[float, float], width: float, height: float) -> tuple[Array, Array]:
        """Where the line of sight through a pixel begins and its unit direction, both (3,)."""
        across = (pixel[0] - width / 2) / (height / 2) + self.shift[0]
        above = 1 - pixel[1] / (height / 2) + self.shift[1]
        right, up, towards = self.axes
        aside = (across * right + above * up) * self.half_height(self.distance)
        if self.height is not None:
            return np.asarray(self.eye) + aside, -towards
        direction = aside - towards * self.distance
        return np.asarray(self.eye), direction / np.linalg.norm(direction)

    def parallel(self, on: bool) -> "Viewpoint":
        """The same look with or without parallel lines of sight; what lies at the focus keeps its size."""
        if on == (self.height is not None):
            return self
        if on:
            return replace(self, height=float(2 * self.half_height(self.distance)))
        assert self.height is not None
        away = self.height / 2 / np.tan(np.radians(self.angle / 2))
        return replace(self, eye=_vector(self.focus + self.axes[2] * away), height=None)

    def turned(self, degrees: float) -> "Viewpoint":
        """After the scene has turned by `degrees` about the picture's upright axis through the focus."""
        right, up, towards = self.axes
        angle = np.radians(degrees)
        towards = towards * np.cos(angle) - right * np.sin(angle)
        return replace(self, eye=_vector(self.focus + towards * self.distance), up=_vector(up))


def _vector(values: Array) -> Vector:
    x, y, z = (float(value) for value in values)
    return x, y, z
