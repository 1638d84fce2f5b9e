"""OpenCV's FileStorage in YAML or XML: K, distortion, rotation and translation of one view.

Its calibration samples and those who follow them name the same thing differently; NAMES has the usual ones. A rotation
is a matrix or a rotation vector. OpenCV's convention is this program's.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from scipy.spatial.transform import Rotation

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera
from biplanar_app.geometry.distortion import OPENCV_ERROR, from_opencv, to_opencv
from biplanar_app.geometry.formats.conventions import parts_readings
from biplanar_app.geometry.formats.format import Format, Reading, Size, known_size, lines_of, one_camera

NAMES = {
    "K": ("camera_matrix", "cameraMatrix", "camera_matrix_K", "intrinsics", "intrinsic_matrix", "K", "M"),
    "rotation": ("rotation_matrix", "rotation", "R", "rvec", "rotation_vector", "rvecs"),
    "translation": ("tvec", "translation_vector", "translation", "T", "t", "tvecs"),
    "distortion": ("distortion_coefficients", "distortionCoefficients", "dist_coeffs", "distCoeffs", "distortion", "D"),
    "size": ("image_size", "imageSize", "size"),
    "width": ("image_width", "imageWidth", "width"),
    "height": ("image_height", "imageHeight", "height"),
}


def recognises(path: Path, content: bytes) -> bool:
    """By the first line, or a YAML file's name."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    return start.startswith(b"%YAML") or b"<opencv_storage>" in start or path.suffix.lower() in (".yml", ".yaml")


def read(path: Path, sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the field."""
    fields = _fields(path)
    for name in ("K", "rotation", "translation"):
        if name not in fields:
            raise InputError(f"{path}: there is no {NAMES[name][0]}; save it with the others from OpenCV.")
    for name, counts in (("K", (9,)), ("rotation", (3, 9)), ("translation", (3,))):
        if fields[name].size not in counts:
            raise InputError(
                f"{path}: {NAMES[name][0]} has {fields[name].size} numbers, not {' or '.join(map(str, counts))}; "
                "save one view in a file."
            )
    film = _size(fields, path) or known_size(sizes[0], path)
    K, rotation, bend = fields["K"].reshape(3, 3), fields["rotation"], fields.get("distortion")
    R = rotation.reshape(3, 3) if rotation.size == 9 else Rotation.from_rotvec(rotation.ravel()).as_matrix()
    try:
        return parts_readings(
            K,
            R,
            fields["translation"].ravel(),
            film,
            either_order="size" in fields,
            distortion=lambda size: None if bend is None else from_opencv(K, bend, size),
        )
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _fields(path: Path) -> dict[str, Array]:
    """The numbers of every field of NAMES that is there."""
    content = "\n".join(lines_of(path))
    try:
        storage = cv2.FileStorage(content, cv2.FILE_STORAGE_READ | cv2.FILE_STORAGE_MEMORY)
        found = {key: _numbers(storage.root().getNode(key)) for key in storage.root().keys()}  # noqa: SIM118
        storage.release()
    except (cv2.error, SystemError) as error:
        raise InputError(f"{path}: OpenCV cannot read it (damaged, or no FileStorage); save it again.") from error
    fields = {}
    for name, keys in NAMES.items():
        for key in keys:
            value = found.get(key)
            if value is not None and name not in fields:
                if not np.isfinite(value).all():
                    raise InputError(f"{path}: {key} holds a value that is not a finite number; calibrate again.")
                fields[name] = value
    return fields


def _numbers(node: cv2.FileNode) -> Array | None:
    """A matrix, a list or one number."""
    if node.isMap():
        matrix = node.mat()
        return None if matrix is None else np.asarray(matrix, dtype=np.float64)
    if node.isSeq():
        items = [node.at(i) for i in range(node.size())]
        return np.array([i.real() for i in items]) if all(i.isReal() or i.isInt() for i in items) else None
    return np.array([node.real()]) if node.isReal() or node.isInt() else None


def _size(fields: dict[str, Array], path: Path) -> Size | None:
    sides = fields.get("size")
    if sides is None and "width" in fields and "height" in fields:
        sides = np.concatenate([fields["width"], fields["height"]])
    if sides is None:
        return None
    if sides.size != 2 or (sides != np.round(sides)).any() or sides.min() < 1:
        raise InputError(f"{path}: the image's width and height must be two whole numbers of pixels; correct them.")
    return int(sides.flat[0]), int(sides.flat[1])


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """One view. Raises InputError for a distortion that OpenCV's model cannot say."""
    camera = one_camera(path, cameras)
    coefficients = np.zeros(5)
    if camera.distortion is not None:
        coefficients, error = to_opencv(camera.K, camera.distortion)
        if error > OPENCV_ERROR:
            raise InputError(
                f"{path}: the film's distortion does not fit into this format ({error:.2f} pixels would be lost); "
                "write a cameras.json."
            )
    storage = cv2.FileStorage(".yml", cv2.FILE_STORAGE_WRITE | cv2.FILE_STORAGE_MEMORY)
    storage.write("image_width", camera.width)
    storage.write("image_height", camera.height)
    storage.write("camera_matrix", camera.K)
    storage.write("distortion_coefficients", coefficients[:, None])
    storage.write("rotation_matrix", camera.R)
    storage.write("rvec", Rotation.from_matrix(camera.R).as_rotvec()[:, None])
    storage.write("tvec", camera.t[:, None])
    content: str = storage.releaseAndGetString()
    return content.encode()


FORMAT = Format("opencv", "OpenCV YAML", (".yml", ".yaml"), False, recognises, read, write)
