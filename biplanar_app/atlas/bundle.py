"""The Atlas bundle: a folder with intensities, labels, surface, landmarks and deformation modes in one canonical frame.

A bundle holds `atlas.json` (what it is, landmarks, provenance, SHA-256 of the other files), `hu.nii.gz` and
`labels.nii.gz` (canonical x, y, z of a right femur are the patient's left, posterior and superior, so the NIfTI files
open upright in any viewer) and `arrays.safetensors`. Nothing is pickled.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from biplanar_app.assets import assets_dir as assets_dir
from biplanar_app.errors import InputError
from biplanar_app.geometry.grid import Grid

FORMAT = "biplanar-atlas"
VERSION = 1
MODE_STEP = 0.001
"""Modes are stored as int16 multiples of this many mm: finer than any scanner, and the same on every rebuild."""

Point = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Atlas:
    """A bone and how it varies, in the canonical frame of a right femur: origin head centre, x medial, y back, z up.

    hu: (Z, Y, X) int16 Hounsfield units, soft tissue outside the bone. labels: (Z, Y, X) uint8 with `label_names`.
    vertices (n, 3) float32 and faces (m, 3) int32: the closed surface. reference: the point that poses are stated
    about. cut: the shaft ends at a plane. modes: (K, 3, Z, Y, X) float32 on `mode_grid`, stationary velocity in mm
    for one standard deviation, components (x, y, z); exp(sum w_k modes_k) takes points of a subject in the canonical
    frame to points of the atlas, exp(-...) the atlas to the subject. variances: (K,) float32 mm^2, mean squared
    displacement at the surface by one standard deviation of each mode. log_scale_std: spread of ln(size) in the
    population. hash: SHA-256 of the description, which holds those of the other files.
    """

    name: str
    bone: str
    grid: Grid
    hu: NDArray[np.int16]
    labels: NDArray[np.uint8]
    label_names: dict[int, str]
    vertices: NDArray[np.float32]
    faces: NDArray[np.int32]
    landmarks: dict[str, Point]
    reference: Point
    cut: bool
    mode_grid: Grid
    modes: NDArray[np.float32]
    variances: NDArray[np.float32]
    log_scale_std: float
    provenance: dict[str, Any] = field(default_factory=dict)
    hash: str = ""


class _GridForm(BaseModel):
    model_config = ConfigDict(extra="forbid")
    origin: Point
    spacing: Point
    shape: tuple[int, int, int]

    def grid(self) -> Grid:
        return Grid(self.origin, self.spacing, self.shape)


class _Description(BaseModel):
    """What `atlas.json` holds."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["biplanar-atlas"]
    version: int
    unit: Literal["mm"]
    name: str
    bone: str
    grid: _GridForm
    label_names: dict[int, str]
    landmarks: dict[str, Point]
    reference: Point
    cut: bool
    mode_grid: _GridForm
    mode_step: float
    log_scale_std: float
    provenance: dict[str, Any]
    files: dict[str, str]


def load_atlas(name_or_path: str | Path = "femur-proximal") -> Atlas:
    """The shipped bundle of that name, or the bundle in that folder.

    Raises InputError, naming the file and the cure, when something is missing, damaged or made by a newer version.
    """
    given = Path(name_or_path)
    folder = given if given.is_dir() else assets_dir() / given
    if not (folder / "atlas.json").is_file():
        known = ", ".join(sorted(p.parent.name for p in assets_dir().glob("*/atlas.json")))
        raise InputError(
            "There is no atlas '{atlas}'; give one of: {known}, or a folder that holds atlas.json.",
            atlas=name_or_path,
            known=known,
        )
    description, digest = _read_description(folder / "atlas.json")
    for name, expected in description.files.items():
        _verify(folder / name, expected)
    try:
        return _assemble(folder, description, digest)
    except (KeyError, ValueError, RuntimeError, SafetensorError) as error:
        raise InputError(
            "{folder}: the atlas' files do not fit together ({error}); rebuild it with `biplanar atlas build`.",
            folder=folder,
            error=error,
        ) from error


