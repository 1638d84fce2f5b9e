"""Points marked in two films."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.linked import Linked, epipolar_segment

K = np.array([[5000.0, 0, 500], [0, 5000, 400], [0, 0, 1]])
AP = Camera(K, np.eye(3), np.array([0, 0, 800.0]), 1000, 800)
LAT = Camera(K, np.array([[0.0, 0, 1], [0, 1, 0], [-1, 0, 0]]), np.array([0, 0, 800.0]), 1000, 800)
REACH = (1000.0, 1000.0)
inside = st.floats(-80, 80)


@given(inside, inside, inside)
def test_the_segment_holds_the_partner_and_both_give_the_point_back(x: float, y: float, z: float) -> None:
    point = np.array([x, y, z])
    pixels = AP.project(point), LAT.project(point)
    first, last = epipolar_segment(pixels[0], AP, LAT, REACH)
    along = (last - first) / np.hypot(*(last - first))
    share = (pixels[1] - first) @ along
    assert 0 < share < np.hypot(*(last - first))
    assert first + share * along == pytest.approx(pixels[1], abs=1e-5)
    linked = Linked.of([AP, LAT], pixels)
    assert linked.point == pytest.approx(point, abs=1e-6)
    assert linked.residual_mm == pytest.approx(0, abs=1e-6)


def test_marks_that_miss_each_other_have_a_residual_in_both_units() -> None:
    point, shift = np.zeros(3), np.array([0, 5.0])
    linked = Linked.of([AP, LAT], [AP.project(point) + shift, LAT.project(point) - shift])
    assert linked.residual_px == pytest.approx((5, 5), rel=0.01)
    assert linked.residual_mm == pytest.approx(5 * 800 / 5000, rel=0.01)


def test_nothing_is_drawn_where_no_volume_can_be() -> None:
    behind = Camera(K, np.eye(3), np.array([0, 0, -5000.0]), 1000, 800)
    assert epipolar_segment((500, 400), AP, behind, REACH) is None
