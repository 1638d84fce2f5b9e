import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.geometry.camera import angle_between, nearest_point
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.simulation.settings import load_settings
from biplanar_app.simulation.views import biplanar_cameras, seen_heights

HIP = load_settings("thigh").geometry["hip"]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), angle=st.floats(30, 150))
def test_cameras_stand_at_the_angle_and_look_at_one_point(seed, angle):
    cameras = biplanar_cameras(HIP, angle, 62.0, np.random.default_rng(seed))
    ap, lateral = cameras["ap"], cameras["lat"]
    assert angle_between(ap, lateral) == pytest.approx(angle, abs=1e-6)
    point, miss = nearest_point([ap.source, lateral.source], [ap.axis, lateral.axis])
    assert miss < 3 * HIP.miss
    for camera in (ap, lateral):
        centre = np.array([(HIP.width - 1) / 2, (HIP.height - 1) / 2])
        assert np.abs(camera.K[:2, 2] - centre).max() <= HIP.principal_point
        assert HIP.source_isocentre[0] - 5 < camera.depth(point) < HIP.source_isocentre[1] + 5


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_lateral_film_keeps_inferior_down_and_the_world_is_no_patient_frame(seed):
    cameras = biplanar_cameras(HIP, 90.0, 62.0, np.random.default_rng(seed))
    axes = patient_axes(cameras["ap"])
    assert -cameras["lat"].R[1] @ axes[:, 2] > np.cos(np.radians(10))
    assert abs(cameras["lat"].axis @ axes[:, 0]) > np.cos(np.radians(10))


def test_whole_films_see_a_whole_femur():
    cameras = biplanar_cameras(load_settings("thigh").geometry["whole"], 90.0, 62.0, np.random.default_rng(0))
    pose = np.eye(4)
    pose[:3, :3] = patient_axes(cameras["ap"])
    pose[:3, 3] = nearest_point([c.source for c in cameras.values()], [c.axis for c in cameras.values()])[0]
    low, high = seen_heights(cameras.values(), pose, pose[:3, 3], 0.0)
    assert low < -440
    assert high > 110
