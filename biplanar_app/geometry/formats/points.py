"""Points that both films show, to tell from which way of reading the cameras is right."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array
from biplanar_app.geometry.formats.format import lines_of

COLUMNS = ("ap_u", "ap_v", "lat_u", "lat_v")
WORLD = ("x", "y", "z")
FEWEST = 4


@dataclass(frozen=True, eq=False)
class Points:
    """pixels: (2, n, 2) of the same points on the AP and on the lateral film. world: (n, 3) mm, if known."""

    pixels: Array
    world: Array | None = None


def read_points(path: Path) -> Points:
    """A CSV with the columns ap_u, ap_v, lat_u, lat_v, in pixels, and perhaps x, y, z, in mm. Others are left alone.

    Raises InputError naming the line and the column.
    """
    rows = list(csv.DictReader(line for line in lines_of(path) if line.strip()))
    names = [str(name).strip() for name in (rows[0] if rows else {})]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise InputError(
            f"{path}: there is no column {missing[0]}; the first line must name {', '.join(COLUMNS)} "
            f"(and {', '.join(WORLD)} where the points are known in space)."
        )
    if len(rows) < FEWEST:
        raise InputError(f"{path}: {len(rows)} points are too few; give {FEWEST} or more that lie apart.")
    columns = {name: _column(rows, name, path) for name in (*COLUMNS, *WORLD) if name in names}
    pixels = np.stack([columns[name] for name in COLUMNS], -1).reshape(-1, 2, 2).swapaxes(0, 1)
    known = all(name in columns for name in WORLD)
    return Points(pixels, np.stack([columns[name] for name in WORLD], -1) if known else None)


def _column(rows: list[dict[str, str]], name: str, path: Path) -> Array:
    values = []
    for number, row in enumerate(rows, start=2):
        given = next((value for key, value in row.items() if str(key).strip() == name), None)
        try:
            values.append(float(given or ""))
        except ValueError as error:
            raise InputError(f"{path}: line {number}: {name} is no number; correct it.") from error
    if not np.isfinite(values).all():
        raise InputError(f"{path}: {name} holds a value that is not a finite number; correct it.")
    return np.array(values)
