"""The third film: from halfway between the views, of the same patient, and no reason for the two films to change."""

import numpy as np
import pytest

from biplanar_app.geometry.camera import angle_between, nearest_point
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.simulation.case import simulate_case
from biplanar_app.simulation.films import areal_densities
from biplanar_app.simulation.oblique import oblique_camera, oblique_film


def test_it_looks_at_the_same_point_from_halfway(cases):
    for case in cases:
        ap, lateral, camera = case.cameras["ap"], case.cameras["lat"], oblique_camera(case.cameras)
        assert angle_between(ap, camera) == pytest.approx(angle_between(camera, lateral), abs=1.5)
        assert angle_between(ap, camera) == pytest.approx(45, abs=2)
        centre, _ = nearest_point([ap.source, lateral.source], [ap.axis, lateral.axis])
        np.testing.assert_allclose(camera.project(centre), ap.project(centre), atol=1e-6)
        assert camera.depth(centre) == pytest.approx(ap.depth(centre))


def test_it_shows_the_bone_where_it_lies(cases, thigh, tmp_path):
    case, camera = cases[1], oblique_camera(cases[1].cameras)
    dataset = oblique_film(case, thigh, "hip")
    assert dataset.ViewPosition in ("LLO", "RLO")
    dataset.save_as(tmp_path / "oblique.dcm", enforce_file_format=True)
    pixels = read_radiograph(tmp_path / "oblique.dcm").pixels
    shadow = areal_densities(case.patient.femur, {"lat": camera})[0, 2] > 0.3
    around = areal_densities(case.patient.others[0], {"lat": camera})[0, 0] > 5
    assert pixels.shape == (camera.height, camera.width)
    assert np.median(pixels[shadow]) > np.median(pixels[around & ~shadow])


def test_the_two_films_do_not_change_and_it_repeats(cases, femur, thigh):
    case = simulate_case(femur, np.eye(4), "right", thigh, cases[0].seed)
    first, second = (oblique_film(case, thigh, "hip").PixelData for _ in range(2))
    assert first == second
    for view, film in cases[0].films.films.items():
        np.testing.assert_array_equal(case.films.films[view].pixels, film.pixels)
        assert first != film.pixels.tobytes()
