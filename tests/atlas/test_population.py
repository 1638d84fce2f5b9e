import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.atlas.population import align, read_kept, read_population, similarity_fit, vertex_areas
from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.transforms import apply, rigid_matrix


@given(st.tuples(*[st.floats(-80, 80)] * 3), st.tuples(*[st.floats(-50, 50)] * 3), st.floats(0.5, 2.0))
@settings(max_examples=25, deadline=None)
def test_similarity_is_recovered(turn, shift, scale):
    points = np.random.default_rng(0).standard_normal((40, 3)) * [10, 20, 30]
    truth = rigid_matrix(np.array(turn), np.array(shift))
    truth[:3, :3] *= scale
    matrix, log_scale = similarity_fit(points, apply(truth, points), np.ones(40))
    assert np.allclose(matrix, truth, atol=1e-8)
    assert log_scale == pytest.approx(np.log(scale), abs=1e-10)


def test_missing_population_names_the_option(tmp_path):
    with pytest.raises(InputError, match="--data"):
        read_population(tmp_path)


def test_damaged_population_is_named(tmp_path):
    (tmp_path / "femur_population").mkdir()
    (tmp_path / "femur_population" / "llp26_femur_left_ssm.npz").write_text("no archive")
    with pytest.raises(InputError, match="is not the femur population"):
        read_population(tmp_path)


def test_left_bones_come_in_as_right_ones(data_dir):
    population = read_population(data_dir)
    bone = Mesh(population.vertices[0], population.faces)
    assert bone.volume() > 0, "faces look outwards after the reflection"
    head = bone.vertices[np.argmax(bone.vertices[:, 2])]
    assert head[0] > bone.vertices[:, 0].mean(), "the head of a right femur is on the patient's left"


def test_alignment_takes_out_size_and_pose(data_dir):
    population = read_kept(data_dir)
    some = population.only(list(population.subjects[:6]))
    aligned = align(some, -185.0)
    region = aligned.mean[:, 2] > -185
    weights = np.where(region, aligned.areas, 0)
    for shape in aligned.shapes:
        matrix, log_scale = similarity_fit(shape, aligned.mean, weights)
        assert abs(log_scale) < 2e-3
        assert np.abs(matrix - np.eye(4))[:3, :3].max() < 5e-3
    assert aligned.log_scales.sum() == pytest.approx(0, abs=1e-9)
    sizes = [vertex_areas(v, some.faces)[region].sum() for v in some.vertices]
    assert np.corrcoef(np.log(sizes), aligned.log_scales)[0, 1] > 0.95
