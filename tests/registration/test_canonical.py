"""Patches of the films in the bone's own frame: the geometry holds, and the world and the hanging do not matter."""

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.patient import Side, zero_pose
from biplanar_app.geometry.similarity import similarity_matrix
from biplanar_app.geometry.transforms import apply, rigid_matrix
from biplanar_app.registration.canonical import (
    FARTHEST,
    Window,
    canonical_camera,
    canonical_views,
    local_contrast,
    reduce_films,
    standardised,
)
from tests.registration.conftest import AtlasCase, biplane

WINDOW = Window(144, 104, 2.0, (-20.0, 3.0, -72.0))
POINTS = np.random.default_rng(0).uniform([-60, -20, -150], [20, 25, 20], (50, 3))


def _pose(side: Side) -> np.ndarray:
    cameras = biplane()
    zero = zero_pose(cameras["ap"], cameras["lat"], side, np.array([0.0, 0.0, -62.0]))
    change = similarity_matrix(
        torch.tensor([0.1, -0.2, 0.15], dtype=torch.float64),
        torch.tensor([5.0, -8.0, 3.0], dtype=torch.float64),
        torch.tensor(0.06, dtype=torch.float64),
        torch.tensor([0.0, 0.0, -62.0], dtype=torch.float64),
    )
    return zero @ change.numpy()


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("view", ["ap", "lat"])
def test_patch_camera_sees_canonical_points_where_the_film_shows_them(side: Side, view: str) -> None:
    camera, pose = biplane()[view], _pose(side)
    own, patch_from_film = canonical_camera(camera, pose, WINDOW)
    film = np.c_[camera.project(apply(pose, POINTS)), np.ones(len(POINTS))]
    assert np.allclose(own.project(POINTS), (film @ patch_from_film.T)[:, :2], atol=1e-6)


@pytest.mark.parametrize("side", ["left", "right"])
def test_patch_shows_its_centre_in_the_middle_and_the_shaft_downwards(side: Side) -> None:
    own, _ = canonical_camera(biplane()["ap"], _pose(side), WINDOW)
    centre = np.array(WINDOW.centre)
    assert np.allclose(own.project(centre), [(WINDOW.width - 1) / 2, (WINDOW.height - 1) / 2])
    step = own.project(centre - [0, 0, 0.01]) - own.project(centre)
    assert step[1] > 0
    assert abs(step[0]) < 1e-3 * step[1]


def test_a_millimetre_at_the_centre_is_half_a_pixel() -> None:
    own, _ = canonical_camera(biplane()["lat"], _pose("right"), WINDOW)
    beside = np.array(WINDOW.centre) + own.R[0]
    assert np.linalg.norm(own.project(beside) - own.project(WINDOW.centre)) == pytest.approx(1 / WINDOW.pixel_mm)


def test_world_and_roll_of_the_films_do_not_matter(left_case: AtlasCase) -> None:
    pose = left_case.model.pose_matrix(left_case.state.pose).numpy()
    move = rigid_matrix(np.array([30.0, 10.0, -70.0]), np.array([500.0, -20.0, 3.0]))
    moved = {view: camera.moved(move) for view, camera in left_case.cameras.items()}
    first, second = (
        canonical_views(reduce_films(left_case.radiographs, cameras, place[:3, 3], WINDOW), place, WINDOW)
        for cameras, place in ((left_case.cameras, pose), (moved, move @ pose))
    )
    assert torch.allclose(first.images, second.images, atol=1e-4)
    for a, b in zip(first.cameras, second.cameras, strict=True):
        assert np.allclose(a.matrix, b.matrix, atol=1e-6)


def test_patch_shows_the_bone_as_the_atlas_projects_there(left_case: AtlasCase, atlas: Atlas) -> None:
    from biplanar_app.projection.project import project

    model, state = left_case.model, left_case.state
    pose = model.pose_matrix(state.pose).numpy()
    views = canonical_views(reduce_films(left_case.radiographs, left_case.cameras, pose[:3, 3], WINDOW), pose, WINDOW)
    volume = model.volume(state)
    expected = project(volume, model.grid, views.cameras, torch.eye(4)).numpy()
    for image, seen, wanted in zip(views.images.numpy(), views.seen.numpy(), expected, strict=True):
        assert np.corrcoef(image[seen], wanted[seen])[0, 1] > 0.99


def test_beyond_the_film_nothing_is_seen() -> None:
    values = np.ones((10, 10), dtype=np.float32)
    seen = np.zeros((10, 10), dtype=bool)
    assert not standardised(values, seen).any()
    seen[:, :5] = True
    values[:, :5] = np.arange(5)
    values[0, 0] = 1e6
    level = standardised(values, seen)
    assert not level[:, 5:].any()
    assert np.abs(level).max() <= FARTHEST


def test_local_contrast_forgets_exposure_and_gain() -> None:
    image = np.random.default_rng(1).normal(size=(60, 50)).astype(np.float32)
    assert np.allclose(local_contrast(image), local_contrast(7 * image + 100), atol=1e-3)
