"""Training of the volumetric network that the evaluation compares with: see `smearing`.

It meets the same simulated cases in the same order as the registration's network, from frames that lie as far off as
those of the evaluation do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import avg_pool3d, binary_cross_entropy_with_logits
from torch.utils.data import IterableDataset

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import lattice, sample
from biplanar_app.progress import CancelQuery, ProgressCallback, never, silent
from biplanar_app.registration.anatomy import anatomy
from biplanar_app.registration.canonical import canonical_views
from biplanar_app.registration.learned import compose_poses
from biplanar_app.registration.network import Architecture
from biplanar_app.training.cases import Case, Cases, Examples
from biplanar_app.training.smearing import WINDOW, attention_unet, lattice_about, save_volumetric, smeared
from biplanar_app.training.train import TrainingSettings, learn

START_ROTATION, START_TRANSLATION = 10.0, 10.0
"""How far, degrees and mm along each axis, the bone may lie off the frame that it is looked for in."""
SHOWN_CASES = 6


@dataclass(frozen=True, eq=False)
class Smeared:
    """films: (VIEWS * CHANNELS, Z, Y, X), see `smeared`. share: (Z, Y, X) of bone in every voxel. A batch: (B, ...)."""

    films: Tensor
    share: Tensor

    def to(self, device: torch.device) -> "Smeared":
        """The same on a device."""
        return Smeared(self.films.to(device), self.share.to(device))


@dataclass(frozen=True, eq=False)
class SmearedCases:
    """Turns cases into examples. at_rest: share of bone, averaged over about a voxel of `grid`, of the mean femur."""

    cases: Cases
    grid: Grid
    at_rest: Tensor

    @classmethod
    def of(cls, cases: Cases) -> "SmearedCases":
        """For the lattice about the cases' own atlas."""
        share = torch.as_tensor(cases.femora.solid.share)
        blurred = avg_pool3d(share[None, None], 3, stride=1, padding=1)[0, 0]
        return cls(cases, lattice_about(cases.femora.model.atlas), blurred)

    def example(self, case: Case, rng: np.random.Generator) -> Smeared:
        """The case seen from a frame of the atlas's size that lies a little off the bone."""
        model, truth = self.cases.femora.model, case.state
        rotation, translation = (rng.uniform(-reach, reach, 3) for reach in (START_ROTATION, START_TRANSLATION))
        change = torch.as_tensor([*rotation, *translation, -float(truth.pose[6])], dtype=torch.float64)
        pose = model.pose_matrix(compose_poses(model, truth.pose, change))
        films = smeared(canonical_views(case.films, pose.numpy(), WINDOW), self.grid)
        into_bone = (torch.linalg.inv(model.pose_matrix(truth.pose)) @ pose).float()
        points = lattice(self.grid, films) @ into_bone[:3, :3].T + into_bone[:3, 3]
        at_rest = points + sample(model.displacement(truth), model.atlas.mode_grid, points)
        share = sample(self.at_rest[None], self.cases.femora.solid.grid, at_rest, outside="zeros")[..., 0]
        return Smeared(films, share)


class Overlap(nn.Module):
    """What is minimised: cross-entropy of the voxels and the part of the bone that does not overlap."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, example: Callable[[], Smeared]) -> dict[str, Tensor]:
        """The loss and its parts. example: gives the batch."""
        batch = example()
        with torch.autocast(batch.films.device.type, torch.bfloat16):
            logits = self.network(batch.films)
        return figures(logits.float()[:, 0], batch.share)


def figures(logits: Tensor, share: Tensor) -> dict[str, Tensor]:
    """Loss, entropy and overlap (1 is perfect) of logits and true shares, both (B, Z, Y, X)."""
    found = torch.sigmoid(logits)
    entropy = binary_cross_entropy_with_logits(logits, share)
    both, each = (found * share).sum((1, 2, 3)), (found**2 + share**2).sum((1, 2, 3))
    overlap = (2 * both / each.clamp_min(1e-6)).mean()
    return {"loss": entropy + 1 - overlap, "entropy": entropy, "overlap": overlap}


@dataclass(eq=False)
class VolumetricLesson:
    """A volumetric network to train for `atlas`. stream: of seed, first case and pool, the examples."""

    atlas: Atlas
    network: nn.Module
    stream: Callable[[int, int, int], IterableDataset[Smeared]]
    shown: tuple[str, ...] = ("loss", "entropy", "overlap")

    @cached_property
    def objective(self) -> nn.Module:
        """Of a function that gives the batch."""
        return Overlap(self.network)

    def collate(self, examples: list[Smeared]) -> Smeared:
        """A batch."""
        return Smeared(torch.stack([e.films for e in examples]), torch.stack([e.share for e in examples]))

    def measured(self, network: nn.Module, batch: Smeared) -> dict[str, Tensor]:
        """See `figures`."""
        with torch.no_grad():
            return figures(network(batch.films)[:, 0], batch.share)

    def picture(self, network: nn.Module, batch: Smeared) -> NDArray[np.uint8]:
        """The first cases from the front: the truth, and what was found below it, (H, W, 3)."""
        with torch.no_grad():
            found = torch.sigmoid(network(batch.films[:SHOWN_CASES]))[:, 0]
        lines = [torch.cat(list(volume.amax(2).flip(1)), 1) for volume in (batch.share[:SHOWN_CASES], found)]
        grey = (255 * torch.cat(lines).clamp(0, 1)).byte()
        return np.asarray(grey[..., None].expand(-1, -1, 3).cpu().numpy())

    def save(self, network: nn.Module, path: Path, steps: int) -> None:
        """See `save_volumetric`."""
        save_volumetric(network, self.atlas, path, steps=steps)


def train_volumetric(
    data: Path,
    atlas: Atlas,
    out: Path,
    settings: TrainingSettings,
    *,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Path:
    """Train a volumetric network for `atlas` on the registration network's own stream of cases. See `learn`."""
    architecture = Architecture()
    torch.manual_seed(settings.seed)
    network = attention_unet()
    known = anatomy(atlas, architecture.lattice_mm, architecture.margin_mm)
    smearing = SmearedCases.of(Cases(data, atlas, architecture, known))
    lesson = VolumetricLesson(atlas, network, partial(Examples, smearing.cases, smearing.example))
    return learn(lesson, out, settings, progress=progress, cancel=cancel)
