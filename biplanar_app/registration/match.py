"""From matches on each film to pose and shape: weighted least squares, differentiable.

A match says by how many millimetres, right and down on one film, a point of the atlas lies off where the film shows it,
and how sure that is. To first order every match is linear in the seven parameters and the modes' weights, so one
solution of the normal equations turns all matches of all views into a step, whatever the views.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from biplanar_app.geometry.camera import Camera
from biplanar_app.registration.anatomy import Anatomy
from biplanar_app.registration.model import POSE_UNITS
from biplanar_app.registration.process import posterior

POSE_SPREAD = (20.0, 20.0, 20.0, 30.0, 30.0, 30.0, 10.0)
"""Standard deviations of a step's seven parameters, in POSE_UNITS: wide, so that the films decide."""
MODE_SPREAD = 1.5
"""Standard deviation of the modes' weights, as the fit has it."""
REST_DAMPING = 0.05
"""Against the weights at their mean: what one view alone cannot see in depth stays zero."""
LEFT_OVER_MM, LEFT_OVER_LENGTH_MM, LEFT_OVER_TRUST = 1.0, 14.0, 3.0
"""What the modes cannot say is a Gaussian process of this deviation and width of its filter; in it the matches count
more than for pose and modes, whose few numbers rest on all of them at once."""


@dataclass(frozen=True, eq=False)
class Situation:
    """Where B registrations stand, all in their canonical frames.

    pictures: (B, V, C, H, W), see `learned.pictures`. cameras: of each case's V patches.
    points: (B, Z, Y, X, 3), where the lattice of the atlas lies. weights: (B, K) of the modes, standard deviations.
    """

    pictures: Tensor
    cameras: tuple[tuple[Camera, ...], ...]
    points: Tensor
    weights: Tensor

    @classmethod
    def together(cls, situations: Sequence["Situation"]) -> "Situation":
        """All cases of several as one batch."""
        pictures, points, weights = (
            torch.cat([getattr(s, name) for s in situations]) for name in ("pictures", "points", "weights")
        )
        return cls(pictures, tuple(cameras for s in situations for cameras in s.cameras), points, weights)


@dataclass(frozen=True, eq=False)
class Matches:
    """offsets: (B, V, 2, Z, Y, X) mm at the point's depth, right and down on each film. log_scales: of the same shape,
    ln of the Laplace scale in mm. seen: (B, V, Z, Y, X) bool, whether the film shows the point."""

    offsets: Tensor
    log_scales: Tensor
    seen: Tensor


def extrinsics(situation: Situation) -> tuple[Tensor, Tensor]:
    """R (B, V, 3, 3) and t (B, V, 3) of all patches' cameras."""
    rotations, shifts = (
        torch.as_tensor(np.array([[getattr(camera, part) for camera in case] for case in situation.cameras]))
        for part in ("R", "t")
    )
    return rotations.to(situation.points), shifts.to(situation.points)


def from_source(situation: Situation, points: Tensor) -> Tensor:
    """Canonical points (B, Z, Y, X, 3) in each camera's axes, (B, V, 3, Z, Y, X) mm from its source."""
    R, t = extrinsics(situation)
    return torch.einsum("bvij,bzyxj->bvizyx", R, points) + t[..., None, None, None]


def film_axes(situation: Situation) -> Tensor:
    """(B, V, 2, 3, Z, Y, X): how a small displacement of a lattice point, mm, moves its image right and down, mm."""
    R, _ = extrinsics(situation)
    seen = from_source(situation, situation.points)
    slope = seen[:, :, :2] / seen[:, :, 2:]
    return R[:, :, :2, :, None, None, None] - slope[:, :, :, None] * R[:, :, 2:, :, None, None, None]


def offsets_between(situation: Situation, targets: Tensor) -> Tensor:
    """The true matches (B, V, 2, Z, Y, X) of lattice points that really lie at `targets` (B, Z, Y, X, 3)."""
    now, then = from_source(situation, situation.points), from_source(situation, targets)
    return (then[:, :, :2] / then[:, :, 2:] - now[:, :, :2] / now[:, :, 2:]) * now[:, :, 2:]


