"""The outline of a mesh on a film: the border of its shadow, holes included."""

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.measure import find_contours

from biplanar_app.compiled import jit
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh

Array = NDArray[np.float64]

CELLS = 120_000
"""How many cells the shadow's rectangle is cut into; the outline's error is a few hundredths of a cell."""
FINEST_CELL = 0.25
"""Pixels; a finer outline than this cannot be seen."""
SAMPLES = 4
"""Samples along each side of a cell."""
MARGIN = 2.0
"""Pixels beyond the film's edge in which the outline is still followed, so that lines leave the film."""


def silhouette(mesh: Mesh, camera: Camera, cells: int = CELLS) -> list[Array]:
    """Border of the region that the mesh covers on the film: polylines (k, 2) of pixels (u, v).

    Closed lines end where they begin; lines that leave the film are open. Faces that reach behind the source cast no
    shadow. Empty where the film shows nothing of the mesh. Cells of the film, `cells` of them, hold the share that the
    shadow covers, and the outline is where it is one half (marching squares).
    """
    visible = mesh.faces[(camera.depth(mesh.vertices) > 1e-6)[mesh.faces].all(1)]
    if not len(visible):
        return []
    with np.errstate(divide="ignore", invalid="ignore"):
        pixels = camera.project(mesh.vertices)
    seen = pixels[np.unique(visible)]
    low = np.maximum(seen.min(0) - MARGIN, -0.5 - MARGIN)
    high = np.minimum(seen.max(0) + MARGIN, np.array([camera.width, camera.height]) - 0.5 + MARGIN)
    if (high <= low).any():
        return []
    cell = max(FINEST_CELL, float(np.sqrt(np.prod(high - low) / cells)))
    columns, rows = np.ceil((high - low) / cell).astype(int) + 1
    covered = np.zeros((rows * SAMPLES, columns * SAMPLES), dtype=np.uint8)
    _cover(covered, (pixels - low) * (SAMPLES / cell) - 0.5, visible)
    shares = cv2.resize(covered, (int(columns), int(rows)), interpolation=cv2.INTER_AREA)
    return [low + (line[:, ::-1] + 0.5) * cell for line in find_contours(shares, 127.5)]


def rim(mesh: Mesh, camera: Camera) -> Array:
    """Points (n, 3) in mm of the surface that the rays of the film graze: where it turns from facing the source away.

    They are middles of edges. Those that other parts of the mesh cover or lie before are among them.
    """
    corners = mesh.vertices[mesh.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    facing = ((camera.source - corners[:, 0]) * normals).sum(-1) > 0
    edges = np.sort(mesh.faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), -1)
    unique, place = np.unique(edges, axis=0, return_inverse=True)
    towards = np.bincount(place.ravel(), weights=np.repeat(facing, 3), minlength=len(unique))
    return np.asarray(mesh.vertices[unique[towards == 1]].mean(1))


@jit()
def _cover(covered: NDArray[np.uint8], points: Array, faces: NDArray[np.int32]) -> None:
    """Set to 255 every sample (row, column) that lies in the shadow of a face; points (n, 2) are (column, row)."""
    height, width = covered.shape
    for face in range(len(faces)):
        corners = points[faces[face]]
        first, last = np.ceil(corners[:, 1].min()), np.floor(corners[:, 1].max())
        for row in range(max(0, int(first)), min(height - 1, int(last)) + 1):
            left, right = np.inf, -np.inf
            for k in range(3):
                x0, y0, x1, y1 = corners[k - 1, 0], corners[k - 1, 1], corners[k, 0], corners[k, 1]
                if min(y0, y1) <= row <= max(y0, y1):
                    x = x0 if y0 == y1 else x0 + (x1 - x0) * (row - y0) / (y1 - y0)
                    left, right = min(left, x, x1 if y0 == y1 else x), max(right, x, x1 if y0 == y1 else x)
            # Rounding must not open a crack between two faces.
            start, end = max(0.0, np.ceil(left - 1e-6)), min(width - 1.0, np.floor(right + 1e-6))
            for column in range(int(start), int(end) + 1):
                covered[row, column] = 255
