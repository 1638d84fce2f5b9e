"""How well an estimate explains a film that it was not fitted to: the check that needs no true surface to be believed.

The estimate's radiograph and the third film are compared as `registration/similarity.py` compares them: the correlation
of locally normalised values and gradients. Where they are compared follows from the true bone, so it is the same
pixels for every method.
"""

from collections.abc import Callable

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.evaluation.metrics import above
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.silhouette import silhouette
from biplanar_app.geometry.transforms import apply
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.films import box_corners, film_level
from biplanar_app.registration.similarity import Features, correlation, features

Array = NDArray[np.float64]

PIXEL_MM = 1.0
"""Of the compared pictures, at the bone."""

MARGIN_MM = 8.0
"""Around the bone's shadow, within which pixels count."""

BORDER_MM = 15.0
"""Of film beyond that, for the local statistics."""


def held_out_correlation(
    film: Radiograph,
    camera: Camera,
    drr: Callable[[Camera], NDArray[np.float32]],
    truth: Mesh,
    canonical_from_world: Array,
    cut: float | None,
) -> float:
    """Correlation, -1 to 1, of a film with the radiograph (H, W) that `drr` gives for a camera.

    truth: in the world; only its part above z = `cut` mm in the canonical frame says which pixels count.
    """
    part = above(truth.transformed(canonical_from_world), -np.inf if cut is None else cut)
    world_from_canonical = np.asarray(np.linalg.inv(canonical_from_world), dtype=np.float64)
    used = part.vertices[np.unique(part.faces)]
    reach = MARGIN_MM + BORDER_MM
    box = apply(world_from_canonical, box_corners(used.min(0) - reach, used.max(0) + reach))
    level = film_level({"oblique": film}, {"oblique": camera}, box, PIXEL_MM, torch.device("cpu"))
    near = _near(part.transformed(world_from_canonical), level.cameras[0])
    weights = torch.as_tensor(near)[None] * level.seen
    image = torch.as_tensor(drr(level.cameras[0]))[None]
    seen, found = (features(i[None], weights, level, Features()) for i in (level.images, image))
    return float(correlation(seen, found, weights))


def _near(bone: Mesh, camera: Camera) -> NDArray[np.float32]:
    """1 within the margin around the shadow of a mesh, 0 elsewhere, (H, W)."""
    shadow = np.zeros((camera.height, camera.width), dtype=np.float32)
    cv2.fillPoly(shadow, [np.rint(line).astype(np.int32) for line in silhouette(bone, camera)], 1.0)
    size = 2 * round(MARGIN_MM / PIXEL_MM) + 1
    return np.asarray(cv2.dilate(shadow, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))))
