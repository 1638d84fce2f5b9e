"""The whole fit: it recovers what made the films, repeats itself, follows the world, and stops when told."""

from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.geometry.transforms import rigid_matrix
from biplanar_app.progress import Progress
from biplanar_app.registration.model import Model
from biplanar_app.registration.network import Network
from biplanar_app.registration.recipe import REFINE
from biplanar_app.registration.register import gpu_notice, register
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Settings
from tests.registration.conftest import BULGE, AtlasCase, bulged_case, film

QUICK = Settings(side="left", method="fit", effort="quick")


@pytest.fixture(scope="module")
def quick(left_case: AtlasCase, atlas: Atlas) -> Registration:
    return register(left_case.radiographs, left_case.cameras, atlas, settings=QUICK)


def _error(result: Registration, case: AtlasCase) -> float:
    truth = case.model.push(case.state, case.model.atlas.vertices.astype(float))
    return float(np.linalg.norm(result.mesh.vertices - truth, axis=1).mean())


def _distance_at_bulge(result: Registration, case: AtlasCase) -> float:
    vertices = case.model.atlas.vertices.astype(float)
    truth = Mesh(case.model.push(case.state, vertices), case.model.atlas.faces)
    near = np.linalg.norm(vertices - BULGE, axis=1) < 20
    return float(surface_distance(truth.vertices[near], result.mesh).mean())


def test_fit_recovers_pose_and_shape(quick: Registration, left_case: AtlasCase) -> None:
    assert _error(quick, left_case) < 1.0
    assert quick.quality.verdict == "good"
    assert quick.quality.folds == 0


def test_mesh_is_closed_and_outward_for_a_left_femur(quick: Registration) -> None:
    assert quick.mesh.is_closed()
    assert quick.mesh.volume() > 0


def test_maps_to_and_from_the_world_are_inverse(quick: Registration, atlas: Atlas) -> None:
    points = atlas.vertices[::100].astype(float)
    assert np.abs(quick.to_canonical(quick.to_world(points)) - points).max() < 0.1


def test_same_seed_gives_the_same_result(quick: Registration, left_case: AtlasCase, atlas: Atlas) -> None:
    again = register(left_case.radiographs, left_case.cameras, atlas, settings=QUICK)
    assert torch.equal(again.state.pose, quick.state.pose)
    assert torch.equal(again.state.weights, quick.state.weights)


def test_moving_all_cameras_moves_the_result(quick: Registration, left_case: AtlasCase, atlas: Atlas) -> None:
    move = rigid_matrix(np.array([30.0, 10.0, -70.0]), np.array([500.0, -20.0, 3.0]))
    cameras = {view: camera.moved(move) for view, camera in left_case.cameras.items()}
    moved = register(left_case.radiographs, cameras, atlas, settings=QUICK)
    expected = quick.mesh.transformed(move).vertices
    assert np.linalg.norm(moved.mesh.vertices - expected, axis=1).mean() < 0.05


def test_residual_stage_finds_what_the_modes_cannot_say(atlas: Atlas) -> None:
    case = bulged_case(atlas)
    errors = {}
    for effort in ("quick", "full"):
        result = register(
            case.radiographs, case.cameras, atlas, settings=Settings(side="right", method="fit", effort=effort)
        )
        errors[effort] = _distance_at_bulge(result, case)
        assert result.quality.folds == 0
    assert errors["full"] < 0.5 * errors["quick"]


@pytest.mark.parametrize("after", [0, 1, 5])
def test_cancel_returns_the_best_so_far(left_case: AtlasCase, atlas: Atlas, after: int) -> None:
    reports: list[Progress] = []
    result = register(
        left_case.radiographs,
        left_case.cameras,
        atlas,
        settings=QUICK,
        progress=reports.append,
        cancel=lambda: len(reports) >= after,
    )
    assert result.cancelled
    assert result.quality.verdict != "good"
    assert len(reports) <= after + 2
    assert result.mesh.is_closed()


