"""A soft brush: a point of the bone pulled to another place, its surroundings with it, and nothing far away.

The residual's stationary velocity gets one more bump, a Wendland function of the distance, which is smooth and zero
beyond the brush's reach. Its strength is found so that the flow of the whole field, not the bump alone, takes the point
where it was asked to go; the map stays that of a flow and so a diffeomorphism, up to what the lattice resolves. The
bump is centred halfway between both places, so pulling the point back takes it away again.

Wendland, "Piecewise polynomial, positive definite and compactly supported radial functions of minimal degree", Advances
in Computational Mathematics 4 (1995).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.transforms import apply
from biplanar_app.geometry.velocity import exponential, lattice, sample
from biplanar_app.registration.model import Model, State

Array = NDArray[np.float64]

LONGEST_PULL = 0.5
"""Of the brush's reach: a longer pull squeezes what lies before it into less than the lattice can say."""
TOLERANCE_MM = 0.03
TRIALS = 12
"""At most, of the bump's strength; three or four do. Each takes a flow, milliseconds."""
ORIGIN_TRIALS = 60
"""At most, of the place that the residual moves to where the brush is put down; each takes microseconds."""


@dataclass(frozen=True, eq=False)
class Surface:
    """The bone's surface, quick to follow while one state is edited: what the edit leaves alone is kept.

    unmoved: (n, 3) vertices before the residual's flow. shaped: after it, both in the canonical frame.
    """

    model: Model
    state: State
    unmoved: Tensor
    shaped: Tensor

    @classmethod
    def at(cls, model: Model, state: State) -> "Surface":
        """The surface at the state that an edit begins with."""
        points = torch.as_tensor(model.atlas.vertices).to(model.modes)
        return cls(model, state, model.shaped(replace(state, velocity=None), points), model.shaped(state, points))

    def posed(self, state: State) -> Array:
        """(n, 3) in the world at a state that differs in its pose alone."""
        return apply(self.model.pose_matrix(state.pose).numpy(), self.shaped.double().numpy())


@dataclass(frozen=True, eq=False)
class Stroke:
    """A pull at one point of the bone, `at` (3,) in the world, which may go on; nothing moves beyond `reach` mm.

    It works on a patch of the mode grid about the point. start: (3,) canonical; origin: what the residual moves there.
    velocity: (3, z, y, x) of the patch.
    """

    model: Model
    state: State
    canonical_from_world: Array
    start: Tensor
    origin: Tensor
    reach: float
    patch: Grid
    place: tuple[slice, ...]
    velocity: Tensor

    @classmethod
    def begin(cls, model: Model, state: State, at: Array, reach: float) -> "Stroke":
        """The brush put down; `reach` in mm of the world."""
        inverse = np.linalg.inv(model.pose_matrix(state.pose).numpy())
        velocity = torch.zeros_like(model.modes[0]) if state.velocity is None else state.velocity
        start = apply(inverse, at)
        reach = reach * float(np.cbrt(abs(np.linalg.det(inverse[:3, :3]))))
        room = (1 + LONGEST_PULL / 2) * reach + 2 * float(velocity.norm(dim=0).max())
        patch, place = _patch(model.atlas.mode_grid, start, room)
        at_start, near = torch.as_tensor(start).to(velocity), velocity[:, *place]
        origin = _origin(at_start, near, patch)
        return cls(model, state, inverse, at_start, origin, reach, patch, place, near)

    def pulled(self, by: Array) -> State:
        """The state in which the point has gone by `by` (3,) mm, or by LONGEST_PULL of the reach if that is less."""
        return self._state(self._strength(by)[0])

    def drawn(self, by: Array, surface: Surface) -> Surface:
        """The surface of the `pulled` state; `surface` is that of the state that the stroke began with."""
        bumps, moved = self._strength(by)
        near = (surface.shaped - self.start).norm(dim=-1) < (1 + LONGEST_PULL) * self.reach
        change = moved - exponential(-self.velocity, self.patch)
        shaped = surface.shaped.clone()
        shaped[near] += sample(change, self.patch, surface.unmoved[near])
        return replace(surface, state=self._state(bumps), shaped=shaped)

    def _state(self, bumps: Tensor) -> State:
        before = self.state.velocity
        velocity = torch.zeros_like(self.model.modes[0]) if before is None else before.clone()
        velocity[:, *self.place] -= bumps
        return replace(self.state, velocity=velocity)

    def _strength(self, by: Array) -> tuple[Tensor, Tensor]:
        """The bump as it is taken from the velocity, and the push displacement after that; both (3, z, y, x)."""
        wish = torch.as_tensor(self.canonical_from_world[:3, :3] @ by).to(self.start)
        wish = wish * min(1.0, LONGEST_PULL * self.reach / max(float(wish.norm()), 1e-12))
        bump = _wendland((lattice(self.patch, self.start) - self.start - wish / 2).norm(dim=-1) / self.reach)

        def moved(strength: Tensor) -> tuple[Tensor, Tensor]:
            bumps = strength[:, None, None, None] * bump
            return bumps, exponential(bumps - self.velocity, self.patch)

        end = self.start + wish - self.origin
        return _solved(moved, lambda made: end - sample(made[1], self.patch, self.origin), wish, TRIALS)


