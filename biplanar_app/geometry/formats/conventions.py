"""The ways in which programs differ over one and the same camera, tried one after the other.

Which row of the film is the first, where pixels are counted from, and the signs of the camera's axes. All that differs
between two of them is a 3 x 3 matrix in front of P = K [R | t], so each is put there and P taken apart again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.geometry.formats.format import Reading, Size

SINGULAR = 1e-10
"""Smallest over largest singular value, once the rows of P are brought to one length, of a matrix that projects."""


@dataclass(frozen=True)
class Counting:
    """How a file counts pixels. up: rows from the bottom of the film. first: the centre of the first pixel."""

    up: bool
    first: float

    def __str__(self) -> str:
        return f"rows from the {'bottom' if self.up else 'top'}, pixels from {self.first:g}"

    def to_film(self, height: int) -> Array:
        """(3, 3) from the file's pixels to the film's: rows from the top, pixels from 0."""
        if self.up:
            return np.array([[1.0, 0, -self.first], [0, -1, height - 1 + self.first], [0, 0, 1]])
        return np.array([[1.0, 0, -self.first], [0, 1, -self.first], [0, 0, 1]])


FROM_TOP, FROM_BOTTOM = Counting(False, 0), Counting(True, 0)
COUNTINGS = [FROM_TOP, Counting(False, 1), FROM_BOTTOM, Counting(True, 1), Counting(False, 0.5), Counting(True, 0.5)]
"""The most usual first."""

SIGNS = [(1, 1, 1), (-1, 1, 1), (1, -1, 1), (1, 1, -1)]
"""Of the camera's axes, that is of the rows of R and t. All others are these with every sign turned, which changes
nothing in the picture."""

SIGNS_SAID = {
    True: ("axes as written", "y and z axes turned", "x and z axes turned", "x and y axes turned"),
    False: ("all axes turned", "x axis turned", "y axis turned", "z axis turned"),
}
"""In the order of SIGNS, by whether R has the determinant +1; each makes a right-handed camera."""

Bend = Callable[[Size], Distortion | None]


def straight(_size: Size) -> None:
    """No distortion."""


def matrix_readings(matrices: Sequence[Array], sizes: Sequence[Size], countings: Sequence[Counting]) -> list[Reading]:
    """Matrices (3, 4) up to scale, one a view, read with every way to count pixels, the most usual first."""
    return [
        Reading(
            str(counting),
            tuple(camera_of(counting.to_film(size[1]) @ P, size) for P, size in zip(matrices, sizes, strict=True)),
        )
        for counting in countings
    ]


def camera_of(P: Array, size: Size) -> Camera:
    """The camera with the matrix P (3, 4), up to scale and sign (Hartley & Zisserman, sec. 6.2.4).

    Raises InputError for a matrix that is singular.
    """
    scaled = P[:, :3] / np.maximum(np.linalg.norm(P[:, :3], axis=1, keepdims=True), 1e-300)
    values = np.linalg.svd(scaled, compute_uv=False)
    if values[-1] <= SINGULAR * values[0]:
        raise InputError("the matrix is singular, so it is no camera; calibrate again.")
    P = P * np.sign(np.linalg.det(scaled))
    # RQ: the QR decomposition of the inverse, with positive focal lengths.
    q, r = np.linalg.qr(np.linalg.inv(P[:, :3]))
    signs = np.diag(np.sign(np.diag(r)))
    K, R = np.triu(np.linalg.inv(signs @ r)), (q @ signs).T
    return Camera(K, R, np.asarray(np.linalg.solve(K, P[:, 3]), dtype=np.float64), *size)


def parts_readings(
    K: Array, R: Array, t: Array, size: Size, *, either_order: bool, distortion: Bend = straight
) -> list[Reading]:
    """K (3, 3), R (3, 3) and t (3,) read as they are, and with every other choice of the camera's axes.

    either_order: `size` may be (height, width), too. distortion: of a film of a given size; such a film has its rows
    from the top. Raises InputError where they are no camera.
    """
    right_handed = np.linalg.det(R) > 0
    first = Camera(K, R if right_handed else -R, t, *size)
    readings = []
    for order, film in size_orders(size, either_order):
        bent = distortion(film)
        for counting, (signs, axes) in product(
            (FROM_TOP, FROM_BOTTOM), zip(SIGNS, SIGNS_SAID[right_handed], strict=True)
        ):
            if bent is not None and counting.up:
                continue
            if right_handed and counting == FROM_TOP and signs == SIGNS[0]:
                camera = replace(first, width=film[0], height=film[1])
            else:
                P = np.diag(signs) @ np.column_stack([R, t])
                camera = camera_of(counting.to_film(film[1]) @ first.K @ P, film)
            said = f"{order}rows from the {'bottom' if counting.up else 'top'}, {axes}"
            readings.append(Reading(said, (replace(camera, distortion=bent),)))
    return readings


def size_orders(size: Size, either: bool) -> list[tuple[str, Size]]:
    """The sizes of the film that a pair of numbers may mean, each with its words."""
    if not either or size[0] == size[1]:
        return [("", size)]
    return [("size as width, height; ", size), ("size as height, width; ", size[::-1])]
