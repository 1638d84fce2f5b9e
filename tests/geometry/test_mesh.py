import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import (
    Mesh,
    clip_and_cap,
    decimate,
    largest_component,
    read_mesh,
    sample_surface,
    write_mesh,
)
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.geometry.patient import reflection
from biplanar_app.geometry.transforms import rigid_matrix

quick = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def joined(*meshes):
    offsets = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes)])
    faces = [mesh.faces + offset for mesh, offset in zip(meshes, offsets, strict=False)]
    return Mesh(np.concatenate([mesh.vertices for mesh in meshes]), np.concatenate(faces))


def shifted(mesh, *by):
    return mesh.transformed(rigid_matrix(np.zeros(3), np.array(by)))


def test_box_has_its_volume_and_area_and_is_closed(box):
    assert box.volume() == pytest.approx(20 * 14 * 24)
    assert np.linalg.norm(box.face_vectors(), axis=1).sum() == pytest.approx(2 * (20 * 14 + 20 * 24 + 14 * 24))
    assert box.is_closed()


def test_normals_of_a_ball_point_from_its_centre(ball):
    outward = ball.vertices - [3, -2, 5]
    assert np.allclose(ball.normals(), outward / 20, atol=0.01)


def test_a_missing_or_a_turned_face_opens_the_surface(box):
    assert not Mesh(box.vertices, box.faces[1:]).is_closed()
    turned = box.faces.copy()
    turned[0] = turned[0, ::-1]
    assert not Mesh(box.vertices, turned).is_closed()
    assert not Mesh(box.vertices, box.faces[:0]).is_closed()


@quick
@given(seeds)
def test_a_transform_and_its_inverse_give_the_mesh_back(box, seed):
    random = np.random.default_rng(seed)
    matrix = rigid_matrix(random.uniform(-180, 180, 3), random.uniform(-300, 300, 3)) @ reflection("left")
    there = box.transformed(matrix)
    back = there.transformed(np.linalg.inv(matrix))
    assert np.allclose(back.vertices, box.vertices)
    assert np.array_equal(back.faces, box.faces)
    assert there.volume() == pytest.approx(box.volume())  # positive: a mirrored mesh is not inside out


@pytest.mark.parametrize("faces", [[[0, 1, 8]], [[-1, 0, 1]]])
def test_a_face_without_its_vertex_is_refused(box, faces):
    with pytest.raises(InputError, match="vertices which do not exist"):
        Mesh(box.vertices, faces)


@quick
@given(seeds, st.sampled_from([".ply", ".stl", ".npz"]))
def test_reading_gives_back_what_was_written(ball, tmp_path_factory, seed, suffix):
    random = np.random.default_rng(seed)
    mesh = ball.transformed(rigid_matrix(random.uniform(-180, 180, 3), random.uniform(-500, 500, 3)))
    path = tmp_path_factory.mktemp("mesh") / f"bone{suffix}"
    write_mesh(path, mesh, "a ball")
    read = read_mesh(path)
    assert read.is_closed()
    assert len(read.vertices) == len(mesh.vertices)
    assert np.abs(read.corners - mesh.corners).max() < 1e-4  # files hold 32-bit numbers


@pytest.mark.parametrize("suffix", [".ply", ".stl"])
def test_comment_becomes_one_plain_line(box, tmp_path, suffix):
    write_mesh(tmp_path / f"b{suffix}", box, "research\nuse µ")
    assert b"research use ?" in (tmp_path / f"b{suffix}").read_bytes()[:200]
    assert read_mesh(tmp_path / f"b{suffix}").volume() == pytest.approx(box.volume())


def test_a_text_ply_of_quadrangles_is_read(tmp_path):
    header = "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
    body = "element face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n4 0 1 2 3\n"
    (tmp_path / "q.ply").write_text(header + body)
    mesh = read_mesh(tmp_path / "q.ply")
    assert len(mesh.faces) == 2
    assert np.linalg.norm(mesh.face_vectors(), axis=1).sum() == pytest.approx(1)


@pytest.mark.parametrize("suffix", [".ply", ".stl", ".npz"])
@pytest.mark.parametrize("content", [b"", b"this is no mesh\n"])
def test_what_is_no_mesh_is_refused_by_name(tmp_path, suffix, content):
    path = tmp_path / f"bone{suffix}"
    path.write_bytes(content)
    with pytest.raises(InputError, match=rf"bone\{suffix}: this .* again"):
        read_mesh(path)


