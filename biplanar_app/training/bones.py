"""Bones to train on: shapes of the shippable population, widened, and filled anew each time.

Only the population's kept subjects speak here: the atlas and its modes come from them, and so does the shaft below the
atlas's end. What they cannot say is made up by random smooth diffeomorphisms and by changing cortex and density.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.atlas.build import PROXIMAL
from biplanar_app.atlas.bundle import Atlas
from biplanar_app.atlas.population import align, read_kept
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_volume import occupancy
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.process import smooth
from biplanar_app.registration.warp import warp
from biplanar_app.simulation.attenuation import DENSITY, mass_attenuation
from biplanar_app.simulation.femur import Filling, fill_femur, fill_hip_bone
from biplanar_app.simulation.hip_bone import HipBone, training_pelvis
from biplanar_app.simulation.noise import draw, grain_field
from biplanar_app.simulation.patient import centres, depth_below, head_radius
from biplanar_app.simulation.settings import Bone

Array = NDArray[np.float64]
Rng = np.random.Generator

SPACING, PELVIS_SPACING = 1.6, 2.2
"""mm; a training film's pixel is about as large."""
LOWEST = -235.0
"""Canonical z in mm down to which the shaft is made: farther than a film of the hip shows."""
FILL = Bone(spacing=SPACING, pelvis_spacing=PELVIS_SPACING, thickness=0.4, density=0.3, texture=0.45, grain=1.8)
"""Wider than the figures' own simulated bones, so that those lie well inside."""
MODE_SPREAD = 1.3
"""Standard deviation of the modes' weights: the population's own is 1, and small populations understate it."""
WIDENING_MM, WIDENING_LENGTHS_MM = (0.2, 1.4), (8.0, 40.0)
"""Amplitude and smoothness of the random diffeomorphisms, each drawn evenly."""
SIZE_SPREAD = 1.3
"""Of ln size, in the population's own standard deviations."""


@dataclass(frozen=True, eq=False)
class BoneAtRest:
    """A bone at rest: where its filled voxels are, and how deep below its surface."""

    grid: Grid
    share: NDArray[np.float32]
    points: Array
    depth: NDArray[np.float32]

    @classmethod
    def of(cls, mesh: Mesh, low: Array, high: Array, spacing: float) -> "BoneAtRest":
        """The part of a closed mesh between two corners (3,), mm."""
        grid = Grid.covering(low, high, spacing)
        share = occupancy(mesh, grid)
        points = centres(grid, share > 0)
        return cls(grid, share, points, depth_below(mesh, points))

    def excess(self, filling: Filling, kev: float) -> Tensor:
        """Attenuation (Z, Y, X) per mm at one energy above that of the muscle which the bone displaces."""
        mu = {name: float(mass_attenuation(name, np.array([kev]))[0]) for name in ("bone", "adipose", "muscle")}
        muscle = filling.muscle - np.float32(DENSITY["muscle"])
        value = (mu["bone"] * filling.bone + mu["adipose"] * filling.adipose + mu["muscle"] * muscle) / 10
        out = np.zeros(self.grid.shape, dtype=np.float32)
        chosen = self.share > 0
        out[chosen] = value * self.share[chosen]
        return torch.from_numpy(out)


