"""The main job: two films and their cameras in, a patient-specific bone out."""

import math
import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.typing import NDArray

import biplanar_app
from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.geometry.transforms import apply
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.coarse import SearchSettings, search
from biplanar_app.registration.films import box_corners, film_level
from biplanar_app.registration.least_squares import FitSettings, Problem, fit
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.quality import assess
from biplanar_app.registration.residual import ResidualSettings, refine
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Settings
from biplanar_app.registration.similarity import Features

TELL_INTERVAL_S = 0.2
TELL_SHARE = 0.1
"""Reports come no more often than this, and carrying the surface along for them takes no larger share of the time."""


@dataclass(frozen=True)
class Level:
    """One resolution: voxel and pixel size at the bone in mm."""

    voxel_mm: float
    pixel_mm: float


@dataclass(frozen=True)
class Recipe:
    """The stages of a fit and how each is set; the figures were chosen on development subjects only."""

    coarse: Level = Level(4.0, 4.0)
    middle: Level = Level(2.0, 2.0)
    fine: Level = Level(1.5, 1.2)
    search: SearchSettings = SearchSettings()
    wide_fit: FitSettings = FitSettings(
        evidence=200.0,
        iterations=8,
        margin_mm=20.0,
        features=Features(windows=(30.0,), gradient=0.0, blur=4.0, robust=1e3),
    )
    coarse_fit: FitSettings = FitSettings(
        evidence=200.0, iterations=6, margin_mm=10.0, features=Features(blur=3.0, robust=1e3)
    )
    middle_fit: FitSettings = FitSettings(evidence=1500.0, iterations=8)
    fine_fit: FitSettings = FitSettings(evidence=3000.0, iterations=4)
    residual_fit: FitSettings = FitSettings(evidence=2000.0)
    residual: ResidualSettings = ResidualSettings()


def register(
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    atlas: Atlas,
    *,
    settings: Settings,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
    recipe: Recipe | None = None,
) -> Registration:
    """Fit `atlas` to an AP and a lateral film.

    radiographs, cameras: by view, "ap" and "lat". progress hears of every step, with the surface so far; when `cancel`
    answers True the best result so far is returned, marked as cancelled. Raises InputError for a device that is absent.
    """
    recipe = recipe or Recipe()
    device = resolve_device(settings.device)
    zero = zero_pose(cameras["ap"], cameras["lat"], settings.side, np.array(atlas.reference))
    run = _Run(radiographs, cameras, atlas, zero, device, progress, cancel)
    try:
        run.coarse(recipe, settings.seed)
        run.modes("Shape, coarse", recipe.middle, recipe.middle_fit, (0.25, 0.4))
        if settings.effort == "full":
            run.modes("Shape, fine", recipe.fine, recipe.fine_fit, (0.4, 0.6))
            run.residual("Local shape", recipe.fine, recipe.residual_fit, recipe.residual, (0.6, 0.98))
    except Cancelled:
        run.cancelled = True
    return run.result(settings, recipe)


def resolve_device(name: str) -> torch.device:
    """The device that "auto", "cpu" or "cuda" stands for. Raises InputError when cuda is asked for and absent."""
    available = torch.cuda.is_available()
    if name == "cuda" and not available:
        raise InputError("CUDA was asked for but no NVIDIA GPU is usable here; choose --device auto or cpu.")
    return torch.device("cuda" if available and name != "cpu" else "cpu")


