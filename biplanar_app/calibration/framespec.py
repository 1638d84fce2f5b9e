"""Phantoms as XMALab has them: a frame specification (CSV) and a file of references beside it.

The CSV has a head x, y, z and perhaps a name, and one line per bead; its unit is mm or cm, and the file does not say
which (XMALab wiki, X-ray Camera Calibration). The references, `<same name>.ref`, name four beads with lead marks beside
them by the number of their line, as pairs of a word and a number.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError

CENTIMETRES_BELOW = 40.0
"""A phantom whose longest extent is a smaller number is given in cm: none that films of a hip need is 4 cm small."""


@dataclass(frozen=True, eq=False)
class FrameSpec:
    """names: (n,); points: (n, 3) mm; references: names of the marked beads."""

    names: tuple[str, ...]
    points: NDArray[np.float64]
    references: tuple[str, ...]


def read_framespec(path: Path) -> FrameSpec:
    """The beads of an XMALab CSV; beads without names are numbered from 1. Raises InputError, naming the line."""
    names, points = [], []
    for number, row in enumerate(_rows(path), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and [cell.lower() for cell in cells[:3]] == ["x", "y", "z"]):
            continue
        try:
            points.append([float(cell) for cell in cells[:3]])
        except ValueError as error:
            raise InputError(
                "line {number} does not begin with three numbers x, y, z; correct it.", number=number
            ) from error
        if len(cells) < 3:
            raise InputError(
                "line {number} has {count} numbers, not x, y, z; complete it.", number=number, count=len(cells)
            )
        names.append(cells[3] if len(cells) > 3 and cells[3] else str(len(points)))
    if not points:
        raise InputError("there are no beads in it; give lines of x, y, z.")
    places = np.array(points)
    if np.ptp(places, axis=0).max() < CENTIMETRES_BELOW:
        places = places * 10
    return FrameSpec(tuple(names), places, _references(path.with_suffix(".ref"), tuple(names)))


def _rows(path: Path) -> list[list[str]]:
    try:
        return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except OSError as error:
        raise InputError("it cannot be read ({error}); give a file that you may open.", error=error.strerror) from error
    except UnicodeDecodeError as error:
        raise InputError("it is no text; export the frame specification as CSV.") from error


def _references(path: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    words = path.read_text(encoding="utf-8-sig", errors="replace").replace(",", " ").split()
    numbers = [int(word) for word in words if word.isdecimal()]
    if any(not 1 <= number <= len(names) for number in numbers):
        raise InputError("{name} names a bead that is not in the list; number the beads from 1.", name=path.name)
    return tuple(names[number - 1] for number in numbers)
