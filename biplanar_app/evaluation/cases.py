"""Test cases: the film sets that figures are reported on, simulated once per subject and kept on disk."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.evaluation.conditions import Condition
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
from biplanar_app.simulation.oblique import oblique_camera, oblique_film
from biplanar_app.simulation.settings import Layout, load_settings

Array = NDArray[np.float64]

_DONE, _OBLIQUE = "case.json", "oblique.dcm"


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
    """Two films as they are read from disk, their cameras as they are told, and the truth in the cameras' world (mm).

    oblique: a third film and its true camera, which no registration gets. world_from_canonical: (4, 4), of the true
    bone; it holds the reflection of a left femur. landmarks: true ones, (3,) in the world. settings_hash: of the
    simulation's settings.
    """

    radiographs: dict[str, Radiograph]
    cameras: dict[str, Camera]
    oblique: tuple[Radiograph, Camera]
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


def case_key(films: FilmSet, name: str, condition: Condition) -> str:
    """Fingerprint of all that shapes the films of one subject; conditions that do not touch films share them."""
    physics = condition.film_settings(load_settings(films.physics)).hash
    parts = [source_hash("simulation"), physics, films, name, seed_of(name, films.name)]
    parts += [condition.angle, condition.rotation, condition.translation]
    return fingerprint(*parts, *(["cluttered"] if condition.cluttered else []))


def open_case(data: Path, name: str, films: FilmSet, condition: Condition, cache: Path) -> Case:
    """The case of one subject, from its folder in `cache`; simulated there first if need be.

    The registration sees what a user's program would: DICOM files and cameras.json.
    """
    folder = cache / f"{films.name}-{name}-{case_key(films, name, condition)}"
    if not (folder / _DONE).is_file():
        _simulate(data, name, films, condition, folder)
    done = json.loads((folder / _DONE).read_text(encoding="utf-8"))
    cameras = read_cameras(folder / "cameras.json")
    return Case(
        radiographs={view: read_radiograph(folder / f"{view}.dcm") for view in ("ap", "lat")},
        cameras=condition.cameras_given(cameras, seed_of(name, films.name)),
        oblique=(read_radiograph(folder / _OBLIQUE), oblique_camera(cameras)),
        truth=read_mesh(folder / "truth.ply"),
        world_from_canonical=np.array(done["world_from_canonical"]),
        landmarks={mark: np.array(point) for mark, point in done["landmarks"].items()},
        side=side_of(name),
        settings_hash=done["settings_hash"],
    )


def _simulate(data: Path, name: str, films: FilmSet, condition: Condition, folder: Path) -> None:
    """Write the films of a subject; the file that marks them as complete comes last."""
    subject, settings = load_subject(data, name), condition.film_settings(load_settings(films.physics))
    simulated = simulate_case(
        subject.mesh,
        subject.to_canonical,
        subject.side,
        settings,
        seed_of(name, films.name),
        angle=condition.angle,
        rotation_deg=condition.rotation,
        translation_mm=condition.translation,
        pelvis_mesh=evaluation_pelvis(data) if settings.pelvis else None,
        layout=films.layout,
        cluttered=condition.cluttered,
    )
    simulated.write(folder)
    oblique_film(simulated, settings, films.layout).save_as(folder / _OBLIQUE, enforce_file_format=True)
    world_from_mesh = simulated.world_from_canonical @ subject.to_canonical
    facts = {
        "world_from_canonical": simulated.world_from_canonical.tolist(),
        "landmarks": {mark: apply(world_from_mesh, point).tolist() for mark, point in subject.landmarks.items()},
        "settings_hash": simulated.settings_hash,
    }
    (folder / _DONE).write_text(json.dumps(facts), encoding="utf-8")
