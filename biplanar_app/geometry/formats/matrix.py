"""Projection matrices P (3, 4), x ~ P X, in text or CSV: three lines of four numbers for a view, or twelve in a line.

Two views stand one below the other. The film's size is not in the file.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera
from biplanar_app.geometry.formats.conventions import COUNTINGS, matrix_readings
from biplanar_app.geometry.formats.format import Format, Reading, Size, known_size, rows_of, shape_of, table

SHAPES = {(3, 4): 1, (1, 12): 1, (6, 4): 2, (2, 12): 2}
"""Lines and numbers a line, and how many views they are."""


def recognises(_path: Path, content: bytes) -> bool:
    """By the shape of the table."""
    return shape_of(content) in SHAPES


def read(path: Path, sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the line."""
    rows = rows_of(path)
    for row in rows:
        if len(row.numbers) != len(rows[0].numbers):
            raise InputError(
                f"{path}: line {row.line} has {len(row.numbers)} numbers, the first {len(rows[0].numbers)}; "
                "a matrix has three lines of four."
            )
    numbers = np.array([row.numbers for row in rows])
    if numbers.shape not in SHAPES:
        raise InputError(
            f"{path}: it holds {' x '.join(map(str, numbers.shape))} numbers; a matrix has three lines of four."
        )
    return matrices_read(path, numbers.reshape(-1, 3, 4), sizes)


def matrices_read(path: Path, matrices: Array, sizes: Sequence[Size | None]) -> list[Reading]:
    """The readings of matrices (views, 3, 4) from a file without sizes."""
    if len(matrices) > len(sizes):
        raise InputError(f"{path}: it holds {len(matrices)} views, {len(sizes)} can be used; leave those in the file.")
    films = [known_size(size, path) for size in sizes[: len(matrices)]]
    try:
        return matrix_readings(list(matrices), films, COUNTINGS)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """Three lines a view, separated by commas in a .csv, else by blanks. Raises InputError where the film is bent."""
    separator = "," if path.suffix.lower() == ".csv" else " "
    return table(np.concatenate(straight_matrices(path, cameras)), separator).encode()


def straight_matrices(path: Path, cameras: Sequence[Camera]) -> list[Array]:
    """The matrices of cameras without distortion."""
    if any(camera.distortion is not None for camera in cameras):
        raise InputError(f"{path}: this format has no distortion; write a cameras.json.")
    return [camera.matrix for camera in cameras]


FORMAT = Format("matrix", "3 x 4 matrices in text or CSV", (".txt", ".csv"), True, recognises, read, write)
