"""Rigid and 7-parameter similarity transforms as (4, 4) matrices, differentiable by torch.

A similarity is `x = s R(w) (y - c) + c + d`: rotation vector w (radians), translation d (mm), log-scale ln s, about a
centre c that stays put under rotation and scale. Rotations follow Rodrigues' formula.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def rotation_matrix(rotvec: Tensor) -> Tensor:
    """Rotation vectors (..., 3) in radians to matrices (..., 3, 3); smooth and differentiable at zero."""
    x, y, z = rotvec.unbind(-1)
    zero = torch.zeros_like(x)
    skew = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*rotvec.shape[:-1], 3, 3)
    matrix: Tensor = torch.linalg.matrix_exp(skew)
    return matrix


def rotation_vector(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rotation vector (3,) in radians of a rotation matrix (3, 3)."""
    from scipy.spatial.transform import Rotation

    return np.asarray(Rotation.from_matrix(np.asarray(matrix)).as_rotvec())


def similarity_matrix(rotvec: Tensor, translation: Tensor, log_scale: Tensor, center: Tensor) -> Tensor:
    """Seven parameters to (..., 4, 4): rotvec (..., 3) radians, translation (..., 3) and center (3,) mm, log_scale."""
    linear = torch.exp(log_scale)[..., None, None] * rotation_matrix(rotvec)
    offset = center + translation - (linear @ center[..., None])[..., 0]
    top = torch.cat([linear, offset[..., None]], -1)
    bottom = torch.zeros_like(top[..., :1, :])
    bottom[..., 0, 3] = 1.0
    return torch.cat([top, bottom], -2)


def similarity_parameters(
    matrix: NDArray[np.float64], center: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Inverse of `similarity_matrix`: (rotvec radians, translation mm, log_scale) of a (4, 4) without reflection."""
    linear = np.asarray(matrix)[:3, :3]
    scale = float(np.cbrt(np.linalg.det(linear)))
    translation = linear @ center + matrix[:3, 3] - center
    return rotation_vector(linear / scale), translation, float(np.log(scale))


def rigid_matrix(
    rotvec_degrees: NDArray[np.float64],
    translation: NDArray[np.float64],
    centre: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Rigid (4, 4): a turn by a rotation vector (3,) in degrees about `centre` (3,), then a translation (3,) in mm.

    centre: the origin, where none is given.
    """
    from scipy.spatial.transform import Rotation

    m = np.eye(4)
    m[:3, :3] = Rotation.from_rotvec(np.asarray(rotvec_degrees), degrees=True).as_matrix()
    m[:3, 3] = translation
    if centre is not None:
        m[:3, 3] += centre - m[:3, :3] @ centre
    return m


def apply(matrix: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (..., 3) through an affine (4, 4)."""
    return np.asarray(points) @ matrix[:3, :3].T + matrix[:3, 3]
