"""Every method that a report can compare: the program's own, and baselines that exist for the comparison only.

A new baseline is one module with a function like `register` and one line in `BASELINES`. What it returns need not be a
`Registration`: an `Estimate` will do, so a network that predicts a volume can bring a mesh of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import InputError
from biplanar_app.evaluation.free_form import free_form
from biplanar_app.evaluation.rows import START
from biplanar_app.evaluation.volumetric import VOLUMETRIC, volumetric
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.progress import CancelQuery, ProgressCallback
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.pose_search import SearchSettings
from biplanar_app.registration.recipe import CLOSE_FIT, CLOSE_LEVEL, FIT, ModeSettings, Recipe, Stage
from biplanar_app.registration.register import register
from biplanar_app.registration.residual import ResidualSettings
from biplanar_app.registration.result import Quality
from biplanar_app.registration.settings import Method, Settings


class Estimate(Protocol):
    """What is measured of a result; everything in the world, mm. landmarks: the head centre at least."""

    @property
    def mesh(self) -> Mesh:
        """Closed surface."""

    @property
    def landmarks(self) -> dict[str, NDArray[np.float64]]:
        """(3,) each, by the atlas's names."""

    @property
    def quality(self) -> Quality | None:
        """The method's own opinion; None where it has none."""

    @property
    def cancelled(self) -> bool:
        """Whether it was stopped before its end."""

    @property
    def drr(self) -> Callable[[Camera], NDArray[np.float32]] | None:
        """Its radiograph (H, W) for a camera; None where it knows the surface alone."""


class Registers(Protocol):
    """A method: what `register` does, with the same arguments."""

    def __call__(
        self,
        radiographs: Mapping[str, Radiograph],
        cameras: Mapping[str, Camera],
        atlas: Atlas,
        *,
        settings: Settings,
        progress: ProgressCallback,
        cancel: CancelQuery,
    ) -> Estimate:
        """Bring the atlas to the films."""


AFFINE: Recipe = tuple(stage for stage in FIT if isinstance(stage.work, SearchSettings))
"""The fit's searches for pose and size, all with the mean bone."""

MODES: Recipe = (
    *(stage for stage in FIT if not isinstance(stage.work, ResidualSettings)),
    Stage("Fine shape", 0.15, CLOSE_LEVEL, CLOSE_FIT, ModeSettings(), efforts=("full",)),
)
"""The fit without its residuals, and a last look as close as theirs."""

BASELINES: dict[str, Registers] = {
    START: partial(register, recipe=()),
    "affine": partial(register, recipe=AFFINE),
    "modes": partial(register, recipe=MODES),
    "free-form": partial(free_form, recipe=AFFINE),
    VOLUMETRIC: volumetric,
}

OWN: tuple[str, ...] = get_args(Method)
"""The program's own methods."""


def parse_methods(names: Sequence[str]) -> list[str]:
    """The methods of these names, each once, the start first. Raises InputError with the names that exist."""
    known = [*BASELINES, *OWN]
    for name in names:
        if name not in known:
            raise InputError(f"--method: there is no '{name}'; choose from {', '.join(known)}.")
    return list(dict.fromkeys([START, *names]))


def method_named(name: str, recipe: Recipe | None = None) -> Registers:
    """The method of a name that exists. recipe: stages of the program's own methods, None for the shipped ones."""
    if name in BASELINES:
        return BASELINES[name]
    return register if recipe is None else partial(register, recipe=recipe)
