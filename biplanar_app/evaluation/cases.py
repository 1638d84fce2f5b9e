"""Test cases: the film sets that figures are reported on, simulated once per subject and kept on disk."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.evaluation.fingerprint import fingerprint, source_hash
from biplanar_app.evaluation.metrics import CUT_BELOW_HEAD
from biplanar_app.evaluation.subjects import load_subject, side_of
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.geometry.mesh import Mesh, read_mesh
from biplanar_app.geometry.patient import Side
from biplanar_app.geometry.transforms import apply
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.simulation.case import simulate_case
from biplanar_app.simulation.hip_bone import evaluation_pelvis
from biplanar_app.simulation.settings import Layout, load_settings

Array = NDArray[np.float64]

ANGLE = 90.0
ROTATION = 10.0
TRANSLATION = 10.0
"""The views' angle, and how far each component of the pose lies off zero at most (uniform, either way), degrees, mm."""

_DONE = "case.json"


@dataclass(frozen=True)
class FilmSet:
    """Films of one kind and how results on them are measured.

    physics: name of the frozen simulation settings. layout: what part of the limb the films show. atlas: which bundle
    is fitted. cut: canonical z in mm where the measured part ends, None for the whole bone.
    """

    name: str
    title: str
    physics: str
    layout: Layout
    atlas: str
    cut: float | None


FILM_SETS = {
    film.name: film
    for film in (
        FilmSet("thigh", "femur and thigh", "thigh", "hip", "femur-proximal", CUT_BELOW_HEAD),
        FilmSet("pelvis", "pelvis over the head, dim lateral", "pelvis", "hip", "femur-proximal", CUT_BELOW_HEAD),
        FilmSet("whole", "both ends shown, whole-femur atlas, thigh", "thigh", "whole", "femur", None),
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


def case_key(films: FilmSet, name: str) -> str:
    """Fingerprint of all that shapes the films of one subject."""
    physics = load_settings(films.physics).hash
    return fingerprint(
        source_hash("simulation"), physics, films, name, seed_of(name, films.name), ANGLE, ROTATION, TRANSLATION
    )


def open_case(data: Path, name: str, films: FilmSet, cache: Path) -> Case:
    """The case of one subject, from its folder in `cache`; simulated there first if need be.

    The registration sees what a user's program would: DICOM files and cameras.json.
    """
    folder = cache / f"{films.name}-{name}-{case_key(films, name)}"
    if not (folder / _DONE).is_file():
        _simulate(data, name, films, folder)
    done = json.loads((folder / _DONE).read_text(encoding="utf-8"))
    return Case(
        radiographs={view: read_radiograph(folder / f"{view}.dcm") for view in ("ap", "lat")},
        cameras=read_cameras(folder / "cameras.json"),
        truth=read_mesh(folder / "truth.ply"),
        world_from_canonical=np.array(done["world_from_canonical"]),
        landmarks={mark: np.array(point) for mark, point in done["landmarks"].items()},
        side=side_of(name),
        settings_hash=done["settings_hash"],
    )


def _simulate(data: Path, name: str, films: FilmSet, folder: Path) -> None:
    """Write the films of a subject; the file that marks them as complete comes last."""
    subject, settings = load_subject(data, name), load_settings(films.physics)
    simulated = simulate_case(
        subject.mesh,
        subject.to_canonical,
        subject.side,
        settings,
        seed_of(name, films.name),
        angle=ANGLE,
        rotation_deg=ROTATION,
        translation_mm=TRANSLATION,
        pelvis_mesh=evaluation_pelvis(data) if settings.pelvis else None,
        layout=films.layout,
    )
    simulated.write(folder)
    world_from_mesh = simulated.world_from_canonical @ subject.to_canonical
    facts = {
        "world_from_canonical": simulated.world_from_canonical.tolist(),
        "landmarks": {mark: apply(world_from_mesh, point).tolist() for mark, point in subject.landmarks.items()},
        "settings_hash": simulated.settings_hash,
    }
    (folder / _DONE).write_text(json.dumps(facts), encoding="utf-8")
