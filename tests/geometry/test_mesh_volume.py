import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh, read_mesh
from biplanar_app.geometry.mesh_volume import inside, occupancy
from biplanar_app.geometry.transforms import rigid_matrix

quick = settings(max_examples=25, deadline=None)


def joined(one, other):
    return Mesh(
        np.concatenate([one.vertices, other.vertices]), np.concatenate([one.faces, other.faces + len(one.vertices)])
    )


def around(mesh, spacing):
    low, high = mesh.bounds
    return Grid.covering(low - spacing, high + spacing, spacing)


@quick
@given(st.integers(0, 10_000), st.floats(0.7, 2.0))
def test_shares_add_up_to_the_volume(ball, seed, spacing):
    random = np.random.default_rng(seed)
    mesh = ball.transformed(rigid_matrix(random.uniform(-180, 180, 3), random.uniform(-100, 100, 3)))
    share = occupancy(mesh, around(mesh, spacing))
    assert share.dtype == np.float32
    assert share.min() >= 0
    assert share.max() == 1
    assert share.sum() * spacing**3 == pytest.approx(mesh.volume(), rel=2e-3)


@quick
@given(st.floats(-3, 3))
def test_shares_of_a_box_are_exact_along_x(box, shift):
    mesh = box.transformed(rigid_matrix(np.zeros(3), np.array([shift, 0.5, 0.5])))
    grid = Grid((-15.0, -10.0, -15.0), (1.0, 1.0, 1.0), (31, 21, 31))
    centers = grid.points()[0, 0, :, 0]
    expected = np.clip(np.minimum(centers + 0.5, 10 + shift) - np.maximum(centers - 0.5, -10 + shift), 0, 1)
    share = occupancy(mesh, grid)
    assert np.allclose(share[15, 10], expected, atol=1e-6)
    assert share.sum() == pytest.approx(box.volume(), rel=1e-6)


def test_rays_through_edges_and_vertices_count_once(box):
    grid = Grid((-12.0, -9.0, -14.0), (1.0, 1.0, 1.0), (29, 19, 25))  # the box's faces and edges lie on voxel centres
    assert inside(box, grid).sum() * 1.0 == pytest.approx(21 * 14 * 24)  # both ends along x, one across
    assert occupancy(box, grid, supersample=1).sum() == pytest.approx(box.volume())


def test_inside_a_ball_is_within_its_radius(ball):
    grid = around(ball, 1.5)
    distance = np.linalg.norm(grid.points() - [3, -2, 5], axis=-1)
    within = inside(ball, grid)
    assert within[distance < 19.9].all()
    assert not within[distance > 20].any()


def test_overlapping_pieces_make_one_body(ball):
    other = ball.transformed(rigid_matrix(np.zeros(3), np.array([10.0, 0, 0])))
    grid = Grid((-20.0, -25.0, -18.0), (1.0, 1.0, 1.0), (47, 47, 60))
    union = inside(joined(ball, other), grid)
    assert np.array_equal(union, inside(ball, grid) | inside(other, grid))


def test_a_surface_turned_inwards_makes_a_cavity(ball):
    center = np.array([3, -2, 5])
    core = Mesh((ball.vertices - center) / 2 + center, ball.faces[:, ::-1])
    share = occupancy(joined(ball, core), around(ball, 1.0))
    assert share.sum() == pytest.approx(ball.volume() * 7 / 8, rel=2e-3)


def test_the_grid_cuts_off_what_lies_beyond(ball):
    whole, window = around(ball, 1.0), (slice(5, 20), slice(8, 30), slice(10, 25))
    part = Grid(tuple(np.add(whole.origin, [10, 8, 5])), whole.spacing, (15, 22, 15))
    assert np.allclose(occupancy(ball, part), occupancy(ball, whole)[window], atol=1e-6)


def test_anisotropic_voxels(ball):
    low, high = ball.bounds
    grid = Grid(
        tuple(low - 3), (0.8, 1.3, 2.0), tuple((np.ceil((high - low + 6) / [0.8, 1.3, 2.0]) + 1).astype(int)[::-1])
    )
    assert occupancy(ball, grid).sum() * 0.8 * 1.3 * 2 == pytest.approx(ball.volume(), rel=2e-3)


def test_an_open_mesh_is_refused(box):
    with pytest.raises(InputError, match="closed"):
        occupancy(Mesh(box.vertices, box.faces[1:]), around(box, 1.0))


def test_a_real_femur_fills_its_volume_without_streaks(data_dir):
    mesh = read_mesh(data_dir / "femora_dev" / "mesh" / "sicas_03.npz")
    grid = around(mesh, 2.0)
    share = occupancy(mesh, grid)
    assert share.sum() * 8 == pytest.approx(mesh.volume(), rel=1e-3)
    # A wrongly counted ray would leave a line of full voxels where the centre is outside, or the reverse.
    assert (share[inside(mesh, grid)] > 0).all()
    assert (share[~inside(mesh, grid)] < 1).all()