def moves(situation: Situation, anatomy: Anatomy) -> Tensor:
    """(B, 7 + K, 3, Z, Y, X): how the lattice points move, mm, by one unit of each parameter."""
    arm = (situation.points - anatomy.reference.to(situation.points)).movedim(-1, 1)
    x, y, z = arm.unbind(1)
    zero = torch.zeros_like(x)
    turns = torch.stack([torch.stack(c, 1) for c in ((zero, -z, y), (z, zero, -x), (-y, x, zero))], 1)
    ones = torch.eye(3).to(arm)[None, :, :, None, None, None].expand(len(arm), 3, 3, *x.shape[1:])
    units = arm.new_tensor(POSE_UNITS)
    modes = anatomy.modes.to(arm).expand(len(arm), *anatomy.modes.shape)
    return torch.cat([torch.deg2rad(units[0]) * turns, ones, units[6] * arm[:, None], modes], 1)


@dataclass(frozen=True, eq=False)
class Solution:
    """Changes of pose (B, 7) and weights (B, K), and what they leave over of the matches.

    left: (B, V, 2, Z, Y, X) mm along `axes` (B, V, 2, 3, Z, Y, X), with inverse variances `trust` (B, V, 2, Z, Y, X).
    """

    pose: Tensor
    weights: Tensor
    left: Tensor
    axes: Tensor
    trust: Tensor

    def smooth(self, anatomy: Anatomy) -> Tensor:
        """The most likely smooth displacement of the lattice points by what is left, (B, 3, Z, Y, X) mm."""
        trust, spacing = LEFT_OVER_TRUST * self.trust, anatomy.grid.spacing[0]
        return posterior(self.axes, self.left, trust, spacing, LEFT_OVER_MM, LEFT_OVER_LENGTH_MM)

    def in_space(self, matches: Matches) -> Tensor:
        """What is left as a displacement of each lattice point by itself, (B, 3, Z, Y, X) mm."""
        trust = torch.exp(-2 * (matches.log_scales - matches.log_scales.detach().amin((1, 2), keepdim=True)))
        trust = trust * matches.seen[:, :, None]
        normal = torch.einsum("bvaizyx,bvazyx,bvajzyx->bzyxij", self.axes, trust, self.axes)
        right = torch.einsum("bvaizyx,bvazyx,bvazyx->bzyxi", self.axes, trust, self.left)
        system = normal + REST_DAMPING * torch.eye(3).to(normal)
        return torch.linalg.solve(system, right[..., None])[..., 0].movedim(-1, 1)


def solve(matches: Matches, situation: Situation, anatomy: Anatomy, log_evidence: Tensor) -> Solution:
    """The step that the matches ask for, under the population's prior.

    log_evidence: () of how many independent matches a thousand are worth, less ln 1000.
    """
    axes, columns = film_axes(situation), moves(situation, anatomy)
    near = anatomy.near.to(axes.device)
    trust = torch.exp(-2 * matches.log_scales) * (matches.seen & near)[:, :, None]
    count = near.sum() * matches.offsets.shape[1] * 2
    trust = trust * (1000 * torch.exp(log_evidence) / count)
    jacobian = torch.einsum("bvaczyx,bpczyx->bpvazyx", axes, columns)
    weighted = (jacobian * trust[:, None]).flatten(2)
    flat = jacobian.flatten(2)
    spread = flat.new_tensor([*POSE_SPREAD, *[MODE_SPREAD] * situation.weights.shape[1]])
    prior = torch.diag(spread**-2)
    hessian = (weighted @ flat.transpose(1, 2)).double() + prior.double()
    now = torch.nn.functional.pad(situation.weights.to(flat), (7, 0))
    gradient = (weighted @ matches.offsets.flatten(1)[..., None])[..., 0] - now * spread**-2
    step = torch.linalg.solve(hessian, gradient.double()).to(flat)
    left = matches.offsets - torch.einsum("bpvazyx,bp->bvazyx", jacobian, step)
    return Solution(step[:, :7], step[:, 7:], left, axes, trust)
