"""How the registration's network is trained: from random cases at random stages of their registration."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import IterableDataset

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.progress import CancelQuery, ProgressCallback, never, silent
from biplanar_app.registration.anatomy import anatomy
from biplanar_app.registration.network import Architecture, Network
from biplanar_app.registration.weights import load_network, save_network
from biplanar_app.training.cases import Cases, Example, Examples, collate
from biplanar_app.training.losses import LossWeights, Objective, losses
from biplanar_app.training.pictures import validation_picture
from biplanar_app.training.reprojection import Reprojection
from biplanar_app.training.train import TrainingSettings, learn


@dataclass(eq=False)
class RegistrationLesson:
    """A network to train for `atlas`. stream: of seed, first case and pool, the examples (see `Examples`)."""

    atlas: Atlas
    network: Network
    weights: LossWeights
    stream: Callable[[int, int, int], IterableDataset[Example]]
    shown: tuple[str, ...] = ("loss", "matches", "before", "after", "finer")

    @cached_property
    def objective(self) -> nn.Module:
        """Of a function that gives the batch: the loss's parts and the distances of `losses`."""
        return Objective(self.network, self.weights, Reprojection(self.atlas))

    def collate(self, examples: list[Example]) -> Example:
        """A batch."""
        return collate(examples)

    def measured(self, network: nn.Module, batch: Example) -> dict[str, Tensor]:
        """As `losses`, without gradients."""
        assert isinstance(network, Network)
        with torch.no_grad():
            return losses(network, batch, network(batch.situation), self.weights)

    def picture(self, network: nn.Module, batch: Example) -> NDArray[np.uint8]:
        """See `validation_picture`."""
        assert isinstance(network, Network)
        return validation_picture(network, batch)

    def save(self, network: nn.Module, path: Path, steps: int) -> None:
        """See `save_network`."""
        assert isinstance(network, Network)
        save_network(network, self.atlas, path, steps=steps)


def train(
    data: Path,
    atlas: Atlas,
    out: Path,
    settings: TrainingSettings,
    *,
    start: Path | None = None,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Path:
    """Train a network for `atlas`; returns the file of its weights. See `learn`.

    data: the data folder. start: weights to begin from where `out` holds no checkpoint yet.
    """
    architecture = Architecture()
    known = anatomy(atlas, architecture.lattice_mm, architecture.margin_mm)
    torch.manual_seed(settings.seed)
    network = Network(architecture, known) if start is None else load_network(start, atlas)
    cases = Cases(data, atlas, architecture, known)
    lesson = RegistrationLesson(atlas, network, settings.weights, partial(Examples, cases, cases.example))
    return learn(lesson, out, settings, progress=progress, cancel=cancel)
