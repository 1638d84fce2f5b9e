"""How thick the atlas's cortical bone is beneath each point of its surface."""

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.mesh import Mesh

Array = NDArray[np.float64]

CORTICAL = "cortical bone"
DEEPEST = 15.0
"""mm: a cortex that has not ended there is none, the line of sight runs along it."""
STEP = 0.25
"""mm between samples."""
NONE_LEFT = 0.1
"""Share of cortical bone below which the cortex has ended; what comes deeper is the other wall's."""
ON_CUT = 0.7
"""A vertex whose normal is this parallel to the shaft, at the plane of the cut, has no cortex of its own."""


def cortical_thickness(atlas: Atlas) -> Array:
    """Thickness (n,) in mm at the atlas's vertices, along the inward normal; NaN where no cortex can be measured.

    The share of cortical bone, between voxels by trilinear interpolation, is summed up from one voxel outside the
    surface until it has ended: a blurred wall keeps its sum, so walls down to a voxel are not made thicker.
    """
    from scipy.ndimage import map_coordinates

    cortical = [label for label, name in atlas.label_names.items() if name == CORTICAL]
    share = np.isin(atlas.labels, cortical).astype(np.float32)
    mesh = Mesh(atlas.vertices.astype(np.float64), atlas.faces)
    normals, voxel = mesh.normals(), max(atlas.grid.spacing)
    depths = np.arange(-voxel, DEEPEST, STEP)
    points = mesh.vertices[:, None] - normals[:, None] * depths[:, None]
    along = map_coordinates(share, np.moveaxis(atlas.grid.index(points)[..., ::-1], -1, 0), order=1)
    ended = (along < NONE_LEFT) & (depths > voxel)
    end = ended.argmax(1)
    within = np.arange(len(depths)) < end[:, None]
    thickness = np.where(ended.any(1), (along * within).sum(1) * STEP, np.nan)
    if atlas.cut:
        low = mesh.vertices[:, 2] < mesh.vertices[:, 2].min() + voxel
        thickness[low & (normals[:, 2] < -ON_CUT)] = np.nan
    return thickness


def inner_wall(atlas: Atlas) -> Array:
    """Points (n, 3) in mm where the cortex beneath each vertex of the atlas ends; NaN where there is none."""
    mesh = Mesh(atlas.vertices.astype(np.float64), atlas.faces)
    return mesh.vertices - mesh.normals() * cortical_thickness(atlas)[:, None]
