import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from biplanar_app.geometry.similarity import rotation_matrix, similarity_matrix, similarity_parameters
from biplanar_app.geometry.transforms import apply, rigid_matrix, rotation_vector

quick = settings(max_examples=40, deadline=None)
vectors = st.tuples(*[st.floats(-1.7, 1.7)] * 3).map(np.array)  # at most 2.95 radians: below half a turn
shifts = st.tuples(*[st.floats(-300, 300)] * 3).map(np.array)
scales = st.floats(-0.5, 0.5)


def similarity(rotvec, translation, log_scale, center):
    return similarity_matrix(
        *(torch.as_tensor(v, dtype=torch.float64) for v in (rotvec, translation, log_scale, center))
    )


@quick
@given(vectors)
def test_rotation_matrix_is_rodrigues(rotvec):
    assert np.allclose(rotation_matrix(torch.tensor(rotvec)), Rotation.from_rotvec(rotvec).as_matrix(), atol=1e-12)


@quick
@given(vectors)
def test_rotation_vector_undoes_rotation_matrix(rotvec):
    assert np.allclose(rotation_vector(rotation_matrix(torch.tensor(rotvec)).numpy()), rotvec, atol=1e-9)


@quick
@given(vectors, shifts, scales, shifts)
def test_parameters_undo_the_matrix(rotvec, translation, log_scale, center):
    found = similarity_parameters(similarity(rotvec, translation, log_scale, center).numpy(), center)
    for value, expected in zip(found, (rotvec, translation, log_scale), strict=True):
        assert np.allclose(value, expected, atol=1e-9)


@quick
@given(vectors, scales, shifts)
def test_the_inverse_has_the_opposite_parameters_about_the_same_centre(rotvec, log_scale, center):
    zero = np.zeros(3)
    there, back = similarity(rotvec, zero, log_scale, center), similarity(-rotvec, zero, -log_scale, center)
    assert np.allclose(back @ there, np.eye(4), atol=1e-9)


@quick
@given(vectors, shifts, scales, shifts)
def test_the_centre_moves_by_the_translation_alone(rotvec, translation, log_scale, center):
    moved = apply(similarity(rotvec, translation, log_scale, center).numpy(), center)
    assert np.allclose(moved, center + translation, atol=1e-9)


@quick
@given(vectors, shifts, shifts)
def test_lengths_are_scaled_and_kept_by_rigid_motion(rotvec, translation, points):
    points = np.stack([points, -2 * points + 1])
    rigid = rigid_matrix(np.degrees(rotvec), translation)
    assert np.linalg.norm(np.diff(apply(rigid, points), axis=0)) == pytest.approx(
        np.linalg.norm(np.diff(points, axis=0))
    )
    grown = similarity(rotvec, translation, np.log(2.0), np.zeros(3)).numpy()
    assert np.allclose(grown[:3, :3], 2 * rigid[:3, :3])


@pytest.mark.parametrize("rotvec", [[0.0, 0.0, 0.0], [0.3, -0.2, 0.9]])
def test_gradients_are_exact_also_at_no_rotation(rotvec):
    inputs = [
        torch.tensor(v, dtype=torch.float64, requires_grad=True)
        for v in (rotvec, [5.0, -3.0, 2.0], 0.1, [1.0, 2.0, -62.0])
    ]
    assert torch.autograd.gradcheck(similarity_matrix, inputs)


def test_a_batch_is_its_cases():
    random = torch.Generator().manual_seed(0)
    r, t, s = (torch.randn(n, generator=random, dtype=torch.float64) for n in ((4, 3), (4, 3), (4,)))
    center = torch.tensor([0.0, 0, -62], dtype=torch.float64)
    each = torch.stack([similarity_matrix(r[k], t[k], s[k], center) for k in range(4)])
    assert torch.allclose(similarity_matrix(r, t, s, center), each)
