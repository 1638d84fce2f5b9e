"""One measured result as a row, and the file of rows that lets an interrupted evaluation go on."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biplanar_app.geometry.patient import Side

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

START = "start"
"""The method of control rows: the mean atlas at the zero pose, before anything is fitted."""


@dataclass(frozen=True)
class Row:
    """One subject's films under one condition, by one method.

    dice, nsd: 0 to 1. assd, hd95, head_centre and landmarks (by name): errors in mm. neck_shaft: error of the angle,
    degrees, None where the estimate lies so wrong that it cannot be measured. held_out: correlation with a third film
    that was not fitted, -1 to 1, None where a method knows the surface alone. folds: None where it has no map. seconds:
    wall time of the registration alone. verdict: what the program said without the truth, "" where a method says
    nothing. key: fingerprint of all that shapes the row. error: what the registration raised; the start's figures stand
    in then.
    """

    films: str
    condition: str
    subject: str
    side: Side
    method: str
    dice: float
    assd: float
    hd95: float
    nsd: float
    head_centre: float
    landmarks: dict[str, float]
    neck_shaft: float | None
    held_out: float | None
    folds: int | None
    seconds: float
    verdict: str
    reasons: tuple[str, ...]
    similarity: dict[str, float]
    settings_hash: str
    key: str
    error: str = ""


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON lines file; a last line that was cut short by a crash is left out."""
    rows = []
    for values in read_lines(path):
        try:
            rows.append(Row(**{**values, "reasons": tuple(values["reasons"])}))
        except (KeyError, TypeError):
            continue
    return rows


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file, none where there is no file; a line that was cut short by a crash is left
    out.
    """
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        try:
            lines.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return lines


def append_rows(path: Path, rows: "Sequence[DataclassInstance]") -> None:
    """Add dataclasses to a JSON lines file, one line each; a cut-off last line is closed first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(asdict(row)) + "\n" for row in rows)
    if path.is_file() and (old := path.read_bytes()) and not old.endswith(b"\n"):
        lines = "\n" + lines
    with path.open("a", encoding="utf-8") as file:
        file.write(lines)
