"""Edits by hand do on the film what was asked, and their inverse takes them back."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.transforms import apply
from biplanar_app.registration.editing import centre, deepened, moved, resized, shifted, turned
from biplanar_app.registration.model import Model, State
from tests.registration.conftest import AtlasCase

pixels = st.tuples(st.floats(-80, 80), st.floats(-80, 80)).map(np.array)
millimetres = st.floats(-60, 60)
views = st.sampled_from(["ap", "lat"])


def bone(model: Model, state: State) -> np.ndarray:
    """Some vertices in the world; edits leave the shape alone, so the affine part will do."""
    return apply(model.pose_matrix(state.pose).numpy(), model.atlas.vertices[::200].astype(float))


@given(by=pixels, view=views)
def test_a_shift_moves_the_centre_by_as_many_pixels_in_the_plane_of_the_film(left_case: AtlasCase, by, view) -> None:
    model, camera = left_case.model, left_case.cameras[view]
    before, after = centre(model, left_case.state), centre(model, shifted(model, left_case.state, camera, by))
    assert np.allclose(camera.project(after) - camera.project(before), by, atol=1e-6)
    assert camera.depth(after) == pytest.approx(camera.depth(before), abs=1e-6)


@given(mm=millimetres, view=views)
def test_depth_moves_along_the_ray(left_case: AtlasCase, mm, view) -> None:
    model, camera = left_case.model, left_case.cameras[view]
    before, after = centre(model, left_case.state), centre(model, deepened(model, left_case.state, camera, mm))
    assert np.allclose(camera.project(after), camera.project(before), atol=1e-6)
    gone = np.linalg.norm(after - camera.source) - np.linalg.norm(before - camera.source)
    assert gone == pytest.approx(mm, abs=1e-6)


@given(degrees=st.floats(-170, 170), view=views)
def test_a_turn_keeps_the_centre_and_every_depth_and_is_clockwise(left_case: AtlasCase, degrees, view) -> None:
    model, camera, state = left_case.model, left_case.cameras[view], left_case.state
    after = turned(model, state, camera, degrees)
    assert np.allclose(centre(model, after), centre(model, state), atol=1e-6)
    assert np.allclose(camera.depth(bone(model, after)), camera.depth(bone(model, state)), atol=1e-5)
    at = centre(model, state)
    right = camera.backproject(camera.project(at) + np.array([10.0, 0.0]), camera.depth(at)) - at
    change = model.pose_matrix(after.pose).numpy() @ np.linalg.inv(model.pose_matrix(state.pose).numpy())
    u, v = camera.project(at + change[:3, :3] @ right) - camera.project(at)
    assert np.degrees(np.arctan2(v, u)) == pytest.approx(degrees, abs=1e-4)


@given(factor=st.floats(0.7, 1.4))
def test_size_grows_about_the_centre(left_case: AtlasCase, factor) -> None:
    model, state = left_case.model, left_case.state
    after = resized(model, state, factor)
    at = centre(model, state)
    assert np.allclose(bone(model, after) - at, factor * (bone(model, state) - at), atol=1e-5)


@given(by=pixels, degrees=st.floats(-90, 90), mm=millimetres, factor=st.floats(0.8, 1.25), view=views)
def test_the_inverse_restores(left_case: AtlasCase, by, degrees, mm, factor, view) -> None:
    model, camera, state = left_case.model, left_case.cameras[view], left_case.state
    pairs = (
        (shifted(model, shifted(model, state, camera, by), camera, -by)),
        (turned(model, turned(model, state, camera, degrees), camera, -degrees)),
        (deepened(model, deepened(model, state, camera, mm), camera, -mm)),
        (resized(model, resized(model, state, factor), 1 / factor)),
    )
    for back in pairs:
        assert np.allclose(bone(model, back), bone(model, state), atol=1e-5)
        assert torch.equal(back.weights, state.weights)


def test_a_left_bone_stays_a_left_bone(left_case: AtlasCase) -> None:
    after = moved(left_case.model, left_case.state, np.diag([-1.0, -1.0, 1.0, 1.0]))
    assert np.linalg.det(left_case.model.pose_matrix(after.pose).numpy()[:3, :3]) < 0


def test_edits_hold_for_a_camera_with_unequal_pixels(left_case: AtlasCase) -> None:
    model, state, camera = left_case.model, left_case.state, left_case.cameras["ap"]
    narrow = Camera(np.diag([2.0, 1.0, 1.0]) @ camera.K, camera.R, camera.t, 2 * camera.width, camera.height)
    after = centre(model, shifted(model, state, narrow, np.array([6.0, -4.0])))
    assert np.allclose(narrow.project(after) - narrow.project(centre(model, state)), [6, -4], atol=1e-6)
