import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.camera import angle_between
from biplanar_app.geometry.nominal import beam_direction, nominal_camera
from biplanar_app.geometry.patient import patient_axes

SIZE = (1000, 800)
LEFT, POSTERIOR, SUPERIOR = np.eye(3)


def camera(primary, secondary=0.0):
    return nominal_camera(primary, secondary, 1200.0, 800.0, (0.4, 0.3), SIZE)


@pytest.mark.parametrize(
    ("primary", "secondary", "detector"),
    [(0, 0, -POSTERIOR), (90, 0, LEFT), (-90, 0, -LEFT), (180, 0, POSTERIOR), (0, 90, SUPERIOR)],
)
def test_the_detector_is_where_dicom_says(primary, secondary, detector):
    assert np.allclose(beam_direction(primary, secondary), detector, atol=1e-12)
    assert np.allclose(camera(primary, secondary).axis, detector, atol=1e-12)


def test_an_ap_film_has_the_left_on_the_right_and_the_feet_down():
    ap = camera(180)
    assert np.allclose(patient_axes(ap), np.eye(3), atol=1e-12)
    middle, left, feet = ap.project([[0, 0, 0], LEFT * 10, -SUPERIOR * 10])
    assert np.allclose(middle, [499.5, 399.5])
    assert np.allclose(left - middle, [10 * 1200 / 800 / 0.3, 0])
    assert np.allclose(feet - middle, [0, 10 * 1200 / 800 / 0.4])


@given(st.floats(-180, 180), st.floats(-80, 80))
def test_every_position_looks_at_the_isocentre_from_its_distance(primary, secondary):
    view = camera(primary, secondary)
    assert np.allclose(view.project(np.zeros(3)), [499.5, 399.5])
    assert np.linalg.norm(view.source) == pytest.approx(800)
    assert view.R[1] @ SUPERIOR <= 1e-9  # down the film is never up the patient


@given(st.floats(-170, 170), st.floats(-170, 170))
def test_the_primary_angle_is_the_turn_between_two_views(first, second):
    turn = abs(first - second)
    assert angle_between(camera(first), camera(second)) == pytest.approx(min(turn, 360 - turn), abs=1e-5)
