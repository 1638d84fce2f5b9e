"""The network: one learned step from where the atlas lies towards where the films show it.

Film and radiograph of the present atlas go through a shared 2D encoder; inv-ProST carries its features to a lattice of
points of the atlas, through each view's own camera. There, per view, a matcher says how far each point lies off on
that film and how sure it is. The affine module turns the matches of all views into the seven parameters (and the
population's modes) by weighted least squares; the local module adds a dense stationary velocity. After Van Houtte et
al., IJCARS 2022, which regresses the seven parameters directly; least squares on matches is that of Gauss and Newton
with learned residuals and weights, and holds for any pair of views by construction.
"""

from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pixel_unshuffle

from biplanar_app.projection.lift import lift
from biplanar_app.registration.anatomy import CHANNELS, Anatomy
from biplanar_app.registration.canonical import Window
from biplanar_app.registration.match import Matches, Situation, extrinsics, from_source, solve

PICTURES = 5
"""Channels of a view's input: film and radiograph of the atlas, the local contrast of both, where the film is."""
AXES = 6
"""Channels that tell a lattice point how a view looks at it: its right and its forward direction."""
GROUPS = 8
FIRST_SCALE_MM = 4.0
"""Size of a match and of its uncertainty that an untrained network's outputs stand for."""


@dataclass(frozen=True)
class Architecture:
    """What a network's weights fit: the patches, the lattice of points, and channels from fine to coarse."""

    window: Window = field(default_factory=lambda: Window(144, 104, 2.0, (-20.0, 3.0, -72.0)))
    lattice_mm: float = 8.0
    margin_mm: float = 8.0
    film: tuple[int, ...] = (32, 64, 96, 128)
    match: tuple[int, ...] = (32, 48)
    local: tuple[int, ...] = (32, 48)

    def to_json_dict(self) -> dict[str, Any]:
        """As the weights' file holds it."""
        return asdict(self)

    @classmethod
    def from_json_dict(cls, values: dict[str, Any]) -> "Architecture":
        """Inverse of `to_json_dict`."""
        window = {**values["window"], "centre": tuple(values["window"]["centre"])}
        widths = {name: tuple(values[name]) for name in ("film", "match", "local")}
        return cls(**{**values, **widths, "window": Window(**window)})


@dataclass(frozen=True, eq=False)
class Advance:
    """One step. pose: (B, 7) in POSE_UNITS about the atlas's reference; weights: (B, K), to be added; velocity: (B, 3,
    Z, Y, X) mm on the lattice, to be added to what the modes cannot say; matches: what the step rests on."""

    pose: Tensor
    weights: Tensor
    velocity: Tensor
    matches: Matches


class Network(nn.Module):
    """One learned step for the atlas that `anatomy` describes."""

    def __init__(self, architecture: Architecture, anatomy: Anatomy) -> None:
        super().__init__()
        self.architecture, self.anatomy = architecture, anatomy
        self.encoder = UNet(2, 4 * PICTURES, architecture.film)
        self.overview = _Overview(architecture)
        self.matcher = UNet(3, architecture.film[0] + CHANNELS + AXES, architecture.match)
        self.to_match = nn.Conv3d(architecture.match[0], 4, 1)
        self.local = UNet(3, 2 * architecture.match[0] + CHANNELS + 3, architecture.local)
        self.to_velocity = nn.Conv3d(architecture.local[0], 3, 1)
        self.log_evidence = nn.Parameter(torch.tensor(0.0))
        for head in (self.to_match, self.to_velocity):
            nn.init.zeros_(head.weight)
            nn.init.constant_(head.get_parameter("bias"), 0.0)

    def forward(self, situation: Situation, *, local: bool = True, half: bool = False) -> Advance:
        """The step of every case of the batch. local: with the dense velocity, which else stays zero. half: run the
        convolutions, never the geometry, in half precision."""
        b, v = situation.pictures.shape[:2]
        convolutions = torch.autocast(situation.pictures.device.type, torch.bfloat16, enabled=half)
        with convolutions:
            pixels = pixel_unshuffle(situation.pictures.flatten(0, 1), 2)
            features, deepest = self.encoder(pixels)
            features = features.float().unflatten(0, (b, v))
            whole = self.overview(deepest).float().unflatten(0, (b, v))
        lifted, seen = lift(features, situation.cameras, situation.points)
        static = self.anatomy.channels.to(lifted.device)
        known = torch.cat([lifted, _tiled(static, b, v), _axes(situation, lifted)], 2)
        with convolutions:
            hidden, _ = self.matcher(known.flatten(0, 1))
            raw = self.to_match(hidden).float().unflatten(0, (b, v))
        offsets = _as_a_whole(whole, situation) + FIRST_SCALE_MM * raw[:, :, :2]
        matches = Matches(offsets, raw[:, :, 2:].clamp(-5, 3) + _LOG_FIRST, seen)
        found = solve(matches, situation, self.anatomy, self.log_evidence)
        if not local:
            return Advance(
                found.pose,
                found.weights,
                torch.zeros_like(self.anatomy.modes[0]).to(raw).expand(b, -1, -1, -1, -1),
                matches,
            )
        views = hidden.float().unflatten(0, (b, v))
        joint = torch.cat([views.mean(1), views.amax(1), static.expand(b, -1, -1, -1, -1), found.in_space(matches)], 1)
        with convolutions:
            correction = self.to_velocity(self.local(joint)[0]).float()
        return Advance(found.pose, found.weights, correction - found.smooth(self.anatomy), matches)