def save_atlas(atlas: Atlas, folder: str | Path) -> Atlas:
    """Writes the bundle, equal bytes for equal content, and returns it as `load_atlas` will read it."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    _write_volume(place / "hu.nii.gz", atlas.hu, atlas.grid)
    _write_volume(place / "labels.nii.gz", atlas.labels, atlas.grid)
    arrays: dict[str, NDArray[Any]] = {
        "vertices": np.round(atlas.vertices.astype(np.float64), 3).astype(np.float32),
        "faces": np.ascontiguousarray(atlas.faces, dtype=np.int32),
        "modes": _quantised(atlas.modes),
        "variances": np.ascontiguousarray(atlas.variances, dtype=np.float32),
    }
    (place / "arrays.safetensors").write_bytes(save(arrays))
    names = ("arrays.safetensors", "hu.nii.gz", "labels.nii.gz")
    description = {
        "format": FORMAT,
        "version": VERSION,
        "unit": "mm",
        "name": atlas.name,
        "bone": atlas.bone,
        "grid": _grid_form(atlas.grid),
        "label_names": {str(k): v for k, v in atlas.label_names.items()},
        "landmarks": {k: [round(float(c), 3) for c in v] for k, v in sorted(atlas.landmarks.items())},
        "reference": list(atlas.reference),
        "cut": atlas.cut,
        "mode_grid": _grid_form(atlas.mode_grid),
        "mode_step": MODE_STEP,
        "log_scale_std": round(atlas.log_scale_std, 6),
        "provenance": atlas.provenance,
        "files": {name: _sha256(place / name) for name in names},
    }
    (place / "atlas.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    return load_atlas(place)


def _grid_form(grid: Grid) -> dict[str, list[float]]:
    return {"origin": list(grid.origin), "spacing": list(grid.spacing), "shape": list(grid.shape)}


def _quantised(modes: NDArray[np.float32]) -> NDArray[np.int16]:
    steps = np.round(modes.astype(np.float64) / MODE_STEP)
    if np.abs(steps).max(initial=0) > np.iinfo(np.int16).max:
        raise ValueError("a mode moves by more than 32 mm in one standard deviation")
    return steps.astype(np.int16)


def _write_volume(path: Path, values: NDArray[Any], grid: Grid) -> None:
    import SimpleITK as sitk

    image = sitk.GetImageFromArray(values)
    image.SetOrigin(grid.origin)
    image.SetSpacing(grid.spacing)
    sitk.WriteImage(image, str(path), useCompression=True)


def _read_volume(path: Path, grid: Grid) -> NDArray[Any]:
    import SimpleITK as sitk

    values = sitk.GetArrayFromImage(sitk.ReadImage(str(path)))
    if values.shape != grid.shape:
        raise ValueError(f"{path.name} has shape {values.shape}, the description says {grid.shape}")
    return values


def _read_description(path: Path) -> tuple[_Description, str]:
    content = path.read_bytes()
    try:
        form = json.loads(content)
        version = form["version"] if form["format"] == FORMAT else None
        if isinstance(version, int) and version > VERSION:
            raise InputError(
                "{path} was made by a newer Biplanar (format {version}, this one reads {readable}); update Biplanar.",
                path=path,
                version=version,
                readable=VERSION,
            )
        return _Description.model_validate(form), hashlib.sha256(content).hexdigest()
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise InputError(
            "{path} is not a readable atlas description; rebuild it with `biplanar atlas build`.", path=path
        ) from error


def _verify(path: Path, expected: str) -> None:
    if not path.is_file():
        raise InputError(
            "{path} is missing; rebuild the atlas with `biplanar atlas build` or install Biplanar again.", path=path
        )
    if _sha256(path) != expected:
        raise InputError(
            "{path} is damaged or changed; rebuild the atlas with `biplanar atlas build` or install Biplanar again.",
            path=path,
        )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _assemble(folder: Path, description: _Description, digest: str) -> Atlas:
    arrays = load_file(folder / "arrays.safetensors")
    grid, mode_grid = description.grid.grid(), description.mode_grid.grid()
    modes = arrays["modes"].astype(np.float32) * np.float32(description.mode_step)
    if modes.shape[1:] != (3, *mode_grid.shape):
        raise ValueError(f"modes of shape {modes.shape} on a grid of {mode_grid.shape}")
    return Atlas(
        name=description.name,
        bone=description.bone,
        grid=grid,
        hu=_read_volume(folder / "hu.nii.gz", grid).astype(np.int16, copy=False),
        labels=_read_volume(folder / "labels.nii.gz", grid).astype(np.uint8, copy=False),
        label_names=description.label_names,
        vertices=arrays["vertices"],
        faces=arrays["faces"],
        landmarks=description.landmarks,
        reference=description.reference,
        cut=description.cut,
        mode_grid=mode_grid,
        modes=modes,
        variances=arrays["variances"],
        log_scale_std=description.log_scale_std,
        provenance=description.provenance,
        hash=digest,
    )
