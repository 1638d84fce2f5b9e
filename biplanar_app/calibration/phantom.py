"""Phantoms: beads whose places are known, one JSON file each in `assets/phantoms`; adding one is adding a file.

A phantom's frame is right-handed, in mm, and becomes the world of the cameras that are calibrated with it.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.calibration.framespec import read_framespec
from biplanar_app.errors import InputError

Array = NDArray[np.float64]
Point = tuple[float, float, float]
Positive = Annotated[float, Field(gt=0)]

FORMAT, VERSION = "biplanar-phantom", 1

FEWEST = 8
"""Beads that both films must show: eleven numbers of a camera take six, and two more tell whether they are right."""

FLATTEST = 0.05
"""Smallest over largest extent of beads that do not count as coplanar: one plane leaves the focal length open."""


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cylinder(_Form):
    """A part of the body. start, end: centres of its faces, mm. bore: radius of its hole."""

    shape: Literal["cylinder"]
    start: Point
    end: Point
    radius: Positive
    bore: float = 0.0


class Box(_Form):
    """A part of the body along the axes. low, high: opposite corners, mm."""

    shape: Literal["box"]
    low: Point
    high: Point


Solid = Cylinder | Box


@dataclass(frozen=True, eq=False)
class Phantom:
    """Beads in one rigid body.

    name: of the file; title, instructions: for people. names: (n,) of the beads, unique. points: (n, 3) mm, centres.
    diameters: (n,) mm, NaN where unknown. material: of the beads. tolerance: standard deviation in mm with which points
    are known. references: beads that somebody clicks where identification needs help. body: what holds the beads, of
    acrylic. Raises InputError for double names, fewer than `FEWEST` beads, beads that touch, or beads in one plane.
    """

    name: str
    title: str
    names: tuple[str, ...]
    points: Array
    diameters: Array
    material: str = "steel"
    tolerance: float = 0.0
    references: tuple[str, ...] = ()
    instructions: str = ""
    body: tuple[Solid, ...] = ()

    def __post_init__(self) -> None:
        double = sorted({name for name in self.names if self.names.count(name) > 1})
        if double:
            raise InputError("two beads are called {double}; give every bead a name of its own.", double=double[0])
        if len(self.names) < FEWEST:
            raise InputError(
                "it has {count} beads, but {fewest} are needed; list all of them.", count=len(self.names), fewest=FEWEST
            )
        if not np.isfinite(self.points).all():
            raise InputError("a coordinate is not a finite number; correct it.")
        extents = np.linalg.svd(self.points - self.centre, compute_uv=False)
        if extents[2] < FLATTEST * extents[0]:
            raise InputError("all its beads lie in one plane, which leaves the cameras open; use a phantom with depth.")
        self._refuse_contact()
        unknown = sorted(set(self.references) - set(self.names))
        if unknown:
            raise InputError("its reference {unknown} is no bead of it; name one that is.", unknown=unknown[0])

    def _refuse_contact(self) -> None:
        radii = np.nan_to_num(self.diameters) / 2
        gaps = np.linalg.norm(self.points[:, None] - self.points, axis=-1) - radii[:, None] - radii
        np.fill_diagonal(gaps, np.inf)
        if gaps.min() <= 0:
            first, second = np.unravel_index(gaps.argmin(), gaps.shape)
            raise InputError(
                "the beads {first} and {second} touch; correct their places.",
                first=self.names[first],
                second=self.names[second],
            )

    @cached_property
    def centre(self) -> Array:
        """Mean (3,) of the beads, mm: the middle of the volume of interest."""
        return np.asarray(self.points.mean(0))

    def index(self, name: str) -> int:
        """The row of a bead. Raises InputError for a name that the phantom does not have."""
        if name not in self.names:
            raise InputError(
                "The phantom '{title}' has no bead {name}; choose one of its names.", title=self.title, name=name
            )
        return self.names.index(name)


@dataclass(frozen=True)
class GridPhantom:
    """A flat pattern that shows how a film is bent: it lies on the detector.

    pattern: "dots" or "checkerboard". pitch: mm between neighbours. columns, rows: of dots or inner corners.
    diameter: of the dots, mm.
    """

    name: str
    title: str
    pattern: Literal["dots", "checkerboard"]
    pitch: float
    columns: int
    rows: int
    diameter: float = 0.0
    instructions: str = ""


class _Bead(_Form):
    name: str
    at: Point
    diameter: Positive


class _Beads(_Form):
    """What the file of a bead phantom holds."""

    format: Literal["biplanar-phantom"]
    version: Literal[1]
    unit: Literal["mm"]
    kind: Literal["beads"]
    title: str
    instructions: str = ""
    material: str = "steel"
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    references: tuple[str, ...] = ()
    body: tuple[Annotated[Solid, Field(discriminator="shape")], ...] = ()
    beads: tuple[_Bead, ...]

    def phantom(self, name: str) -> Phantom:
        return Phantom(
            name=name,
            title=self.title,
            names=tuple(bead.name for bead in self.beads),
            points=np.array([bead.at for bead in self.beads], dtype=np.float64).reshape(-1, 3),
            diameters=np.array([bead.diameter for bead in self.beads], dtype=np.float64),
            material=self.material,
            tolerance=self.tolerance,
            references=self.references,
            instructions=self.instructions,
            body=self.body,
        )


class _Grid(_Form):
    """What the file of a grid holds."""

    format: Literal["biplanar-phantom"]
    version: Literal[1]
    unit: Literal["mm"]
    kind: Literal["grid"]
    title: str
    instructions: str = ""
    pattern: Literal["dots", "checkerboard"]
    pitch: Positive
    columns: Annotated[int, Field(ge=5)]
    rows: Annotated[int, Field(ge=5)]
    diameter: float = 0.0

    def grid(self, name: str) -> GridPhantom:
        return GridPhantom(
            name, self.title, self.pattern, self.pitch, self.columns, self.rows, self.diameter, self.instructions
        )


class _Kind(BaseModel):
    kind: str = ""


def phantom_names() -> tuple[str, ...]:
    """The shipped bead phantoms, by name."""
    return _shipped("beads")


def grid_names() -> tuple[str, ...]:
    """The shipped grids for distortion, by name."""
    return _shipped("grid")


def load_phantom(name_or_path: str | Path) -> Phantom:
    """The shipped phantom of that name, or that of a file: our JSON, or XMALab's CSV (see `framespec`).

    Raises InputError, naming the file, the line or field and the cure.
    """
    path = _path(name_or_path, phantom_names())
    try:
        if path.suffix.lower() == ".csv":
            frame = read_framespec(path)
            unknown = np.full(len(frame.names), np.nan)
            return Phantom(path.stem, path.stem, frame.names, frame.points, unknown, references=frame.references)
        return _Beads.model_validate_json(_content(path)).phantom(path.stem)
    except ValidationError as error:
        raise InputError("{name}: {complaint}", name=path.name, complaint=_first(error)) from error
    except InputError as error:
        raise InputError("{name}: {error}", name=path.name, error=error.sentence) from error


def load_grid(name_or_path: str | Path) -> GridPhantom:
    """The shipped grid of that name, or that of a JSON file. Raises InputError like `load_phantom`."""
    path = _path(name_or_path, grid_names())
    try:
        return _Grid.model_validate_json(_content(path)).grid(path.stem)
    except ValidationError as error:
        raise InputError("{name}: {complaint}", name=path.name, complaint=_first(error)) from error


def _folder() -> Path:
    return assets_dir() / "phantoms"


def _shipped(kind: str) -> tuple[str, ...]:
    files = sorted(_folder().glob("*.json"))
    return tuple(file.stem for file in files if _Kind.model_validate_json(file.read_bytes()).kind == kind)


def _path(name_or_path: str | Path, names: tuple[str, ...]) -> Path:
    if str(name_or_path) in names:
        return _folder() / f"{name_or_path}.json"
    path = Path(name_or_path)
    if not path.is_file():
        raise InputError(
            "There is no phantom '{phantom}'; give one of {names}, or a file.",
            phantom=name_or_path,
            names=", ".join(names),
        )
    return path


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("it cannot be read ({error}); give a file that you may open.", error=error.strerror) from error


def _first(error: ValidationError) -> str:
    """The first complaint in words: where in the file, and what is wrong."""
    detail = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in detail["loc"]) or "the file"
    return f"{place}: {detail['msg']}; correct it (docs/calibration.md has the format)."
