"""A bone from a CT, brought to two films of any calibrated pair by a rigid motion.

Compares the bone's radiographs with the films by their local features, as `registration` does with the atlas, and
searches by covariance matrix adaptation, coarse to fine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from torch import Tensor

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera, triangulate
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.transforms import apply, rigid_matrix
from biplanar_app.projection.project import project
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.evolution import EvolutionSettings, minimise
from biplanar_app.registration.films import FilmLevel, box_corners, film_level
from biplanar_app.registration.similarity import Features, bone_weights, correlation, features

Array = NDArray[np.float64]

SPACING_MM = (0.39625, 0.39625, 0.625)
"""Of the CT crops, (x, y, z); the slices run from the wrist up the forearm."""

TAPER_MM = 12.0
"""Over which a crop fades out towards its cut end, whose edge no film shows."""

ENDS_MM = (6.0, 66.0)
"""Depths of two slices, from the wrist, whose middles were marked on the films."""


@dataclass(frozen=True)
class Marks:
    """Pixels (u, v) of a bone's middle near the wrist and on the shaft, on either film, read off to about 20 pixels."""

    wrist: tuple[tuple[float, float], tuple[float, float]]
    shaft: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Bone:
    """A CT crop. values: (Z, Y, X) float32, 1 for dense bone. ends: (2, 3) middles of the slices at ENDS_MM, in mm."""

    values: Tensor
    grid: Grid
    ends: Array


def read_bone(path: Path, mirrored: bool) -> Bone:
    """Raises InputError where the file is no stack of slices."""
    found, pages = cv2.imreadmulti(str(path), flags=cv2.IMREAD_UNCHANGED)
    if not found:
        raise InputError(f"{path}: it is missing or no TIFF stack; give the folder with the shared data as --data.")
    values = np.stack(pages).astype(np.float32) / 4095
    if mirrored:
        values = values[:, :, ::-1].copy()
    origin = [-(n - 1) / 2 * mm for n, mm in zip(values.shape[::-1], SPACING_MM, strict=True)]
    grid = Grid((origin[0], origin[1], origin[2]), SPACING_MM, (values.shape[0], values.shape[1], values.shape[2]))
    slices = [round(mm / SPACING_MM[2]) for mm in ENDS_MM]
    points = grid.points()
    ends = np.array([np.average(points[k].reshape(-1, 3), axis=0, weights=values[k].ravel()) for k in slices])
    depth = np.arange(values.shape[0])[::-1] * SPACING_MM[2]
    values *= np.clip(depth / TAPER_MM, 0, 1).astype(np.float32)[:, None, None]
    return Bone(torch.as_tensor(values), grid, ends)


def start_poses(bone: Bone, marks: Marks, cameras: Sequence[Camera], count: int) -> list[Array]:
    """World from bone, (4, 4), turned about the shaft by equal steps, the shaft where the marks say."""
    wrist, shaft = (triangulate(cameras, pixels)[0] for pixels in (marks.wrist, marks.shaft))
    own, wanted = bone.ends[1] - bone.ends[0], shaft - wrist
    aligned, _ = Rotation.align_vectors([wanted / np.linalg.norm(wanted)], [own / np.linalg.norm(own)])
    poses = []
    for angle in np.arange(count) * (2 * np.pi / count):
        pose = np.eye(4)
        pose[:3, :3] = (Rotation.from_rotvec(angle * wanted / np.linalg.norm(wanted)) * aligned).as_matrix()
        pose[:3, 3] = wrist - pose[:3, :3] @ bone.ends[0]
        poses.append(pose)
    return poses


@dataclass(frozen=True)
class Level:
    """One stage of the search. spread: of rotation in degrees and translation in mm about the pose so far."""

    pixel_mm: float
    features: Features
    rotation: float
    translation: float
    evolution: EvolutionSettings


