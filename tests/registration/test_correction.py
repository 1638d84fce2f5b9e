"""A corrected result is judged anew and says what a hand did to it."""

import numpy as np
import pytest

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.registration.correction import by_hand, edited, refined, registered_from
from biplanar_app.registration.editing import shifted
from biplanar_app.registration.register import register
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Settings
from tests.registration.conftest import AtlasCase
from tests.registration.test_placing import marks_of

QUICK = Settings(side="left", method="fit", effort="quick")


@pytest.fixture(scope="module")
def found(left_case: AtlasCase, atlas: Atlas) -> Registration:
    """The truth as a result, without a fit."""
    return register(left_case.radiographs, left_case.cameras, atlas, settings=QUICK, start=left_case.state, recipe=())


def test_an_edit_is_judged_anew_and_named(found: Registration, left_case: AtlasCase) -> None:
    off = shifted(left_case.model, found.state, left_case.cameras["ap"], np.array([25.0, 0.0]))
    worse = edited(found, off, left_case.radiographs, ["Move bone on the AP film"])
    assert worse.quality.similarity["ap"] < found.quality.similarity["ap"] - 0.1
    assert worse.quality.verdict != "good"
    assert by_hand(worse) == ["Move bone on the AP film"]
    assert "by hand in 1 step" in worse.quality.reasons[-1]
    again = edited(worse, found.state, left_case.radiographs, ["Move bone on the lateral film"])
    assert again.quality.similarity == found.quality.similarity
    assert by_hand(again) == ["Move bone on the AP film", "Move bone on the lateral film"]
    assert by_hand(found) == []
    assert again.to_json_dict()["provenance"]["by_hand"] == by_hand(again)


def test_refining_goes_on_from_the_edit_and_remembers_it(found: Registration, left_case: AtlasCase) -> None:
    off = shifted(left_case.model, found.state, left_case.cameras["ap"], np.array([4.0, 0.0]))
    start = edited(found, off, left_case.radiographs, ["Move bone on the AP film"])
    result = refined(start, left_case.radiographs, QUICK)
    assert np.linalg.norm(result.mesh.vertices - found.mesh.vertices, axis=1).mean() < 1.0
    assert by_hand(result) == by_hand(start)


def test_two_marks_on_each_film_are_where_a_registration_begins(left_case: AtlasCase, atlas: Atlas) -> None:
    marks = marks_of(left_case)
    result = registered_from(marks, left_case.radiographs, left_case.cameras, atlas, QUICK, cancel=lambda: True)
    for view, camera in left_case.cameras.items():
        assert np.allclose(camera.project(result.landmarks["head_centre"]), marks.head[view], atol=0.5)
    assert by_hand(result) == ["Mark head and shaft"]
