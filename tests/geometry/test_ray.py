"""Where straight lines meet a surface."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.ray import crossings

CORNERS = np.array([[x, y, z] for x in (-1.0, 1) for y in (-1.0, 1) for z in (-1.0, 1)])
QUADS = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
CUBE = Mesh(CORNERS, np.array([t for a, b, c, d in QUADS for t in ((a, b, c), (a, c, d))], dtype=np.int32))


@given(st.integers(0, 10_000))
def test_a_line_through_a_cube_meets_it_where_its_slabs_end(seed: int) -> None:
    random = np.random.default_rng(seed)
    aim, origin = random.uniform(-0.9, 0.9, 3), random.normal(size=3)
    origin *= 5 / np.linalg.norm(origin)
    direction = (aim - origin) / np.linalg.norm(aim - origin)
    slabs = np.sort((np.array([[-1], [1]]) - origin) / direction, axis=0)
    assert crossings(CUBE, origin, direction) == pytest.approx([slabs[0].max(), slabs[1].min()])
    assert len(crossings(CUBE, origin, -direction)) == 0


def test_a_line_beside_it_meets_nothing() -> None:
    assert len(crossings(CUBE, np.array([0.0, 3, 5]), np.array([0.0, 0, -1]))) == 0
