"""Films straightened as they are opened, so that everything after sees what a pinhole camera would have seen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.radiograph.radiograph import Radiograph

STEP = 8
"""Pixels between the places where the polynomial is inverted; between them a bent film is straight to 0.02 pixels."""

View = TypeVar("View", bound=str)


def straightened(films: Mapping[View, Radiograph], cameras: Mapping[str, Camera]) -> dict[View, Radiograph]:
    """The films as the pinhole cameras of their views would have seen them; the same film where there is nothing to do.

    The one place where films are undistorted: a film that was straightened before goes back to what was read, and then
    by its camera's distortion, if it has one. A film whose size is not its camera's stays bent, for `check_pair` to
    refuse.
    """
    return {view: _straightened(film, cameras.get(view)) for view, film in films.items()}


def _straightened(film: Radiograph, camera: Camera | None) -> Radiograph:
    wanted = camera.distortion if camera is not None else None
    if wanted is film.distortion:
        return film
    original = film.original or film
    if wanted is None or (wanted.width, wanted.height) != (film.width, film.height):
        return original
    u, v = film_places(wanted)
    return replace(
        original,
        pixels=_sampled(original.pixels, u, v),
        raw=_sampled(original.raw, u, v),
        distortion=wanted,
        original=original,
    )


def film_places(distortion: Distortion) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Where on the film every pixel of the straight film lies: u and v, (H, W) each.

    Beyond where the distortion can be inverted, in the corners of an image intensifier's round field, the nearest
    place where it can.
    """
    from scipy.ndimage import distance_transform_edt

    columns, rows = (np.arange(0, n + 2 * STEP, STEP) for n in (distortion.width, distortion.height))
    places = distortion.distort(np.stack(np.meshgrid(columns, rows), -1))
    lost = np.isnan(places[..., 0])
    if lost.any():
        nearest = distance_transform_edt(lost, return_distances=False, return_indices=True)
        places = places[tuple(nearest)]
    u, v = np.meshgrid(*[np.arange(n, dtype=np.float32) / STEP for n in (distortion.width, distortion.height)])
    coarse = places.astype(np.float32)
    sampled = cv2.remap(coarse, u, v, cv2.INTER_LINEAR)
    return np.ascontiguousarray(sampled[..., 0]), np.ascontiguousarray(sampled[..., 1])


def _sampled(image: NDArray[Any], u: NDArray[np.float32], v: NDArray[np.float32]) -> NDArray[Any]:
    """The image at (u, v), linearly; where that lies off the film, the value at its nearest edge. The type stays."""
    sampled = cv2.remap(image.astype(np.float32), u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    whole = np.issubdtype(image.dtype, np.integer)
    return (np.rint(sampled) if whole else sampled).astype(image.dtype)
