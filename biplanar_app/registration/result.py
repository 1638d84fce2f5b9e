"""What a registration gives: maps between atlas and world, the atlas carried into the patient, how far to trust it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side, reflection
from biplanar_app.geometry.similarity import similarity_parameters
from biplanar_app.geometry.velocity import folds, lattice, sample
from biplanar_app.registration.model import Model, State

Verdict = Literal["good", "check", "failed"]


@dataclass(frozen=True)
class Quality:
    """How far the result can be trusted, from what is known without the truth.

    reasons: sentences for the user. similarity: feature correlation per view, 0 to 1. folds: lattice cells that the map
    turns inside out. prior_distance: root mean square of the mode weights, standard deviations. on_film: share of the
    bone's outline that the films show, per view.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    similarity: dict[str, float]
    folds: int
    prior_distance: float
    on_film: dict[str, float]


@dataclass(frozen=True, eq=False)
class Registration:
    """The result of `register`; frozen. Lengths in mm, world = frame of the cameras."""

    atlas: Atlas
    side: Side
    cameras: dict[str, Camera]
    state: State
    zero: NDArray[np.float64]
    quality: Quality
    timings: dict[str, float]
    provenance: dict[str, Any] = field(default_factory=dict)
    cancelled: bool = False

    @cached_property
    def _model(self) -> Model:
        return Model.at(self.atlas, self.zero, self.atlas.grid.spacing[0], torch.device("cpu"))

    @property
    def world_from_canonical(self) -> NDArray[np.float64]:
        """The affine part, (4, 4): rotation, translation, scale, and for a left femur the reflection."""
        return np.asarray(self._model.pose_matrix(self.state.pose).numpy())

    @property
    def weights(self) -> NDArray[np.float64]:
        """(K,) weights of the population's modes, in standard deviations."""
        return np.asarray(self.state.weights.numpy())

    @property
    def velocity(self) -> NDArray[np.float32] | None:
        """(3, Z, Y, X) residual velocity in mm on the atlas's mode grid, or None when none was fitted."""
        return None if self.state.velocity is None else np.asarray(self.state.velocity.numpy())

    def to_world(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Atlas points (n, 3) in mm, carried into the patient."""
        return self._model.push(self.state, points)

    def to_canonical(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """World points (n, 3) in mm, carried back to the atlas; inverse of `to_world`."""
        return self._model.pull(self.state, points)

    @cached_property
    def mesh(self) -> Mesh:
        """The bone's closed surface in the world."""
        faces = self.atlas.faces if self.side == "right" else self.atlas.faces[:, ::-1]
        return Mesh(self.to_world(self.atlas.vertices.astype(np.float64)), np.ascontiguousarray(faces))

    @cached_property
    def landmarks(self) -> dict[str, NDArray[np.float64]]:
        """The atlas's landmarks in the world, each (3,)."""
        names = list(self.atlas.landmarks)
        points = self.to_world(np.array([self.atlas.landmarks[name] for name in names], dtype=np.float64))
        return dict(zip(names, points, strict=True))

    def displacement(self) -> tuple[NDArray[np.float32], Grid]:
        """The u (3, Z, Y, X) in mm of `warped(x) = atlas(y + u(y))`, in the canonical frame, and its grid."""
        return np.asarray(self._model.displacement(self.state).numpy()), self.atlas.mode_grid

    def warped_volume(self, spacing: float = 1.0) -> tuple[NDArray[np.int16], Grid, NDArray[np.float64]]:
        """HU (Z, Y, X) of the warped atlas, its grid in the subject's canonical frame, world from that frame (4, 4)."""
        grid, moved = self._moved_lattice(spacing)
        hu = torch.as_tensor(self.atlas.hu.astype(np.float32))
        values = sample(hu[None], self.atlas.grid, moved)[..., 0]
        return np.rint(values.numpy()).astype(np.int16), grid, self.world_from_canonical

    def warped_labels(self, spacing: float = 1.0) -> tuple[NDArray[np.uint8], Grid, NDArray[np.float64]]:
        """Labels (Z, Y, X) of the warped atlas by nearest neighbour, as `warped_volume`."""
        grid, moved = self._moved_lattice(spacing)
        index = np.rint(self.atlas.grid.index(moved.numpy())).astype(int)
        inside = np.all((index >= 0) & (index < np.array(self.atlas.grid.shape[::-1])), axis=-1)
        x, y, z = np.moveaxis(np.where(inside[:, :, :, None], index, 0), -1, 0)
        return np.where(inside, self.atlas.labels[z, y, x], 0).astype(np.uint8), grid, self.world_from_canonical

    def _moved_lattice(self, spacing: float) -> tuple[Grid, torch.Tensor]:
        grid = Model.at(self.atlas, self.zero, spacing, torch.device("cpu")).grid
        displacement = self._model.displacement(self.state)
        points = lattice(grid, displacement)
        return grid, points + sample(displacement, self.atlas.mode_grid, points)

    def drr(self, camera: Camera) -> NDArray[np.float32]:
        """The warped atlas's radiograph (H, W) as `camera` sees it: attenuation above soft tissue, water mm."""
        volume = self._model.volume(self.state)
        return np.asarray(self._model.radiographs(volume, self.state.pose, [camera])[0].numpy())

    def to_json_dict(self) -> dict[str, Any]:
        """Everything but the dense fields, for `registration.json`."""
        rigid = self.world_from_canonical @ reflection(self.side)
        rotvec, translation, log_scale = similarity_parameters(rigid, np.zeros(3))
        return {
            "format": "biplanar-registration",
            "version": 1,
            "unit": "mm",
            "atlas": {"name": self.atlas.name, "sha256": self.atlas.hash},
            "side": self.side,
            "cancelled": self.cancelled,
            "transform": {
                "world_from_canonical": self.world_from_canonical.tolist(),
                "rotation_vector_deg": np.degrees(rotvec).tolist(),
                "translation_mm": translation.tolist(),
                "scale": float(np.exp(log_scale)),
                "mode_weights_sd": self.weights.tolist(),
                "residual_max_mm": 0.0 if self.velocity is None else float(np.abs(self.velocity).max()),
            },
            "quality": {
                "verdict": self.quality.verdict,
                "reasons": list(self.quality.reasons),
                "similarity": self.quality.similarity,
                "folds": self.quality.folds,
                "prior_distance_sd": self.quality.prior_distance,
                "on_film": self.quality.on_film,
            },
            "timings_s": self.timings,
            "provenance": self.provenance,
        }


def count_folds(model: Model, state: State) -> int:
    """Folds of the total map on the mode grid; an affine part cannot fold."""
    return folds(model.displacement(state), model.atlas.mode_grid)
