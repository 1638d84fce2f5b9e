"""Projection matrices in a NumPy file: .npy with (3, 4) or (2, 3, 4), .npz with one array a view.

An .npz from here also holds the films' sizes, as `size_` and the view's name.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera
from biplanar_app.geometry.camera_file import VIEWS
from biplanar_app.geometry.formats.format import Format, Reading, Size, content_of
from biplanar_app.geometry.formats.matrix import matrices_read, straight_matrices


def recognises(_path: Path, content: bytes) -> bool:
    """By NumPy's own signature; an .npz is a ZIP."""
    return content.startswith((b"\x93NUMPY", b"PK"))


def read(path: Path, sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming the array."""
    arrays = _arrays(path)
    known = {name.removeprefix("size_"): arrays.pop(name) for name in list(arrays) if name.startswith("size_")}
    names = [view for view in VIEWS if view in arrays] or list(arrays)
    matrices: list[Array] = []
    films = list(sizes)
    for name in names:
        value = arrays[name]
        if value.shape not in ((3, 4), (1, 3, 4), (2, 3, 4)) or value.dtype.kind not in "fiu":
            raise InputError(f"{path}: {name} must hold 3 x 4 numbers, not {_shown(value)}; write it again.")
        if not np.isfinite(value).all():
            raise InputError(f"{path}: {name} holds a value that is not a finite number; calibrate again.")
        if name in known and len(matrices) < len(films):
            films[len(matrices)] = _size(known[name], f"{path}: size_{name}")
        matrices += list(value.reshape(-1, 3, 4).astype(np.float64))
    if not matrices:
        raise InputError(f"{path}: it holds no array; write the matrices of both views.")
    return matrices_read(path, np.stack(matrices), films)


def _arrays(path: Path) -> dict[str, Any]:
    content_of(path)
    try:
        loaded: Any = np.load(path, allow_pickle=False)
        if isinstance(loaded, np.ndarray):
            return {"the array": loaded}
        with loaded:
            return {name: loaded[name] for name in loaded}
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, KeyError) as error:
        raise InputError(f"{path}: this is no NumPy file of numbers, or a damaged one; write it again.") from error


def _size(value: Any, where: str) -> Size:
    if value.shape != (2,) or value.dtype.kind not in "iu" or value.min() < 1:
        raise InputError(f"{where} must be [width, height] in whole pixels; write it again.")
    return int(value[0]), int(value[1])


def _shown(value: Any) -> str:
    return f"{' x '.join(map(str, value.shape)) or 'one value'} of type {value.dtype}"


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """To an .npy as (3, 4) or (views, 3, 4), to an .npz by view with the sizes. Raises InputError for a bent film."""
    matrices = straight_matrices(path, cameras)
    file = BytesIO()
    if path.suffix.lower() == ".npz":
        by_view = dict(zip(VIEWS, matrices, strict=False))
        by_view |= {f"size_{v}": np.array([c.width, c.height]) for v, c in zip(VIEWS, cameras, strict=False)}
        np.savez(file, **by_view)  # type: ignore[arg-type]
    else:
        np.save(file, np.stack(matrices) if len(matrices) > 1 else matrices[0])
    return file.getvalue()


FORMAT = Format("numpy", "3 x 4 matrices in NumPy files", (".npz", ".npy"), True, recognises, read, write)
