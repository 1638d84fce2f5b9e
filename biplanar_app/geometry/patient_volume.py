"""Volumes to NIfTI in patient axes (LPS as ITK has it)."""

from pathlib import Path
from typing import Any

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray

from biplanar_app.geometry.grid import Grid

Array = NDArray[np.float64]


def patient_image(values: NDArray[Any], grid: Grid, lps_from_grid: Array) -> sitk.Image:
    """An ITK image of `values` (Z, Y, X) whose origin, spacing and direction lie in LPS.

    lps_from_grid: (4, 4) similarity. One that holds a reflection (a left femur) is undone by turning the x axis of the
    array round, because a NIfTI quaternion can hold no reflection and readers differ in how they mend that.
    """
    matrix = lps_from_grid @ grid.matrix()
    if np.linalg.det(matrix[:3, :3]) < 0:
        values = values[:, :, ::-1]
        flip = np.diag([-1.0, 1.0, 1.0, 1.0])
        flip[0, 3] = grid.shape[2] - 1
        matrix = matrix @ flip
    spacing = np.linalg.norm(matrix[:3, :3], axis=0)
    image = sitk.GetImageFromArray(np.ascontiguousarray(values))
    image.SetOrigin(matrix[:3, 3].tolist())
    image.SetSpacing(spacing.tolist())
    direction = (matrix[:3, :3] / spacing).round(14)  # without subnormal numbers, on which ITK's inverse fails
    image.SetDirection(direction.ravel().tolist())
    return image


def voxel_matrix(image: sitk.Image) -> Array:
    """(4, 4) from voxel coordinates (x, y, z, 1) of an ITK image to LPS mm."""
    matrix = np.eye(4)
    matrix[:3, :3] = np.reshape(image.GetDirection(), (3, 3)) * image.GetSpacing()
    matrix[:3, 3] = image.GetOrigin()
    return matrix


def write_volume(path: Path, image: sitk.Image) -> None:
    """Write and read back, since ITK does not notice a full disk. Raises OSError when the file is not whole."""
    try:
        sitk.WriteImage(image, str(path), useCompression=True)
        whole = sitk.Hash(sitk.ReadImage(str(path))) == sitk.Hash(image)
    except RuntimeError as error:
        raise _refusal(path) from error
    if not whole:
        raise _refusal(path)


def _refusal(path: Path) -> OSError:
    """What the system says about writing to that place; ITK's own message names no reason."""
    try:
        with path.with_name("probe").open("wb") as file:
            file.write(bytes(1 << 24))
    except OSError as error:
        return error
    finally:
        path.with_name("probe").unlink(missing_ok=True)
    return OSError(f"{path.name} could not be written whole")
