"""One simulated examination: a known femur at a known pose, two DICOM films, the cameras and the truth."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import FileDataset

from biplanar_app.errors import InputError
from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import write_cameras
from biplanar_app.geometry.mesh import Mesh, write_mesh
from biplanar_app.geometry.patient import Side, patient_axes, zero_pose
from biplanar_app.geometry.transforms import apply, rigid_matrix
from biplanar_app.simulation.clutter import clutter_about
from biplanar_app.simulation.dicom import film_dataset
from biplanar_app.simulation.films import Clutter, SimulatedFilms, simulate_films
from biplanar_app.simulation.hip_bone import HipBone, seat
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.patient import Part, Patient, femur_part, head_radius, hip_bone_part, shaft_points
from biplanar_app.simulation.settings import Bone, FilmSettings, Layout, Pelvis, View
from biplanar_app.simulation.tissue import thigh_part, trunk_part
from biplanar_app.simulation.views import biplanar_cameras, seen_heights

Array = NDArray[np.float64]

REFERENCE = (0.0, 0.0, -62.0)
"""The point of the canonical femur that the zero pose puts where the beam axes meet."""

BODY_TILT = 5.0
"""Degrees by which the patient's soft tissue and pelvis may be turned against the AP film, about each axis."""

THIGH_SPAN, TRUNK_SPAN = 220.0, 420.0
"""mm of tissue along the beam that the films must be filled with."""


@dataclass(frozen=True, eq=False)
class SimulatedCase:
    """radiographs: DICOM data sets by view. truth: the femur in the world of the cameras, mm. world_from_canonical: (4,
    4), holds the reflection of a left femur. offset: rotation vector in degrees and translation in mm by which the pose
    departs from zero. patient, clutter: what stood in the beam.
    """

    radiographs: dict[View, FileDataset]
    cameras: dict[View, Camera]
    truth: Mesh
    world_from_canonical: Array
    offset: tuple[Array, Array]
    side: Side
    settings_hash: str
    seed: int
    films: SimulatedFilms
    patient: Patient
    clutter: Clutter | None

    def write(self, folder: Path) -> None:
        """Write ap.dcm, lat.dcm, cameras.json, truth.ply and truth.json into `folder`, created on demand."""
        folder.mkdir(parents=True, exist_ok=True)
        for view, dataset in self.radiographs.items():
            dataset.save_as(folder / f"{view}.dcm", enforce_file_format=True)
        write_cameras(folder / "cameras.json", {str(view): camera for view, camera in self.cameras.items()})
        write_mesh(folder / "truth.ply", self.truth, comment="simulated femur in the world of the cameras, mm")
        (folder / "truth.json").write_text(json.dumps(self.to_json_dict(), indent=1) + "\n")

    def to_json_dict(self) -> dict[str, Any]:
        """What truth.json holds."""
        return {
            "format": "biplanar-simulated-case",
            "version": 1,
            "unit": "mm",
            "side": self.side,
            "seed": self.seed,
            "settings_sha256": self.settings_hash,
            "world_from_canonical": self.world_from_canonical.round(9).tolist(),
            "rotation_offset_deg": self.offset[0].round(6).tolist(),
            "translation_offset_mm": self.offset[1].round(6).tolist(),
        }


def simulate_case(
    mesh: Mesh,
    to_canonical: Array,
    side: Side,
    settings: FilmSettings,
    seed: int,
    *,
    angle: float = 90.0,
    rotation_deg: float = 10.0,
    translation_mm: float = 10.0,
    atlas_reference: tuple[float, float, float] = REFERENCE,
    pelvis_mesh: HipBone | None = None,
    layout: Layout = "hip",
    cluttered: bool = False,
) -> SimulatedCase:
    """Films of a femur from an AP view and a lateral `angle` degrees from it. Every choice follows from `seed`.

    mesh: closed, mm, any frame; to_canonical (4, 4) takes it to the canonical right femur (a reflection for a left
    mesh). side: of the patient; either mesh can play either side. The pose is the zero pose of the cameras, changed by
    a rotation vector about `atlas_reference` and a translation whose components are even within +- rotation_deg and +-
    translation_mm. pelvis_mesh: the hip bone that pelvis settings need. layout: "hip" films show the proximal third,
    "whole" ones the whole femur. cluttered: with cables, metal and collimator leaves over the films. Raises InputError
    for pelvis settings without a hip bone.
    """
    if settings.pelvis is not None and pelvis_mesh is None:
        raise InputError(f"The settings '{settings.name}' show a pelvis; give a hip bone, or choose 'thigh'.")
    seeds = np.random.SeedSequence(seed).spawn(4)
    views_rng, pose_rng, femur_rng, body_rng = (np.random.default_rng(s) for s in seeds)
    reference = np.asarray(atlas_reference, dtype=np.float64)
    cameras = biplanar_cameras(settings.geometry[layout], angle, -float(reference[2]), views_rng)
    offset = pose_rng.uniform(-rotation_deg, rotation_deg, 3), pose_rng.uniform(-translation_mm, translation_mm, 3)
    pose = zero_pose(cameras["ap"], cameras["lat"], side, reference) @ rigid_matrix(*offset, reference)
    canonical = mesh.transformed(np.asarray(to_canonical))
    patient = _patient(canonical, pose, cameras, side, settings, pelvis_mesh, femur_rng, body_rng)
    chance = np.random.default_rng(np.random.SeedSequence([seed, 2]))
    clutter = clutter_about(pose, cameras, chance) if cluttered else None
    films = simulate_films(patient, cameras, settings, seed, layout, clutter)
    return SimulatedCase(
        _radiographs(films, cameras, side, settings, settings.geometry[layout].pixel, seed),
        cameras,
        canonical.transformed(pose),
        pose,
        offset,
        side,
        settings.hash,
        seed,
        films,
        patient,
        clutter,
    )


