"""Pose and population modes by Levenberg-Marquardt on the film features, under the population's prior.

Minimises `evidence x mean_w |f(film) - f(radiograph(p))|^2 + |weights|^2 + (log-scale / its spread)^2`. The Jacobian is
taken by differences of whole radiographs: with some thirty parameters that costs less than it takes a gradient method
to converge.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.transforms import apply
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.films import FilmLevel, box_corners, film_level
from biplanar_app.registration.model import POSE_UNITS, Model, State
from biplanar_app.registration.similarity import Features, bone_weights, features, robust_weights

POSE_STEP = 0.5
MODE_STEP = 0.3
DAMPING_LIMIT = 1e4


@dataclass(frozen=True)
class FitSettings:
    """evidence: how many independent observations the films are worth. margin_mm: around the bone where films count.

    tolerance: largest step, in units of the parameters, that ends a fit. rotation_sd (degrees), translation_sd (mm) and
    mode_sd (population standard deviations): spread of the parameters before the films are seen."""

    evidence: float = 400.0
    margin_mm: float = 8.0
    iterations: int = 10
    tolerance: float = 0.02
    rotation_sd: float = 12.0
    translation_sd: float = 15.0
    mode_sd: float = 1.5
    features: Features = Features()


@dataclass(frozen=True, eq=False)
class Problem:
    """One level: the model, the films, the settings."""

    model: Model
    films: FilmLevel
    settings: FitSettings

    def weights(self, image: Tensor, pose: Tensor) -> Tensor:
        """Where the films count at this state, (V, H, W)."""
        return bone_weights(image, self.films, self.settings.margin_mm, self._above_cut(pose))

    def _above_cut(self, pose: Tensor) -> Tensor | None:
        """1 above the atlas's artificial end, fading to 0 at it, (V, H, W); None for a whole bone."""
        atlas = self.model.atlas
        if not atlas.cut:
            return None
        end = atlas.grid.origin[2] + CUT_CLEARANCE_MM
        matrix = self.model.pose_matrix(pose).detach().cpu().numpy()
        center, inverse = matrix @ [*atlas.reference, 1.0], np.linalg.inv(matrix)
        heights = []
        for camera in self.films.cameras:
            # Height along the bone, at the bone's depth, is linear in the pixel: three pixels give it everywhere.
            world = camera.backproject([[0, 0], [1, 0], [0, 1]], np.full(3, camera.depth(center[:3])))
            here, right, down = world @ inverse[2, :3] + inverse[2, 3]
            rows, columns = np.arange(camera.height)[:, None], np.arange(camera.width)
            heights.append(here + (right - here) * columns + (down - here) * rows)
        faded = np.clip((np.stack(heights) - end) / CUT_FADE_MM, 0, 1)
        return torch.as_tensor(faded).to(self.films.images)

    def image(self, state: State, volume: Tensor | None = None) -> Tensor:
        """The atlas's radiographs (V, H, W); `volume` where that of the state is at hand."""
        volume = self.model.volume(state) if volume is None else volume
        return self.model.radiographs(volume, state.pose, self.films.cameras)

    def shown(self, images: Tensor, weights: Tensor) -> Tensor:
        """Features (C, N, V, H, W) of images (N, V, H, W) that count by `weights` (V, H, W)."""
        return features(images, weights, self.films, self.settings.features)

    def seen(self, weights: Tensor) -> Tensor:
        """Features (C, 1, V, H, W) of the films."""
        return self.shown(self.films.images[None], weights)

    def prior(self, state: State) -> Tensor:
        """Twice the negative log prior of pose and weights."""
        spread = self.pose_spread.to(state.pose)
        return (state.weights / self.settings.mode_sd).square().sum() + (state.pose / spread).square().sum()

    @property
    def pose_spread(self) -> Tensor:
        """Standard deviations (7,) of the pose parameters before the films are seen."""
        settings, size = self.settings, self.model.atlas.log_scale_std / POSE_UNITS[6]
        return torch.tensor([settings.rotation_sd] * 3 + [settings.translation_sd] * 3 + [size], dtype=torch.float64)


CUT_CLEARANCE_MM = 10.0
CUT_FADE_MM = 10.0


def problem_around(
    model: Model,
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    pose: NDArray[np.float64],
    margin_mm: float,
    pixel_mm: float,
    settings: FitSettings,
) -> Problem:
    """The films as far as `margin_mm` around the bone at `pose` (4, 4), with pixels of about `pixel_mm` at the bone."""
    low, size = np.array(model.atlas.grid.origin), model.atlas.grid.size
    box = apply(pose, box_corners(low - margin_mm, low + size + margin_mm))
    return Problem(model, film_level(radiographs, cameras, box, pixel_mm, model.modes.device), settings)


