"""A drag on a film as an edit of the bone. No Qt."""

from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.silhouette import rim
from biplanar_app.language import mark
from biplanar_app.registration.brush import Stroke, Surface
from biplanar_app.registration.editing import centre, deepened, resized, shifted, turned

Array = NDArray[np.float64]
Grip = Literal["move", "turn", "depth", "size", "pull"]

NAMES: dict[Grip, str] = {
    "move": mark("Move bone"),
    "turn": mark("Turn bone"),
    "depth": mark("Move bone in depth"),
    "size": mark("Resize bone"),
    "pull": mark("Pull outline"),
}
NEAREST = 1.0
"""Pixels from the centre's picture; nearer, a drag has no direction and no distance to compare with."""


class Hold(Protocol):
    """The bone held at a place of a film."""

    def to(self, pixel: Array) -> Surface:
        """The bone once that place has been dragged to `pixel` (2,)."""


@dataclass(frozen=True, eq=False)
class PoseHold:
    """Takes the whole bone along. at: the pixel (2,) where it was taken hold of."""

    surface: Surface
    camera: Camera
    grip: Grip
    at: Array

    def to(self, pixel: Array) -> Surface:
        """Turning and resizing are about the bone's centre; down the film is towards the X-ray source, up away."""
        model, state = self.surface.model, self.surface.state
        middle = centre(model, state)
        start, end = self.at - self.camera.project(middle), pixel - self.camera.project(middle)
        if self.grip == "move":
            state = shifted(model, state, self.camera, pixel - self.at)
        elif self.grip == "depth":
            state = deepened(model, state, self.camera, (self.at[1] - pixel[1]) * mm_per_pixel(self.camera, middle))
        elif min(np.hypot(*start), np.hypot(*end)) < NEAREST:
            return self.surface
        elif self.grip == "turn":
            angle = np.degrees(np.arctan2(end[1], end[0]) - np.arctan2(start[1], start[0]))
            state = turned(model, state, self.camera, float((angle + 180) % 360 - 180))
        else:
            state = resized(model, state, float(np.hypot(*end) / np.hypot(*start)))
        return replace(self.surface, state=state)


@dataclass(frozen=True, eq=False)
class PullHold:
    """Takes a point of the bone's rim along, and softly what lies around it. at: the pixel (2,) where the hand began.

    point: (3,) of the rim in the world; it keeps its depth.
    """

    surface: Surface
    camera: Camera
    at: Array
    point: Array
    stroke: Stroke

    @classmethod
    def begin(cls, surface: Surface, faces: NDArray[np.int32], camera: Camera, at: Array, reach: float) -> "PullHold":
        """The point of the rim whose picture is nearest to `at`; `reach` in mm."""
        points = rim(Mesh(surface.posed(surface.state), faces), camera)
        point = points[np.linalg.norm(camera.project(points) - at, axis=1).argmin()]
        return cls(surface, camera, at, point, Stroke.begin(surface.model, surface.state, point, reach))

    def to(self, pixel: Array) -> Surface:
        """The rim's point keeps its distance from the hand on the film."""
        target = self.camera.project(self.point) + pixel - self.at
        end = self.camera.backproject(target, self.camera.depth(self.point))
        return self.stroke.drawn(end - self.point, self.surface)


def mm_per_pixel(camera: Camera, point: Array) -> float:
    """Millimetres at the depth of `point` (3,) that a column of the film covers."""
    return float(camera.depth(point) / camera.K[0, 0])


def nudged(surface: Surface, camera: Camera, grip: Grip, amount: Array) -> Surface:
    """The bone moved by `amount` (2,) mm along columns and rows; turned by amount[0] degrees, or as many mm deeper."""
    model, state = surface.model, surface.state
    if grip == "move":
        state = shifted(model, state, camera, amount / mm_per_pixel(camera, centre(model, state)))
    elif grip == "turn":
        state = turned(model, state, camera, float(amount[0]))
    elif grip == "depth":
        state = deepened(model, state, camera, float(amount[0]))
    return replace(surface, state=state)
