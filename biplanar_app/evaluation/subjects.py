"""The real femora that figures are reported on: which they are, and which of them play a left femur."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side, reflection

Array = NDArray[np.float64]

FOLDER = "femora_dev/mesh"

REPORTED = "sicas_17:sicas_46"
"""What reported figures rest on; settings are chosen on sicas_00 to sicas_16."""

LANDMARKS = {"L1": "lesser_trochanter_tip", "L2": "greater_trochanter_tip"}
"""Marks that the source placed by hand and that an atlas names too. Its definitions need not be ours."""


@dataclass(frozen=True, eq=False)
class Subject:
    """One real femur.

    mesh: closed, mm, in the frame of its CT. to_canonical: (4, 4) to the canonical right femur; it holds a reflection
    for a left one. landmarks: name to (3,) in the mesh's frame, the head centre among them.
    """

    name: str
    side: Side
    mesh: Mesh
    to_canonical: Array
    landmarks: dict[str, Array]


def parse_subjects(text: str) -> list[str]:
    """Names from a comma-separated list with ranges: `sicas_00,sicas_17:sicas_19` (both ends included).

    >>> parse_subjects("sicas_00,sicas_17:sicas_19")
    ['sicas_00', 'sicas_17', 'sicas_18', 'sicas_19']
    """
    names: list[str] = []
    for part in filter(None, (p.strip() for p in text.split(","))):
        first, _, last = part.partition(":")
        names += _range(first, last) if last else [first]
    if not names:
        raise InputError(f"--subjects: '{text}' names nobody; write for example {REPORTED}.")
    return names


def _range(first: str, last: str) -> list[str]:
    a, b = (re.fullmatch(r"(.*?)(\d+)", name) for name in (first, last))
    if a is None or b is None or a[1] != b[1] or int(a[2]) > int(b[2]):
        raise InputError(f"--subjects: '{first}:{last}' is no range; write for example {REPORTED}.")
    return [f"{a[1]}{number:0{len(a[2])}d}" for number in range(int(a[2]), int(b[2]) + 1)]


def side_of(name: str) -> Side:
    """Every second subject plays a left femur: those with an odd number. All of them are right femora at the source."""
    digits = re.search(r"(\d+)$", name)
    return "left" if digits and int(digits[1]) % 2 else "right"


def load_subject(data: Path, name: str) -> Subject:
    """One femur of the data folder; a subject that plays a left femur is mirrored. InputError when it is not there."""
    path = data / FOLDER / f"{name}.npz"
    if not path.is_file():
        raise InputError(f"{path} is missing; point --data at the data folder or correct --subjects.")
    side = side_of(name)
    with np.load(path) as file:
        mesh = Mesh(file["V"].astype(np.float64), file["F"].astype(np.int32))
        marks = (
            dict(zip(file["landmark_names"].tolist(), file["landmarks"], strict=True)) if "landmarks" in file else {}
        )
        landmarks = {LANDMARKS[key]: point for key, point in marks.items() if key in LANDMARKS}
        landmarks["head_centre"] = file["head_center"]
        to_canonical = file["T_canon"]
    mirror = reflection(side)
    points = {key: mirror[:3, :3] @ point for key, point in landmarks.items()}
    return Subject(name, side, mesh.transformed(mirror), to_canonical @ mirror, points)
