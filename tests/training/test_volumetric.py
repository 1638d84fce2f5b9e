"""The volumetric network: shown what the films show, told where the bone is; its weights say what they fit."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import InputError
from biplanar_app.evaluation.metrics import surface_metrics
from biplanar_app.evaluation.volumetric import surface
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.progress import Progress
from biplanar_app.registration.canonical import canonical_views
from biplanar_app.registration.learned import compose_poses
from biplanar_app.training import volumetric
from biplanar_app.training.cases import Case, Cases
from biplanar_app.training.smearing import CHANNELS, WINDOW, lattice_about, load_volumetric, smeared
from biplanar_app.training.train import TrainingSettings
from biplanar_app.training.volumetric import SmearedCases, train_volumetric

SMALL = TrainingSettings(steps=2, batch=2, workers=0, pool=2, every=1, validate=2, held=2, warmup=1)


def test_share_of_bone_is_where_the_true_bone_is(cases: Cases, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    poses = []

    def kept(*given: object) -> torch.Tensor:
        poses.append(compose_poses(*given))  # type: ignore[arg-type]
        return poses[-1]

    monkeypatch.setattr(volumetric, "compose_poses", kept)
    smearing = SmearedCases.of(cases)
    example = smearing.example(case, np.random.default_rng(5))
    model, atlas = cases.femora.model, cases.femora.model.atlas
    found = surface(example.share.numpy(), smearing.grid).transformed(model.pose_matrix(poses[0]).numpy())
    truth = Mesh(model.push(case.state, atlas.vertices.astype(float)), atlas.faces)
    assert surface_metrics(found, truth, np.eye(4), cut=-140.0).assd < 0.4
    assert model.pose_matrix(poses[0])[:3, :3].det() == pytest.approx(1.0)


def test_voxels_take_the_pixels_that_they_project_to(case: Case, femur: Atlas) -> None:
    views = canonical_views(case.films, np.eye(4), WINDOW)
    grid = lattice_about(femur)
    films = smeared(views, grid).unflatten(0, (2, CHANNELS))
    assert all(count % 8 == 0 for count in grid.shape)
    place = (30, 12, 25)
    for view, camera in enumerate(views.cameras):
        u, v = np.floor(camera.project(grid.points()[place])).astype(int)
        around = views.images[view, v : v + 2, u : u + 2]
        assert around.min() - 1e-4 <= films[view, 0][place] <= around.max() + 1e-4


def test_training_goes_on_and_its_weights_are_read_for_their_atlas_alone(
    data_dir: Path, femur: Atlas, tmp_path: Path
) -> None:
    pytest.importorskip("monai")
    heard: list[Progress] = []
    train_volumetric(data_dir, femur, tmp_path, SMALL, progress=heard.append, cancel=lambda: len(heard) == 1)
    weights = train_volumetric(data_dir, femur, tmp_path, SMALL, progress=heard.append)
    assert [p.stage.split(":")[0] for p in heard] == ["step 1", "step 2"]
    assert (tmp_path / "validation.jsonl").read_text().count("\n") == 1
    network = load_volumetric(weights, femur)
    assert network(torch.zeros(1, 2 * CHANNELS, 8, 8, 8)).shape == (1, 1, 8, 8, 8)
    with pytest.raises(InputError, match=r"no volumetric network for this atlas.*--network volumetric"):
        load_volumetric(weights, replace(femur, hash="another"))


def test_missing_weights_name_the_command_that_trains_them(femur: Atlas, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.safetensors.*biplanar train --data DIR --network volumetric"):
        load_volumetric(tmp_path / "nothing.safetensors", femur)
