"""Rigid and other affine transforms as (4, 4) matrices."""

import numpy as np
from numpy.typing import NDArray


def rotation_vector(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rotation vector (3,) in radians of a rotation matrix (3, 3)."""
    from scipy.spatial.transform import Rotation

    return np.asarray(Rotation.from_matrix(np.asarray(matrix)).as_rotvec())


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
