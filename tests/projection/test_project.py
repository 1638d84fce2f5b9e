import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.similarity import similarity_matrix
from biplanar_app.projection.project import Backend, backproject, project
from tests.projection.cameras import ODD_CAMERAS, camera_along

GRID = Grid((-9.0, -12.0, -7.5), (1.0, 1.3, 0.8), (21, 19, 17))
VIEWS = list(ODD_CAMERAS.values())


def pose(seed: int, *, scale: float = 1.0, mirrored: bool = False) -> torch.Tensor:
    """World from grid: some turn of some tens of degrees, a shift of some mm."""
    generator = torch.Generator().manual_seed(seed)
    turn, shift = 0.5 * torch.randn(3, generator=generator).double(), 3 * torch.randn(3, generator=generator).double()
    matrix = similarity_matrix(turn, shift, torch.tensor(scale).double().log(), torch.zeros(3).double())
    return matrix @ torch.diag(torch.tensor([-1.0 if mirrored else 1.0, 1, 1, 1]).double())


def volume(seed: int = 0, grid: Grid = GRID, dtype: torch.dtype = torch.float64) -> torch.Tensor:
    return torch.rand(grid.shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64).to(dtype)


def blob(center: tuple[float, float, float], grid: Grid) -> torch.Tensor:
    """A smooth spot of 3 mm."""
    squared = ((grid.points() - np.array(center)) ** 2).sum(-1)
    return torch.from_numpy(np.exp(-squared / (2 * 3.0**2)))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**16), scale=st.floats(0.7, 1.5), mirrored=st.booleans())
def test_backprojection_is_the_adjoint(seed: int, scale: float, mirrored: bool) -> None:
    matrix = pose(seed, scale=scale, mirrored=mirrored)
    x = volume(seed)
    y = torch.rand(len(VIEWS), 40, 48, generator=torch.Generator().manual_seed(seed + 1), dtype=torch.float64)
    there = (project(x, GRID, VIEWS, matrix) * y).sum()
    back = (x * backproject(y, GRID, VIEWS, matrix)).sum()
    assert there == pytest.approx(float(back), rel=1e-12)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("view", ODD_CAMERAS)
def test_both_back_ends_agree(view: str, dtype: torch.dtype) -> None:
    x, matrix = volume(3, dtype=dtype), pose(4, scale=1.1, mirrored=True)
    compiled = project(x, GRID, [ODD_CAMERAS[view]], matrix, backend="cpu")
    plain = project(x, GRID, [ODD_CAMERAS[view]], matrix, backend="torch")
    assert compiled.dtype == plain.dtype == dtype
    assert (compiled - plain).abs().max() < 1e-4 * compiled.max()


@pytest.mark.parametrize("backend", ["cpu", "torch"])
@pytest.mark.parametrize("beam", [(0, 1, 0.1), (1, 0.2, -0.3), (0.2, 0.1, 1)])
def test_gradients_are_those_of_finite_differences(beam: tuple[float, float, float], backend: Backend) -> None:
    grid = Grid((-3.0, -2.4, -2.0), (2.0, 1.7, 2.2), (3, 4, 3))
    cameras = [
        camera_along(beam, size=(5, 4), focal=20, distance=30, shift=(0.7, -0.4), stretch=1.2),
        camera_along((-beam[1], beam[0], beam[2]), size=(5, 4), focal=20, distance=30),
    ]
    x = torch.stack([volume(1, grid), volume(2, grid)]).requires_grad_()
    matrix = pose(3, scale=1.2, mirrored=True).requires_grad_()
    assert torch.autograd.gradcheck(lambda a, b: project(a, grid, cameras, b, backend=backend), (x, matrix))


def test_both_back_ends_give_the_same_gradients() -> None:
    gradients = []
    for backend in ("cpu", "torch"):
        x, matrix = volume(5, dtype=torch.float32).requires_grad_(), pose(6).requires_grad_()
        image = project(x, GRID, VIEWS, matrix, backend=backend)
        gradients.append(torch.autograd.grad(image.square().sum(), [x, matrix]))
    for ours, plain in zip(*gradients, strict=True):
        assert (ours - plain).abs().max() < 1e-3 * plain.abs().max()


def test_same_input_gives_the_same_bits() -> None:
    results = []
    for _ in range(3):
        x, matrix = volume(7, dtype=torch.float32).requires_grad_(), pose(8).requires_grad_()
        image = project(x, GRID, VIEWS, matrix)
        results.append((image.detach(), *torch.autograd.grad(image.square().sum(), [x, matrix])))
    for again in results[1:]:
        assert all(torch.equal(a, b) for a, b in zip(results[0], again, strict=True))


def test_threads_do_not_change_the_result() -> None:
    x, matrix, threads = volume(7), pose(8), torch.get_num_threads()
    y = torch.rand(len(VIEWS), 40, 48, dtype=torch.float64)
    results = []
    try:
        for count in (1, 3):
            torch.set_num_threads(count)
            results.append((project(x, GRID, VIEWS, matrix), backproject(y, GRID, VIEWS, matrix)))
    finally:
        torch.set_num_threads(threads)
    assert all(torch.equal(a, b) for a, b in zip(*results, strict=True))


