"""What is compared between film and radiograph does not depend on exposure, but on the bone."""

import numpy as np
import torch

from biplanar_app.registration.films import film_level
from biplanar_app.registration.similarity import Features, correlation, features
from tests.registration.conftest import AtlasCase, biplane, film


def _level(case: AtlasCase, factor: float = 1.0, offset: float = 0.0):
    films = {view: film(r.pixels * factor + offset) for view, r in case.radiographs.items()}
    box = case.model.push(case.state, case.model.atlas.vertices[::10].astype(float))
    return film_level(films, case.cameras, box, 2.0, torch.device("cpu"))


def test_features_ignore_gain_and_offset(left_case: AtlasCase) -> None:
    first, second = _level(left_case), _level(left_case, 3.0, 7.0)
    weights = torch.ones_like(first.images)
    a, b = (features(level.images[None], weights, level, Features()) for level in (first, second))
    assert torch.allclose(a, b, atol=1e-3)


def test_gradients_without_their_trend_ignore_density_that_changes_slowly(left_case: AtlasCase) -> None:
    level = _level(left_case)
    weights = torch.ones_like(level.images)
    height, width = level.images.shape[-2:]
    slope = torch.arange(width) / width * level.images.std() + torch.arange(height)[:, None] / height
    kept, levelled = (Features(trend=trend) for trend in (0.0, 30.0))
    change = {}
    for name, settings in (("kept", kept), ("levelled", levelled)):
        a, b = (features(images[None], weights, level, settings) for images in (level.images, level.images + slope))
        inner = (a - b)[-2:, ..., 20:-20, 20:-20]
        change[name] = float(inner.square().mean())
    assert change["levelled"] < 0.05 * change["kept"]


def test_correlation_is_one_with_itself_and_falls_with_a_shift(left_case: AtlasCase) -> None:
    level = _level(left_case)
    weights = torch.ones_like(level.images)
    own = features(level.images[None], weights, level, Features())
    shifted = features(level.images.roll(2, -1)[None], weights, level, Features())
    assert torch.allclose(correlation(own, own, weights), torch.ones(1, 2))
    assert float(correlation(own, shifted, weights).max()) < 0.9


def test_patch_pixels_show_the_same_world_points_as_the_film(left_case: AtlasCase) -> None:
    level = _level(left_case)
    points = left_case.model.push(left_case.state, left_case.model.atlas.vertices[::200].astype(float))
    for camera, patch in zip(left_case.cameras.values(), level.cameras, strict=True):
        factor = camera.K[0, 0] / patch.K[0, 0]
        film_edges = camera.project(points) + 0.5
        patch_edges = (patch.project(points) + 0.5) * factor
        shift = film_edges - patch_edges
        # A whole number of blocks lies between the film's corner and the patch's.
        assert np.allclose(shift, shift[0])
        assert np.allclose(shift[0] / factor, np.rint(shift[0] / factor), atol=1e-6)


def test_what_lies_off_the_film_is_marked_unseen(left_case: AtlasCase) -> None:
    box = np.concatenate([left_case.model.push(left_case.state, np.array([[0, 0, 400.0], [0, 0, -400.0]]))])
    level = film_level(left_case.radiographs, biplane(), box, 4.0, torch.device("cpu"))
    assert not bool(level.seen.all())
    assert bool(level.seen.any())
