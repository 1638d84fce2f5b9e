"""Training cases: films that show the bone where the truth says, and the same stream for the same seed."""

from itertools import islice
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader

from biplanar_app.atlas.population import read_population
from biplanar_app.atlas.split import HELD_OUT
from biplanar_app.geometry.camera import angle_between
from biplanar_app.registration.match import offsets_between
from biplanar_app.training.cases import ANGLES, REUSED, Case, Cases, Examples, collate, random_cameras


def test_lattice_points_project_where_the_true_bone_is(cases: Cases, case: Case) -> None:
    """The film's camera and the patch's agree about where a point of the true bone lies."""
    example = cases.example(case, np.random.default_rng(1))
    truth = case.state
    model = cases.femora.model
    world = model.push(truth, cases.surface.numpy().astype(float))
    for film_camera, patch_camera in zip(case.films.cameras, example.situation.cameras[0], strict=True):
        on_film = film_camera.project(world)
        on_patch = patch_camera.project(example.surface_targets.numpy().astype(float))
        scale = np.linalg.norm(on_film - on_film.mean(0)) / np.linalg.norm(on_patch - on_patch.mean(0))
        linear = np.linalg.lstsq(on_film - on_film.mean(0), (on_patch - on_patch.mean(0)) * scale, rcond=None)
        assert np.sqrt(linear[1].sum() / len(world)) < 0.05  # an exact similarity of the film


def test_bone_is_brighter_than_its_surroundings_on_the_film(cases: Cases, insides: tuple[torch.Tensor, ...]) -> None:
    rng = np.random.default_rng(12)
    better = []
    for _ in range(6):
        case = cases.case((insides[0], insides[1]), rng)
        bone = cases.femora.model.push(case.state, np.array([[-40.6, 0.0, -120.0], [-75.0, 0.0, -120.0]]))
        film, camera = case.films.films[0], case.films.cameras[0]
        u, v = np.round(camera.project(bone)).astype(int).T
        if (u >= 0).all() and (v >= 0).all() and (u < camera.width).all() and (v < camera.height).all():
            better.append(film[v[0], u[0]] > film[v[1], u[1]])
    assert np.mean(better) > 0.7


def test_an_example_that_starts_at_the_truth_has_no_offsets(
    cases: Cases, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "_start", lambda truth, rng: truth)
    example = cases.example(case, np.random.default_rng(0))
    assert offsets_between(example.situation, example.targets[None]).abs().max() < 0.02
    assert (example.surface - example.surface_targets).abs().max() < 0.02


def test_same_seed_gives_the_same_stream_and_another_seed_another(cases: Cases) -> None:
    first, again, other = (list(islice(iter(Examples(cases, cases.example, seed, pool=2)), 3)) for seed in (4, 4, 5))
    for a, b, c in zip(first, again, other, strict=True):
        assert torch.equal(a.situation.pictures, b.situation.pictures)
        assert torch.equal(a.targets, b.targets)
        assert not torch.equal(a.situation.pictures, c.situation.pictures)


def test_views_stand_at_all_the_promised_angles() -> None:
    rng = np.random.default_rng(0)
    angles = np.array([angle_between(*random_cameras(np.array([0.0, 0.0, -62.0]), rng)) for _ in range(400)])
    assert angles.min() > ANGLES[0] - 2
    assert angles.max() < ANGLES[1] + 2
    assert np.histogram(angles, 8, ANGLES)[0].min() > 20


def test_films_hold_no_numbers_that_are_none(cases: Cases, insides: tuple[torch.Tensor, ...]) -> None:
    rng = np.random.default_rng(9)
    batch = collate([cases.example(cases.case((insides[0], insides[1]), rng), rng) for _ in range(3)])
    assert batch.situation.pictures.shape == (3, 2, 5, 144, 104)
    assert torch.isfinite(batch.situation.pictures).all()
    assert torch.isfinite(batch.targets).all()


def test_bones_come_from_kept_subjects_only(cases: Cases, data_dir: Path) -> None:
    provenance = cases.femora.model.atlas.provenance
    assert not set(HELD_OUT) & set(provenance["subjects"])
    assert set(provenance["subjects"]) < set(read_population(data_dir).subjects)


def test_processes_share_the_cases_of_a_stream_among_them() -> None:
    class Numbered:
        def insides(self, rng: np.random.Generator) -> None:
            return None

        def case(self, insides: None, rng: np.random.Generator) -> float:
            return float(rng.random())

    def met(processes: int, count: int) -> set[float]:
        stream = Examples(cast(Cases, Numbered()), lambda case, rng: cast(float, case), seed=3, pool=4)
        return set(islice(DataLoader(stream, None, num_workers=processes), count))

    alone, shared = met(0, 8 * 4 * REUSED), met(2, 8 * 4 * REUSED)
    assert len(alone) > 3 * REUSED
    assert len(alone & shared) > 0.8 * len(alone)
