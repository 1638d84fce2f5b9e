import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera, angle_between, epipolar_line, nearest_point, triangulate
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.geometry.transforms import apply, rigid_matrix

quick = settings(max_examples=40, deadline=None)
seeds = st.integers(0, 2**32 - 1)
EYE = np.eye(3)
K = np.array([[1000.0, 0, 128], [0, 1000, 100], [0, 0, 1]])


def world_points(camera, seed, count=20):
    """Points in front of the camera."""
    random = np.random.default_rng(seed)
    return apply(np.linalg.inv(camera.extrinsic), random.uniform([-200, -200, 300], [200, 200, 1200], (count, 3)))


@quick
@given(seeds)
def test_project_undoes_backproject(camera_of, seed):
    camera = camera_of(seed)
    pixels = np.random.default_rng(seed).uniform(-100, 3000, (20, 2))
    depths = np.linspace(1, 1500, 20)
    points = camera.backproject(pixels, depths)
    assert np.allclose(camera.project(points), pixels, atol=1e-6)
    assert np.allclose(camera.depth(points), depths, atol=1e-9)


@quick
@given(seeds)
def test_backproject_undoes_project(camera_of, seed):
    camera = camera_of(seed)
    points = world_points(camera, seed)
    assert np.allclose(camera.backproject(camera.project(points), camera.depth(points)), points, atol=1e-8)


@quick
@given(seeds)
def test_matrix_projects_homogeneous_points(camera_of, seed):
    camera = camera_of(seed)
    points = world_points(camera, seed)
    h = np.column_stack([points, np.ones(len(points))]) @ camera.matrix.T
    assert np.allclose(h[:, :2] / h[:, 2:], camera.project(points), atol=1e-7)


@quick
@given(seeds)
def test_ray_of_a_pixel_runs_from_the_source_and_projects_to_that_pixel(camera_of, seed):
    camera = camera_of(seed)
    pixels = camera.project(world_points(camera, seed))
    rays = camera.directions(pixels)
    assert np.allclose(np.linalg.norm(rays, axis=1), 1)
    assert np.allclose(camera.project(camera.source + 700 * rays), pixels, atol=1e-6)
    assert abs(camera.depth(camera.source)) < 1e-9


def test_axis_meets_the_film_at_the_principal_point(camera_of):
    camera = camera_of(3)
    assert np.allclose(camera.project(camera.source + 500 * camera.axis), camera.K[:2, 2])


@quick
@given(seeds)
def test_moving_camera_and_points_together_changes_nothing(camera_of, seed):
    camera = camera_of(seed)
    random = np.random.default_rng(seed)
    motion = rigid_matrix(random.uniform(-180, 180, 3), random.uniform(-500, 500, 3))
    points = world_points(camera, seed)
    assert np.allclose(camera.moved(motion).project(apply(motion, points)), camera.project(points), atol=1e-6)


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0, 3.7])
def test_scaled_keeps_the_edges_of_the_film(camera_of, factor):
    camera = camera_of(1)
    points = world_points(camera, 1)
    corners = camera.project(points) + 0.5  # measured from the film's edge
    assert np.allclose(camera.scaled(factor).project(points) + 0.5, corners / factor)


def test_cropped_counts_pixels_from_the_new_corner(camera_of):
    camera = camera_of(2)
    points = world_points(camera, 2)
    part = camera.cropped(13, 7, 40, 30)
    assert (part.width, part.height) == (40, 30)
    assert np.allclose(part.project(points), camera.project(points) - [13, 7])


def test_crop_then_scale_is_scale_then_crop(camera_of):
    camera = camera_of(4)
    one, other = camera.cropped(12, 8, 40, 32).scaled(4), camera.scaled(4).cropped(3, 2, 10, 8)
    assert np.allclose(one.matrix, other.matrix)
    assert (one.width, one.height) == (other.width, other.height)


@quick
@given(st.floats(0, 180), seeds)
def test_angle_between_axes_is_the_turn(camera_of, angle, seed):
    camera = camera_of(seed)
    across = camera.R[0]
    turned = camera.moved(rigid_matrix(angle * across, np.array([10.0, -20, 30])))
    assert angle_between(camera, turned) == pytest.approx(angle, abs=1e-4)


