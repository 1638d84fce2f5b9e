import numpy as np
import pytest

from biplanar_app.geometry.transforms import apply
from biplanar_app.simulation.hip_bone import evaluation_pelvis, seat, socket, training_pelvis


def test_the_training_socket_fits_the_head_of_the_same_person(data_dir):
    bone = training_pelvis(data_dir)
    assert bone.side == "right"
    assert bone.cut is None
    assert 24.3 < bone.radius < 27.5  # the head has a radius of 23.8 mm
    assert np.linalg.norm(socket(bone.mesh)[0]) < 0.2
    low, high = bone.mesh.bounds
    assert high[0] > -low[0]  # the midline lies to the left of a right hip
    assert high[2] > -low[2]  # most of the bone is above


def test_the_evaluation_bone_is_a_closed_left_one_that_ends_below_the_joint(data_dir):
    bone = evaluation_pelvis(data_dir)
    assert bone.side == "left"
    assert bone.mesh.is_closed()
    assert bone.mesh.volume() > 2e5
    assert 20 < bone.radius < 27
    assert bone.cut is not None
    assert -60 < bone.cut < -20


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_seated_bone_surrounds_the_head_with_the_gap(data_dir, side):
    bone = training_pelvis(data_dir)
    seated = seat(bone, side, 22.0, 3.0, np.array([3.0, -2.0, 4.0]))
    moved = bone.mesh.transformed(np.diag([seated.factor] * 3 + [1.0])).transformed(seated.rigid)
    distance = np.linalg.norm(moved.vertices, axis=1)
    assert np.sum(np.abs(distance - 25.0) < 1.5) > 150
    assert moved.volume() > 0
    inward = 1 if side == "right" else -1
    assert inward * apply(seated.rigid, bone.mesh.vertices).mean(0)[0] > 0
