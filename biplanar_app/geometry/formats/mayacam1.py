"""MayaCam 1.0, as XrayProject and XMALab write it: one view as a camera of Maya, five lines of three numbers.

    position of the source in the world
    rotations about x, y and z in degrees, applied in this order; the axes are right, up and backwards
    place of the film plane, which follows from the rest
    u0, v0 of the principal point, columns and rows (from the bottom) counted from 1; minus the focal length in pixels
    scale of the film plane, width, height

One focal length for both directions; so writing loses half the difference of the two. A size of 0 means 1024.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.formats.conventions import Counting, size_orders
from biplanar_app.geometry.formats.format import Format, Reading, Size, one_camera, shape_of, table, table_of

BACKWARDS = np.diag([1.0, -1.0, -1.0])
"""From the axes right, up, backwards to right, down, forwards."""

PLANE_SCALE = 0.1
UNSAID = 1024


def recognises(_path: Path, content: bytes) -> bool:
    """Five lines of three numbers."""
    return shape_of(content) == (5, 3)


def read(path: Path, _sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the line."""
    position, angles, _, (u0, v0, z), (_, *sides) = table_of(path, 5, 3)
    width, height = (int(side) if side else UNSAID for side in sides)
    if z == 0:
        raise InputError(f"{path}: line 4: the focal length, its last number, is zero; export the calibration again.")
    if min(width, height) < 1:
        raise InputError(f"{path}: line 5: the film's size is negative; export the calibration again.")
    R = BACKWARDS @ Rotation.from_euler("xyz", angles, degrees=True).as_matrix().T
    readings = []
    for order, film in size_orders((width, height), either=True):
        for counting in (Counting(True, 1), Counting(True, 0), Counting(False, 1), Counting(False, 0)):
            u, v, _ = counting.to_film(film[1]) @ [u0, v0, 1]
            K = np.array([[abs(z), 0, u], [0, abs(z), v], [0, 0, 1]])
            readings.append(Reading(f"{order}{counting}", (Camera(K, R, -R @ position, *film),)))
    return readings


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """One view. Raises InputError where the film is bent."""
    camera = one_camera(path, cameras)
    if camera.distortion is not None:
        raise InputError(f"{path}: this format has no distortion; write a cameras.json.")
    angles = Rotation.from_matrix((BACKWARDS @ camera.R).T).as_euler("xyz", degrees=True)
    focal = (camera.K[0, 0] + camera.K[1, 1]) / 2
    u0, v0, _ = np.linalg.solve(Counting(True, 1).to_film(camera.height), camera.K[:, 2])
    middle = np.array([camera.width / 2 - u0, camera.height / 2 - v0, -focal]) * PLANE_SCALE
    rows = [camera.source, angles, middle, (u0, v0, -focal), (PLANE_SCALE, camera.width, camera.height)]
    return table(rows).encode()


FORMAT = Format("mayacam1", "MayaCam 1 (XrayProject)", (".csv",), False, recognises, read, write)