def _patient(
    canonical: Mesh,
    pose: Array,
    cameras: dict[View, Camera],
    side: Side,
    settings: FilmSettings,
    hip_bone: HipBone | None,
    femur_rng: np.random.Generator,
    body_rng: np.random.Generator,
) -> Patient:
    """Femur, soft tissue and, for pelvis settings, the hip bones, as far as the films can show them."""
    views = list(cameras.values())
    seen = seen_heights(views, pose, pose[:3, 3], THIGH_SPAN)
    femur = femur_part(canonical, pose, seen, settings.bone, femur_rng)
    body = np.eye(4)
    body[:3, :3] = patient_axes(cameras["ap"])
    body[:3, 3] = pose[:3, 3]
    body = body @ rigid_matrix(body_rng.uniform(-BODY_TILT, BODY_TILT, 3), np.zeros(3))
    span = THIGH_SPAN if settings.pelvis is None else TRUNK_SPAN
    reach = seen_heights(views, body, pose[:3, 3], span)
    shaft = apply(np.linalg.inv(body) @ pose, shaft_points(canonical))
    if settings.pelvis is None or hip_bone is None:
        return Patient(femur, (thigh_part(body, side, shaft, reach, settings.tissue, body_rng),))
    half_width = draw(body_rng, settings.pelvis.half_width)
    bones = _hip_bones(
        hip_bone, body, side, head_radius(canonical), half_width, reach, settings.bone, settings.pelvis, body_rng
    )
    return Patient(femur, (trunk_part(body, side, shaft, half_width, reach, settings.tissue, body_rng), *bones))


def _hip_bones(
    bone: HipBone,
    body: Array,
    side: Side,
    radius: float,
    half_width: float,
    seen: tuple[float, float],
    model: Bone,
    pelvis: Pelvis,
    rng: np.random.Generator,
) -> list[Part]:
    """The hip bone over the head and, sometimes, its mirror image on the other side."""
    turn = rng.uniform(-pelvis.turn, pelvis.turn, 3)
    seated = seat(bone, side, radius, draw(rng, pelvis.gap), turn)
    scaled = bone.mesh.transformed(np.diag([seated.factor] * 3 + [1.0]))
    cut = None if bone.cut is None else bone.cut * seated.factor
    near = hip_bone_part(scaled, body @ seated.rigid, seen, cut, model, rng)
    if rng.random() >= pelvis.other:
        return [near]
    inward = -1.0 if side == "left" else 1.0
    across = np.diag([-1.0, 1.0, 1.0, 1.0])
    across[0, 3] = 2 * inward * half_width
    to_other = body @ across @ np.linalg.inv(body)
    return [near, Part(near.densities, near.grid, to_other @ near.world_from_grid)]


def _radiographs(
    films: SimulatedFilms, cameras: dict[View, Camera], side: Side, settings: FilmSettings, pixel: float, seed: int
) -> dict[View, FileDataset]:
    centre = isocentre(cameras.values())
    patient_from_world = patient_axes(cameras["ap"]).T
    return {
        view: film_dataset(
            films.films[view],
            view,
            camera,
            patient_from_world,
            side,
            pixel,
            float(camera.depth(centre)),
            settings,
            seed,
        )
        for view, camera in cameras.items()
    }
