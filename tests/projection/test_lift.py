import numpy as np
import pytest
import torch

from biplanar_app.geometry.grid import Grid
from biplanar_app.projection.lift import lift
from tests.projection.cameras import ODD_CAMERAS, camera_along

GRID = Grid((-8.0, -7.0, -6.0), (2.0, 2.0, 2.0), (7, 8, 9))
POINTS = torch.from_numpy(GRID.points())[None]


def pixel_features(width: int, height: int, film: tuple[int, int]) -> torch.Tensor:
    """(2, h, w): every feature pixel holds the film coordinates (u, v) of its centre."""
    u = (torch.arange(width).double() + 0.5) * film[0] / width - 0.5
    v = (torch.arange(height).double() + 0.5) * film[1] / height - 0.5
    return torch.stack([u.expand(height, width), v[:, None].expand(height, width)])


@pytest.mark.parametrize("shape", [(48, 40), (24, 20)])
@pytest.mark.parametrize("view", ODD_CAMERAS)
def test_a_point_takes_the_features_of_its_pixel(view: str, shape: tuple[int, int]) -> None:
    camera = ODD_CAMERAS[view]
    features = pixel_features(*shape, film=(camera.width, camera.height))[None, None]
    lifted, mask = lift(features, [[camera]], POINTS)
    expected = camera.project(GRID.points())
    edge = np.array([camera.width, camera.height]) / np.array(shape) / 2  # half a feature pixel at the border
    well = ((expected > edge - 0.5) & (expected < np.array([camera.width, camera.height]) - 0.5 - edge)).all(-1)
    found = lifted[0, 0].movedim(0, -1).numpy()
    assert well.sum() > 100
    assert np.abs(found - expected)[well].max() < 1e-6
    assert mask[0, 0].numpy()[well].all()


def test_off_the_film_and_behind_the_source_all_is_zero() -> None:
    beside = camera_along((0, 1, 0), shift=(500, 0))
    behind = camera_along((0, 1, 0), distance=-100)
    lifted, mask = lift(torch.ones(1, 2, 3, 10, 12), [[beside, behind]], POINTS.float())
    assert not lifted.any()
    assert not mask.any()
    assert lifted.shape == (1, 2, 3, *GRID.shape)
    assert mask.shape == (1, 2, *GRID.shape)


def test_every_case_and_view_has_its_own_camera() -> None:
    views = list(ODD_CAMERAS.values())
    features = torch.rand(2, 3, 4, 20, 24, dtype=torch.float64)
    cameras, points = [views[:3], views[3:6]], torch.cat([POINTS, POINTS + 1])
    lifted, _ = lift(features, cameras, points)
    for b in range(2):
        for v in range(3):
            alone, _ = lift(features[b : b + 1, v : v + 1], [[cameras[b][v]]], points[b : b + 1])
            assert torch.equal(alone[0, 0], lifted[b, v])


def test_gradients_are_those_of_finite_differences() -> None:
    generator = torch.Generator().manual_seed(0)
    features = torch.rand(1, 2, 1, 5, 6, dtype=torch.float64, generator=generator).requires_grad_()
    points = (4 * torch.randn(1, 2, 2, 2, 3, dtype=torch.float64, generator=generator)).requires_grad_()
    cameras = [[ODD_CAMERAS["oblique"], ODD_CAMERAS["anisotropic"]]]
    assert torch.autograd.gradcheck(lambda f, p: lift(f, cameras, p)[0], (features, points))


def test_counts_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="2 views"):
        lift(torch.ones(1, 2, 1, 4, 4), [[ODD_CAMERAS["ap"]]], POINTS)