def _origin(end: Tensor, velocity: Tensor, grid: Grid) -> Tensor:
    """The point (3,) that the flow takes to `end`; the backward flow, its inverse but for the lattice, begins."""
    push = exponential(-velocity, grid)
    guess = end + sample(exponential(velocity, grid), grid, end)
    return _solved(lambda point: point, lambda point: end - point - sample(push, grid, point), guess, ORIGIN_TRIALS)


Made = TypeVar("Made")


def _solved(make: Callable[[Tensor], Made], missed: Callable[[Made], Tensor], guess: Tensor, trials: int) -> Made:
    """What `make` makes of the (3,) for which it misses by less than the tolerance, or by the least that was found.

    Broyden's method, which needs no derivatives: it begins as if the miss were what has to be added. A step that makes
    it worse is halved.
    """
    at, slope = guess, torch.eye(3).to(guess)  # of what is added over what the miss goes down by
    best = make(at)
    miss = missed(best)
    step = miss
    for _ in range(trials):
        if miss.norm() < TOLERANCE_MM:
            break
        made = make(at + step)
        fresh = missed(made)
        gain = miss - fresh
        across = step @ slope
        if abs(float(across @ gain)) > 1e-9:
            slope = slope + torch.outer(step - slope @ gain, across) / (across @ gain)
        if fresh.norm() < miss.norm():
            at, best, miss = at + step, made, fresh
            step = slope @ miss
        else:
            step = step / 2
    return best


def _wendland(r: Tensor) -> Tensor:
    """One at r = 0, zero from r = 1 on, smooth between."""
    return (1 - r).clamp_min(0) ** 4 * (4 * r + 1)


def _patch(grid: Grid, centre: Array, room: float) -> tuple[Grid, tuple[slice, ...]]:
    """The part of a grid within `room` mm of `centre` (3,) along each axis, and where it lies in (Z, Y, X)."""
    most = np.array(grid.shape[::-1])
    low = np.clip(np.floor(grid.index(centre - room)).astype(int), 0, most - 2)
    high = np.clip(np.ceil(grid.index(centre + room)).astype(int) + 1, low + 2, most)
    x, y, z = (float(v) for v in np.array(grid.origin) + low * np.array(grid.spacing))
    shape = tuple(int(n) for n in (high - low)[::-1])
    place = tuple(slice(int(a), int(b)) for a, b in zip(low[::-1], high[::-1], strict=True))
    return Grid((x, y, z), grid.spacing, (shape[0], shape[1], shape[2])), place
