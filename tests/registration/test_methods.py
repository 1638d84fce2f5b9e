"""The methods: the shipped network finds the bone, the fit goes on from there, and what cannot be used is said."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.errors import InputError
from biplanar_app.registration.learned import LearnedSettings
from biplanar_app.registration.recipe import RECIPES
from biplanar_app.registration.register import choose_method, register
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Settings
from biplanar_app.registration.weights import network_path
from tests.registration.conftest import AtlasCase, film

MOST_BYTES = 15 * 2**20


def _error(result: Registration, case: AtlasCase) -> float:
    truth = case.model.push(case.state, case.model.atlas.vertices.astype(float))
    return float(np.linalg.norm(result.mesh.vertices - truth, axis=1).mean())


@pytest.fixture
def damaged(atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shipped weights of which half is missing."""
    path = tmp_path / "femur-proximal.safetensors"
    path.write_bytes(network_path(atlas).read_bytes()[:100_000])
    monkeypatch.setattr(import_module("biplanar_app.registration.register"), "network_path", lambda _: path)
    return path


def test_network_alone_finds_the_bone(left_case: AtlasCase, atlas: Atlas) -> None:
    result = register(left_case.radiographs, left_case.cameras, atlas, settings=Settings("left", method="network"))
    start = case_start(left_case)
    assert _error(result, left_case) < 0.4 * start
    assert result.provenance["method"] == "network"
    assert result.quality.folds == 0


def case_start(case: AtlasCase) -> float:
    """Mean distance in mm of the surface from the truth before anything is done."""
    vertices = case.model.atlas.vertices.astype(float)
    before = case.model.push(case.model.start(), vertices)
    return float(np.linalg.norm(before - case.model.push(case.state, vertices), axis=1).mean())


def test_the_default_is_the_network_and_then_the_fit(left_case: AtlasCase, atlas: Atlas) -> None:
    result = register(left_case.radiographs, left_case.cameras, atlas, settings=Settings("left", effort="quick"))
    assert result.provenance["method"] == "network+fit"
    assert _error(result, left_case) < 1.5


def test_an_atlas_without_a_network_is_fitted(atlas: Atlas) -> None:
    assert choose_method("auto", load_atlas("femur")) == ("fit", None, ())
    with pytest.raises(InputError, match="no network for the atlas 'femur'"):
        choose_method("network", load_atlas("femur"))


def test_damaged_network_is_an_error_by_name_and_a_reason_by_default(atlas: Atlas, damaged: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        choose_method("network+fit", atlas)
    method, network, notices = choose_method("auto", atlas)
    assert (method, network) == ("fit", None)
    assert str(damaged) in notices[0]


def test_a_learned_stage_without_a_network_is_refused(left_case: AtlasCase, atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="method with a network"):
        register(
            left_case.radiographs,
            left_case.cameras,
            atlas,
            settings=Settings("left", method="fit"),
            recipe=RECIPES["network"],
        )


def test_every_method_has_a_recipe_that_a_quick_effort_does_not_empty() -> None:
    for method, recipe in RECIPES.items():
        assert any("quick" in stage.efforts for stage in recipe)
        assert ("network" in method) == any(isinstance(stage.work, LearnedSettings) for stage in recipe)


def test_shipped_weights_are_small(atlas: Atlas) -> None:
    assert network_path(atlas).stat().st_size < MOST_BYTES


@pytest.mark.parametrize("trouble", ["no femur", "the other side", "one view twice"])
def test_what_the_network_cannot_know_the_verdict_says(left_case: AtlasCase, atlas: Atlas, trouble: str) -> None:
    films, side = dict(left_case.radiographs), left_case.side
    if trouble == "no femur":
        noise = np.random.default_rng(0).normal(size=films["ap"].pixels.shape)
        films = dict.fromkeys(films, film(noise))
    elif trouble == "the other side":
        side = "right"
    else:
        films["lat"] = films["ap"]
    result = register(films, left_case.cameras, atlas, settings=Settings(side))
    assert result.quality.verdict != "good"
    assert result.quality.reasons
