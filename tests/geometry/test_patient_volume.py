"""Volumes keep their place in the patient, whichever side they show."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.patient_volume import patient_image, voxel_matrix, write_volume

GRID = Grid((-3.0, 5.0, 7.0), (1.0, 2.0, 3.0), (4, 5, 6))
VALUES = np.arange(4 * 5 * 6, dtype=np.int16).reshape(4, 5, 6)


@settings(max_examples=40, deadline=None)
@example((0.0, 0.0, 2.075722426546888e-307), 0.875, False, (0, 0, 0))
@given(st.tuples(*[st.floats(-3, 3)] * 3), st.floats(0.7, 1.4), st.booleans(), st.tuples(*[st.integers(0, 3)] * 3))
def test_every_voxel_stays_where_it_was(rotvec: tuple, scale: float, mirrored: bool, voxel: tuple) -> None:
    pose = np.eye(4)
    pose[:3, :3] = scale * Rotation.from_rotvec(rotvec).as_matrix() @ np.diag([-1 if mirrored else 1, 1, 1])
    pose[:3, 3] = (10, -20, 30)
    image = patient_image(VALUES, GRID, pose)
    z, y, x = voxel
    place = pose @ np.append(GRID.points()[z, y, x], 1)
    index = image.TransformPhysicalPointToIndex(place[:3].tolist())
    assert image[index] == VALUES[z, y, x]
    assert np.linalg.det(voxel_matrix(image)[:3, :3]) > 0
    assert voxel_matrix(image) @ (*index, 1) == pytest.approx(place, abs=1e-6)


def test_a_written_volume_reads_back_in_place(tmp_path: Path) -> None:
    pose = np.diag([-1.0, 1, 1, 1])
    image = patient_image(VALUES, GRID, pose)
    write_volume(tmp_path / "volume.nii.gz", image)
    read = sitk.ReadImage(str(tmp_path / "volume.nii.gz"))
    assert (sitk.GetArrayFromImage(read) == sitk.GetArrayFromImage(image)).all()
    assert voxel_matrix(read) == pytest.approx(voxel_matrix(image), abs=1e-4)


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_volume(tmp_path / "missing" / "volume.nii.gz", patient_image(VALUES, GRID, np.eye(4)))
