import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.atlas.frame import canonical_frame, fit_sphere, head_sphere, section, shaft_axis
from biplanar_app.atlas.population import read_population
from biplanar_app.geometry.transforms import apply, rigid_matrix


@given(
    st.tuples(*[st.floats(-50, 50)] * 3),
    st.floats(5, 40),
    st.integers(0, 1000),
)
@settings(max_examples=25, deadline=None)
def test_sphere_is_found_from_a_cap(center, radius, seed):
    directions = np.random.default_rng(seed).standard_normal((60, 3))
    directions[:, 2] = np.abs(directions[:, 2])
    points = center + radius * directions / np.linalg.norm(directions, axis=1, keepdims=True)
    found, size = fit_sphere(points)
    assert np.allclose(found, center, atol=1e-6)
    assert size == pytest.approx(radius)


def test_section_of_a_box_has_its_area_and_centroid():
    corners = np.array([[x, y, z] for z in (0, 10) for y in (0, 4) for x in (0, 2)], dtype=float)
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], dtype=np.int32)
    centroid, area = section(corners, faces, np.array([0, 0, 3.0]), np.array([0, 0, 1.0]))
    assert area == pytest.approx(8)
    assert np.allclose(centroid, (1, 2, 3))


@pytest.fixture(scope="module")
def population(data_dir):
    return read_population(data_dir)


@pytest.mark.parametrize("row", [0, 5, 13])
def test_frame_agrees_with_that_of_the_data(population, data_dir, row):
    with np.load(data_dir / "femora_train" / "mesh" / f"llp26_{population.subjects[row]}_L.npz") as mesh:
        left = np.diag([1.0, -1.0, 1.0, 1.0]) @ mesh["T_canon"]
    mirror = np.diag([-1.0, 1.0, 1.0, 1.0])
    ours = canonical_frame(population.vertices[row], population.faces) @ mirror
    between = ours[:3, :3] @ left[:3, :3].T
    assert np.degrees(np.arccos(np.clip(between[2, 2], -1, 1))) < 0.75, "direction of the shaft"
    assert np.degrees(np.arccos(np.clip((np.trace(between) - 1) / 2, -1, 1))) < 1.5
    assert np.linalg.norm((ours @ np.linalg.inv(left))[:3, 3]) < 1.5, "head centre"


def test_frame_does_not_depend_on_where_the_bone_lay(population):
    bone, faces = population.vertices[0], population.faces
    moved = apply(rigid_matrix(np.array([4.0, -3.0, 10.0]), np.array([30.0, -20.0, 500.0])), bone)
    here, there = (apply(canonical_frame(v, faces), v) for v in (bone, moved))
    assert np.abs(here - there).max() < 0.3


def test_in_its_frame_the_bone_stands_as_the_conventions_say(population):
    bone, faces = population.vertices[3], population.faces
    stands = apply(canonical_frame(bone, faces), bone)
    head, radius = head_sphere(stands)
    point, axis = shaft_axis(stands, faces)
    assert np.linalg.norm(head) < 0.6
    assert 18 < radius < 30
    assert axis[2] > 0.99999
    assert point[0] < 0
    assert abs(point[1]) < 0.6
    knee = stands[stands[:, 2] < stands[:, 2].min() + 40]
    assert knee[:, 1].max() > 3 * abs(knee[:, 1].min()), "condyles stand out to the back"