def test_a_batch_is_its_volumes_one_by_one() -> None:
    x = torch.stack([volume(i) for i in range(3)])
    together = project(x, GRID, VIEWS[:2], pose(1))
    assert together.shape == (3, 2, 40, 48)
    for one, image in zip(x, together, strict=True):
        assert torch.equal(project(one, GRID, VIEWS[:2], pose(1)), image)


@pytest.mark.parametrize("backend", ["cpu", "torch"])
@pytest.mark.parametrize("view", ODD_CAMERAS)
def test_a_spot_falls_where_the_camera_projects_it(view: str, backend: Backend) -> None:
    grid, camera, center = (
        Grid((-14.0, -14.0, -14.0), (1.0, 1.0, 1.0), (29, 29, 29)),
        ODD_CAMERAS[view],
        (3.0, -2.0, 1.5),
    )
    matrix = pose(11, scale=0.9, mirrored=True)
    image = project(blob(center, grid), grid, [camera], matrix, backend=backend)[0].numpy()
    expected = camera.project((matrix.numpy() @ [*center, 1.0])[:3])
    v, u = np.meshgrid(np.arange(camera.height), np.arange(camera.width), indexing="ij")
    found = np.array([(image * u).sum(), (image * v).sum()]) / image.sum()
    if view != "off-centre":  # there part of the spot lies off the film
        assert np.abs(found - expected).max() < 0.1
    peak = np.unravel_index(image.argmax(), image.shape)
    assert np.abs(np.array(peak[::-1]) - expected).max() <= 1.0


def test_a_scaled_pose_scales_the_lengths() -> None:
    grid = Grid((-10.0, -10.0, -10.0), (1.0, 1.0, 1.0), (21, 21, 21))
    camera = camera_along((0, 1, 0), size=(3, 3))
    double = torch.diag(torch.tensor([2.0, 2.0, 2.0, 1.0]))
    central = [float(project(torch.ones(grid.shape), grid, [camera], m)[0, 1, 1]) for m in (torch.eye(4), double)]
    assert central[0] == pytest.approx(21.0, rel=1e-5)
    assert central[1] == pytest.approx(42.0, rel=1e-5)


def test_a_mirrored_pose_mirrors_the_film() -> None:
    camera = camera_along((0, 1, 0))
    mirror = torch.diag(torch.tensor([-1.0, 1.0, 1.0, 1.0]))
    plain, mirrored = (project(volume(2), GRID, [camera], m)[0] for m in (torch.eye(4), mirror))
    assert torch.allclose(plain.flip(-1), mirrored)


def test_moving_cameras_and_pose_together_changes_nothing() -> None:
    move = pose(21)
    still = project(volume(2), GRID, VIEWS, pose(3))
    moved = project(volume(2), GRID, [c.moved(move.numpy()) for c in VIEWS], move @ pose(3))
    assert torch.allclose(still, moved, atol=1e-8)


@pytest.mark.parametrize("backend", ["cpu", "torch"])
def test_nothing_behind_the_source_counts(backend: Backend) -> None:
    camera = camera_along((0, 1, 0), distance=-60)
    assert camera.source[1] > 50
    assert not project(volume(2), GRID, [camera], torch.eye(4), backend=backend).any()


@pytest.mark.parametrize("backend", ["cpu", "torch"])
def test_a_source_inside_the_volume_sees_what_is_ahead(backend: Backend) -> None:
    grid = Grid((-10.0, -10.0, -10.0), (1.0, 1.0, 1.0), (21, 21, 21))
    camera = camera_along((0, 1, 0), size=(3, 3), distance=0.5)
    image = project(torch.ones(grid.shape), grid, [camera], torch.eye(4), backend=backend)
    assert float(image[0, 1, 1]) == pytest.approx(11.0, abs=0.6)


def test_a_volume_off_the_film_leaves_it_empty_with_zero_gradients() -> None:
    x, matrix = volume(1).requires_grad_(), torch.eye(4, dtype=torch.float64)
    matrix[0, 3] = 5000
    matrix.requires_grad_()
    image = project(x, GRID, VIEWS[:1], matrix)
    by_volume, by_pose = torch.autograd.grad(image.sum(), [x, matrix])
    assert not image.any()
    assert not by_volume.any()
    assert not by_pose.any()


def test_a_volume_one_voxel_thick_is_seen() -> None:
    grid, camera = Grid((-10.0, 0.0, -10.0), (1.0, 1.0, 1.0), (21, 1, 21)), camera_along((0, 1, 0), size=(3, 3))
    for backend in ("cpu", "torch"):
        image = project(torch.ones(grid.shape), grid, [camera], torch.eye(4), backend=backend)
        assert float(image[0, 1, 1]) == pytest.approx(1.0, rel=1e-5)


def test_what_does_not_fit_is_refused() -> None:
    other = camera_along((0, 1, 0), size=(10, 10))
    with pytest.raises(ValueError, match="film size"):
        project(volume(), GRID, [VIEWS[0], other], torch.eye(4))
    with pytest.raises(ValueError, match="batch"):
        project(volume()[1:], GRID, VIEWS, torch.eye(4))
    with pytest.raises(ValueError, match="float32"):
        project(volume().half(), GRID, VIEWS, torch.eye(4))
    with pytest.raises(ValueError, match="camera"):
        project(volume(), GRID, list[Camera](), torch.eye(4))
