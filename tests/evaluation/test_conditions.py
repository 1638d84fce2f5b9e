"""What a condition changes, and what it leaves alone."""

import numpy as np
import pytest

from biplanar_app.errors import InputError
from biplanar_app.evaluation.cases import case_key, film_set
from biplanar_app.evaluation.conditions import CONDITIONS, STANDARD, condition_named
from biplanar_app.geometry.camera import nearest_point
from biplanar_app.geometry.nominal import nominal_camera
from biplanar_app.simulation.settings import load_settings

CAMERAS = {
    view: nominal_camera(angle, 0, 1100, 750, (0.5, 0.5), (200, 200)) for view, angle in (("ap", 0), ("lat", 90))
}


def test_the_standard_films_rest_on_the_frozen_settings() -> None:
    settings = load_settings("thigh")
    assert CONDITIONS[STANDARD].film_settings(settings).hash == settings.hash


def test_four_times_the_noise_is_a_sixteenth_of_the_quanta() -> None:
    settings = load_settings("pelvis")
    noisy = CONDITIONS["noise-x4"].film_settings(settings)
    for view, limits in settings.beam.quanta.items():
        assert np.array(limits) / noisy.beam.quanta[view] == pytest.approx([16, 16])
    assert noisy.model_copy(update={"beam": settings.beam}) == settings


def test_the_lateral_camera_is_off_by_two_degrees_and_five_millimetres() -> None:
    given = CONDITIONS["lateral-off"].cameras_given(CAMERAS, seed=3)
    assert given["ap"] is CAMERAS["ap"]
    change = np.linalg.inv(given["lat"].extrinsic) @ CAMERAS["lat"].extrinsic
    assert np.degrees(np.arccos((np.trace(change[:3, :3]) - 1) / 2)) == pytest.approx(2)
    centre, _ = nearest_point([c.source for c in CAMERAS.values()], [c.axis for c in CAMERAS.values()])
    assert np.linalg.norm(change[:3, :3] @ centre + change[:3, 3] - centre) == pytest.approx(5)
    other = CONDITIONS["lateral-off"].cameras_given(CAMERAS, seed=4)
    assert not np.allclose(other["lat"].R, given["lat"].R)


def test_cameras_are_told_as_they_are_under_all_other_conditions() -> None:
    for condition in CONDITIONS.values():
        if condition.name != "lateral-off":
            assert condition.cameras_given(CAMERAS, seed=3) == CAMERAS


def test_films_are_shared_by_the_conditions_that_do_not_touch_them() -> None:
    keys = {name: case_key(film_set("thigh"), "sicas_00", condition) for name, condition in CONDITIONS.items()}
    assert keys["lateral-off"] == keys[STANDARD]
    assert len(set(keys.values())) == len(keys) - 1


def test_a_wrong_name_is_answered_with_the_right_ones() -> None:
    with pytest.raises(InputError, match=r"--condition.*fog.*standard, angle-60.*lateral-off"):
        condition_named("fog")