def test_progress_rises_and_shows_the_surface(left_case: AtlasCase, atlas: Atlas) -> None:
    reports: list[Progress] = []
    register(left_case.radiographs, left_case.cameras, atlas, settings=QUICK, progress=reports.append)
    fractions = [r.fraction for r in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert any(r.vertices is not None and len(r.vertices) == len(atlas.vertices) for r in reports)


def test_films_without_the_bone_are_not_called_good(left_case: AtlasCase, atlas: Atlas) -> None:
    noise = np.random.default_rng(0).normal(size=left_case.radiographs["ap"].pixels.shape)
    films = {view: film(noise) for view in left_case.cameras}
    result = register(films, left_case.cameras, atlas, settings=QUICK)
    assert result.quality.verdict == "failed"
    assert "AP" in result.quality.reasons[0]


def test_absent_gpu_is_an_error_with_a_cure(left_case: AtlasCase, atlas: Atlas) -> None:
    if torch.cuda.is_available():
        pytest.skip("a GPU is here")
    with pytest.raises(InputError, match="--device"):
        register(left_case.radiographs, left_case.cameras, atlas, settings=Settings(side="left", device="cuda"))


def test_a_gpu_that_vanishes_is_left_for_the_cpu(
    left_case: AtlasCase, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    vanishing_gpu(monkeypatch, torch.AcceleratorError("CUDA error: device lost"))
    settings = Settings("left", method="network", effort="quick")
    result = register(left_case.radiographs, left_case.cameras, atlas, settings=settings)
    assert result.provenance["device"] == "cpu"
    assert "failed or was taken away" in result.quality.reasons[-1]
    assert _error(result, left_case) < 3


def test_what_a_gpu_complains_of_is_told_apart() -> None:
    for error in (torch.cuda.OutOfMemoryError("Tried to allocate 2.00 GiB"), RuntimeError("CUDA error: out of memory")):
        assert "too little memory" in (gpu_notice(error) or "")
    for text in ("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED", "CUDA error: unspecified launch failure"):
        assert "taken away" in (gpu_notice(RuntimeError(text)) or "")
    assert gpu_notice(RuntimeError("mat1 and mat2 shapes cannot be multiplied")) is None


def test_an_error_that_is_not_the_gpus_is_not_hidden(
    left_case: AtlasCase, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    vanishing_gpu(monkeypatch, RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    with pytest.raises(RuntimeError, match="shapes"):
        register(left_case.radiographs, left_case.cameras, atlas, settings=QUICK)


def vanishing_gpu(monkeypatch: pytest.MonkeyPatch, error: RuntimeError) -> None:
    """A GPU that is there when it is asked for, and raises `error` when it is used."""
    on_device = Network.to

    def to(network: Network, device: torch.device) -> Network:
        if device.type == "cuda":
            raise error
        return on_device(network, device)

    def at(atlas: Atlas, zero: np.ndarray, voxel_mm: float, device: torch.device) -> Model:
        if device.type == "cuda":
            raise error
        return model_at(atlas, zero, voxel_mm, device)

    model_at = Model.at
    monkeypatch.setattr(Model, "at", at)
    monkeypatch.setattr(Network, "to", to)
    monkeypatch.setattr(
        import_module("biplanar_app.registration.register"), "resolve_device", lambda _: torch.device("cuda")
    )


def test_a_start_near_the_bone_is_refined_without_a_search(left_case: AtlasCase, atlas: Atlas) -> None:
    pose = left_case.state.pose + torch.tensor([1.0, -1.0, 1.0, 2.0, -2.0, 1.0, 0.5], dtype=torch.float64)
    start = replace(left_case.state, pose=pose)
    names: set[str] = set()
    result = register(
        left_case.radiographs,
        left_case.cameras,
        atlas,
        settings=QUICK,
        start=start,
        recipe=REFINE,
        progress=lambda progress: names.add(progress.stage),
    )
    assert _error(result, left_case) < 0.5
    assert names == {"Shape", "Done"}
    assert result.provenance["start"] == "given"


def test_a_start_is_all_that_is_known_when_nothing_may_be_done(left_case: AtlasCase, atlas: Atlas) -> None:
    result = register(
        left_case.radiographs, left_case.cameras, atlas, settings=QUICK, start=left_case.state, cancel=lambda: True
    )
    assert torch.equal(result.state.pose, left_case.state.pose)
    assert result.cancelled
