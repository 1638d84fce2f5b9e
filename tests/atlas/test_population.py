import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.atlas.frame import canonical_frame
from biplanar_app.atlas.population import Region, align, read_kept, read_population, similarity_fit, vertex_areas
from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance
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
    for bone in population.vertices[:3]:
        assert Mesh(bone, population.faces).volume() > 0, "faces look outwards after the reflection"
        stands = apply(canonical_frame(bone, population.faces), bone)
        knee = stands[stands[:, 2] < stands[:, 2].min() + 40]
        medial, lateral = (knee[(knee[:, 0] > -40) == side] for side in (True, False))
        assert medial[:, 2].min() < lateral[:, 2].min(), "the medial condyle reaches lower along the shaft"


def test_alignment_takes_out_size_and_pose(data_dir):
    population = read_kept(data_dir)
    some = population.only(list(population.subjects[:6]))
    aligned = align(some, Region(-185.0))
    region = aligned.mean[:, 2] > -185
    weights = np.where(region, aligned.areas, 0)
    for shape in aligned.shapes:
        matrix, log_scale = similarity_fit(shape, aligned.mean, weights)
        assert abs(log_scale) < 2e-3
        assert np.abs(matrix - np.eye(4))[:3, :3].max() < 5e-3
    assert aligned.log_scales.sum() == pytest.approx(0, abs=1e-9)
    sizes = [vertex_areas(v, some.faces)[region].sum() for v in some.vertices]
    assert np.corrcoef(np.log(sizes), aligned.log_scales)[0, 1] > 0.95


def test_shaft_vertices_settle_on_their_own_surface_at_the_height_of_the_mean(data_dir):
    population = read_kept(data_dir)
    aligned = align(population.only(list(population.subjects[:3])), Region(-185.0))
    mean, faces = aligned.mean, aligned.faces
    shaft = (mean[:, 2] < -135) & (mean[:, 2] > -230)
    for shape in aligned.shapes:
        settled = Region(-185.0, (-80.0, -130.0)).settled(shape, mean, faces)
        assert np.abs(settled - mean)[shaft, 2].max() < 0.3
        assert surface_distance(settled[shaft], Mesh(shape, faces)).mean() < 0.05
        assert np.array_equal(settled[mean[:, 2] > -80], shape[mean[:, 2] > -80])
