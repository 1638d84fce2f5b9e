"""The projector in plain torch, on any device: the same samples as the compiled loops, through grid_sample."""

import torch
from torch import Tensor

from biplanar_app.projection.beams import Beams

SAMPLES = 1 << 22
"""Samples taken at a time, which bounds the memory beside what the gradients keep."""


def project(volume: Tensor, index_from_world: Tensor, beams: Beams) -> Tensor:
    """Line integrals (B, V, H, W) of volumes (B, Z, Y, X); index_from_world: (4, 4) float64 on the volume's device."""
    world = torch.as_tensor(beams.directions, device=volume.device)
    linear, offset = index_from_world[:3, :3], index_from_world[:3, 3]
    sources = torch.as_tensor(beams.sources, device=volume.device) @ linear.T + offset
    v, u = torch.meshgrid(
        torch.arange(beams.height, device=volume.device), torch.arange(beams.width, device=volume.device), indexing="ij"
    )
    pixels = torch.stack([u, v, torch.ones_like(u)], -1).reshape(-1, 3).double()
    views = [_view(volume, pixels @ d.T, linear, s) for d, s in zip(world, sources, strict=True)]
    return torch.stack(views, 1).reshape(len(volume), -1, beams.height, beams.width)


def _view(volume: Tensor, world: Tensor, linear: Tensor, source: Tensor) -> Tensor:
    """Integrals (B, N) along world directions (N, 3) from a source (3,) in voxel coordinates."""
    directions = world @ linear.T
    axes = directions.detach().abs().argmax(-1)
    met = [axis for axis, count in enumerate(torch.bincount(axes, minlength=3).tolist()) if count]
    if len(met) == 1:
        return _integrals(volume, world, directions, source, met[0])
    image = volume.new_zeros(len(volume), len(world))
    for axis in met:
        rays = (axes == axis).nonzero()[:, 0]
        image = image.index_copy(1, rays, _integrals(volume, world[rays], directions[rays], source, axis))
    return image


def _integrals(volume: Tensor, world: Tensor, directions: Tensor, source: Tensor, axis: int) -> Tensor:
    """As `_view`, of rays (N, 3) that all run along one axis most."""
    steps = world.norm(dim=-1) / directions[:, axis].abs()
    few = directions.split(max(1, SAMPLES // volume.shape[3 - axis]))
    return torch.cat([_along(volume, some, source, axis) for some in few], 1) * steps.to(volume)


def _along(volume: Tensor, directions: Tensor, source: Tensor, axis: int) -> Tensor:
    """Sums (B, N) of the samples where rays (N, 3) cross the planes of `axis`, ahead of the source."""
    planes = torch.arange(volume.shape[3 - axis], device=volume.device, dtype=torch.float64)
    t = (planes - source[axis]) / directions[:, axis, None]
    scale = 2 / torch.tensor([max(1, count - 1) for count in volume.shape[:0:-1]]).to(source)
    normalised = torch.addcmul(scale * source - 1, t[..., None], (scale * directions)[:, None, :]).to(volume)
    samples = torch.nn.functional.grid_sample(
        volume[None], normalised[None, None], mode="bilinear", padding_mode="zeros", align_corners=True
    )
    return (samples[0, :, 0] * (t > 0)).sum(-1)
