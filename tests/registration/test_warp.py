"""The compiled warp is what sampling gives, and its gradient is right."""

import torch

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import lattice, sample
from biplanar_app.registration.warp import warp

VOLUME = Grid((-1.0, -2.0, -1.0), (2.0, 2.0, 2.0), (8, 9, 11))
FIELD = Grid((0.0, 0.0, 0.0), (4.0, 4.0, 4.0), (4, 5, 6))
OUT = Grid((1.0, 1.3, 0.7), (2.0, 2.0, 2.0), (5, 8, 9))


def _volume_and_field() -> tuple[torch.Tensor, torch.Tensor]:
    rng = torch.Generator().manual_seed(1)
    volume = torch.randn(VOLUME.shape, generator=rng, dtype=torch.float64)
    return volume, 1.5 * torch.randn(3, *FIELD.shape, generator=rng, dtype=torch.float64)


def test_warp_is_the_volume_at_the_displaced_points() -> None:
    volume, field = _volume_and_field()
    points = lattice(OUT, field)
    expected = sample(volume[None], VOLUME, points + sample(field, FIELD, points), outside="zeros")[..., 0]
    assert torch.allclose(warp(volume, VOLUME, field, FIELD, OUT), expected)


def test_warp_gradient_is_that_of_finite_differences() -> None:
    volume, field = _volume_and_field()
    assert torch.autograd.gradcheck(lambda u: warp(volume, VOLUME, u, FIELD, OUT), (field.requires_grad_(),))


def test_warp_gradient_to_the_volume_is_that_of_finite_differences() -> None:
    volume, field = _volume_and_field()
    assert torch.autograd.gradcheck(
        lambda values, u: warp(values, VOLUME, u, FIELD, OUT), (volume.requires_grad_(), field.requires_grad_())
    )
