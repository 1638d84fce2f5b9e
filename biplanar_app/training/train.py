"""Training: the same loop on a CPU, a GPU or, under torchrun, many machines; it may be killed at any moment."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

import cv2
import numpy as np
import torch
from lightning_fabric import Fabric
from lightning_fabric.loggers.tensorboard import TensorBoardLogger
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader, IterableDataset

from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.training.cases import STARTS_PER_CASE
from biplanar_app.training.losses import LossWeights

PREFETCHED = 8
"""Batches that each simulating process keeps ready: its cases do not come evenly."""
VALIDATION_SEED = 1_000_003
"""Cases that no training seed below a million makes."""


@dataclass(frozen=True)
class TrainingSettings:
    """How long and how. steps: in all, over which the learning rate falls to zero. every: steps between checkpoints.

    validate: steps between validations on `held` examples that are never trained on. workers: processes that simulate.
    pool: cases that each of them shuffles. meetings: how often each example is learned from, for a GPU that would else
    wait for the processes (data echoing: Choi et al., arXiv:1907.05550).
    """

    steps: int = 20_000
    batch: int = 8
    learning_rate: float = 1e-3
    warmup: int = 200
    seed: int = 0
    every: int = 100
    validate: int = 500
    held: int = 96
    workers: int = 1
    pool: int = 32
    meetings: int = 1
    average: float = 0.998
    weights: LossWeights = LossWeights()


Batch = TypeVar("Batch", bound="OnDevice")
Made = TypeVar("Made")


class OnDevice(Protocol):
    """A batch of examples."""

    def to(self: Batch, device: torch.device) -> Batch:
        """The same on a device."""


class Lesson(Protocol[Batch]):
    """What is learned, and from what: all that the loop knows of it."""

    @property
    def network(self) -> nn.Module:
        """What is trained."""

    @property
    def objective(self) -> nn.Module:
        """Holds the network; of a function that gives the batch it makes a dict with "loss" and what is shown."""

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the figures that are logged."""

    def stream(self, seed: int, first: int, pool: int) -> IterableDataset[Batch]:
        """Examples without an end from the case number `first` on, shuffled among `pool` cases."""

    def collate(self, examples: list[Batch]) -> Batch:
        """A batch."""

    def measured(self, network: nn.Module, batch: Batch) -> dict[str, Tensor]:
        """The figures of any such network on a batch, without gradients."""

    def picture(self, network: nn.Module, batch: Batch) -> NDArray[np.uint8]:
        """What a validation looks like, (H, W, 3)."""

    def save(self, network: nn.Module, path: Path, steps: int) -> None:
        """Write the weights, replacing the file in one stroke."""


