"""A soft brush: a point of the bone pulled to another place, its surroundings with it, and nothing far away.

The residual's stationary velocity gets one more bump, a Wendland function of the distance, which is smooth and zero
beyond the brush's reach. Its strength is found so that the flow of the whole field, not the bump alone, takes the point
where it was asked to go; the map stays that of a flow and so a diffeomorphism, up to what the lattice resolves. The
bump is centred halfway between both places, so pulling the point back takes it away again.

Wendland, "Piecewise polynomial, positive definite and compactly supported radial functions of minimal degree", Advances
in Computational Mathematics 4 (1995).
"""

from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from biplanar_app.geometry.transforms import apply
from biplanar_app.geometry.velocity import flow, lattice
from biplanar_app.registration.model import Model, State

Array = NDArray[np.float64]

LONGEST_PULL = 0.5
"""Of the brush's reach: a longer pull squeezes what lies before it into less than the lattice can say."""
TOLERANCE_MM = 0.01
CORRECTIONS = 12
"""At most, of the bump's strength; three or four do."""


def pulled(model: Model, state: State, at: Array, by: Array, reach: float) -> State:
    """The bone whose point at `at` (3,) in the world has gone by `by` (3,) mm; nothing moves beyond `reach` mm.

    A pull longer than LONGEST_PULL of the reach is shortened to that.
    """
    inverse = np.linalg.inv(model.pose_matrix(state.pose).numpy())
    by = by * min(1.0, LONGEST_PULL * reach / max(float(np.linalg.norm(by)), 1e-12))
    start, end = (torch.as_tensor(apply(inverse, at + part)).to(model.modes)[None] for part in (np.zeros(3), by))
    bump = _bump(model, (start + end)[0] / 2, reach * float(np.cbrt(abs(np.linalg.det(inverse[:3, :3])))))
    velocity = torch.zeros_like(model.modes[0]) if state.velocity is None else state.velocity
    origin = flow(velocity, model.atlas.mode_grid, start)

    def after(strength: Tensor) -> Tensor:
        return velocity - strength[0, :, None, None, None] * bump

    strength = end - start
    for _ in range(CORRECTIONS):
        miss = end - flow(-after(strength), model.atlas.mode_grid, origin)
        if miss.norm() < TOLERANCE_MM:
            break
        strength = strength + miss
    return replace(state, velocity=after(strength))


def _bump(model: Model, centre: Tensor, reach: float) -> Tensor:
    """(Z, Y, X) on the mode grid: one at `centre` (3,), zero from `reach` mm on."""
    r = (lattice(model.atlas.mode_grid, model.modes) - centre).norm(dim=-1) / reach
    return (1 - r).clamp_min(0) ** 4 * (4 * r + 1)


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

    def vertices(self, state: State) -> Array:
        """(n, 3) in the world at an edited state, whose weights must be those of the state that the edit began with."""
        canonical = self.shaped if state.velocity is self.state.velocity else self._flown(state)
        return apply(self.model.pose_matrix(state.pose).numpy(), canonical.double().numpy())

    def _flown(self, state: State) -> Tensor:
        """Vertices (n, 3) of which only those that come near a change of the velocity are carried along anew."""
        assert state.velocity is not None
        grid = self.model.atlas.mode_grid
        before = torch.zeros_like(state.velocity) if self.state.velocity is None else self.state.velocity
        changed = torch.nonzero((state.velocity != before).any(0)).flip(-1)
        if not len(changed):
            return self.shaped
        spacing, origin = (self.shaped.new_tensor(values) for values in (grid.spacing, grid.origin))
        room = spacing + before.norm(dim=0).amax()
        low, high = changed.amin(0) * spacing + origin - room, changed.amax(0) * spacing + origin + room
        near = ((self.shaped > low) & (self.shaped < high)).all(-1)
        flown = self.shaped.clone()
        flown[near] = flow(-state.velocity, grid, self.unmoved[near])
        return flown