_LOG_FIRST = float(torch.tensor(FIRST_SCALE_MM).log())


def _tiled(static: Tensor, batch: int, views: int) -> Tensor:
    return static.expand(batch, views, *static.shape)


def _axes(situation: Situation, like: Tensor) -> Tensor:
    """Right and forward directions of each view at every lattice point: (B, V, 6, Z, Y, X)."""
    directions = extrinsics(situation)[0][:, :, [0, 2]].flatten(2)
    return directions[..., None, None, None].expand(*directions.shape, *like.shape[3:])


class _Overview(nn.Module):
    """How a film as a whole lies off: a shift right and down, a turn and a stretch, from the coarsest features."""

    SQUEEZED, HIDDEN = 16, 128

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        window, halvings = architecture.window, len(architecture.film)
        cells = (-(-window.height // 2**halvings)) * (-(-window.width // 2**halvings))
        self.layers = nn.Sequential(
            nn.Conv2d(architecture.film[-1], self.SQUEEZED, 1),
            nn.Flatten(),
            nn.Linear(self.SQUEEZED * cells, self.HIDDEN),
            nn.SiLU(),
            nn.Linear(self.HIDDEN, 4),
        )

    def forward(self, deepest: Tensor) -> Tensor:
        """(N, 4) of features (N, C, h, w)."""
        out: Tensor = self.layers(deepest)
        return out


OVERALL_MM, OVERALL_ARM_MM = 10.0, 50.0
"""One unit of an overall shift; a unit of turn or stretch moves what lies OVERALL_ARM_MM from the middle as far."""


def _as_a_whole(whole: Tensor, situation: Situation) -> Tensor:
    """Offsets (B, V, 2, Z, Y, X) mm of the lattice points by shift, turn and stretch (B, V, 4) of each film."""
    seen = from_source(situation, situation.points)
    depth = seen[:, :, 2:].mean((3, 4, 5), keepdim=True)
    place = seen[:, :, :2] / seen[:, :, 2:] * depth
    x, y = ((place - place.mean((3, 4, 5), keepdim=True)) / OVERALL_ARM_MM).unbind(2)
    right, down, turn, stretch = whole[..., None, None, None].unbind(2)
    return OVERALL_MM * torch.stack([right - turn * y + stretch * x, down + turn * x + stretch * y], 2)


class UNet(nn.Module):
    """Residual blocks at every width, halving the resolution from one to the next and coming back by addition."""

    def __init__(self, dims: int, inputs: int, widths: tuple[int, ...]) -> None:
        super().__init__()
        conv = nn.Conv2d if dims == 2 else nn.Conv3d
        pairs = list(pairwise(widths))
        self.stem = nn.Conv2d(inputs, widths[0], 3, padding=1) if dims == 2 else nn.Conv3d(inputs, widths[0], 1)
        self.falling = nn.ModuleList([Residual(conv, width) for width in widths])
        self.down = nn.ModuleList([conv(a, b, 3, stride=2, padding=1) for a, b in pairs])
        self.up = nn.ModuleList([conv(b, a, 1) for a, b in pairs])
        self.rising = nn.ModuleList([Residual(conv, a) for a, _ in pairs])

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Features of the first width at the resolution of `x`, and those of the last width at the coarsest."""
        x = self.falling[0](self.stem(x))
        skips = []
        for down, block in zip(self.down, list(self.falling)[1:], strict=True):
            skips.append(x)
            x = block(down(x))
        deepest = x
        for up, block, skip in zip(reversed(self.up), reversed(self.rising), reversed(skips), strict=True):
            x = block(skip + interpolate(up(x), size=skip.shape[2:], mode="nearest"))
        return x, deepest


class Residual(nn.Module):
    """Two normalised convolutions beside the identity."""

    def __init__(self, conv: type[nn.Conv2d] | type[nn.Conv3d], width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.GroupNorm(GROUPS, width),
            nn.SiLU(),
            conv(width, width, 3, padding=1),
            nn.GroupNorm(GROUPS, width),
            nn.SiLU(),
            conv(width, width, 3, padding=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The same shape as `x`."""
        out: Tensor = x + self.body(x)
        return out