def learn(
    lesson: Lesson[Batch],
    out: Path,
    settings: TrainingSettings,
    *,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Path:
    """Train the network of a lesson; returns the file of its weights, out/network.safetensors.

    out: holds last.ckpt, which a rerun goes on from, validation.jsonl and TensorBoard's logs. Raises InputError for a
    checkpoint of other settings, BiplanarError when the loss is no number, naming step and seed.
    """
    board = TensorBoardLogger(out, "tensorboard", version="")
    fabric = Fabric(loggers=board)
    fabric.launch()
    cv2.setNumThreads(1)  # before processes are forked, which would wait for the threads of their parent
    run = _Run.begin(lesson, out, settings, fabric, board)
    for batch in run.batches:
        if run.step >= settings.steps or cancel():
            break
        found = run.improve(batch)
        figures = ", ".join(f"{name} {found[name]:.2f}" for name in lesson.shown)
        progress(Progress(run.step / settings.steps, f"step {run.step}: {figures}"))
        if run.step % settings.every == 0:
            fabric.log_dict({name: found[name] for name in lesson.shown}, run.step)
            run.save()
        if run.step % settings.validate == 0:
            run.validate()
    run.save()
    return run.weights


@dataclass(eq=False)
class _Run:
    """A training under way."""

    lesson: Lesson[Any]
    out: Path
    settings: TrainingSettings
    fabric: Fabric
    board: TensorBoardLogger
    wrapped: Any
    average: AveragedModel
    optimiser: Any
    batches: Iterator[Any]
    held: list[Any]
    step: int

    @classmethod
    def begin(
        cls, lesson: Lesson[Any], out: Path, settings: TrainingSettings, fabric: Fabric, board: TensorBoardLogger
    ) -> "_Run":
        """From the last checkpoint, or from the lesson's network as it is."""
        network = lesson.network
        optimiser = torch.optim.AdamW(network.parameters(), settings.learning_rate, weight_decay=1e-2)
        wrapped, prepared = fabric.setup(lesson.objective, optimiser)
        average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(settings.average))  # on the same device
        last, step = out / "last.ckpt", 0
        if last.is_file():
            step = _restore(last, fabric, network, average, prepared, settings)
        batches = _loader(lesson, settings, fabric, settings.seed + fabric.global_rank, step)
        held = list(_take(_loader(lesson, settings, fabric, VALIDATION_SEED, 0), settings.held // settings.batch))
        return cls(lesson, out, settings, fabric, board, wrapped, average, prepared, batches, held, step)

    @property
    def averaged(self) -> nn.Module:
        """The network with the mean of its recent weights, which serves better than the last ones."""
        return self.average.module

    @property
    def weights(self) -> Path:
        return self.out / "network.safetensors"

    def improve(self, batch: Any) -> dict[str, float]:
        """One step of the optimiser."""
        for group in self.optimiser.param_groups:
            group["lr"] = _learning_rate(self.settings, self.step)
        found = self.wrapped(lambda: batch)
        if not torch.isfinite(found["loss"]):
            raise BiplanarError(
                f"The loss is no number at step {self.step} of seed {self.settings.seed}; the last checkpoint is kept "
                f"in {self.out}. Go on from it with a smaller learning rate."
            )
        self.optimiser.zero_grad()
        self.fabric.backward(found["loss"])
        self.fabric.clip_gradients(self.wrapped, self.optimiser, max_norm=1.0)
        self.optimiser.step()
        self.average.update_parameters(self.lesson.network)
        self.step += 1
        return dict(zip(found, torch.stack([*found.values()]).tolist(), strict=True))  # waits for a GPU once

    def validate(self) -> None:
        """Measure the averaged network on examples that are never trained on."""
        network = self.averaged.eval()
        sums: dict[str, float] = dict.fromkeys(self.lesson.shown, 0.0)
        for batch in self.held:
            found = self.lesson.measured(network, batch)
            for name in sums:
                sums[name] += float(found[name]) / len(self.held)
        with (self.out / "validation.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"step": self.step, **sums}) + "\n")
        picture = self.lesson.picture(network, self.held[0])
        self.board.experiment.add_image("validation/films", picture, self.step, dataformats="HWC")
        self.fabric.log_dict({f"validation/{name}": value for name, value in sums.items()}, self.step)

    def save(self) -> None:
        """The checkpoint to go on from and the averaged weights, each replaced in one stroke."""
        state = {
            "network": self.lesson.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "settings": _identity(self.settings),
        }
        fresh = self.out / "last.ckpt.part"
        self.fabric.save(fresh, state)
        if self.fabric.is_global_zero:
            fresh.replace(self.out / "last.ckpt")
            self.lesson.save(self.averaged, self.weights, self.step)


def _learning_rate(settings: TrainingSettings, step: int) -> float:
    """Warm up, then half a cosine to zero."""
    warm = min(1.0, (step + 1) / settings.warmup)
    return settings.learning_rate * warm * 0.5 * (1 + math.cos(math.pi * min(1.0, step / settings.steps)))


def _identity(settings: TrainingSettings) -> dict[str, Any]:
    """What may not change between the pieces of one training."""
    return asdict(replace(settings, workers=0, pool=0, every=0, validate=0, held=0))


def _restore(
    path: Path, fabric: Fabric, network: nn.Module, average: AveragedModel, optimiser: Any, settings: TrainingSettings
) -> int:
    """Fill everything from a checkpoint; returns its step."""
    state = torch.load(path, map_location=fabric.device, weights_only=True)
    if state["settings"] != _identity(settings):
        raise InputError(f"{path} is of a training with other settings; give another folder with --out, or remove it.")
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])


def _loader(lesson: Lesson[Any], settings: TrainingSettings, fabric: Fabric, seed: int, step: int) -> Iterator[Any]:
    """Batches on the training's device, from the case that follows those of `step` steps."""
    first = step * settings.batch // (STARTS_PER_CASE * settings.meetings)
    stream = Echoed(lesson.stream(seed, first, settings.pool), settings.meetings)
    ahead = PREFETCHED if settings.workers else None
    loader = DataLoader(
        stream, settings.batch, num_workers=settings.workers, collate_fn=lesson.collate, prefetch_factor=ahead
    )
    for batch in loader:
        yield batch.to(fabric.device)


class Echoed(IterableDataset[Made]):
    """Each example of a stream `meetings` times: at once, and again later, in the midst of others."""

    WAITING = 64

    def __init__(self, stream: IterableDataset[Made], meetings: int) -> None:
        self.stream, self.meetings = stream, meetings

    def __iter__(self) -> Iterator[Made]:
        rng = np.random.default_rng(0)
        waiting: list[Made] = []
        for example in self.stream:
            yield example
            waiting += [example] * (self.meetings - 1)
            while len(waiting) > self.WAITING:
                yield waiting.pop(int(rng.integers(len(waiting))))


def _take(stream: Iterator[Any], count: int) -> Iterator[Any]:
    for _ in range(count):
        yield next(stream)
