"""Registration by the network: its learned step, repeated until the bone lies where the films show it."""

from collections.abc import Callable, Iterator, Sequence
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
    """steps: how often pose and modes are improved. local: in how many of the last steps the dense velocity is, too.

    averaged: in how many of the last steps it is done from several `starts` around the state, an even number, and the
    mean is kept: how a step errs depends on where the bone lies in its pictures. spread: standard deviations of their
    poses from the state's, in POSE_UNITS.
    """

    steps: int = 11
    local: int = 5
    averaged: int = 3
    starts: int = 8
    spread: tuple[float, ...] = (3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 1.5)


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


def advanced(model: Model, network: Network, state: State, advance: Advance, case: int, *, local: bool) -> State:
    """The state after the step that `advance` holds for one case of its batch."""
    weights = state.weights + advance.weights[case].detach().cpu().to(state.weights)
    pose = compose_poses(model, state.pose, advance.pose[case].detach().cpu())
    if not local:
        return replace(state, pose=pose, weights=weights)
    grid = model.atlas.mode_grid
    at = lattice(grid, model.modes)
    fresh = sample(advance.velocity[case].detach(), network.anatomy.grid, at, outside="zeros").movedim(-1, 0)
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
    seed: int = 0,
    report: Callable[[State, float], None],
) -> State:
    """The state after all steps. `report` hears of each before it is taken, and of the end; it may raise to stop."""
    rng = np.random.default_rng(seed)
    for left in range(settings.steps, 0, -1):
        starts = [*_around(model, state, settings, rng)] if left <= settings.averaged else [state]
        local, situations = left <= settings.local, []
        for number, start in enumerate(starts):
            report(state, 1 - (left - number / len(starts)) / settings.steps)
            situations.append(look(films, model, network.architecture.window, network.anatomy, start))
        with torch.no_grad():
            advance = network(Situation.together(situations), local=local)
        state = _mean([advanced(model, network, s, advance, case, local=local) for case, s in enumerate(starts)])
    report(state, 1.0)
    return state


def _around(model: Model, state: State, settings: LearnedSettings, rng: np.random.Generator) -> Iterator[State]:
    """The state in poses about its own, in pairs on opposite sides of it."""
    for change in rng.standard_normal((settings.starts // 2, 7)) * settings.spread:
        for side in (change, -change):
            yield replace(state, pose=compose_poses(model, state.pose, torch.as_tensor(side)))


def _mean(states: Sequence[State]) -> State:
    """The mean of states that lie close together."""
    velocities = [state.velocity for state in states if state.velocity is not None]
    return State(
        torch.stack([state.pose for state in states]).mean(0),
        torch.stack([state.weights for state in states]).mean(0),
        torch.stack(velocities).mean(0) if velocities else None,
    )
