import numpy as np
import pytest

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import patient_axes, reflection, zero_pose
from biplanar_app.geometry.transforms import apply, rigid_matrix

K = np.array([[1000.0, 0, 128], [0, 1000, 128], [0, 0, 1]])
REFERENCE = np.array([0.0, 0, -62])


@pytest.fixture
def views():
    """An AP and a lateral view in LPS axes (x left, y posterior, z superior) whose beams cross at (20, 30, 40)."""
    ap = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])
    lateral = np.array([[0.0, -1, 0], [0, 0, -1], [1, 0, 0]])
    crossing = np.array([20.0, 30, 40])
    return [Camera(K, R, -R @ crossing + [0, 0, 800], 256, 256) for R in (ap, lateral)]


def test_ap_film_gives_left_posterior_superior(views):
    assert np.allclose(patient_axes(views[0]), np.eye(3))


@pytest.mark.parametrize("side", ["left", "right"])
def test_reflection_undoes_itself(side):
    assert np.allclose(reflection(side) @ reflection(side), np.eye(4))


@pytest.mark.parametrize("side", ["left", "right"])
def test_reference_lies_where_the_beams_cross(views, side):
    assert np.allclose(apply(zero_pose(*views, side, REFERENCE), REFERENCE), [20, 30, 40])


@pytest.mark.parametrize(("side", "medial"), [("right", [1, 0, 0]), ("left", [-1, 0, 0])])
def test_medial_points_to_the_other_leg(views, side, medial):
    pose = zero_pose(*views, side, REFERENCE)
    assert np.allclose(pose[:3, 0], medial)
    assert np.allclose(pose[:3, 1:3], np.eye(3)[:, 1:])  # posterior and superior alike on both sides


def test_only_left_femora_are_mirrored(views):
    assert np.linalg.det(zero_pose(*views, "right", REFERENCE)) == pytest.approx(1)
    assert np.linalg.det(zero_pose(*views, "left", REFERENCE)) == pytest.approx(-1)


@pytest.mark.parametrize("side", ["left", "right"])
def test_pose_moves_with_the_cameras(views, side):
    motion = rigid_matrix(np.array([20.0, -50, 70]), np.array([100.0, -5, 33]))
    moved = zero_pose(*(camera.moved(motion) for camera in views), side, REFERENCE)
    assert np.allclose(moved, motion @ zero_pose(*views, side, REFERENCE))
