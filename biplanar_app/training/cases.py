"""Training cases: a random femur between two random cameras, and where a registration of it may stand."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.camera import Camera
from biplanar_app.projection.project import project
from biplanar_app.registration.anatomy import Anatomy
from biplanar_app.registration.canonical import ReducedFilms
from biplanar_app.registration.learned import compose_poses, look
from biplanar_app.registration.match import Situation
from biplanar_app.registration.model import POSE_UNITS, State
from biplanar_app.registration.network import Architecture
from biplanar_app.simulation.hip_bone import seat
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.views import AP_ROTATION
from biplanar_app.training.bones import Femora, HipBones
from biplanar_app.training.films import clutter, expose, random_bodies, tissue

Array = NDArray[np.float64]
Rng = np.random.Generator

FILM_PIXEL_MM = 1.0
"""At the bone."""
ANGLES, SOURCE_DETECTOR, SOURCE_SHARE = (50.0, 130.0), (800.0, 1300.0), (0.6, 0.8)
ORIENTATION, OFFSET = 22.0, 26.0
"""How far, degrees and mm, the bone may lie off the cameras' axes and their meeting point, along each axis."""
START_ROTATION, START_TRANSLATION, START_SIZE = 20.0, 25.0, 6.0
"""Half-widths (degrees, mm) and standard deviation (per cent) of the farthest starts."""
NEAREST_START = 0.03
"""The nearest starts, as a part of the farthest."""
PELVIS_SHARE = 0.75
STARTS_PER_CASE = 8
"""How many examples, each from a start of its own, a case gives: simulating its films takes longer than looking."""
REUSED = 12
"""How many cases share one random inside of the bones: filling takes longer than deforming."""
SURFACE_POINTS = 600


@dataclass(frozen=True, eq=False)
class Example:
    """A situation (batch of one) with its truth. targets: (Z, Y, X, 3), where the lattice's points really lie; surface,
    surface_targets: (n, 3), the same for points of the surface; all in the situation's canonical frame, mm."""

    situation: Situation
    targets: Tensor
    surface: Tensor
    surface_targets: Tensor

    def to(self, device: torch.device) -> "Example":
        """The same on a device."""
        now = self.situation
        moved = replace(
            now, pictures=now.pictures.to(device), points=now.points.to(device), weights=now.weights.to(device)
        )
        return Example(moved, self.targets.to(device), self.surface.to(device), self.surface_targets.to(device))


@dataclass(frozen=True, eq=False)
class Case:
    """Films and truth: `state` holds the true pose, in a world that is the canonical frame but for size."""

    films: ReducedFilms
    state: State


class Cases:
    """Makes cases and examples; all randomness comes from the generators handed in."""

    def __init__(self, data: Path, atlas: Atlas, architecture: Architecture, anatomy: Anatomy) -> None:
        self.femora, self.hips = Femora.read(data, atlas), HipBones.read(data)
        self.architecture, self.anatomy = architecture, anatomy
        chosen = np.linspace(0, len(atlas.vertices) - 1, SURFACE_POINTS).astype(int)
        high = atlas.vertices[chosen][:, 2] > atlas.grid.origin[2] + 25
        self.surface = torch.as_tensor(atlas.vertices[chosen][high])

    def insides(self, rng: Rng) -> tuple[Tensor, Tensor]:
        """Attenuation of a mean femur and of a hip bone, filled at random."""
        kev = draw(rng, (50.0, 80.0))
        return self.femora.filled(rng, kev), self.hips.filled(rng, kev)

    def case(self, insides: tuple[Tensor, Tensor], rng: Rng) -> Case:
        """A random bone on random films."""
        state = self.femora.shape(rng)
        world = self.femora.model.pose_matrix(state.pose)
        cameras = random_cameras(np.array(self.femora.model.atlas.reference), rng)
        bone = self.femora.deformed(insides[0], state)
        shadows = project(bone, self.femora.grid, cameras, world).numpy()
        pelvis = rng.random() < PELVIS_SHARE
        if pelvis:
            size = float(torch.exp(state.pose[6] * POSE_UNITS[6]))
            shadows = shadows + self._hip_bones(insides[1], size, cameras, rng)
        bodies = random_bodies(rng, pelvis)
        films = []
        for shadow, camera in zip(shadows, cameras, strict=True):
            beam = shadow + tissue(bodies, camera, rng)
            if rng.random() < 0.35:
                beam = beam + clutter(beam.shape, rng)
            films.append(expose(np.maximum(beam, 0).astype(np.float32), rng))
        return Case(ReducedFilms(tuple(films), cameras), state)

    def _hip_bones(self, inside: Tensor, size: float, cameras: tuple[Camera, ...], rng: Rng) -> NDArray[np.float32]:
        """Attenuation (V, H, W) of the hip bone over the head and, sometimes, of the other one."""
        radius = self.femora.radius * size
        seated = seat(self.hips.bone, "right", radius, draw(rng, (1.0, 6.0)), rng.uniform(-14, 14, 3))
        rigid = seated.rigid @ np.diag([seated.factor] * 3 + [1.0])
        volume = self.hips.deformed(inside, rng)
        shadow = project(volume, self.hips.grid, cameras, torch.as_tensor(rigid))
        if rng.random() < 0.5:
            across = np.diag([-1.0, 1.0, 1.0, 1.0])
            across[0, 3] = draw(rng, (140, 190))
            shadow = shadow + project(volume, self.hips.grid, cameras, torch.as_tensor(across @ rigid))
        return shadow.numpy()

    def example(self, case: Case, rng: Rng) -> Example:
        """The case at a random stage of its registration."""
        model, truth = self.femora.model, case.state
        start = self._start(truth, rng)
        situation = look(case.films, model, self.architecture.window, self.anatomy, start)
        world = model.pose_matrix(truth.pose).float()
        into = torch.linalg.inv(model.pose_matrix(start.pose)).float() @ world

        known = self.anatomy.points
        points = torch.cat([known.reshape(-1, 3), self.surface])
        targets, surface = (model.shaped(truth, points) @ into[:3, :3].T + into[:3, 3]).split(
            [known[..., 0].numel(), len(self.surface)]
        )
        return Example(situation, targets.reshape(known.shape), model.shaped(start, self.surface), surface)

    def _start(self, truth: State, rng: Rng) -> State:
        """Anywhere between as far as a registration may begin and nearly there."""
        reach = float(np.exp(rng.uniform(np.log(NEAREST_START), 0)))
        change = np.concatenate(
            [
                rng.uniform(-START_ROTATION, START_ROTATION, 3),
                rng.uniform(-START_TRANSLATION, START_TRANSLATION, 3),
                [rng.normal(0, START_SIZE)],
            ]
        )
        pose = compose_poses(self.femora.model, truth.pose, torch.as_tensor(reach * change))
        if reach > 0.5 or rng.random() < 0.2:
            return State(pose, torch.zeros_like(truth.weights))
        share = min(1.0, 2 * reach)
        noise = torch.as_tensor(rng.normal(0, 0.7, len(truth.weights)))
        weights = (1 - share) * (truth.weights + share * noise)
        if truth.velocity is None or rng.random() < 0.6:
            return State(pose, weights)
        return State(pose, weights, (1 - share) * truth.velocity + share * self.femora.widening(rng, 0.5))