def residuals(problem: Problem, images: Tensor, weights: Tensor) -> Tensor:
    """Film features less those of images (N, V, H, W): (C, N, V, H, W)."""
    return problem.seen(weights) - problem.shown(images, weights)


def fit(problem: Problem, state: State, *, report: Callable[[State, float], None]) -> State:
    """The state refined in pose and mode weights.

    `report` gets every accepted state and the share of iterations done; it may raise to stop.
    """
    damping = 1e-2
    for iteration in range(problem.settings.iterations):
        images = _differences(problem, state)
        weights = problem.weights(images[0], state.pose)
        gradient, hessian, cost = _normal_equations(problem, state, images, weights)
        while damping < DAMPING_LIMIT:
            step = -torch.linalg.solve(hessian + damping * torch.diag(torch.diag(hessian)), gradient)
            trial = replace(state, pose=state.pose + step[:7], weights=state.weights + step[7:])
            if _cost(problem, trial, weights) < cost:
                damping = max(damping / 10, 1e-6)
                break
            damping *= 10
        else:
            break
        state = trial
        report(state, (iteration + 1) / problem.settings.iterations)
        if step.abs().max() < problem.settings.tolerance:
            break
    return state


def _differences(problem: Problem, state: State) -> Tensor:
    """Radiographs (1 + 7 + modes, V, H, W): at the state, and one step along each parameter."""
    model, cameras = problem.model, problem.films.cameras
    volume = model.volume(state)
    images = [model.radiographs(volume, state.pose, cameras)]
    for step in torch.eye(7, dtype=torch.float64) * POSE_STEP:
        images.append(model.radiographs(volume, state.pose + step, cameras))
    for step in torch.eye(state.weights.numel(), dtype=torch.float64) * MODE_STEP:
        images.append(problem.image(replace(state, weights=state.weights + step)))
    return torch.stack(images)


def _shares(weights: Tensor) -> Tensor:
    """Weights (V, H, W) scaled so that every view sums to 1 / V."""
    return weights / weights.sum((-2, -1), keepdim=True).clamp_min(1.0) / weights.shape[0]


def data_cost(problem: Problem, residual: Tensor, weights: Tensor) -> Tensor:
    """The robust data term of residuals (C, 1, V, H, W): Geman-McClure, c^2 x / (c^2 + x), of the pooled square x."""
    squared = residual.square().sum(0)
    limit = problem.settings.features.robust**2 * residual.shape[0]
    return problem.settings.evidence * (_shares(weights) * limit * squared / (limit + squared)).sum()


def _normal_equations(problem: Problem, state: State, images: Tensor, weights: Tensor) -> tuple[Tensor, Tensor, float]:
    all_residuals = residuals(problem, images, weights)
    residual = all_residuals[:, :1]
    steps = residual.new_tensor([POSE_STEP] * 7 + [MODE_STEP] * state.weights.numel())
    jacobian = (all_residuals[:, 1:] - residual) / steps[None, :, None, None, None]
    pixels = _shares(weights) * robust_weights(residual, problem.settings.features)[0]
    root = (problem.settings.evidence * pixels).sqrt()
    flat = (jacobian * root).movedim(1, 0).reshape(len(steps), -1).double()
    r = (residual * root).reshape(-1).double()
    shape = torch.full_like(state.weights, problem.settings.mode_sd)
    prior = torch.cat([problem.pose_spread, shape]).square().reciprocal()
    values = torch.cat([state.pose, state.weights])
    gradient = (flat @ r).cpu() + prior * values
    return gradient, (flat @ flat.T).cpu() + torch.diag(prior), _robust_cost(problem, residual, weights, state)


def _robust_cost(problem: Problem, residual: Tensor, weights: Tensor, state: State) -> float:
    return float(data_cost(problem, residual, weights) + problem.prior(state))


def cost_of(problem: Problem, state: State, image: Tensor) -> float:
    """The cost of a state that projects to `image` (V, H, W), its weights taken at the state itself."""
    weights = problem.weights(image, state.pose)
    return _robust_cost(problem, residuals(problem, image[None], weights), weights, state)


def _cost(problem: Problem, state: State, weights: Tensor) -> float:
    return _robust_cost(problem, residuals(problem, problem.image(state)[None], weights), weights, state)
