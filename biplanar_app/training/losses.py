"""What a step is trained for: matches that say where points lie and how sure that is, and a bone that lands there."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from biplanar_app.geometry.similarity import similarity_matrix
from biplanar_app.geometry.velocity import sample_each
from biplanar_app.registration.match import offsets_between
from biplanar_app.registration.model import POSE_UNITS
from biplanar_app.registration.network import Advance, Network
from biplanar_app.training.cases import Example
from biplanar_app.training.reprojection import Reprojection

NEAR_ENOUGH_MM = 0.3
"""Distances are judged by their logarithm, so that near and far starts count alike; below this they count as small."""


@dataclass(frozen=True)
class LossWeights:
    """How much the parts of the loss count.

    matches: negative log likelihood of the offsets. landing: distance of the surface after pose and modes. local: the
    same with the dense velocity, too; 0 leaves the local module out. roughness: of the velocity, per mm^2. projection:
    disagreement of film and radiograph after pose and modes; 0 projects nothing.
    """

    matches: float = 0.5
    landing: float = 1.0
    local: float = 0.5
    roughness: float = 0.02
    projection: float = 0.1


class Objective(nn.Module):
    """What is minimised: the loss of a network on a batch."""

    def __init__(self, network: Network, weights: LossWeights, reprojection: Reprojection) -> None:
        super().__init__()
        self.network, self.weights, self.reprojection = network, weights, reprojection

    def forward(self, example: Callable[[], Example]) -> dict[str, Tensor]:
        """The loss and its parts. example: gives the batch; one that Fabric can look into it would copy and convert."""
        batch = example()
        advance = self.network(batch.situation, local=self.weights.local > 0, half=True)
        found = losses(self.network, batch, advance, self.weights)
        if self.weights.projection:
            found["projection"] = self.reprojection(batch.situation, advance)
            found["loss"] = found["loss"] + self.weights.projection * found["projection"]
        return found


def losses(network: Network, example: Example, advance: Advance, weights: LossWeights) -> dict[str, Tensor]:
    """The loss's parts that need the truth, "loss" their weighted sum, and mean surface distances in mm: "before",
    "after", "finer".
    """
    parts = {"matches": _match_loss(network, example, advance)}
    affine, local = landed(network, example, advance)
    distance = (affine - example.surface_targets).norm(dim=-1)
    finer = (local - example.surface_targets).norm(dim=-1)
    parts["landing"] = (NEAR_ENOUGH_MM + distance.mean(1)).log().mean()
    parts["local"] = (NEAR_ENOUGH_MM + finer.mean(1)).log().mean()
    parts["roughness"] = sum(
        (advance.velocity.diff(dim=axis).square().mean() for axis in (2, 3, 4)), start=distance.new_zeros(())
    )
    parts["loss"] = sum(
        (getattr(weights, name) * parts[name] for name in ("matches", "landing", "local", "roughness")),
        start=distance.new_zeros(()),
    )
    before = (example.surface - example.surface_targets).norm(dim=-1)
    return parts | {"before": before.mean(), "after": distance.mean().detach(), "finer": finer.mean().detach()}


def _match_loss(network: Network, example: Example, advance: Advance) -> Tensor:
    """Mean negative log likelihood of the true offsets under Laplace distributions, over seen points near the bone."""
    matches = advance.matches
    error = (matches.offsets - offsets_between(example.situation, example.targets)).abs()
    likelihood = error * torch.exp(-matches.log_scales) + matches.log_scales
    counted = (matches.seen & network.anatomy.near.to(error.device))[:, :, None].expand_as(error)
    return likelihood[counted].mean()


def landed(network: Network, example: Example, advance: Advance) -> tuple[Tensor, Tensor]:
    """Where the step carries the surface points, (B, n, 3), without and with the dense velocity."""
    anatomy = network.anatomy
    grid = anatomy.grid
    points = example.surface
    modes = torch.einsum("bk,kczyx->bczyx", advance.weights, anatomy.modes.to(points))
    shaped = points + sample_each(modes, grid, points)
    finer = shaped - sample_each(advance.velocity, grid, points)
    units = advance.pose * advance.pose.new_tensor(POSE_UNITS)
    centre = anatomy.reference.to(points)
    matrix = similarity_matrix(torch.deg2rad(units[:, :3]), units[:, 3:6], units[:, 6], centre)

    def moved(bone: Tensor) -> Tensor:
        return bone @ matrix[:, :3, :3].transpose(1, 2) + matrix[:, None, :3, 3]

    return moved(shaped), moved(finer)
