"""Which methods there are, and what each of them may move."""

import numpy as np
import pytest

from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.errors import InputError
from biplanar_app.evaluation.baselines import AFFINE, BASELINES, MODES, OWN, method_named, parse_methods
from biplanar_app.evaluation.rows import START
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.geometry.transforms import apply
from biplanar_app.progress import never, silent
from biplanar_app.registration.pose_search import SearchSettings
from biplanar_app.registration.residual import ResidualSettings
from biplanar_app.registration.settings import Settings
from tests.registration.conftest import biplane, film


def test_the_start_is_always_there_and_first() -> None:
    assert parse_methods(["fit", "affine", "fit"]) == [START, "fit", "affine"]
    assert not set(BASELINES) & set(OWN)


def test_a_wrong_name_is_answered_with_the_right_ones() -> None:
    with pytest.raises(
        InputError, match=r"--method.*magic.*start, affine, modes, free-form, volumetric, network.fit, network, fit"
    ):
        parse_methods(["magic"])


def test_baselines_leave_alone_what_they_are_to_leave_alone() -> None:
    assert AFFINE
    assert all(isinstance(stage.work, SearchSettings) for stage in AFFINE)
    assert not any(isinstance(stage.work, ResidualSettings) for stage in MODES)


def test_the_start_is_the_mean_bone_at_the_zero_pose() -> None:
    atlas, cameras = load_atlas("femur-proximal"), biplane()
    films = {view: film(np.random.default_rng(0).normal(size=(320, 320))) for view in cameras}
    start = method_named(START)(films, cameras, atlas, settings=Settings(side="left"), progress=silent, cancel=never)
    zero = zero_pose(cameras["ap"], cameras["lat"], "left", np.array(atlas.reference))
    np.testing.assert_allclose(start.mesh.vertices, apply(zero, atlas.vertices.astype(float)), atol=1e-3)
    np.testing.assert_allclose(start.landmarks["head_centre"], zero[:3, 3], atol=1e-3)
