"""Where a camera of known K stands that sees three points: the first guess from which beads are told apart.

J. A. Grunert's solution, as R. Haralick et al. give it (Review and Analysis of Solutions of the Three Point Perspective
Pose Estimation Problem, IJCV 13, 1994), for many triples of points at once.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def poses(points: Array, rays: Array) -> tuple[Array, Array, NDArray[np.intp]]:
    """All poses under which triples (m, 3, 3) of points lie on three rays (3, 3), unit vectors of the camera's frame.

    Returns R (k, 3, 3) and t (k, 3), world to camera, proper rotations, and for each the row of its triple.
    """
    distances, rows = _distances(points, rays)
    seen = distances[..., None] * rays
    frames = _frame(points[rows]), _frame(seen)
    R = frames[1] @ np.swapaxes(frames[0], -1, -2)
    t = seen[:, 0] - np.einsum("kij,kj->ki", R, points[rows, 0])
    return R, t, rows


def _distances(points: Array, rays: Array) -> tuple[Array, NDArray[np.intp]]:
    """Positive distances (k, 3) along the rays, and their triples (k,)."""
    cos_a, cos_b, cos_c = (float(rays[i] @ rays[j]) for i, j in ((1, 2), (0, 2), (0, 1)))
    a2, b2, c2 = (((points[:, i] - points[:, j]) ** 2).sum(-1) for i, j in ((1, 2), (0, 2), (0, 1)))
    q, p, s = (a2 - c2) / b2, (a2 + c2) / b2, c2 / b2
    r = a2 / b2
    coefficients = np.stack(
        [
            (q - 1) ** 2 - 4 * s * cos_a**2,
            4 * (q * (1 - q) * cos_b - (1 - p) * cos_a * cos_c + 2 * s * cos_a**2 * cos_b),
            2 * (q**2 - 1 + 2 * q**2 * cos_b**2 + 2 * (1 - s) * cos_a**2 - 4 * p * cos_a * cos_b * cos_c)
            + 4 * (1 - r) * cos_c**2,
            4 * (-q * (1 + q) * cos_b + 2 * r * cos_c**2 * cos_b - (1 - p) * cos_a * cos_c),
            (1 + q) ** 2 - 4 * r * cos_c**2,
        ],
        -1,
    )
    roots = _roots(coefficients)
    rows, columns = np.nonzero((np.abs(roots.imag) < 0.05) & (roots.real > 0))
    v = roots.real[rows, columns]
    divisor = 2 * (cos_c - v * cos_a)
    u = ((q[rows] - 1) * v**2 - 2 * q[rows] * cos_b * v + 1 + q[rows]) / np.where(np.abs(divisor) < 1e-9, 1e-9, divisor)
    first = np.sqrt(b2[rows] / np.maximum(1 + v**2 - 2 * v * cos_b, 1e-12))
    keep = u > 0
    return np.stack([first, u * first, v * first], -1)[keep], rows[keep]


def _roots(coefficients: Array) -> NDArray[np.complex128]:
    """(m, 4) roots of polynomials (m, 5), highest power first, as eigenvalues of their companion matrices."""
    lead = np.where(np.abs(coefficients[:, :1]) < 1e-12, 1e-12, coefficients[:, :1])
    companion = np.zeros((len(coefficients), 4, 4))
    companion[:, 0] = -coefficients[:, 1:] / lead
    companion[:, [1, 2, 3], [0, 1, 2]] = 1
    return np.linalg.eigvals(companion).astype(np.complex128)


def _frame(triangle: Array) -> Array:
    """An orthonormal frame (k, 3, 3), as columns, that triangles (k, 3, 3) carry along."""
    x = triangle[:, 1] - triangle[:, 0]
    z = np.cross(x, triangle[:, 2] - triangle[:, 0])
    x = x / np.linalg.norm(x, axis=-1, keepdims=True)
    z = z / np.maximum(np.linalg.norm(z, axis=-1, keepdims=True), 1e-12)
    return np.stack([x, np.cross(z, x), z], -1)
