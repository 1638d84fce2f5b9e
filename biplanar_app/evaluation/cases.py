"""Test cases: the film sets that figures are reported on, simulated once per subject and kept on disk."""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.evaluation.metrics import CUT_BELOW_HEAD
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side
from biplanar_app.radiograph.radiograph import Radiograph

Array = NDArray[np.float64]

ANGLE = 90.0
ROTATION = 10.0
TRANSLATION = 10.0
"""The views' angle, and how far each component of the pose lies off zero at most (uniform, either way), degrees, mm."""

_DONE = "case.json"


@dataclass(frozen=True)
class FilmSet:
    """Films of one kind and how results on them are measured.

    physics: name of the frozen simulation settings. atlas: which bundle is fitted. cut: canonical z in mm where the
    measured part ends, None for the whole bone.
    """

    name: str
    title: str
    physics: str
    atlas: str
    cut: float | None


FILM_SETS = {
    film.name: film
    for film in (
        FilmSet("thigh", "femur and thigh", "thigh", "femur-proximal", CUT_BELOW_HEAD),
        FilmSet("pelvis", "pelvis over the head, thick, dim lateral view", "pelvis", "femur-proximal", CUT_BELOW_HEAD),
        FilmSet("whole", "both ends shown, whole-femur atlas, thigh", "thigh", "femur", None),
    )
}


@dataclass(frozen=True, eq=False)
class Case:
    """Two films as they are read from disk, their cameras, and the truth in the cameras' world (mm).

    world_from_canonical: (4, 4), of the true bone; it holds the reflection of a left femur. landmarks: true ones, (3,)
    in the world. settings_hash: of the simulation's frozen settings.
    """

    radiographs: dict[str, Radiograph]
    cameras: dict[str, Camera]
    truth: Mesh
    world_from_canonical: Array
    landmarks: dict[str, Array]
    side: Side
    settings_hash: str


def film_set(name: str) -> FilmSet:
    """The film set of that name. Raises InputError with the names that exist."""
    if name not in FILM_SETS:
        raise InputError(f"--films: there is no set '{name}'; choose from {', '.join(FILM_SETS)}.")
    return FILM_SETS[name]


def seed_of(subject: str, films: str) -> int:
    """The seed of a case's films: by subject and film set, so that it does not matter who else is evaluated."""
    return int.from_bytes(sha256(f"{films}/{subject}".encode()).digest()[:4], "little")
