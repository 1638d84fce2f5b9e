"""The neck-shaft angle of bones made to measure, and of a real one however it lies."""

from pathlib import Path

import numpy as np
import pytest
from skimage.measure import marching_cubes

from biplanar_app.evaluation.neck_shaft import neck_shaft_angle
from biplanar_app.evaluation.subjects import load_subject
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.transforms import rigid_matrix


def femur(angle: float, turned: float) -> Mesh:
    """A head of 24 mm radius, a neck at `angle` degrees to the shaft and `turned` forwards, a shaft."""
    grid = Grid.covering(np.array([-80.0, -50, -160]), np.array([35.0, 50, 40]), 2.0)
    points = grid.points()
    across, down = 50 * np.sin(np.radians(angle)), 50 * np.cos(np.radians(angle))
    foot = np.array([-across * np.cos(np.radians(turned)), across * np.sin(np.radians(turned)), down])

    def capsule(start: np.ndarray, end: np.ndarray, radius: float) -> np.ndarray:
        along = np.clip((points - start) @ (end - start) / ((end - start) @ (end - start)), 0, 1)
        return np.asarray(np.linalg.norm(points - start - along[..., None] * (end - start), axis=-1) - radius)

    head = np.linalg.norm(points, axis=-1) - 24
    body = np.minimum(head, capsule(np.zeros(3), foot, 14))
    body = np.minimum(body, capsule(foot, foot * [1, 1, 0] + [0, 0, -145], 13))
    vertices, faces, _, _ = marching_cubes(body, 0)
    mesh = Mesh(vertices[:, ::-1] * 2.0 + np.array(grid.origin), faces.astype(np.int32))
    return mesh if mesh.volume() > 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


@pytest.mark.parametrize(("angle", "turned"), [(115.0, 0.0), (128.0, 20.0), (140.0, 10.0)])
def test_an_angle_made_to_measure_is_found(angle: float, turned: float) -> None:
    assert neck_shaft_angle(femur(angle, turned)) == pytest.approx(angle, abs=1.0)


@pytest.mark.parametrize("name", ["sicas_00", "sicas_09"])
def test_a_real_bone_has_one_angle_however_it_lies(data_dir: Path, name: str) -> None:
    subject = load_subject(data_dir, name)
    bone = subject.mesh.transformed(subject.to_canonical)
    angle = neck_shaft_angle(bone)
    moved = bone.transformed(rigid_matrix(np.array([2.0, -3.0, 4.0]), np.array([2.0, 3.0, -1.0])))
    assert 115 < angle < 140
    assert neck_shaft_angle(moved) == pytest.approx(angle, abs=0.5)
