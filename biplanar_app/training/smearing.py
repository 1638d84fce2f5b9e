"""A direct volumetric regression, to compare with: the films smeared into space, and the bone read from that.

What X2CT-GAN (Ying et al., CVPR 2019) and its kin do, here with MONAI's AttentionUnet (Oktay et al., MIDL 2018) and the
share of bone in every voxel instead of densities. It sees the same patches of the films as the registration's network,
but has no atlas to deform, so nothing that it finds corresponds to anything.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import InputError
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import lattice
from biplanar_app.projection.lift import lift
from biplanar_app.registration.canonical import CanonicalViews, local_contrast
from biplanar_app.registration.network import Architecture

WINDOW = Architecture().window
"""The patches are those of the registration's network."""
SPACING_MM, MARGIN_MM = 4.0, 20.0
"""Of the lattice, and how far it reaches beyond the mean bone, for pose and size."""
VIEWS, CHANNELS = 2, 3
"""A film brings its values, its local contrast, and where it is."""
WIDTHS = (8, 24, 64, 160)
"""1.7 million parameters, as many as the registration's network has."""
FORMAT = "biplanar-volumetric"


def lattice_about(atlas: Atlas) -> Grid:
    """The voxels of the atlas's frame that are decided about; their numbers can be halved at every width."""
    low, high = atlas.vertices.min(0) - MARGIN_MM, atlas.vertices.max(0) + MARGIN_MM
    if atlas.cut:
        low[2] += MARGIN_MM
    multiple = 2 ** (len(WIDTHS) - 1)
    counts = multiple * np.ceil(((high - low) / SPACING_MM + 1) / multiple).astype(int)
    x, y, z = ((low + high) / 2 - SPACING_MM * (counts - 1) / 2).tolist()
    return Grid((x, y, z), (SPACING_MM,) * 3, (int(counts[2]), int(counts[1]), int(counts[0])))


def smeared(views: CanonicalViews, grid: Grid) -> Tensor:
    """What the films show on the rays through every voxel, (VIEWS * CHANNELS, Z, Y, X)."""
    contrast = torch.as_tensor(np.stack([local_contrast(image) for image in views.images.numpy()]))
    films = torch.stack([views.images, contrast, views.seen.to(views.images)], 1)
    lifted, _ = lift(films[None], (views.cameras,), lattice(grid, films)[None])
    return lifted[0].flatten(0, 1)


def attention_unet() -> nn.Module:
    """Logits (B, 1, Z, Y, X) of smeared films (B, VIEWS * CHANNELS, Z, Y, X). Raises InputError without MONAI."""
    try:
        from monai.networks.nets.attentionunet import AttentionUnet
    except ModuleNotFoundError as error:
        raise InputError(
            f"The volumetric network needs {error.name}, which the program itself does not; install it with "
            f"`pip install biplanar[train]`."
        ) from error
    network: nn.Module = AttentionUnet(3, VIEWS * CHANNELS, 1, WIDTHS, (2,) * (len(WIDTHS) - 1))
    return network


def save_volumetric(network: nn.Module, atlas: Atlas, path: Path, *, steps: int) -> None:
    """Write the weights of a network trained for `atlas`, replacing the file in one stroke."""
    facts = {"format": FORMAT, "atlas": {"name": atlas.name, "sha256": atlas.hash}, "steps": steps}
    tensors = {name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    fresh = path.with_suffix(".part")
    fresh.write_bytes(save(tensors, metadata={"biplanar": json.dumps(facts)}))
    fresh.replace(path)


def load_volumetric(path: Path, atlas: Atlas) -> nn.Module:
    """The network of a file. Raises InputError, naming the command that trains it, where it does not fit."""
    train = "train it with `biplanar train --data DIR --network volumetric`"
    if not path.is_file():
        raise InputError(f"There is no volumetric network ({path}), and none is shipped; {train}.")
    try:
        with safe_open(path, "pt") as file:
            facts: dict[str, Any] = json.loads((file.metadata() or {}).get("biplanar", "{}"))
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise InputError(f"{path} is damaged ({error}); {train}.") from error
    if facts.get("format") != FORMAT or facts["atlas"]["sha256"] != atlas.hash:
        raise InputError(f"{path} is of no volumetric network for this atlas '{atlas.name}'; {train}.")
    network = attention_unet()
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise InputError(f"{path} fits another version of the volumetric network; {train}.") from error
    return network.eval()
