"""What each part of the network and of its loss buys: variants trained alike, from nothing, on the same films.

`biplanar ablate` simulates once, trains one variant after the other and writes a table; a run that is stopped goes on
where it was.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import IterableDataset

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.registration.anatomy import Anatomy, anatomy
from biplanar_app.registration.match import Situation
from biplanar_app.registration.network import Advance, Architecture, Network
from biplanar_app.training.cases import REUSED, STARTS_PER_CASE, Cases, Example
from biplanar_app.training.losses import LossWeights
from biplanar_app.training.registering import RegistrationLesson
from biplanar_app.training.train import VALIDATION_SEED, TrainingSettings, learn

FULL = LossWeights()
ABLATION = TrainingSettings(steps=400, warmup=40, every=50, validate=400, workers=0, average=0.98)
BLOCKS = 17
"""Of REUSED cases: every example is met twice."""


class EvenTrust(Network):
    """Every match counts the same in the least squares, and in their likelihood."""

    def __init__(self, architecture: Architecture, anatomy: Anatomy) -> None:
        super().__init__(architecture, anatomy)
        self.to_match.register_forward_hook(_without_scales)


def _without_scales(module: nn.Module, inputs: Any, raw: Tensor) -> Tensor:
    return torch.cat([raw[:, :2], torch.zeros_like(raw[:, 2:])], 1)


class Direct(Network):
    """Seven parameters and modes regressed from pooled features of both views, as published, and no local module."""

    POOLED, HIDDEN = (6, 3, 4), 128
    POSE_UNIT = 10.0

    def __init__(self, architecture: Architecture, anatomy: Anatomy) -> None:
        super().__init__(architecture, anatomy)
        last = nn.Linear(self.HIDDEN, 7 + len(anatomy.modes))
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
        self.regression = nn.Sequential(
            nn.Conv3d(2 * architecture.match[-1], 16, 1),
            nn.AdaptiveAvgPool3d(self.POOLED),
            nn.Flatten(),
            nn.Linear(16 * int(np.prod(self.POOLED)), self.HIDDEN),
            nn.SiLU(),
            last,
        )

    def forward(self, situation: Situation, *, local: bool = True, half: bool = False) -> Advance:
        """As `Network`, for two views; the matches are never trained and mean nothing."""
        kept: list[Tensor] = []
        hook = self.matcher.register_forward_hook(lambda module, inputs, found: kept.append(found[1]))
        advance = super().forward(situation, local=False, half=half)
        hook.remove()
        views = kept[0].float().unflatten(0, situation.pictures.shape[:2])
        found = self.regression(views.flatten(1, 2))
        return replace(advance, pose=self.POSE_UNIT * found[:, :7], weights=found[:, 7:])


@dataclass(frozen=True)
class Variant:
    """One way to do without something. says: what is different, for the table."""

    name: str
    says: str
    weights: LossWeights = FULL
    build: Callable[[Architecture, Anatomy], Network] = Network


NO_LOCAL = replace(FULL, local=0.0, roughness=0.0)
VARIANTS = (
    Variant("full", "all parts of the network and of the loss"),
    Variant("no-likelihood", "matches are learned from where the surface lands alone", replace(FULL, matches=0)),
    Variant(
        "matches-only", "the likelihood of the matches alone is trained", replace(NO_LOCAL, landing=0.0, projection=0.0)
    ),
    Variant("no-local", "no local module", NO_LOCAL),
    Variant("no-projection", "the films do not count after the step", replace(FULL, projection=0.0)),
    Variant("even-trust", "every match counts the same", build=EvenTrust),
    Variant(
        "direct",
        "no matches: pose and modes regressed from pooled features; no local module",
        replace(NO_LOCAL, matches=0.0),
        Direct,
    ),
)


class Recorded(IterableDataset[Example]):
    """The same examples over and over, each time in another order that the seed decides. first: cases to skip."""

    def __init__(self, examples: Sequence[Example], seed: int, first: int) -> None:
        self.examples, self.seed, self.first = examples, seed, first

    def __iter__(self) -> Iterator[Example]:
        count, place = len(self.examples), self.first * STARTS_PER_CASE
        while True:
            order = np.random.default_rng([self.seed, place // count]).permutation(count)
            yield self.examples[order[place % count]]
            place += 1


def recorded(
    cases: Cases, folder: Path, seed: int, blocks: int, *, progress: ProgressCallback, cancel: CancelQuery
) -> list[Example]:
    """The examples of `blocks` times REUSED cases, simulated once and kept in a file a block; fewer when stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    examples: list[Example] = []
    for block in range(blocks):
        path = folder / f"{seed}-{block}.pt"
        if not path.is_file():
            if cancel():
                break
            progress(Progress(block / blocks, "Simulating"))
            torch.save(_block(cases, seed, block), path.with_suffix(".part"))
            path.with_suffix(".part").replace(path)
        examples += torch.load(path, weights_only=False)  # the file of this very function, never anybody else's
    return examples


