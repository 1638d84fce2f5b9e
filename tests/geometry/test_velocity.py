import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import compose, composed_by_sampling, exponential, folds, lattice, sample

GRID = Grid((-40.0, -30.0, -50.0), (4.0, 4.0, 5.0), (21, 16, 21))


def smooth_velocity(seed: int, amplitude: float) -> torch.Tensor:
    """A few long waves, fading to zero at the border, at most `amplitude` mm."""
    random = np.random.default_rng(seed)
    points = GRID.points()
    phase = (points - np.array(GRID.origin)) / GRID.size
    fade = np.prod(np.sin(np.pi * phase), axis=-1)
    waves = [np.sin(2 * np.pi * (phase @ random.uniform(-1, 1, 3)) + random.uniform(0, 6)) for _ in range(3)]
    return torch.as_tensor(amplitude * fade * np.stack(waves))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 6))
def test_the_opposite_velocity_undoes_the_motion(seed, amplitude):
    velocity = smooth_velocity(seed, amplitude)
    there, back = exponential(velocity, GRID), exponential(-velocity, GRID)
    residue = compose(there, back, GRID)
    assert residue.abs().max() < 0.1 * amplitude + 1e-9  # what sampling on a 4 mm lattice leaves
    assert folds(there, GRID) == 0


def test_a_constant_velocity_is_a_translation():
    velocity = torch.ones(3, *GRID.shape, dtype=torch.float64) * torch.tensor([1.0, -2.0, 3.0]).reshape(3, 1, 1, 1)
    assert torch.allclose(exponential(velocity, GRID), velocity)


def test_half_the_time_twice_is_the_whole_time():
    velocity = smooth_velocity(3, 5.0)
    half = exponential(velocity / 2, GRID)
    whole = compose(half, half, GRID)
    assert (whole - exponential(velocity, GRID)).abs().max() < 0.02


def test_sampling_is_exact_for_linear_fields_and_ordered_x_y_z():
    points = lattice(GRID, torch.zeros(1, dtype=torch.float64))
    field = points.movedim(-1, 0).contiguous()
    random = torch.Generator().manual_seed(0)
    inner = torch.rand(50, 3, generator=random, dtype=torch.float64) * torch.as_tensor(GRID.size)
    inner = inner + torch.tensor(GRID.origin, dtype=torch.float64)
    assert torch.allclose(sample(field, GRID, inner), inner)


def test_beyond_the_grid_the_border_or_zero():
    field = torch.full((1, *GRID.shape), 7.0)
    far = torch.tensor([[500.0, 0, 0]])
    assert sample(field, GRID, far).item() == 7
    assert sample(field, GRID, far, outside="zeros").item() == 0


def test_gradients_of_the_exponential_are_exact():
    grid = Grid((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (3, 3, 4))
    velocity = 0.2 * torch.randn(3, *grid.shape, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    velocity.requires_grad_()
    assert torch.autograd.gradcheck(lambda v: exponential(v, grid, squarings=2), velocity)


@pytest.mark.parametrize(("slope", "folded"), [(-0.9, False), (-1.1, True)])
def test_a_fold_is_counted_where_order_is_reversed(slope, folded):
    displacement = torch.zeros(3, *GRID.shape)
    displacement[0] = slope * lattice(GRID, displacement)[..., 0]
    cells = (GRID.shape[0] - 1) * (GRID.shape[1] - 1) * (GRID.shape[2] - 1)
    assert folds(displacement, GRID) == (cells if folded else 0)


def test_composition_has_the_gradients_of_finite_differences() -> None:
    rng = torch.Generator().manual_seed(5)
    small = Grid((0.0, 0.0, 0.0), (4.0, 4.0, 4.0), (4, 5, 3))
    fields = [(1.5 * torch.randn(3, 4, 5, 3, generator=rng, dtype=torch.float64)).requires_grad_() for _ in range(2)]
    assert torch.autograd.gradcheck(lambda a, b: compose(a, b, small), fields)


def test_compiled_composition_agrees_with_sampling() -> None:
    rng = torch.Generator().manual_seed(6)
    small = Grid((1.0, -2.0, 3.0), (4.0, 3.0, 5.0), (6, 7, 5))
    first, second = (2 * torch.randn(3, 6, 7, 5, generator=rng, dtype=torch.float64) for _ in range(2))
    moved = lattice(small, first) + first.movedim(0, -1)
    expected = first + sample(second, small, moved).movedim(-1, 0)
    assert torch.allclose(compose(first, second, small), expected)


def test_composition_on_a_gpu_is_that_of_the_compiled_loops() -> None:
    rng = torch.Generator().manual_seed(7)
    voxels = Grid((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (6, 7, 5))
    first, second = (2 * torch.randn(3, 6, 7, 5, generator=rng, dtype=torch.float64) for _ in range(2))
    found = composed_by_sampling(first.movedim(0, -1), second.movedim(0, -1))
    assert torch.allclose(found.movedim(-1, 0), compose(first, second, voxels))


def test_no_points_have_no_values() -> None:
    assert sample(torch.ones(3, 4, 5, 6), Grid((0.0,) * 3, (1.0,) * 3, (4, 5, 6)), torch.zeros(0, 3)).shape == (0, 3)
