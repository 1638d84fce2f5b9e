"""Film features carried to where they may come from in space: the inverse projective spatial transformer (inv-ProST).

Every point of space takes the features of the pixels that it projects to, one set per view, through the views' own
cameras. (Van Houtte et al., IJCARS 2022, on Gao et al., MICCAI 2020.)
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from biplanar_app.geometry.camera import Camera


def lift(features: Tensor, cameras: Sequence[Sequence[Camera]], points: Tensor) -> tuple[Tensor, Tensor]:
    """Features of V films at points of space: bilinear, zero outside the film or behind the source.

    features: (B, V, C, h, w), covering the whole film at any resolution. cameras: for each of the B cases its V views.
    points: (B, Z, Y, X, 3) mm in the world. Returns features (B, V, C, Z, Y, X), differentiable by features and points,
    and the mask (B, V, Z, Y, X), true where the film sees the point. Raises ValueError for counts that differ.
    """
    batch, views, channels = features.shape[:3]
    if len(cameras) != batch or any(len(case) != views for case in cameras) or len(points) != batch:
        raise ValueError(f"features of {batch} cases and {views} views need as many point sets and cameras")
    space = points.shape[1:4]
    where, seen = _films(cameras, points.reshape(batch, -1, 3))
    on_film = where.reshape(batch * views, space[0], -1, 2).to(features.dtype)
    lifted = torch.nn.functional.grid_sample(
        features.flatten(0, 1), on_film, mode="bilinear", padding_mode="border", align_corners=False
    )
    mask = seen.reshape(batch, views, *space)
    return lifted.reshape(batch, views, channels, *space) * mask[:, :, None], mask


def _films(cameras: Sequence[Sequence[Camera]], points: Tensor) -> tuple[Tensor, Tensor]:
    """Where points (B, n, 3) fall on each film, -1 to 1 from edge to edge (B, V, n, 2), and whether they do."""
    matrices = torch.as_tensor(np.array([[camera.matrix for camera in case] for case in cameras])).to(points)
    sizes = torch.tensor([[(camera.width, camera.height) for camera in case] for case in cameras]).to(points)
    h = points[:, None] @ matrices[..., :3].transpose(-1, -2) + matrices[..., None, :, 3]
    ahead = h[..., 2] > 0
    depth = torch.where(ahead, h[..., 2], torch.ones_like(h[..., 2]))
    where = (2 * h[..., :2] / depth[..., None] + 1) / sizes[:, :, None] - 1
    return where, ahead & (where.abs() <= 1).all(-1)
