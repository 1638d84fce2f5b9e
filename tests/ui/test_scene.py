"""Films stand where the detector was, and their edges carry the patient's directions."""

import numpy as np
import pytest

from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.geometry.camera import Camera
from biplanar_app.ui.scene import detector_distance, edge_letters, film_corners

K = np.array([[5000.0, 0, 511], [0, 5000, 511], [0, 0, 1]])
AP = Camera(K, np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]), np.array([0.0, 0, 700]), 1024, 1024)
LATERAL = Camera(K, np.array([[0.0, -1, 0], [0, 0, -1], [1, 0, 0]]), np.array([0.0, 0, 700]), 1024, 1024)
"""World = LPS: the AP beam runs to posterior (+y), the lateral one to the patient's left (+x)."""


def test_film_corners_project_to_the_corners_of_the_film() -> None:
    corners = film_corners(AP, 1000.0)
    assert AP.project(corners) == pytest.approx(
        np.array([[-0.5, -0.5], [1023.5, -0.5], [1023.5, 1023.5], [-0.5, 1023.5]])
    )
    assert AP.depth(corners) == pytest.approx(1000.0)


def test_the_pixel_spacing_tells_where_the_detector_is() -> None:
    assert detector_distance(AP, (0.2, 0.2), np.zeros(3)) == pytest.approx(1000.0)
    assert detector_distance(AP, None, np.zeros(3)) > AP.depth(np.zeros(3))


def test_the_beams_cross_at_the_isocentre() -> None:
    assert isocentre([AP, LATERAL]) == pytest.approx(np.zeros(3), abs=1e-9)


def test_edges_carry_the_patients_directions() -> None:
    assert edge_letters(AP, AP) == ("R", "L", "S", "I")
    assert edge_letters(LATERAL, AP) == ("P", "A", "S", "I")
