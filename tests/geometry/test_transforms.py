import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.geometry.transforms import apply, rigid_matrix, rotation_vector

quick = settings(max_examples=40, deadline=None)
vectors = st.tuples(*[st.floats(-1.7, 1.7)] * 3).map(np.array)  # at most 2.95 radians: below half a turn
shifts = st.tuples(*[st.floats(-300, 300)] * 3).map(np.array)


@quick
@given(vectors)
def test_rotation_vector_undoes_a_rigid_matrix(rotvec):
    assert np.allclose(rotation_vector(rigid_matrix(np.degrees(rotvec), np.zeros(3))[:3, :3]), rotvec, atol=1e-9)


@quick
@given(vectors, shifts, vectors, shifts, shifts)
def test_applying_a_product_is_applying_one_after_the_other(r1, t1, r2, t2, point):
    first, second = rigid_matrix(np.degrees(r1), t1), rigid_matrix(np.degrees(r2), t2)
    assert np.allclose(apply(second @ first, point), apply(second, apply(first, point)))
    assert np.allclose(apply(np.linalg.inv(first), apply(first, point)), point)
