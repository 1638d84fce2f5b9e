"""7-parameter similarity transforms as (4, 4) matrices, differentiable by torch.

A similarity is `x = s R(w) (y - c) + c + d`: rotation vector w (radians), translation d (mm), log-scale ln s, about a
centre c that stays put under rotation and scale. Rotations follow Rodrigues' formula.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.transforms import rotation_vector


def rotation_matrix(rotvec: Tensor) -> Tensor:
    """Rotation vectors (..., 3) in radians to matrices (..., 3, 3); smooth and differentiable at zero."""
    x, y, z = rotvec.unbind(-1)
    zero = torch.zeros_like(x)
    skew = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*rotvec.shape[:-1], 3, 3)
    matrix: Tensor = torch.linalg.matrix_exp(skew)
    return matrix


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
