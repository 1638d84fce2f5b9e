"""The main job: two films and their cameras in, a patient-specific bone out."""

import math
import platform
import time
from collections.abc import Mapping, Sequence
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
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.canonical import reduce_films
from biplanar_app.registration.learned import LearnedSettings, learned_steps
from biplanar_app.registration.least_squares import FitSettings, Problem, fit, problem_around
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.network import Network
from biplanar_app.registration.pose_search import SearchSettings, search
from biplanar_app.registration.quality import assess
from biplanar_app.registration.recipe import (
    FROM_START,
    JUDGE_FIT,
    JUDGE_LEVEL,
    RECIPES,
    Level,
    ModeSettings,
    Recipe,
    Stage,
)
from biplanar_app.registration.residual import ResidualSettings, refine
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Method, MethodChoice, Settings
from biplanar_app.registration.weights import load_network, network_hash, network_path

UNKNOWN_MARGIN_MM, MARGIN_MM = 30.0, 12.0
"""How far around the atlas's box the films are looked at, before and after the bone has been found."""

GPU_FAULTS = ("CUDA error", "CUDA driver", "CUDNN", "cuDNN", "CUBLAS", "CUFFT", "No CUDA GPUs")
"""In the text of what torch raises when a GPU fails or is gone; not all of its versions have a class for that."""

TELL_INTERVAL_S = 0.2
TELL_SHARE = 0.1
"""Reports come no more often than this, and carrying the surface along for them takes no larger share of the time."""


def register(
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    atlas: Atlas,
    *,
    settings: Settings,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
    start: State | None = None,
    recipe: Recipe | None = None,
) -> Registration:
    """Bring `atlas` to an AP and a lateral film.

    radiographs, cameras: by view, "ap" and "lat". progress hears of every step, with the surface so far; when `cancel`
    answers True the best result so far is returned, marked as cancelled. start: where the bone lies, if that is known:
    from there it is not searched for far and wide. recipe: stages other than the method's own. A GPU that has not
    enough memory, fails or goes away is left for the CPU, and the result says so. Raises InputError for a device that
    is absent, and for a method whose network is missing or does not fit the atlas.
    """
    method, network, notices = choose_method(settings.method, atlas)
    task = replace(settings, method=method)
    own = RECIPES[method] if start is None else FROM_START[method]
    stages = [s for s in (own if recipe is None else recipe) if settings.effort in s.efforts]
    zero = zero_pose(cameras["ap"], cameras["lat"], settings.side, np.array(atlas.reference))
    device = resolve_device(settings.device)
    run = _Run(radiographs, cameras, atlas, zero, device, network, progress, cancel, start=start)
    try:
        return run.through(stages, task, notices)
    except RuntimeError as error:
        notice = gpu_notice(error)
        if device.type == "cpu" or notice is None:
            raise
        network = choose_method(method, atlas)[1]  # anew, for this one may lie on a GPU that does not answer any more
        again = replace(run, device=torch.device("cpu"), network=network, timings={}, done=0.0)
        return again.through(stages, task, (*notices, notice))


def gpu_notice(error: RuntimeError) -> str | None:
    """What the user should know where `error` means that the GPU is of no use any more; None for any other error."""
    if isinstance(error, torch.cuda.OutOfMemoryError) or "CUDA error: out of memory" in str(error):
        return mark("The GPU had too little memory; the CPU was used.")
    if any(word in str(error) for word in GPU_FAULTS):
        return mark(
            "The GPU failed or was taken away; the CPU was used. Start the program again before you rely on the GPU."
        )
    return None


