"""A bone placed by two points that a person marks on both films: the head's centre and a point on the shaft's axis.

Size and shape are the atlas's. What two points leave open, the turn about the line between them, is taken from the
patient axes: of all poses that fit, the one that is turned least from the zero pose.

The line runs from head to shaft, so that turn is nearly the one about the shaft; the fit finds it.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera, triangulate
from biplanar_app.geometry.transforms import apply
from biplanar_app.language import mark
from biplanar_app.registration.editing import moved
from biplanar_app.registration.marks import Marks
from biplanar_app.registration.model import Model, State

Array = NDArray[np.float64]

LARGEST_MISS_MM = 15.0
"""Between the rays of one point: more is another point, or cameras of other films."""
LEAST_REACH = 1.3
"""Distance of the shaft's point from the head's centre over that of the axis: a point too near says no direction."""


def placed(model: Model, cameras: Mapping[str, Camera], marks: Marks) -> State:
    """The mean bone with its head and shaft where `marks` say.

    Raises InputError where the marks of one point do not belong together, or lie too near each other.
    """
    head, shaft = _met(cameras, marks.head, mark("head's centre")), _met(cameras, marks.shaft, mark("shaft"))
    landmarks = {name: np.array(point) for name, point in model.atlas.landmarks.items()}
    own_head, own_axis = landmarks["head_centre"], landmarks["shaft_axis_proximal"]
    down = landmarks["shaft_axis_distal"] - own_axis
    down = down / np.linalg.norm(down)
    foot = own_axis + ((own_head - own_axis) @ down) * down
    aside, reach = float(np.linalg.norm(foot - own_head)), float(np.linalg.norm(shaft - head))
    if reach < LEAST_REACH * aside:
        raise InputError(
            "The shaft is marked {reach:.0f} mm from the head's centre, where this bone has no shaft yet; "
            "mark it farther down, at least {least:.0f} mm from there.",
            reach=reach,
            least=LEAST_REACH * aside,
        )
    own_shaft = foot + np.sqrt(reach**2 - aside**2) * down
    zero = model.start()
    matrix = model.pose_matrix(zero.pose).numpy()
    at_head, at_shaft = apply(matrix, np.stack([own_head, own_shaft]))
    change = np.eye(4)
    change[:3, :3] = _shortest_turn(at_shaft - at_head, shaft - head)
    change[:3, 3] = head - change[:3, :3] @ at_head
    return moved(model, zero, change)


def _met(cameras: Mapping[str, Camera], pixels: Mapping[str, Array], name: str) -> Array:
    """The point (3,) that is marked on all films."""
    point, miss = triangulate(list(cameras.values()), [pixels[view] for view in cameras])
    if miss > LARGEST_MISS_MM:
        raise InputError(
            "The marks of the {name} on both films miss each other by {miss:.0f} mm; mark the same point on "
            "both, with the line that the first mark draws on the other film.",
            name=name,
            miss=2 * miss,
        )
    return point


def _shortest_turn(start: Array, end: Array) -> Array:
    """The rotation (3, 3) by the least angle that takes the direction of one vector (3,) to that of another.

    Raises InputError beyond a right angle, where no patient lies.
    """
    from scipy.spatial.transform import Rotation

    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    axis, cosine = np.cross(a, b), float(a @ b)
    if cosine < 0:
        raise InputError("The shaft is marked above the head; mark the head's centre first, then the shaft below it.")
    sine = float(np.linalg.norm(axis))
    return np.asarray(Rotation.from_rotvec(axis / max(sine, 1e-12) * np.arctan2(sine, cosine)).as_matrix())
