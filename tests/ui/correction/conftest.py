"""The window with a registration that is known without a fit: the atlas on its own films."""

from dataclasses import replace
from functools import cache

import pytest

from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.case import Case
from biplanar_app.case.result import Result
from biplanar_app.registration.register import register
from biplanar_app.registration.settings import Settings
from tests.registration.conftest import atlas_case


@cache
def known_case() -> Case:
    """A left femur where it truly lies."""
    atlas = load_atlas("femur-proximal")
    made = atlas_case(atlas, "left", [6.0, -5.0, 8.0, 7.0, -6.0, 5.0, 3.0], [1.0, -0.8, 0.6])
    settings = Settings(side="left", method="fit", effort="quick")
    found = register(made.radiographs, made.cameras, atlas, settings=settings, start=made.state, recipe=())
    spacing = (1.2, 1.2)  # puts the detector behind the bone
    films = {view: replace(film, spacing=spacing) for view, film in made.radiographs.items()}
    return Case(
        films=films,
        cameras=made.cameras,
        side="left",
        side_chosen=True,
        effort="quick",
        result=Result.of(found),
    )


@pytest.fixture
def finished_case() -> Case:
    """`known_case`, made once."""
    return known_case()


@pytest.fixture
def corrected(qtbot, window, finished_case):
    """The window with Correct by hand under way, the bone ready to be taken hold of."""
    window.controller.session.open(finished_case)
    window.actions_by_key["correct"].trigger()
    qtbot.waitUntil(lambda: window.correction.ready, timeout=60_000)
    qtbot.waitUntil(lambda: not window.centre.films["ap"].outline.path.isEmpty())
    return window