def test_a_missing_file_and_an_unknown_suffix_are_refused_by_name(box, tmp_path):
    with pytest.raises(InputError, match=r"none\.ply: there is no such file"):
        read_mesh(tmp_path / "none.ply")
    for action in (lambda path: read_mesh(path), lambda path: write_mesh(path, box)):
        with pytest.raises(InputError, match=r"bone\.obj: meshes are"):
            action(tmp_path / "bone.obj")


def test_vertices_that_are_no_numbers_are_refused_by_name(box, tmp_path):
    vertices = box.vertices.copy()
    vertices[0, 0] = np.nan
    np.savez(tmp_path / "bone.npz", V=vertices, F=box.faces)
    with pytest.raises(InputError, match=r"bone\.npz: .*not finite"):
        read_mesh(tmp_path / "bone.npz")


def test_decimated_ball_is_closed_and_still_a_ball(ball):
    thin = decimate(ball, 600)
    assert 550 <= len(thin.faces) <= 650
    assert thin.is_closed()
    assert thin.volume() == pytest.approx(ball.volume(), rel=0.02)
    assert decimate(ball, 10**6) is ball


def test_largest_component_drops_the_smaller_pieces_and_their_vertices(ball, box):
    small = ball.transformed(np.diag([0.2, 0.2, 0.2, 1]))  # more faces than the box, less area
    kept = largest_component(joined(shifted(small, 100, 0, 0), box))
    assert kept.volume() == pytest.approx(box.volume())
    assert len(kept.vertices) == len(box.vertices)


@quick
@given(seeds, st.floats(-0.9, 0.9))
def test_the_halves_of_a_cut_are_closed_and_make_the_whole(ball, seed, offset):
    normal = np.random.default_rng(seed).normal(size=3)
    point = np.array([3, -2, 5]) + 19 * offset * normal / np.linalg.norm(normal)
    halves = [clip_and_cap(ball, point, sign * normal) for sign in (1, -1)]
    assert all(half.is_closed() for half in halves)
    assert sum(half.volume() for half in halves) == pytest.approx(ball.volume())
    assert ((halves[0].vertices - point) @ normal).max() < 1e-6  # what the normal points to is gone


def test_a_cut_through_vertices_and_along_faces_is_closed(box, ball):
    assert clip_and_cap(ball, [3, -2, 5], [0, 0, 1]).is_closed()
    assert clip_and_cap(box, [0, 0, 0], [0, 0, 1]).volume() == pytest.approx(box.volume() / 2)


def test_a_cut_across_a_ring_has_two_caps(ring):
    half = clip_and_cap(ring, [0, 0, 0], [1, 0, 0])
    assert half.is_closed()
    assert half.volume() == pytest.approx(ring.volume() / 2, rel=1e-3)


def test_a_cut_that_leaves_nothing_or_an_open_mesh_is_refused(box):
    with pytest.raises(InputError, match="leaves nothing"):
        clip_and_cap(box, [0, 0, -100], [0, 0, 1])
    with pytest.raises(InputError, match="closed"):
        clip_and_cap(Mesh(box.vertices, box.faces[1:]), [0, 0, 0], [0, 0, 1])


def test_samples_lie_on_the_surface_in_proportion_to_area(box):
    points = sample_surface(box, 20_000, seed=1)
    assert surface_distance(points, box).max() < 1e-9
    top = np.isclose(points[:, 2], 12).mean()
    assert top == pytest.approx(20 * 14 / (2 * (20 * 14 + 20 * 24 + 14 * 24)), abs=0.01)
    assert np.abs(points.mean(0)).max() < 0.3
    assert np.array_equal(points, sample_surface(box, 20_000, seed=1))


def test_real_femora_are_cut_into_closed_pieces(data_dir):
    for path in sorted((data_dir / "femora_train" / "mesh").glob("llp26_*.npz"))[:3]:
        mesh = read_mesh(path)
        piece = clip_and_cap(mesh, mesh.vertices.mean(0), [0.1, 0.2, 1])
        assert mesh.is_closed()
        assert piece.is_closed()
        assert decimate(piece, 3000).is_closed()
