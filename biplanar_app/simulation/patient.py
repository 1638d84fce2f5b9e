"""A simulated patient: parts, each with the densities of its materials on a grid of its own."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter
from scipy.spatial.transform import Rotation

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.geometry.mesh_volume import inside, occupancy
from biplanar_app.geometry.transforms import apply
from biplanar_app.geometry.velocity import sample
from biplanar_app.simulation.attenuation import DENSITY, MATERIALS
from biplanar_app.simulation.femur import Filling, fill_femur, fill_hip_bone
from biplanar_app.simulation.noise import grain_field
from biplanar_app.simulation.settings import Bone

Array = NDArray[np.float64]
Volume = NDArray[np.float32]
Heights = tuple[float, float]
"""Lowest and highest z in mm."""

PELVIS_FADE = 12.0
"""mm over which a hip bone fades away above the plane where its scan cuts it, so that no edge of the scan shows."""

SEEN_MARGIN = 15.0
"""mm of bone beyond what the films see: the voxels stand a little askew."""

SHAFT_HEIGHTS, SHAFT_SLICE = (-85.0, -160.0, -300.0), 10.0
"""mm below the head centre at which the shaft is located, and half the thickness of the slices."""

DEPTH_SPACING = 2.0
"""mm between exact distances: the distance to a smooth surface is nearly linear over this."""


@dataclass(frozen=True, eq=False)
class Part:
    """One body: densities (3, Z, Y, X) float32 in g/cm^3 of MATERIALS, relative to what the other parts put in its
    place.

    world_from_grid: (4, 4), may hold a reflection. coarse: how many film pixels one ray stands for. Two pixels span
    less than a voxel of bone at the isocentre, so finer rays would only interpolate.
    """

    densities: Volume
    grid: Grid
    world_from_grid: Array
    coarse: int = 2


@dataclass(frozen=True, eq=False)
class Patient:
    """All the parts that the beam meets. femur: the part whose shadow defines scatter."""

    femur: Part
    others: tuple[Part, ...]


def femur_part(mesh: Mesh, world_from_canonical: Array, seen: Heights, model: Bone, rng: np.random.Generator) -> Part:
    """The femur of `mesh` (canonical mm) on voxels askew to it, as far as the films see it."""
    turn = _askew(rng)
    turned = mesh.transformed(turn)
    grid, share = _voxels(turned, model.spacing, seen, rng)
    filled = share > 0
    places = centres(grid, filled)
    points, depth = apply(turn.T, places), depth_below(turned, places)
    grain = grain_field(filled, model.spacing, model.grain, 1.6, rng)
    filling = fill_femur(points, depth, grain, head_radius(mesh), -float(mesh.vertices[:, 2].min()), model, rng)
    return Part(_in_muscle(filling, share, filled), grid, world_from_canonical @ turn.T)


def hip_bone_part(
    mesh: Mesh, world_from_mesh: Array, seen: Heights, cut: float | None, model: Bone, rng: np.random.Generator
) -> Part:
    """A hip bone of `mesh`; cut: the height z in the mesh's frame where its scan ends, if it does."""
    turn = _askew(rng)
    turned = mesh.transformed(turn)
    grid, share = _voxels(turned, model.pelvis_spacing, seen, rng)
    filled = share > 0
    places = centres(grid, filled)
    points, depth = apply(turn.T, places), depth_below(turned, places)
    grain = grain_field(filled, model.pelvis_spacing, model.grain, 1.0, rng)
    if cut is not None:
        share[filled] *= np.clip((points[:, 2] - cut) / PELVIS_FADE, 0, 1).astype(np.float32)
    filling = fill_hip_bone(points, depth, grain, model, rng)
    return Part(_in_muscle(filling, share, filled), grid, world_from_mesh @ turn.T)


def head_radius(mesh: Mesh) -> float:
    """Radius in mm of the femoral head of a canonical mesh: the distance of the surface medial to the head centre."""
    vertices = mesh.vertices
    cap = vertices[(vertices[:, 0] > 5) & (np.linalg.norm(vertices, axis=1) < 45)]
    return float(np.median(np.linalg.norm(cap, axis=1)))


def shaft_points(mesh: Mesh) -> Array:
    """Middles (n, 3) of slices of a canonical mesh, from the upper shaft to the condyles, as far as the mesh goes."""
    heights = mesh.vertices[:, 2]
    lowest = float(heights.min()) + SHAFT_SLICE
    places = [z for z in SHAFT_HEIGHTS if z > lowest] + [lowest]
    slices = [mesh.vertices[np.abs(heights - z) <= SHAFT_SLICE] for z in places]
    return np.array([(points.min(0) + points.max(0)) / 2 for points in slices])


def _askew(rng: np.random.Generator) -> Array:
    """A rotation (4, 4) that leaves no axis of the bone along an axis of the voxels, any angle about z and 4 to 9
    degrees off it.
    """
    tilt, about, spin = np.radians([rng.uniform(4, 9), rng.uniform(0, 360), rng.uniform(0, 360)])
    matrix = np.eye(4)
    matrix[:3, :3] = Rotation.from_euler("zxz", [spin, tilt, about]).as_matrix()
    return matrix


def _voxels(mesh: Mesh, spacing: float, seen: Heights, rng: np.random.Generator) -> tuple[Grid, Volume]:
    """A grid about the part of the mesh that is seen, with a random offset, and the share of every voxel inside."""
    low, high = mesh.bounds
    low[2], high[2] = max(low[2], seen[0] - SEEN_MARGIN), min(high[2], seen[1] + SEEN_MARGIN)
    low -= spacing * (1 + rng.random(3))
    grid = Grid.covering(low, high + spacing, spacing)
    return grid, occupancy(mesh, grid)


def centres(grid: Grid, chosen: NDArray[np.bool_]) -> Array:
    """Centres (n, 3) in mm of the chosen voxels (Z, Y, X)."""
    return np.argwhere(chosen)[:, ::-1] * np.array(grid.spacing) + np.array(grid.origin)


def depth_below(mesh: Mesh, points: Array) -> Volume:
    """Depth (n,) in mm below the surface of points (n, 3), interpolated between exact distances on a lattice."""
    lattice = Grid.covering(points.min(0) - DEPTH_SPACING, points.max(0) + DEPTH_SPACING, DEPTH_SPACING)
    near = maximum_filter(occupancy(mesh, lattice) > 0, 3)
    depth = np.zeros(lattice.shape)
    depth[near] = surface_distance(centres(lattice, near), mesh)
    depth[~inside(mesh, lattice)] *= -1
    values = sample(
        torch.as_tensor(depth, dtype=torch.float32)[None], lattice, torch.as_tensor(points, dtype=torch.float32)
    )
    return values[:, 0].numpy()


def _in_muscle(filling: Filling, share: Volume, filled: NDArray[np.bool_]) -> Volume:
    """Densities (3, Z, Y, X) relative to the muscle that the bone displaces."""
    densities = np.zeros((len(MATERIALS), *share.shape), dtype=np.float32)
    relative = {
        "muscle": filling.muscle - np.float32(DENSITY["muscle"]),
        "adipose": filling.adipose,
        "bone": filling.bone,
    }
    for channel, material in zip(densities, MATERIALS, strict=True):
        channel[filled] = relative[material] * share[filled]
    return densities