def _block(cases: Cases, seed: int, block: int) -> list[Example]:
    insides = cases.insides(np.random.default_rng([seed, block, 1]))
    examples: list[Example] = []
    for number in range(block * REUSED, (block + 1) * REUSED):
        rng = np.random.default_rng([seed, number])
        case = cases.case(insides, rng)
        examples += [cases.example(case, rng) for _ in range(STARTS_PER_CASE)]
    return examples


@dataclass(frozen=True)
class Result:
    """A trained variant on the held examples: means as `losses` has them. seconds: of processor time for a step, None
    where the variant was stopped between its last step and its end."""

    variant: str
    matches: float
    before: float
    after: float
    finer: float
    seconds: float | None


def ablate(
    data: Path,
    atlas: Atlas,
    out: Path,
    settings: TrainingSettings,
    *,
    blocks: int = BLOCKS,
    variants: Sequence[Variant] = VARIANTS,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> list[Result]:
    """Train every variant on `blocks` times REUSED cases; returns the results of those that are done.

    out: holds the simulated examples and a folder for each variant, with its checkpoint and result; an empty folder
    makes all of it anew. Raises InputError for checkpoints of other settings.
    """
    architecture = Architecture()
    known = anatomy(atlas, architecture.lattice_mm, architecture.margin_mm)
    cases = Cases(data, atlas, architecture, known)
    films = partial(recorded, cases, out / "examples", progress=progress, cancel=cancel)
    held = films(VALIDATION_SEED, -(-settings.held // (REUSED * STARTS_PER_CASE)))
    examples = films(settings.seed, blocks)
    results = []
    for variant in variants:
        done = out / variant.name / "result.json"
        if not done.is_file():
            if cancel():
                break
            torch.manual_seed(settings.seed)
            lesson = RegistrationLesson(
                atlas,
                variant.build(architecture, known),
                variant.weights,
                lambda seed, first, pool: Recorded(held if seed == VALIDATION_SEED else examples, seed, first),
            )
            result = _trained(variant, lesson, done.parent, settings, progress, cancel)
            if result is None:
                break
            done.write_text(json.dumps(asdict(result)) + "\n", encoding="utf-8")
        results.append(Result(**json.loads(done.read_text(encoding="utf-8"))))
    return results


def _trained(
    variant: Variant,
    lesson: RegistrationLesson,
    out: Path,
    settings: TrainingSettings,
    progress: ProgressCallback,
    cancel: CancelQuery,
) -> Result | None:
    """The result of a variant, None where it was stopped before its end."""
    times: list[float] = []

    def hear(report: Progress) -> None:
        times.append(process_time())
        progress(replace(report, stage=f"{variant.name}, {report.stage}"))

    learn(lesson, out, replace(settings, weights=variant.weights), progress=hear, cancel=cancel)
    validated = out / "validation.jsonl"
    if not validated.is_file():
        return None
    last = json.loads(validated.read_text(encoding="utf-8").splitlines()[-1])
    if last.pop("step") != settings.steps:
        return None
    del last["loss"]
    return Result(variant.name, **last, seconds=float(np.median(np.diff(times))) if len(times) > 1 else None)


def as_markdown(results: Sequence[Result], settings: TrainingSettings, command: str, blocks: int = BLOCKS) -> str:
    """The table as a document."""
    says = {variant.name: variant for variant in VARIANTS}
    head = ["variant", "is", "before", "after pose and modes", "after the local module", "log likelihood", "s a step"]
    body = []
    for r in results:
        matched = says[r.variant].build is not Direct
        distances = [f"{r.before:.2f}", f"{r.after:.2f}", f"{r.finer:.2f}" if says[r.variant].weights.local else "–"]
        time = "–" if r.seconds is None else f"{r.seconds:.2f}"
        body.append([r.variant, says[r.variant].says, *distances, f"{-r.matches:.2f}" if matched else "–", time])
    lines = ["| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *body]]
    examples = blocks * REUSED * STARTS_PER_CASE
    how = (
        f"Mean distance of the surface from the truth, mm, on {settings.held} held examples before and after one step,"
        f" and the mean log likelihood of the true matches (higher is better). Every variant was trained from nothing "
        f"over {settings.steps} steps of {settings.batch} of the same {examples} simulated examples in the same order, "
        f"seed {settings.seed}: far too little to be good, enough to tell what helps. Seconds are of processor time."
    )
    return "\n\n".join(["# What each part buys", f"`{command}`", "\n".join(lines), how]) + "\n"
