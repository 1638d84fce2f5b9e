"""The part of each film that can show the bone, resampled for one level of the fit."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.camera import Camera
from biplanar_app.radiograph.radiograph import Radiograph


@dataclass(frozen=True, eq=False)
class FilmLevel:
    """Film patches of one size. images: (V, H, W), unit standard deviation; seen: (V, H, W) bool, on the film."""

    images: Tensor
    seen: Tensor
    cameras: tuple[Camera, ...]
    pixel_mm: float


def film_level(
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    box: NDArray[np.float64],
    pixel_mm: float,
    device: torch.device,
) -> FilmLevel:
    """Patches around the projection of `box` (n, 3), world points, with pixels of about `pixel_mm` at the bone."""
    pairs = [reduced(radiographs[view].pixels, cameras[view], box, pixel_mm) for view in cameras]
    corners = [camera.project(box) for _, camera in pairs]
    lows = [np.floor(uv.min(0)).astype(int) for uv in corners]
    width, height = np.max([np.ceil(uv.max(0)).astype(int) - low for uv, low in zip(corners, lows, strict=True)], 0)
    patches, seen, patch_cameras = [], [], []
    for (image, camera), (left, top) in zip(pairs, lows, strict=True):
        patch, inside = _patch(image, int(left), int(top), int(width), int(height))
        patches.append(_standardised(patch, inside))
        seen.append(inside)
        patch_cameras.append(camera.cropped(int(left), int(top), int(width), int(height)))
    return FilmLevel(
        torch.as_tensor(np.stack(patches), device=device),
        torch.as_tensor(np.stack(seen), device=device),
        tuple(patch_cameras),
        pixel_mm,
    )


def reduced(
    pixels: NDArray[np.float32], camera: Camera, box: NDArray[np.float64], pixel_mm: float
) -> tuple[NDArray[np.float32], Camera]:
    """The film averaged over whole blocks of pixels, and its camera."""
    own = float(np.median(camera.depth(box))) / float(np.sqrt(camera.K[0, 0] * camera.K[1, 1]))
    factor = max(1, round(pixel_mm / own))
    height, width = (n // factor for n in pixels.shape)
    blocks = pixels[: height * factor, : width * factor]
    small = cv2.resize(blocks, (width, height), interpolation=cv2.INTER_AREA) if factor > 1 else blocks
    return np.asarray(small, dtype=np.float32), camera.scaled(factor, width, height)


def _patch(
    image: NDArray[np.float32], left: int, top: int, width: int, height: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A window of the film, continued by its border values where it leaves the film, and where it is on the film."""
    rows, columns = np.arange(top, top + height), np.arange(left, left + width)
    inside = ((rows >= 0) & (rows < image.shape[0]))[:, None] & ((columns >= 0) & (columns < image.shape[1]))
    patch = image[np.clip(rows, 0, image.shape[0] - 1)][:, np.clip(columns, 0, image.shape[1] - 1)]
    return np.ascontiguousarray(patch), inside


def _standardised(patch: NDArray[np.float32], inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    values = patch[inside] if inside.any() else patch
    return np.asarray((patch - values.mean()) / max(float(values.std()), 1e-6))


def box_corners(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """The eight corners (8, 3) of an axis-aligned box."""
    return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
