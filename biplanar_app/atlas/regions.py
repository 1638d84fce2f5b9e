"""Surfaces inside the atlas's bone: of what its labels tell apart."""

from collections.abc import Collection

import numpy as np
from skimage.measure import marching_cubes

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.mesh import Mesh

REGIONS = {"inner_wall": ("trabecular bone", "medullary canal"), "canal": ("medullary canal",)}
"""The labels that a region is the union of. The inner wall is that of the cortex: it holds all that is not cortical."""

SMOOTH = 0.8
"""Voxels by which labels are blurred, so that their surface has no steps."""


def region_surface(atlas: Atlas, names: Collection[str]) -> Mesh | None:
    """Border of the union of the labels called `names`, in the atlas's frame, mm; None where the atlas has none of it.

    Marching cubes at one half of the blurred labels.
    """
    from scipy.ndimage import gaussian_filter

    labels = [label for label, name in atlas.label_names.items() if name in names]
    within = np.pad(np.isin(atlas.labels, labels), 3).astype(np.float32)
    share = gaussian_filter(within, SMOOTH)
    if share.max() <= 0.5:
        return None
    places, faces, _, _ = marching_cubes(share, 0.5)
    vertices = (places[:, ::-1] - 3.0) * np.array(atlas.grid.spacing) + np.array(atlas.grid.origin)
    return Mesh(vertices.astype(np.float64), faces.astype(np.int32))
