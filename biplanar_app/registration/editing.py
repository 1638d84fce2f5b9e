"""A registration moved by hand: each edit takes a state to a state such that a camera's film shows what was asked.

All of them are similarities of the world about the bone, so that they hold for left bones and for any zero pose.
"""

from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.similarity import similarity_matrix, similarity_parameters
from biplanar_app.geometry.transforms import apply
from biplanar_app.registration.model import POSE_UNITS, Model, State

Array = NDArray[np.float64]


def centre(model: Model, state: State) -> Array:
    """Where the point that poses are stated about lies in the world, (3,) mm; edits keep it or move it, as they say."""
    return apply(model.pose_matrix(state.pose).numpy(), np.array(model.atlas.reference))


def moved(model: Model, state: State, change: Array) -> State:
    """The bone carried along by `change`, a similarity (4, 4) of the world without reflection."""
    zero = model.zero.numpy()
    posed = np.linalg.solve(zero, change @ model.pose_matrix(state.pose).numpy())
    rotvec, translation, log_scale = similarity_parameters(posed, np.array(model.atlas.reference))
    values = np.array([*np.degrees(rotvec), *translation, log_scale / POSE_UNITS[6]])
    return replace(state, pose=torch.as_tensor(values))


def shifted(model: Model, state: State, camera: Camera, by: Array) -> State:
    """The bone moved parallel to the film so that its centre's picture moves by `by` (2,) pixels."""
    at = centre(model, state)
    target = camera.backproject(camera.project(at) + by, camera.depth(at))
    return moved(model, state, _about(at, translation=target - at))


def deepened(model: Model, state: State, camera: Camera, mm: float) -> State:
    """The bone moved away from the X-ray source by `mm` along the ray through its centre."""
    at = centre(model, state)
    ray = at - camera.source
    return moved(model, state, _about(at, translation=mm * ray / np.linalg.norm(ray)))


def turned(model: Model, state: State, camera: Camera, degrees: float) -> State:
    """The bone turned in the plane of the film about its centre; positive is clockwise on the film."""
    return moved(model, state, _about(centre(model, state), rotvec=np.radians(degrees) * camera.axis))


def resized(model: Model, state: State, factor: float) -> State:
    """The bone made `factor` times as large about its centre."""
    return moved(model, state, _about(centre(model, state), log_scale=float(np.log(factor))))


def _about(at: Array, rotvec: Array | None = None, translation: Array | None = None, log_scale: float = 0.0) -> Array:
    """A similarity (4, 4) of the world about the point `at`: rotvec in radians, translation in mm."""
    none = np.zeros(3)
    parts = [none if part is None else part for part in (rotvec, translation)]
    tensors = [torch.as_tensor(np.asarray(part)) for part in (*parts, log_scale, at)]
    return np.asarray(similarity_matrix(*tensors).numpy())
