"""The frozen settings: their files are what the hash says, and the physics is as hard as the documentation states."""

from hashlib import sha256

import pytest

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.errors import InputError
from biplanar_app.simulation.settings import load_settings

FROZEN = {
    "thigh": "179246955738811267837e0e65bab7a5f9ae0d0d2b3303e9709d4902415404b5",
    "pelvis": "36cb1609cfdb7e03fcc35cc01a6c276b77b73982cc10a9601958d43bec52d9d2",
}


@pytest.mark.parametrize("name", FROZEN)
def test_the_hash_is_that_of_the_file_and_has_not_changed(name):
    content = (assets_dir() / "simulation" / f"{name}.json").read_bytes()
    assert load_settings(name).hash == sha256(content).hexdigest() == FROZEN[name]


@pytest.mark.parametrize("name", FROZEN)
def test_physics_is_at_least_as_hard_as_stated(name):
    settings = load_settings(name)
    assert max(high for _, high in settings.beam.quanta.values()) <= 3e4
    assert min(low for low, _ in settings.detector.scatter.values()) >= 0.35
    assert settings.processing.gamma == (0.8, 1.25)
    assert settings.bone.thickness == 0.25
    assert settings.bone.density == 0.15
    assert max(settings.bone.spacing, settings.bone.pelvis_spacing) <= 0.7
    assert all(g.principal_point == 12 for g in settings.geometry.values())


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="pelvis, thigh"):
        load_settings("shoulder")
