"""Registration by the network: its learned step, repeated until the bone lies where the films show it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from biplanar_app.geometry.similarity import similarity_matrix, similarity_parameters
from biplanar_app.geometry.velocity import lattice, sample
from biplanar_app.projection.project import project
from biplanar_app.registration.anatomy import Anatomy
from biplanar_app.registration.canonical import (
    CanonicalViews,
    ReducedFilms,
    Window,
    canonical_views,
    local_contrast,
)
from biplanar_app.registration.match import Situation
from biplanar_app.registration.model import POSE_UNITS, Model, State
from biplanar_app.registration.network import Advance, Network

RADIOGRAPH_VOXEL_MM = 3.0
"""Of the atlas as the network sees it projected."""


@dataclass(frozen=True)
class LearnedSettings:
    """steps: how often pose and modes are improved. local: in how many of the last steps the dense velocity is, too."""

    steps: int = 10
    local: int = 2


def look(films: ReducedFilms, model: Model, window: Window, anatomy: Anatomy, state: State) -> Situation:
    """What the network sees of one case, as a batch of one."""
    device = model.modes.device
    pose = model.pose_matrix(state.pose).detach().cpu().numpy()
    views = canonical_views(films, pose, window)
    with torch.no_grad():
        volume = model.volume(state)
        image = project(volume, model.grid, views.cameras, torch.eye(4, dtype=torch.float64))
        points = model.shaped(state, anatomy.points.to(device))
    return Situation(
        pictures(views, image.cpu()).to(device)[None], (views.cameras,), points[None], state.weights.to(points)[None]
    )


def pictures(views: CanonicalViews, radiographs: Tensor) -> Tensor:
    """What the encoder sees of V views, (V, C, H, W): film and radiograph (V, H, W) of the atlas, in deviations and in
    local contrast, and where the film is."""
    images = radiographs / radiographs.std().clamp_min(1e-6)
    pairs = [views.images, images]
    contrasts = [torch.as_tensor(np.stack([local_contrast(i) for i in pair.numpy()])) for pair in pairs]
    return torch.stack([*pairs, *contrasts, views.seen.to(images)], 1)


def advanced(model: Model, network: Network, state: State, advance: Advance, *, local: bool) -> State:
    """The state after one step; `advance` is that of a batch of one."""
    weights = state.weights + advance.weights[0].detach().cpu().to(state.weights)
    pose = compose_poses(model, state.pose, advance.pose[0].detach().cpu())
    if not local:
        return replace(state, pose=pose, weights=weights)
    grid = model.atlas.mode_grid
    at = lattice(grid, model.modes)
    fresh = sample(advance.velocity[0].detach(), network.anatomy.grid, at, outside="zeros").movedim(-1, 0)
    velocity = fresh if state.velocity is None else state.velocity + fresh
    return State(pose, weights, velocity)


def compose_poses(model: Model, pose: Tensor, change: Tensor) -> Tensor:
    """Pose parameters (7,) of a pose followed, in the bone's own frame, by a change (7,)."""
    centre = np.array(model.atlas.reference)
    matrix = np.eye(4)
    for step in (pose, change):
        p = step.double() * torch.tensor(POSE_UNITS, dtype=torch.float64)
        matrix = matrix @ similarity_matrix(torch.deg2rad(p[:3]), p[3:6], p[6], torch.as_tensor(centre)).numpy()
    rotvec, translation, log_scale = similarity_parameters(matrix, centre)
    return torch.as_tensor(np.array([*np.degrees(rotvec), *translation, log_scale / POSE_UNITS[6]]))


def learned_steps(
    films: ReducedFilms,
    model: Model,
    network: Network,
    state: State,
    settings: LearnedSettings,
    *,
    report: Callable[[State, float], None],
) -> State:
    """The state after all steps. `report` hears of each and may raise to stop."""
    for step in range(settings.steps):
        local = step >= settings.steps - settings.local
        situation = look(films, model, network.architecture.window, network.anatomy, state)
        with torch.no_grad():
            advance = network(situation, local=local)
        state = advanced(model, network, state, advance, local=local)
        report(state, (step + 1) / settings.steps)
    return state
