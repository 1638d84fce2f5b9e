"""The femur population the atlas is built from: reading it, mirroring to the right, aligning by Procrustes analysis."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.frame import Array, Faces, canonical_frame
from biplanar_app.atlas.split import kept
from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh

POPULATION_FILE = Path("femur_population") / "llp26_femur_left_ssm.npz"
STEEPEST_SHAFT = 0.5
"""The shaft's normals have a smaller z than this; beyond it, at the knee, nothing slides."""
MIRROR = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class Population:
    """Right femora in correspondence. vertices: (S, n, 3) mm, scanner axes. faces: (m, 3). subjects: S ids."""

    subjects: tuple[str, ...]
    vertices: Array
    faces: Faces

    def only(self, subjects: list[str]) -> "Population":
        """The same for some of the subjects, in the order of this population."""
        rows = [i for i, s in enumerate(self.subjects) if s in subjects]
        return Population(tuple(self.subjects[i] for i in rows), self.vertices[rows], self.faces)


@dataclass(frozen=True, eq=False)
class Aligned:
    """A population on its mean.

    mean: (n, 3) canonical, mm. shapes: (S, n, 3) with position, rotation and size taken out. log_scales: (S,) ln of
    each subject's size relative to the mean, summing to zero. areas: (n,) mm^2 of surface that each vertex of the
    mean stands for.
    """

    mean: Array
    shapes: Array
    log_scales: Array
    areas: Array
    faces: Faces


@dataclass(frozen=True)
class Region:
    """Which part of the bone shapes are compared on. above: height z in mm on the mean that it starts from.

    sliding: two heights, or None; from the upper to the lower one, where along the shaft a vertex lies ceases to count.
    On a cut shaft nothing marks the height, so without this the modes would slide the cut to and fro.
    """

    above: float = -np.inf
    sliding: tuple[float, float] | None = None

    def weights(self, mean: Array, faces: Faces) -> Array:
        """Area, mm^2, that each vertex of the mean (n, 3) counts with: (n,)."""
        return np.where(mean[:, 2] > self.above, vertex_areas(mean, faces), 0.0)

    def settled(self, shape: Array, mean: Array, faces: Faces) -> Array:
        """A shape (n, 3) whose shaft vertices have slid along its surface to the heights of the mean's."""
        if self.sliding is None:
            return shape
        upper, lower = self.sliding
        share = np.clip((upper - mean[:, 2]) / (upper - lower), 0.0, 1.0)
        normals = Mesh(shape, faces).normals()
        tangent = np.array([0.0, 0.0, 1.0]) - normals * normals[:, 2:]
        upright = np.abs(normals[:, 2]) < STEEPEST_SHAFT
        slid: Array = shape + (share * (mean[:, 2] - shape[:, 2]) * upright)[:, None] * tangent
        return slid


def read_population(data: Path) -> Population:
    """All 26 left femora of the data folder, mirrored to the right.

    Raises InputError when the file is not there or does not hold a population.
    """
    path = data / POPULATION_FILE
    if not path.is_file():
        raise InputError(f"{path} is missing; give the folder that holds femur_population with --data.")
    try:
        with np.load(path, allow_pickle=False) as archive:
            vertices = archive["vertices"].astype(np.float64)
            faces = np.ascontiguousarray(archive["faces"][:, ::-1], dtype=np.int32)
            subjects = tuple(str(s) for s in archive["ids"])
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path} is not the femur population ({error}); fetch it again.") from error
    return Population(subjects, vertices * MIRROR, faces)


def read_kept(data: Path) -> Population:
    """The population without the held-out subjects: all that anything may be built from."""
    population = read_population(data)
    return population.only(kept(population.subjects))


def vertex_areas(vertices: Array, faces: Faces) -> Array:
    """A third of the area, mm^2, of the faces around each vertex: (n,)."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    return np.bincount(faces.ravel(), np.repeat(area / 3, 3), len(vertices)).astype(np.float64)


def similarity_fit(moving: Array, fixed: Array, weights: NDArray[np.float64]) -> tuple[Array, float]:
    """Similarity (4, 4) that best carries points (n, 3) onto others, weights (n,), and its log-scale.

    Umeyama, "Least-squares estimation of transformation parameters between two point patterns", IEEE TPAMI 1991.
    """
    w = weights / weights.sum()
    m, f = w @ moving, w @ fixed
    p, q = moving - m, fixed - f
    u, s, vt = np.linalg.svd((q * w[:, None]).T @ p)
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    rotation = (u * sign) @ vt
    scale = (s * sign).sum() / (w @ (p**2).sum(1))
    matrix = np.eye(4)
    matrix[:3, :3] = scale * rotation
    matrix[:3, 3] = f - matrix[:3, :3] @ m
    return matrix, float(np.log(scale))


def align(population: Population, region: Region, rounds: int = 6) -> Aligned:
    """Generalised Procrustes analysis with seven parameters on a region of the bone.

    Each vertex counts by its area on the mean. The mean keeps the average size and lies in its own canonical frame.
    """
    faces = population.faces
    shapes = np.stack([_moved(canonical_frame(v, faces), v) for v in population.vertices])
    log_scales = np.zeros(len(shapes))
    for _ in range(rounds):
        frame = canonical_frame(shapes.mean(0), faces)
        shapes = np.stack([_moved(frame, v) for v in shapes])
        mean = shapes.mean(0)
        weights = region.weights(mean, faces)
        fits = [similarity_fit(v, mean, weights) for v in shapes]
        steps = np.array([step for _, step in fits])
        size = np.exp(-steps.mean())
        shapes = np.stack([_moved(matrix, v) for (matrix, _), v in zip(fits, shapes, strict=True)]) * size
        shapes = np.stack([region.settled(v, mean, faces) for v in shapes])
        log_scales -= steps - steps.mean()
    frame = canonical_frame(shapes.mean(0), faces)
    shapes = np.stack([_moved(frame, v) for v in shapes])
    mean = shapes.mean(0)
    return Aligned(mean, shapes, log_scales, vertex_areas(mean, faces), faces)


def brought_onto(aligned: Aligned, subject: Array, region: Region, rounds: int = 6) -> Array:
    """A subject (n, 3) that took no part in `align`, brought onto its mean in the same way: (n, 3)."""
    weights = region.weights(aligned.mean, aligned.faces)
    for _ in range(rounds):
        subject = _moved(similarity_fit(subject, aligned.mean, weights)[0], subject)
        subject = region.settled(subject, aligned.mean, aligned.faces)
    return subject


def _moved(matrix: Array, points: Array) -> Array:
    moved: Array = points @ matrix[:3, :3].T + matrix[:3, 3]
    return moved
