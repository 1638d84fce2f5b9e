"""The baseline without an atlas: a network reads the bone out of the smeared films, and marching cubes its surface.

See `training/smearing.py`. Its weights are not shipped: they are trained by the budget of the registration's network.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from skimage.measure import marching_cubes

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.atlas.frame import head_sphere
from biplanar_app.errors import BiplanarError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh, largest_component
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.geometry.transforms import apply
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.canonical import canonical_views, reduce_films
from biplanar_app.registration.settings import Settings
from biplanar_app.training.smearing import WINDOW, lattice_about, load_volumetric, smeared

VOLUMETRIC = "volumetric"
WEIGHTS = Path("out/volumetric/network.safetensors")
"""Where `biplanar train --network volumetric` leaves them."""


@dataclass(frozen=True, eq=False)
class VolumetricEstimate:
    """A surface in the world, mm, and nothing that would need an atlas. landmarks: the head's sphere alone."""

    mesh: Mesh
    landmarks: dict[str, NDArray[np.float64]]
    cancelled: bool
    quality: None = None
    drr: None = None


def volumetric(
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    atlas: Atlas,
    *,
    settings: Settings,
    progress: ProgressCallback,
    cancel: CancelQuery,
) -> VolumetricEstimate:
    """As `register`. Raises InputError without weights or MONAI, BiplanarError where no bone was found."""
    progress(Progress(0.0, "Volumetric network"))
    zero = zero_pose(cameras["ap"], cameras["lat"], settings.side, np.array(atlas.reference))
    films = reduce_films(radiographs, cameras, apply(zero, np.array(atlas.reference)), WINDOW)
    grid = lattice_about(atlas)
    network = load_volumetric(WEIGHTS, atlas)
    with torch.no_grad():
        logits = network(smeared(canonical_views(films, zero, WINDOW), grid)[None])[0, 0]
    mesh = surface(torch.sigmoid(logits).numpy(), grid)
    try:
        centre, _ = head_sphere(mesh.vertices)
    except np.linalg.LinAlgError as error:
        raise BiplanarError("The volumetric network found no head; train it for longer.") from error
    return VolumetricEstimate(mesh.transformed(zero), {"head_centre": apply(zero, centre)}, cancel())


def surface(share: NDArray[np.float32], grid: Grid) -> Mesh:
    """The closed surface, in the grid's frame, of the largest piece where more than half of (Z, Y, X) is bone.

    A bone that leaves the grid is closed there. Raises BiplanarError where there is none.
    """
    if not share.max() > 0.5:
        raise BiplanarError("The volumetric network found no bone; train it for longer.")
    places, faces, _, _ = marching_cubes(np.pad(share, 1), 0.5)
    vertices = (places[:, ::-1] - 1.0) * np.array(grid.spacing) + np.array(grid.origin)
    mesh = largest_component(Mesh(vertices.astype(np.float64), faces.astype(np.int32)))
    return mesh if mesh.volume() > 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


def weights_hash(atlas: Atlas) -> str:
    """SHA-256 of the weights, once they are seen to fit `atlas`. Raises InputError as `load_volumetric` does."""
    load_volumetric(WEIGHTS, atlas)
    return sha256(WEIGHTS.read_bytes()).hexdigest()
