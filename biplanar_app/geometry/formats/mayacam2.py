"""MayaCam 2.0, as XMALab writes it and Autoscoper reads it: K, R and t of one view in OpenCV's convention, as text.

    image size / camera matrix / rotation / translation, each a heading with its numbers below, and perhaps
    undistortion: k1, k2, p1, p2, k3 and three more, of OpenCV.

XMALab writes the size as width, height; Autoscoper's handbook says height, width. Programs that think in OpenGL's axes
write other signs. The films of XMALab are the undistorted ones, so the last part is rare.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera
from biplanar_app.geometry.distortion import OPENCV_ERROR, from_opencv, to_opencv
from biplanar_app.geometry.formats.conventions import parts_readings
from biplanar_app.geometry.formats.format import Format, Reading, Size, lines_of, numbers_of, one_camera, table

SECTIONS = {"image size": (1, 2), "camera matrix": (3, 3), "rotation": (3, 3), "translation": (3, 1)}
"""Headings, and how many rows and columns of numbers follow."""

UNDISTORTION = "undistortion"


def recognises(_path: Path, content: bytes) -> bool:
    """By the first heading."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:10].lower() == b"image size"


def read(path: Path, _sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the line and the heading."""
    parts = _parts(path)
    missing = [name for name in SECTIONS if name not in parts]
    if missing:
        raise InputError(f"{path}: the part '{missing[0]}' is missing; export the calibration again from XMALab.")
    size = parts["image size"][0]
    if (size != np.round(size)).any() or size.min() < 1:
        raise InputError(f"{path}: image size must be two whole numbers of pixels; correct it.")
    K, bend = parts["camera matrix"], parts.get(UNDISTORTION)
    try:
        return parts_readings(
            K,
            parts["rotation"],
            parts["translation"][:, 0],
            (int(size[0]), int(size[1])),
            either_order=True,
            distortion=lambda film: None if bend is None else from_opencv(K, bend, film),
        )
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _parts(path: Path) -> dict[str, Array]:
    """The numbers below every heading."""
    parts: dict[str, Array] = {}
    lines = iter(enumerate(lines_of(path), start=1))
    for number, line in lines:
        heading = line.strip().rstrip(",").lower()
        if not heading:
            continue
        rows, columns = SECTIONS.get(heading, (1, 8 if heading == UNDISTORTION else 0))
        if not columns:
            raise InputError(
                f"{path}: line {number} should be one of {', '.join(SECTIONS)}; export the calibration again."
            )
        found = []
        for _ in range(rows):
            number, line = next(lines, (number + 1, ""))
            row = numbers_of(line, f"{path}: line {number} ({heading})")
            if len(row) != columns:
                raise InputError(
                    f"{path}: line {number} ({heading}) has {len(row)} numbers, not {columns}; "
                    "export the calibration again."
                )
            found.append(row)
        parts[heading] = np.array(found)
    return parts


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """One view. Raises InputError for a distortion that OpenCV's model cannot say."""
    camera = one_camera(path, cameras)
    parts = {
        "image size": np.array([[camera.width, camera.height]]),
        "camera matrix": camera.K,
        "rotation": camera.R,
        "translation": camera.t[:, None],
    }
    if camera.distortion is not None:
        coefficients, error = to_opencv(camera.K, camera.distortion)
        if error > OPENCV_ERROR:
            raise InputError(
                f"{path}: the film's distortion does not fit into this format ({error:.2f} pixels would be lost); "
                "write a cameras.json."
            )
        parts[UNDISTORTION] = np.concatenate([coefficients, np.zeros(3)])[None]
    return "\n".join(f"{heading}\n{table(rows)}" for heading, rows in parts.items()).encode()


FORMAT = Format("mayacam2", "MayaCam 2 (XMALab)", (".txt",), False, recognises, read, write)
