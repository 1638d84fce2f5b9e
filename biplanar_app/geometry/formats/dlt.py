"""DLT coefficients as XrayProject, DLTdv and XMALab write them: a CSV of 11 rows, one column a view.

u = (L1 x + L2 y + L3 z + L4) / (L9 x + L10 y + L11 z + 1), v with L5 to L8 (Abdel-Aziz & Karara, 1971). XMALab and
XrayProject count pixels from 1 and rows from the bottom, others from the top. The film's size is not in the file.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.formats.conventions import COUNTINGS, Counting, matrix_readings
from biplanar_app.geometry.formats.format import Format, Reading, Size, known_size, shape_of, table, table_of

USUAL = Counting(True, 1)
ORDER = [USUAL, *(counting for counting in COUNTINGS if counting != USUAL)]
COEFFICIENTS = 11


def recognises(_path: Path, content: bytes) -> bool:
    """Eleven lines of one or two numbers."""
    shape = shape_of(content)
    return shape is not None and shape[0] == COEFFICIENTS


def read(path: Path, sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the line, also for another number of coefficients or of views."""
    columns = table_of(path, COEFFICIENTS).T
    if len(columns) > len(sizes):
        raise InputError(
            f"{path}: it holds {len(columns)} views, {len(sizes)} can be used; leave their columns in the file."
        )
    matrices = [np.append(column, 1.0).reshape(3, 4) for column in columns]
    films = [known_size(size, path) for size in sizes[: len(matrices)]]
    try:
        return matrix_readings(matrices, films, ORDER)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """One column a view. Raises InputError where the film is bent, or where the format cannot say it."""
    columns = []
    for camera in cameras:
        if camera.distortion is not None:
            raise InputError(f"{path}: this format has no distortion; write a cameras.json.")
        P = np.linalg.solve(USUAL.to_film(camera.height), camera.matrix)
        if abs(P[2, 3]) < 1e-6 * np.linalg.norm(P[2]):
            raise InputError(
                f"{path}: the world's origin lies beside the X-ray source, where these coefficients have no value; "
                "choose another format."
            )
        columns.append((P / P[2, 3]).ravel()[:COEFFICIENTS])
    return table(zip(*columns, strict=True)).encode()


FORMAT = Format("dlt", "DLT coefficients (XrayProject, DLTdv)", (".csv",), True, recognises, read, write)