ROUGH = Level(0.8, Features(windows=(8.0, 22.0), blur=0.8), 5.0, 4.0, EvolutionSettings(12, 24))
FINE = Level(0.5, Features(windows=(10.0,), gradient=4.0, blur=0.3), 1.5, 1.0, EvolutionSettings(14, 25))
"""Roughly by grey values and gradients alike, finely by gradients above all: what tells is the outline."""

MARGIN_MM = 5.0
"""Around the bone's shadow where the films count."""

ROOM_MM = 10.0
"""Around the bone that is kept of the films."""

TURNS, PROMISING = 12, 4
"""Turns about the shaft that the search begins from, and how many of them are refined."""


@dataclass(frozen=True, eq=False)
class Fit:
    """pose: world from bone, (4, 4). agreement: correlation of local features with each film, -1 to 1."""

    pose: Array
    agreement: tuple[float, float]

    @property
    def mean(self) -> float:
        """Over both films."""
        return sum(self.agreement) / 2


class Matcher:
    """Compares the radiographs of a bone with the films at one level, where the bone is at the pose `near`."""

    def __init__(self, bone: Bone, films: Sequence[Radiograph], cameras: Sequence[Camera], near: Array, level: Level):
        half = bone.grid.size / 2
        corners = apply(near, box_corners(-half, half))
        box = box_corners(corners.min(0) - ROOM_MM, corners.max(0) + ROOM_MM)
        views = [str(i) for i in range(len(films))]
        self.bone, self.level = bone, level
        self.films: FilmLevel = film_level(
            dict(zip(views, films, strict=True)), dict(zip(views, cameras, strict=True)), box, level.pixel_mm,
            torch.device("cpu"),
        )  # fmt: skip
        self.weights = bone_weights(self._radiographs(near), self.films, MARGIN_MM, None)
        self.wanted = features(self.films.images[None], self.weights, self.films, level.features)

    def _radiographs(self, pose: Array) -> Tensor:
        with torch.no_grad():
            return project(self.bone.values, self.bone.grid, self.films.cameras, torch.as_tensor(pose))

    def agreement(self, pose: Array) -> tuple[float, float]:
        """Correlation of the local features with either film."""
        shown = features(self._radiographs(pose)[None], self.weights, self.films, self.level.features)
        first, second = correlation(self.wanted, shown, self.weights)[0].tolist()
        return first, second


def moved(pose: Array, center: Array, step: Array) -> Array:
    """A pose turned by step[:3] degrees about `center` of the bone and shifted by step[3:] mm, both in the world."""
    return np.asarray(rigid_matrix(step[:3], step[3:], apply(pose, center)) @ pose)


def refine(bone: Bone, films: Sequence[Radiograph], cameras: Sequence[Camera], pose: Array, level: Level) -> Fit:
    """The best pose around a pose."""
    matcher, center = Matcher(bone, films, cameras, pose, level), bone.ends.mean(0)
    spread = np.array([level.rotation] * 3 + [level.translation] * 3)

    def cost(step: Array) -> float:
        return -sum(matcher.agreement(moved(pose, center, step)))

    def ignore(_cost: float, _best: Array, _share: float) -> None:
        pass

    rng = np.random.default_rng(0)
    _, step = minimise(cost, np.zeros(6), spread, level.evolution, rng, report=ignore)
    best = moved(pose, center, step)
    return Fit(best, Matcher(bone, films, cameras, best, level).agreement(best))


def fit(bone: Bone, films: Sequence[Radiograph], cameras: Sequence[Camera], marks: Marks) -> Fit:
    """The bone brought to two films: roughly from every turn about the shaft, finely from the most promising."""
    starts = start_poses(bone, marks, cameras, TURNS)
    rough = [refine(bone, films, cameras, start, ROUGH) for start in starts]
    promising = sorted(rough, key=lambda found: -found.mean)[:PROMISING]
    return max((refine(bone, films, cameras, found.pose, FINE) for found in promising), key=lambda found: found.mean)