@dataclass(eq=False)
class _Run:
    """One registration under way: the state so far and who hears of it."""

    radiographs: Mapping[str, Radiograph]
    cameras: Mapping[str, Camera]
    atlas: Atlas
    zero: NDArray[np.float64]
    device: torch.device
    progress: ProgressCallback
    cancel: CancelQuery
    timings: dict[str, float] = field(default_factory=dict)
    cancelled: bool = False
    state: State | None = None

    def coarse(self, recipe: Recipe, seed: int) -> None:
        with self._stage("Finding the bone", (0.0, 0.25)) as report:
            box = self._box(self.zero, 30.0)
            wide, close = (self.problem(recipe.coarse, fit, box) for fit in (recipe.wide_fit, recipe.coarse_fit))
            self.state = wide.model.start()
            self.state = search(wide, close, self.state, recipe.search, seed, report=report)

    def modes(self, name: str, level: Level, settings: FitSettings, span: tuple[float, float]) -> None:
        with self._stage(name, span) as report:
            problem = self.problem(level, settings, self._box_now())
            assert self.state is not None
            self.state, _ = fit(problem, self.state, modes=self.state.weights.numel(), report=report)

    def residual(
        self, name: str, level: Level, settings: FitSettings, residual: ResidualSettings, span: tuple[float, float]
    ) -> None:
        with self._stage(name, span) as report:
            problem = self.problem(level, settings, self._box_now())
            assert self.state is not None
            self.state = refine(problem, self.state, residual, report=report)

    def problem(self, level: Level, settings: FitSettings, box: NDArray[np.float64]) -> Problem:
        model = Model.at(self.atlas, self.zero, level.voxel_mm, self.device)
        films = film_level(self.radiographs, self.cameras, box, level.pixel_mm, self.device)
        return Problem(model, films, settings)

    def result(self, settings: Settings, recipe: Recipe) -> Registration:
        """The result as it stands; a run cancelled before it began gives the mean bone at the zero pose."""
        started = time.perf_counter()
        problem = self.problem(recipe.middle, recipe.middle_fit, self._box_now())
        state = self.state or problem.model.start()
        quality = assess(problem, state, self.cancelled)
        self.timings["quality"] = time.perf_counter() - started
        self.timings["total"] = sum(self.timings.values())
        self.progress(Progress(1.0, "Done"))
        provenance = {
            "program": f"biplanar {biplanar_app.__version__}",
            "method": settings.method,
            "effort": settings.effort,
            "seed": settings.seed,
            "device": str(self.device),
            "torch": torch.__version__,
            "python": platform.python_version(),
            "inputs_sha256": {view: r.sha256 for view, r in self.radiographs.items()},
        }
        return Registration(
            self.atlas,
            settings.side,
            dict(self.cameras),
            _on_cpu(state),
            self.zero,
            quality,
            self.timings,
            provenance,
            self.cancelled,
        )

    def _box(self, pose: NDArray[np.float64], margin: float) -> NDArray[np.float64]:
        low = np.array(self.atlas.grid.origin)
        return apply(pose, box_corners(low - margin, low + self.atlas.grid.size + margin))

    def _box_now(self) -> NDArray[np.float64]:
        if self.state is None:
            return self._box(self.zero, 12.0)
        model = Model.at(self.atlas, self.zero, 8.0, self.device)
        return self._box(model.pose_matrix(self.state.pose).cpu().numpy(), 12.0)

    @contextmanager
    def _stage(self, name: str, span: tuple[float, float]) -> Iterator["_Report"]:
        started = time.perf_counter()
        report = _Report(self, name, span)
        try:
            report.check()
            yield report
        finally:
            self.timings[name] = time.perf_counter() - started


@dataclass(eq=False)
class _Report:
    """Called with every better state: keeps it, tells the listener, and stops the run when it is cancelled."""

    run: _Run
    name: str
    span: tuple[float, float]
    model: Model | None = None
    next: float = -math.inf

    def __call__(self, state: State, share: float) -> None:
        self.run.state = state
        self.check()
        started = time.perf_counter()
        if self.run.progress is silent or started < self.next:
            return
        if self.model is None:
            self.model = Model.at(self.run.atlas, self.run.zero, 8.0, self.run.device)
        vertices = self.model.push(state, self.run.atlas.vertices.astype(np.float64))
        low, high = self.span
        self.run.progress(Progress(low + (high - low) * share, self.name, vertices))
        now = time.perf_counter()
        self.next = now + max(TELL_INTERVAL_S, (now - started) / TELL_SHARE)

    def check(self) -> None:
        if self.run.cancel():
            raise Cancelled("The registration was cancelled; the best result so far is kept.")


def _on_cpu(state: State) -> State:
    velocity = None if state.velocity is None else state.velocity.detach().cpu()
    return replace(state, pose=state.pose.detach().cpu(), weights=state.weights.detach().cpu(), velocity=velocity)
