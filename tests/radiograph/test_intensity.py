"""Attenuation keeps the order of what it is made from, whatever the values mean."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from biplanar_app.radiograph.intensity import Meaning, attenuation

IMAGES = arrays(np.float32, (6, 7), elements=st.integers(0, 4095).map(float))
unhurried = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
KNOWN = [meaning for meaning in Meaning if meaning is not Meaning.UNKNOWN]


@pytest.mark.parametrize("meaning", KNOWN)
@unhurried
@given(values=IMAGES)
def test_order_follows_the_meaning(meaning: Meaning, values: np.ndarray) -> None:
    result = attenuation(values, meaning)
    rising = meaning in (Meaning.BONE_BRIGHT, Meaning.INVERSE_EXPOSURE)
    ordered = result.ravel()[np.argsort(values.ravel(), kind="stable")]
    steps = np.diff(ordered if rising else ordered[::-1])
    assert np.isfinite(result).all()
    assert (steps >= -1e-5).all()


@pytest.mark.parametrize("meaning", KNOWN)
def test_opposite_is_its_own_inverse(meaning: Meaning) -> None:
    assert meaning.opposite is not meaning
    assert meaning.opposite.opposite is meaning


@unhurried
@given(values=IMAGES, gain=st.floats(0.1, 20), offset=st.floats(-500, 500))
def test_pictures_for_viewing_do_not_depend_on_gain_or_offset(values: np.ndarray, gain: float, offset: float) -> None:
    plain = attenuation(values, Meaning.BONE_BRIGHT)
    changed = attenuation((gain * values + offset).astype(np.float32), Meaning.BONE_BRIGHT)
    if np.ptp(np.percentile(values, (1, 99))) > 50:
        np.testing.assert_allclose(changed, plain, atol=0.01 * max(1, np.abs(plain).max()))
