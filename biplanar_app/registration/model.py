"""The deformable atlas: parameters in, a warped attenuation volume, points and radiographs out.

The map from the subject's canonical frame to the atlas (pull) is `exp(modes) o exp(residual)`: the residual is applied
to the subject's point first, the population's modes afterwards; the affine part carries the canonical frame to the
world.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.similarity import similarity_matrix
from biplanar_app.geometry.transforms import apply
from biplanar_app.geometry.velocity import compose, exponential, sample
from biplanar_app.projection.project import project
from biplanar_app.registration.interior import resampled, thickening
from biplanar_app.registration.warp import warp

SOFT_TISSUE_HU = 40.0
"""The surroundings that bone is contrasted with (muscle)."""

POSE_UNITS = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.01)
"""One unit of each of the seven parameters: a degree, a millimetre, one per cent of size."""


@dataclass(frozen=True, eq=False)
class State:
    """Where a fit stands. pose: (7,) in POSE_UNITS from the zero pose; weights: (K,) in standard deviations;
    velocity: (3, Z, Y, X) mm on the atlas's mode grid, or None before the residual stage. interior: (2, Z, Y, X) on the
    same grid, ln of the density and relative thickening of the cortex, or None for the atlas' own; no part of a result.
    """

    pose: Tensor
    weights: Tensor
    velocity: Tensor | None = None
    interior: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """The atlas at one resolution, ready to be deformed and projected.

    excess: (Z, Y, X) attenuation above soft tissue, relative to water. zero: world from canonical at the zero pose.
    """

    atlas: Atlas
    grid: Grid
    excess: Tensor
    atlas_grid: Grid
    modes: Tensor
    zero: Tensor

    @classmethod
    def at(cls, atlas: Atlas, zero: NDArray[np.float64], spacing: float, device: torch.device) -> "Model":
        """The model on a lattice of `spacing` mm, the atlas' voxels joined to blocks no larger than that."""
        hu = torch.as_tensor(np.asarray(atlas.hu, dtype=np.float32), device=device)
        excess = (hu - SOFT_TISSUE_HU) / 1000.0
        factor = max(1, int(spacing / atlas.grid.spacing[0]))
        excess, coarse = _block_means(excess, atlas.grid, factor)
        low = np.array(atlas.grid.origin) - _MARGIN
        high = np.array(atlas.grid.origin) + atlas.grid.size + _MARGIN
        if atlas.cut:
            low[2] += _MARGIN
        return cls(
            atlas,
            Grid.covering(low, high, spacing),
            excess,
            coarse,
            torch.as_tensor(np.asarray(atlas.modes, dtype=np.float32), device=device),
            torch.as_tensor(zero, dtype=torch.float64),
        )

    def start(self) -> State:
        """The mean bone at the zero pose."""
        return State(torch.zeros(7, dtype=torch.float64), torch.zeros(self.modes.shape[0], dtype=torch.float64))

    def pose_matrix(self, pose: Tensor) -> Tensor:
        """World from canonical, (4, 4) float64, of pose parameters (7,)."""
        p = pose * pose.new_tensor(POSE_UNITS)
        center = pose.new_tensor(self.atlas.reference)
        matrix: Tensor = self.zero.to(pose) @ similarity_matrix(torch.deg2rad(p[:3]), p[3:6], p[6], center)
        return matrix

    def mode_velocity(self, weights: Tensor) -> Tensor:
        """(3, Z, Y, X) on the mode grid; weights: (K,), or (K, Z, Y, X) where they differ from node to node."""
        apart = weights.to(self.modes)
        if apart.ndim == 1:
            return torch.tensordot(apart, self.modes, dims=1)
        return torch.einsum("kzyx,kczyx->czyx", apart, self.modes)

    def displacement(self, state: State) -> Tensor:
        """Pull displacement (3, Z, Y, X) in mm on the mode grid: canonical subject point to atlas point."""
        modes = exponential(self.mode_velocity(state.weights), self.atlas.mode_grid)
        return modes if state.velocity is None else self.after_residual(modes, state.velocity)

    def after_residual(self, modes: Tensor, velocity: Tensor) -> Tensor:
        """The modes' displacement (3, Z, Y, X) taken behind that of the residual `velocity` (3, Z, Y, X)."""
        grid = self.atlas.mode_grid
        return compose(exponential(velocity, grid), modes, grid)

    @cached_property
    def thickening(self) -> Tensor:
        """(Z, Y, X) how `excess` grows with the relative thickness of the cortex."""
        factor = round(self.atlas_grid.spacing[0] / self.atlas.grid.spacing[0])
        return _block_means(torch.as_tensor(thickening(self.atlas)).to(self.excess), self.atlas.grid, factor)[0]

    def filled(self, interior: Tensor | None) -> Tensor:
        """Excess attenuation (Z, Y, X) of the undeformed atlas with an interior (2, Z, Y, X), see `State`."""
        if interior is None:
            return self.excess
        density, thickness = resampled(interior, self.atlas.mode_grid, self.atlas_grid)
        return self.excess * density.exp() + thickness * self.thickening

    def volume(self, state: State) -> Tensor:
        """Excess attenuation (Z, Y, X) on `self.grid` of the atlas as `state` has it; the pose does not matter."""
        filled, displacement = self.filled(state.interior), self.displacement(state)
        return warp(filled, self.atlas_grid, displacement, self.atlas.mode_grid, self.grid)

    def radiographs(self, volume: Tensor, pose: Tensor, cameras: Sequence[Camera]) -> Tensor:
        """Line integrals (V, H, W) of a warped volume at a pose."""
        return project(volume, self.grid, cameras, self.pose_matrix(pose))

    def shaped(self, state: State, points: Tensor) -> Tensor:
        """Atlas points (..., 3) where the shape of `state` puts them in the subject's canonical frame."""
        grid = self.atlas.mode_grid
        moved = points + sample(exponential(-self.mode_velocity(state.weights), grid), grid, points)
        if state.velocity is None:
            return moved
        return moved + sample(exponential(-state.velocity, grid), grid, moved)

    def push(self, state: State, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Atlas points (n, 3) to the world, through the inverse map."""
        p = self.shaped(state, torch.as_tensor(points, dtype=self.modes.dtype, device=self.modes.device))
        return apply(self.pose_matrix(state.pose).detach().cpu().numpy(), p.detach().cpu().double().numpy())

    def pull(self, state: State, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """World points (n, 3) to the atlas."""
        inverse = np.linalg.inv(self.pose_matrix(state.pose).detach().cpu().numpy())
        canonical = np.asarray(points) @ inverse[:3, :3].T + inverse[:3, 3]
        p = torch.as_tensor(canonical, dtype=self.modes.dtype, device=self.modes.device)
        moved = p + sample(self.displacement(state), self.atlas.mode_grid, p)
        return moved.detach().cpu().double().numpy()


_MARGIN = 12.0
"""How far, mm, a subject's bone may reach beyond the atlas's box before it is cut off."""


def _block_means(volume: Tensor, grid: Grid, factor: int) -> tuple[Tensor, Grid]:
    """Means over blocks of factor^3 voxels, padded with zeros to whole blocks, and their grid."""
    if factor == 1:
        return volume, grid
    pad = [(-n) % factor for n in volume.shape]
    padded = torch.nn.functional.pad(volume, (0, pad[2], 0, pad[1], 0, pad[0]))
    means = torch.nn.functional.avg_pool3d(padded[None], factor)[0]
    (ox, oy, oz), (sx, sy, sz), shift = grid.origin, grid.spacing, (factor - 1) / 2
    origin = (ox + sx * shift, oy + sy * shift, oz + sz * shift)
    z, y, x = means.shape
    return means, Grid(origin, (sx * factor, sy * factor, sz * factor), (z, y, x))