def choose_method(choice: MethodChoice, atlas: Atlas) -> tuple[Method, Network | None, tuple[str, ...]]:
    """The method that a choice stands for, the network that it needs, and what the user should know about it.

    "auto" does with the fit alone where the atlas has no network, or one that cannot be used, and then says why. Raises
    InputError for a method by name whose network is missing or cannot be used.
    """
    path = network_path(atlas)
    if choice == "fit" or (choice == "auto" and not path.is_file()):
        return "fit", None, ()
    try:
        network = load_network(path, atlas)
    except InputError as error:
        if choice != "auto":
            raise
        return "fit", None, (mark("The fit alone was used: {error}", error=error.sentence),)
    return ("network+fit" if choice == "auto" else choice), network, ()


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
    network: Network | None
    progress: ProgressCallback
    cancel: CancelQuery
    start: State | None
    timings: dict[str, float] = field(default_factory=dict)
    cancelled: bool = False
    state: State | None = field(init=False)
    done: float = 0.0

    def __post_init__(self) -> None:
        self.state = None if self.start is None else _on(self.start, self.device)

    def through(self, stages: Sequence[Stage], settings: Settings, notices: tuple[str, ...]) -> Registration:
        """The result after all stages, or as far as they got."""
        try:
            for stage in stages:
                self.do(stage, sum(s.share for s in stages), settings.seed)
        except Cancelled:
            self.cancelled = True
        return self.result(settings, notices)

    def do(self, stage: Stage, whole: float, seed: int) -> None:
        """Improve the state by one stage; `whole`: the shares of all stages together."""
        started = time.perf_counter()
        after = self.done + stage.share / whole
        report = _Report(self, stage.name, (self.done, after))
        try:
            report.check()
            self.state = self.improved(stage, seed, report)
            self.done = after
        finally:
            self.timings[stage.name] = time.perf_counter() - started

    def improved(self, stage: Stage, seed: int, report: "_Report") -> State:
        """The state after the work of a stage."""
        if isinstance(stage.work, LearnedSettings):
            return self.learned(stage.work, stage.level, seed, report)
        problem = self.problem(stage.level, stage.fit)
        state = self.state or problem.model.start()
        match stage.work:
            case SearchSettings() as settings:
                return search(problem, state, settings, seed, report=report)
            case ModeSettings():
                return fit(problem, state, report=report)
            case ResidualSettings() as settings:
                return refine(problem, state, settings, report=report)

    def learned(self, settings: LearnedSettings, level: Level, seed: int, report: "_Report") -> State:
        """The state after the network's steps. Raises ValueError where the method brought no network along."""
        if self.network is None:
            raise ValueError("a recipe with learned stages needs a method with a network")
        network = self.network.to(self.device)
        model = Model.at(self.atlas, self.zero, level.voxel_mm, self.device)
        centre = apply(self.zero, np.array(self.atlas.reference))
        films = reduce_films(self.radiographs, self.cameras, centre, network.architecture.window)
        state = self.state or model.start()
        return learned_steps(films, model, network, state, settings, seed=seed, report=report)

    def problem(self, level: Level, settings: FitSettings) -> Problem:
        """The films around the bone as it lies now, or around where it may lie at first."""
        model = Model.at(self.atlas, self.zero, level.voxel_mm, self.device)
        pose, margin = self.zero, UNKNOWN_MARGIN_MM
        if self.state is not None:
            pose, margin = model.pose_matrix(self.state.pose).cpu().numpy(), MARGIN_MM
        return problem_around(model, self.radiographs, self.cameras, pose, margin, level.pixel_mm, settings)

    def result(self, settings: Settings, notices: tuple[str, ...]) -> Registration:
        """The result as it stands; a run cancelled before it began gives the mean bone at the zero pose."""
        started = time.perf_counter()
        problem = self.problem(JUDGE_LEVEL, JUDGE_FIT)
        state = replace(self.state or problem.model.start(), interior=None)
        found = assess(problem, state, self.cancelled)
        quality = replace(found, reasons=(*found.reasons, *notices))
        self.timings["quality"] = time.perf_counter() - started
        self.timings["total"] = sum(self.timings.values())
        self.progress(Progress(1.0, mark("Done")))
        provenance = {
            "program": f"biplanar {biplanar_app.__version__}",
            "method": settings.method,
            "effort": settings.effort,
            "network_sha256": "" if self.network is None else network_hash(self.atlas),
            "seed": settings.seed,
            "start": "patient axes" if self.start is None else "given",
            "device": str(self.device),
            "torch": torch.__version__,
            "python": platform.python_version(),
            "inputs_sha256": {view: r.sha256 for view, r in self.radiographs.items()},
        }
        return Registration(
            self.atlas,
            settings.side,
            dict(self.cameras),
            _on(state, torch.device("cpu")),
            self.zero,
            quality,
            self.timings,
            provenance,
            self.cancelled,
        )


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


def _on(state: State, device: torch.device) -> State:
    """The state with its velocity on `device`; pose and weights are few and stay with the CPU."""
    velocity = None if state.velocity is None else state.velocity.detach().to(device)
    return replace(state, pose=state.pose.detach().cpu(), weights=state.weights.detach().cpu(), velocity=velocity)