@dataclass(frozen=True, eq=False)
class Femora:
    """Where random femora come from."""

    model: Model
    solid: BoneAtRest
    radius: float
    length: float
    grid: Grid

    @classmethod
    def read(cls, data: Path, atlas: Atlas) -> "Femora":
        """From the data folder's femur_population. Raises InputError when it is missing."""
        aligned = align(read_kept(data), PROXIMAL.region)
        mesh = Mesh(aligned.mean, aligned.faces)
        low, high = mesh.vertices.min(0) - 2, mesh.vertices.max(0) + 2
        keep = mesh.vertices[:, 2] > LOWEST
        low[:2], high[:2] = mesh.vertices[keep].min(0)[:2] - 2, mesh.vertices[keep].max(0)[:2] + 2
        low[2] = LOWEST
        grid = Grid.covering(low - 10, high + 10, SPACING)
        length = -float(mesh.vertices[:, 2].min())
        model = Model.at(atlas, np.eye(4), 3.0, torch.device("cpu"))
        return cls(model, BoneAtRest.of(mesh, low, high, SPACING), head_radius(mesh), length, grid)

    def filled(self, rng: Rng, kev: float) -> Tensor:
        """Attenuation of the mean bone with a random inside, on `solid.grid`."""
        grain = grain_field(self.solid.share > 0, SPACING, FILL.grain, 1.6, rng)
        filling = fill_femur(self.solid.points, self.solid.depth, grain, self.radius, self.length, FILL, rng)
        return self.solid.excess(filling, kev)

    def shape(self, rng: Rng) -> State:
        """A random bone's modes, widening and size; its pose holds the size alone."""
        atlas = self.model.atlas
        weights = torch.as_tensor(rng.normal(0, MODE_SPREAD, len(atlas.modes)))
        pose = torch.zeros(7, dtype=torch.float64)
        pose[6] = rng.normal(0, SIZE_SPREAD * atlas.log_scale_std) / 0.01
        return State(pose, weights, self.widening(rng))

    def widening(self, rng: Rng, share: float = 1.0) -> Tensor:
        """A random velocity (3, Z, Y, X) in mm on the mode grid."""
        grid = self.model.atlas.mode_grid
        deviation, length = share * draw(rng, WIDENING_MM), draw(rng, WIDENING_LENGTHS_MM)
        white = torch.as_tensor(rng.standard_normal((3, *grid.shape), dtype=np.float32))
        return smooth(white, grid.spacing[0], deviation, length)

    def deformed(self, inside: Tensor, state: State) -> Tensor:
        """The filled mean bone in a state's shape, on `grid`, canonical."""
        displacement = self.model.displacement(state)
        return warp(inside, self.solid.grid, displacement, self.model.atlas.mode_grid, self.grid)


@dataclass(frozen=True, eq=False)
class HipBones:
    """Where random hip bones over the head come from: one bone, deformed at random."""

    bone: HipBone
    solid: BoneAtRest
    grid: Grid
    field: Grid

    @classmethod
    def read(cls, data: Path) -> "HipBones":
        """From the data folder's pelves_train. Raises InputError when it is missing."""
        bone = training_pelvis(data)
        low, high = bone.mesh.bounds
        grid = Grid.covering(low - 15, high + 15, PELVIS_SPACING)
        return cls(
            bone, BoneAtRest.of(bone.mesh, low - 2, high + 2, PELVIS_SPACING), grid, Grid.covering(low, high, 12.0)
        )

    def filled(self, rng: Rng, kev: float) -> Tensor:
        """Attenuation of the bone with a random inside, on `solid.grid`."""
        grain = grain_field(self.solid.share > 0, PELVIS_SPACING, FILL.grain, 1.0, rng)
        return self.solid.excess(fill_hip_bone(self.solid.points, self.solid.depth, grain, FILL, rng), kev)

    def deformed(self, inside: Tensor, rng: Rng) -> Tensor:
        """The filled bone stretched and bent at random about its socket, on `grid`."""
        white = torch.as_tensor(rng.standard_normal((3, *self.field.shape), dtype=np.float32))
        bend = smooth(white, self.field.spacing[0], draw(rng, (1.0, 5.0)), 25.0)
        stretch = torch.as_tensor(rng.normal(0, 0.08, (3, 3)), dtype=torch.float32)
        points = torch.as_tensor(self.field.points(), dtype=torch.float32)
        away = points.norm(dim=-1, keepdim=True).clamp_max(60) / 60  # the socket keeps holding the head
        displacement = (away * (points @ stretch.T + bend.movedim(0, -1))).movedim(-1, 0)
        return warp(inside, self.solid.grid, displacement.contiguous(), self.field, self.grid)
