import numpy as np
import pytest

from biplanar_app.geometry.arrangement import arrangement
from biplanar_app.geometry.camera import Camera

K = np.array([[5000.0, 0, 500], [0, 5000, 500], [0, 0, 1]])


def test_two_skew_axes_at_right_angles():
    """Sources at (0, 0, -900) looking along z and at (800, 10, 0) looking along -x: the axes pass 10 mm apart."""
    ap = Camera(K, np.eye(3), np.array([0.0, 0, 900]), 1000, 1000)
    R = np.array([[0.0, 0, 1], [0, 1, 0], [-1, 0, 0]])
    lat = Camera(K, R, -R @ np.array([800.0, 10, 0]), 1000, 1000)
    both = arrangement({"ap": ap, "lat": lat})
    assert both.angle_deg == pytest.approx(90)
    assert both.gap_mm == pytest.approx(10)
    assert both.baseline_mm == pytest.approx(np.hypot(np.hypot(800, 10), 900))
    assert np.allclose(both.crossing, [0, 5, 0], atol=1e-6)
    assert both.sod_mm["ap"] == pytest.approx(900)
    assert both.sod_mm["lat"] == pytest.approx(800)
