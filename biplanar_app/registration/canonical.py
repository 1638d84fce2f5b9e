"""The films as the bone sees them: patches about it, the shaft upright, in its own canonical frame.

Whatever the world, the side, the distances and the way the films were hung, a right femur stands at the origin and two
cameras of equal pixels look at it. A network that works there works for any calibrated pair, and a left femur is a
right one on a mirrored film.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.camera import Camera
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.films import reduced

Array = NDArray[np.float64]

LOCAL_PIXELS, LOCAL_FLOOR = 11, 0.05
"""Edge of the box whose mean and deviation local contrast is stated in, and the part of the mean variance added to
each, which keeps noise in flat regions from being blown up."""
FARTHEST = 5.0
"""Deviations at which contrast is cut off: metal and collimator leaves."""

OVERSAMPLING = 2
"""Samples along each edge of a patch's pixel: the film's own pixels are finer."""


@dataclass(frozen=True)
class Window:
    """What of the films is looked at: height x width pixels of `pixel_mm` at the bone, about the canonical `centre`."""

    height: int
    width: int
    pixel_mm: float
    centre: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class CanonicalViews:
    """Two patches. images: (V, H, W), zero mean and unit deviation on the film; seen: (V, H, W) bool, on the film.

    cameras: of the patches, whose world is the bone's canonical frame, in mm of the atlas.
    """

    images: Tensor
    seen: Tensor
    cameras: tuple[Camera, ...]


@dataclass(frozen=True, eq=False)
class ReducedFilms:
    """Films (H, W) with pixels of half the patches' size or a little less, and their cameras in the world."""

    films: tuple[NDArray[np.float32], ...]
    cameras: tuple[Camera, ...]


def reduce_films(
    radiographs: Mapping[str, Radiograph], cameras: Mapping[str, Camera], point: Array, window: Window
) -> ReducedFilms:
    """The films of all views averaged over blocks of pixels, as fine as patches about the world's `point` (3,) need."""
    pairs = [
        reduced(radiographs[view].pixels, cameras[view], point[None], window.pixel_mm / OVERSAMPLING)
        for view in cameras
    ]
    return ReducedFilms(tuple(film for film, _ in pairs), tuple(camera for _, camera in pairs))


def canonical_views(films: ReducedFilms, world_from_canonical: Array, window: Window) -> CanonicalViews:
    """The films about a bone at `world_from_canonical` (4, 4), a similarity that may hold a reflection."""
    patches = [
        _patch(film, camera, world_from_canonical, window)
        for film, camera in zip(films.films, films.cameras, strict=True)
    ]
    images, seen, cameras = zip(*patches, strict=True)
    return CanonicalViews(torch.as_tensor(np.stack(images)), torch.as_tensor(np.stack(seen)), cameras)


def _patch(
    film: NDArray[np.float32], camera: Camera, world_from_canonical: Array, window: Window
) -> tuple[NDArray[np.float32], NDArray[np.bool_], Camera]:
    """One patch (H, W), where it is on the film, and its camera."""
    own, patch_from_film = canonical_camera(camera, world_from_canonical, window)
    fine = np.diag([OVERSAMPLING, OVERSAMPLING, 1.0])
    fine[:2, 2] = (OVERSAMPLING - 1) / 2
    forward = (fine @ patch_from_film)[:2]
    size = (window.width * OVERSAMPLING, window.height * OVERSAMPLING)
    image = cv2.warpAffine(film, forward, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpAffine(np.ones_like(film), forward, size, flags=cv2.INTER_LINEAR, borderValue=0.0)
    half = (window.width, window.height)
    image, inside = (cv2.resize(i, half, interpolation=cv2.INTER_AREA) for i in (image, inside))
    seen = inside > 0.999
    return standardised(np.asarray(image, dtype=np.float32), seen), seen, own


def canonical_camera(camera: Camera, world_from_canonical: Array, window: Window) -> tuple[Camera, Array]:
    """The camera of a film's patch in the canonical frame, and the affine map (3, 3) from film to patch pixels.

    The patch's centre shows the window's, its columns run down the shaft; a reflection in the pose mirrors the film.
    """
    linear = world_from_canonical[:3, :3]
    scale = np.cbrt(abs(np.linalg.det(linear)))
    mirror = np.diag([np.sign(np.linalg.det(linear)), 1.0, 1.0])
    R = mirror @ camera.R @ linear / scale
    t = mirror @ (camera.R @ world_from_canonical[:3, 3] + camera.t) / scale
    centre = R @ np.array(window.centre) + t
    down = -R[:, 2] - centre * (-R[2, 2] / centre[2])  # how the shaft's direction moves the centre on the film
    roll = _roll(down[:2])
    R, t, centre = roll @ R, roll @ t, roll @ centre
    focal = centre[2] / window.pixel_mm
    K = np.array(
        [
            [focal, 0, (window.width - 1) / 2 - focal * centre[0] / centre[2]],
            [0, focal, (window.height - 1) / 2 - focal * centre[1] / centre[2]],
            [0, 0, 1],
        ]
    )
    return Camera(K, R, t, window.width, window.height), K @ roll @ mirror @ np.linalg.inv(camera.K)


def _roll(down: Array) -> Array:
    """(3, 3) turn about the optical axis that takes the direction `down` (2,) to +v; none where it has no length."""
    length = float(np.hypot(*down))
    if length < 1e-6:
        return np.eye(3)
    x, y = down / length
    return np.array([[y, -x, 0.0], [x, y, 0.0], [0.0, 0.0, 1.0]])


def standardised(image: NDArray[np.float32], seen: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Zero mean and unit deviation over what is seen, cut off at FARTHEST; zero elsewhere."""
    if not seen.any():
        return np.zeros_like(image)
    values = image[seen]
    level = (image - values.mean()) / max(float(values.std()), 1e-6)
    return np.asarray(np.where(seen, np.clip(level, -FARTHEST, FARTHEST), 0.0), dtype=np.float32)


def local_contrast(image: NDArray[np.float32]) -> NDArray[np.float32]:
    """An image (H, W) less its local mean, in local standard deviations, cut off at FARTHEST."""
    box = (LOCAL_PIXELS, LOCAL_PIXELS)
    mean = cv2.blur(image, box, borderType=cv2.BORDER_REFLECT)
    variance = np.maximum(cv2.blur(image * image, box, borderType=cv2.BORDER_REFLECT) - mean * mean, 0)
    contrast = (image - mean) / np.sqrt(variance + LOCAL_FLOOR * variance.mean() + 1e-12)
    return np.asarray(np.clip(contrast, -FARTHEST, FARTHEST), dtype=np.float32)