@quick
@given(seeds, seeds)
def test_exact_rays_meet_without_residual(camera_of, first, second):
    one, other = camera_of(first), camera_of(second)
    point = np.random.default_rng(first).uniform(-50, 50, 3)
    if abs(np.linalg.norm(np.cross(point - one.source, point - other.source))) < 1e4:
        return  # the two sources and the point lie on one line: any point on it would do
    found, residual = triangulate([one, other], [one.project(point), other.project(point)])
    assert np.allclose(found, point, atol=1e-4)
    assert residual < 1e-6


def test_many_points_are_triangulated_as_one_by_one(camera_of):
    cameras = [camera_of(3), camera_of(8)]
    points = np.random.default_rng(1).uniform(-50, 50, (4, 5, 3))
    pixels = np.stack([camera.project(points) for camera in cameras]) + np.array([[[[0.4, -0.7]]], [[[-0.2, 0.9]]]])
    together, misses = triangulate(cameras, pixels)
    alone = [triangulate(cameras, pixels[:, i, j]) for i in range(4) for j in range(5)]
    assert together.shape == (4, 5, 3)
    assert np.allclose(together.reshape(-1, 3), [point for point, _ in alone], atol=1e-9)
    assert np.allclose(misses.ravel(), [miss for _, miss in alone], atol=1e-9)


def test_parallel_lines_have_a_point_between_them():
    point, residual = nearest_point([[0, 0, 5], [0, 6, 5]], [[0, 0, 1], [0, 0, 1]])
    assert np.allclose(point, [0, 3, 0], atol=1e-3)
    assert residual == pytest.approx(3, abs=1e-6)


def test_residual_is_the_distance_to_each_of_two_skew_lines():
    point, residual = nearest_point([[0, 0, 0], [0, 6, 0]], [[1, 0, 0], [0, 0, 1]])
    assert np.allclose(point, [0, 3, 0])
    assert residual == pytest.approx(3)


@quick
@given(seeds, seeds)
def test_epipolar_line_passes_through_the_projection(camera_of, first, second):
    one, other = camera_of(first), camera_of(second)
    if np.linalg.norm(one.source - other.source) < 1:
        return
    point = np.random.default_rng(second).uniform(-50, 50, 3)
    line = epipolar_line(one.project(point), one, other)
    pixel = other.project(point)
    assert np.hypot(line[0], line[1]) == pytest.approx(1)
    assert abs(line @ np.append(pixel, 1)) < 1e-6 * max(1.0, float(np.abs(pixel).max()), abs(line[2]))


def test_a_multiple_of_k_is_the_same_camera():
    assert np.allclose(Camera(5 * K, EYE, np.zeros(3), 256, 200).K, K)


def test_calibration_cannot_be_changed_in_place():
    camera = Camera(K, EYE, np.zeros(3), 256, 200)
    with pytest.raises(ValueError, match="read-only"):
        camera.R[0, 0] = 2


STRAIGHT = Distortion(np.array([[0.0, 1, 0], [0, 0, 1]]), 256, 256)


def test_a_part_or_a_reduction_of_a_film_is_of_the_straight_one():
    camera = Camera(K, EYE, np.zeros(3), 256, 256, STRAIGHT)
    assert camera.moved(np.eye(4)).distortion is STRAIGHT
    assert camera.scaled(2).distortion is None
    assert camera.cropped(10, 20, 100, 100).distortion is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"K": K.T}, "upper triangular"),
        ({"K": np.diag([-1000.0, 1000, 1])}, "focal length"),
        ({"K": np.full((3, 3), np.nan)}, "K holds a value that is not a finite number"),
        ({"K": np.ones((3, 4))}, r"K must be \(3, 3\)"),
        ({"R": np.diag([1.0, 1, -1])}, "R is not a rotation"),
        ({"R": 1.01 * EYE}, "R is not a rotation"),
        ({"t": [0, np.inf, 0]}, "t holds a value that is not a finite number"),
        ({"t": ["a", 0, 0]}, "t must hold numbers"),
        ({"width": 0}, "not positive"),
        ({"distortion": STRAIGHT}, "distortion is of a film of 256 x 256 pixels"),
    ],
)
def test_what_is_no_calibration_is_refused(change, message):
    with pytest.raises(InputError, match=message):
        Camera(**({"K": K, "R": EYE, "t": np.zeros(3), "width": 256, "height": 200} | change))