def random_cameras(reference: Array, rng: Rng) -> tuple[Camera, Camera]:
    """Two cameras about a bone in its canonical frame, any angle apart, films of FILM_PIXEL_MM at the bone."""
    centre = reference + rng.uniform(-OFFSET, OFFSET, 3)
    bone = Rotation.from_rotvec(rng.uniform(-ORIENTATION, ORIENTATION, 3), degrees=True).as_matrix()
    tilt = np.radians(draw(rng, (-6, 6)))
    angle = np.radians(draw(rng, ANGLES)) * rng.choice([-1, 1])
    turn = Rotation.from_rotvec(angle * np.array([np.sin(tilt), 0, np.cos(tilt)])).as_matrix()
    width, height = round(draw(rng, (190, 270))), round(draw(rng, (230, 330)))
    distance = draw(rng, SOURCE_DETECTOR) * draw(rng, SOURCE_SHARE)
    ap, lateral = (
        _camera(rotation @ bone, centre, distance, width, height, rng) for rotation in (AP_ROTATION, AP_ROTATION @ turn)
    )
    return ap, lateral


def _camera(rotation: Array, centre: Array, distance: float, width: int, height: int, rng: Rng) -> Camera:
    focal = distance / FILM_PIXEL_MM
    roll = Rotation.from_euler("z", draw(rng, (-6, 6)), degrees=True).as_matrix()
    middle = np.array([(width - 1) / 2, (height - 1) / 2]) + rng.uniform(-25, 25, 2)
    K = np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1]])
    R = roll @ rotation
    miss = rng.uniform(-3, 3, 3)
    return Camera(K, R, np.array([0, 0, distance]) + miss - R @ centre, width, height)


Made = TypeVar("Made")


class Examples(IterableDataset[Made]):
    """An endless stream of what `make` makes of cases, such as `Cases.example`: each is met several times, shuffled.

    The same seed gives the same stream; `first` skips the cases that were used before a run was interrupted.
    """

    def __init__(
        self, cases: Cases, make: Callable[[Case, Rng], Made], seed: int, first: int = 0, pool: int = 32
    ) -> None:
        self.cases, self.make, self.seed, self.first, self.pool = cases, make, seed, first, pool

    def __iter__(self) -> Iterator[Made]:
        torch.set_num_threads(1)
        pool: list[tuple[Case, int]] = []
        for case, rng in self._fresh():
            pool.append((case, STARTS_PER_CASE))
            while len(pool) >= self.pool or (len(pool) > self.pool // 2 and rng.random() < 0.7):
                place = int(rng.integers(len(pool)))
                case, left = pool[place]
                yield self.make(case, rng)
                if left > 1:
                    pool[place] = case, left - 1
                else:
                    pool.pop(place)

    def _fresh(self) -> Iterator[tuple[Case, Rng]]:
        """New cases with the generators that made them. The processes share out whole blocks of REUSED cases."""
        worker = get_worker_info()
        index, processes = (0, 1) if worker is None else (worker.id, worker.num_workers)
        for block in itertools.count(self.first // REUSED + index, processes):
            insides = self.cases.insides(np.random.default_rng([self.seed, block, 1]))
            for number in range(max(self.first, block * REUSED), (block + 1) * REUSED):
                rng = np.random.default_rng([self.seed, number])
                yield self.cases.case(insides, rng), rng


def collate(examples: list[Example]) -> Example:
    """A batch."""
    return Example(
        Situation.together([example.situation for example in examples]),
        *(torch.stack([getattr(e, name) for e in examples]) for name in ("targets", "surface", "surface_targets")),
    )
