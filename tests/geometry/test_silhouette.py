import numpy as np
import pytest

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import read_mesh
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.geometry.silhouette import rim, silhouette
from biplanar_app.geometry.transforms import rigid_matrix

EYE = np.eye(3)


def camera(width=512, height=400, focal=1500.0, R=EYE, t=(0, 0, 800), center=None):
    u, v = center or (width / 2 - 0.5, height / 2 - 0.5)
    return Camera([[focal, 0, u], [0, focal, v], [0, 0, 1]], R, np.array(t, dtype=float), width, height)


def test_a_ball_casts_its_cone(ball):
    view = camera(t=(-3, 2, 795))  # the ball's centre on the axis, 800 mm from the source
    (line,) = silhouette(ball, view)
    radius = 1500 * 20 / np.sqrt(800**2 - 20**2)
    assert np.allclose(line[0], line[-1])
    assert np.abs(np.linalg.norm(line - view.K[:2, 2], axis=1) - radius).max() < 0.15


@pytest.mark.parametrize("seed", range(4))
def test_the_rays_of_the_outline_graze_the_surface(ball, seed):
    random = np.random.default_rng(seed)
    pose = rigid_matrix(random.uniform(-180, 180, 3), np.zeros(3))
    view = camera(R=pose[:3, :3], t=-pose[:3, :3] @ [3, -2, 5] + [5, -8, 800])
    for line in silhouette(ball, view):
        rays = view.directions(line)
        nearest = view.source + ((np.array([3, -2, 5]) - view.source) @ rays.T)[:, None] * rays
        assert surface_distance(nearest, ball).max() < 0.12


def test_the_outline_of_a_box_seen_from_the_front_is_its_near_face(box):
    view = camera()
    (line,) = silhouette(box, view)
    face = view.project([[-10, -7, -12], [10, 7, -12]])
    assert np.allclose([line.min(0), line.max(0)], face, atol=0.1)


def test_a_hole_has_a_line_of_its_own(ring):
    lines = silhouette(ring, camera(t=(0, 0, 900)))
    reaches = sorted(float(np.ptp(line[:, 0]) / 2 * 900 / 1500) for line in lines)
    assert reaches == pytest.approx([22, 38], abs=0.5)


def test_a_line_leaves_the_film_open_and_does_not_follow_its_edge(ball):
    (line,) = silhouette(ball, camera(t=(-3, 2, 795), center=(5.0, 200.0)))
    assert not np.allclose(line[0], line[-1])
    assert (line[[0, -1], 0] < -0.5).all()  # both ends lie beyond the film's left edge
    assert (line[1:-1, 0] > line[0, 0] + 1e-9).all()


def test_anisotropic_pixels_and_film_size_do_not_move_the_outline(ball):
    coarse, fine = camera(t=(-3, 2, 795)), camera(t=(-3, 2, 795)).scaled(0.25)
    (one,), (other,) = silhouette(ball, coarse), silhouette(ball, fine)
    assert np.allclose(one.max(0) + 0.5, (other.max(0) + 0.5) / 4, atol=0.1)


@pytest.mark.parametrize("t", [(-3, 2, -900), (4000, 0, 800)])
def test_what_the_film_does_not_show_has_no_outline(ball, t):
    assert silhouette(ball, camera(t=t)) == []


def test_a_femur_lies_within_its_outline(data_dir):
    import cv2

    mesh = read_mesh(data_dir / "femora_dev" / "mesh" / "sicas_03.npz")
    R = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])
    view = camera(1000, 1000, 1500.0, R, -R @ mesh.vertices.mean(0) + [0, 0, 1000])
    outline = max(silhouette(mesh, view), key=len).astype(np.float32)
    pixels = view.project(mesh.vertices)
    margins = [cv2.pointPolygonTest(outline, (float(u), float(v)), True) for u, v in pixels[::5]]
    assert min(margins) > -1.0
    assert min(np.linalg.norm(pixels - point, axis=1).min() for point in outline) < 1.0


def test_the_rim_of_a_ball_is_the_circle_that_the_rays_graze(ball):
    view = camera(t=(-3, 2, 795))  # the ball's centre on the axis, 800 mm from the source
    at = view.project(rim(ball, view)) - view.K[:2, 2]
    grazing = 1500 * 20 / np.sqrt(800**2 - 20**2)
    assert np.abs(np.linalg.norm(at, axis=1) - grazing).max() < 0.05 * grazing
    assert np.abs(view.depth(rim(ball, view)) - (800 - 20**2 / 800)).max() < 3.0


def test_fewer_cells_move_the_outline_by_little(ball):
    view = camera(t=(-3, 2, 795))
    (fine,), (coarse,) = silhouette(ball, view), silhouette(ball, view, cells=5_000)
    assert len(coarse) < len(fine)
    assert np.allclose(coarse.min(0), fine.min(0), atol=0.5)
