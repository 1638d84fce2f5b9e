"""`biplanar train`, the networks of an atlas, on this machine or, under torchrun, on many; `biplanar ablate`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from biplanar_app.errors import InputError
from biplanar_app.terminal import CANCELLED, interruptible, progress_bar


def train(
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder (see docs).")],
    network: Annotated[
        Literal["registration", "volumetric"],
        typer.Option(help="The one that registers, or the baseline of the evaluation that has no atlas."),
    ] = "registration",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Folder for checkpoint, weights and logs; a rerun goes on there. "
            "By default out/training or out/volumetric.",
        ),
    ] = None,
    atlas: Annotated[str, typer.Option(metavar="NAME", help="A shipped atlas or a folder.")] = "femur-proximal",
    start: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Weights to begin from; without, the training begins anew.")
    ] = None,
    steps: Annotated[int, typer.Option(min=1, help="In all; the learning rate falls to zero over them.")] = 20_000,
    batch: Annotated[int, typer.Option(min=1, help="Examples in a step, on each device.")] = 8,
    rate: Annotated[float, typer.Option(min=0, help="Highest learning rate.")] = 1e-3,
    seed: Annotated[int, typer.Option(min=0, max=999_999, help="Of the weights and of the simulated cases.")] = 0,
    workers: Annotated[int, typer.Option(min=0, help="Processes that simulate films.")] = 1,
    meetings: Annotated[
        int, typer.Option(min=1, help="How often each example is learned from: 2 where a GPU waits for the workers.")
    ] = 1,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="Stop in good order after so long; the next call goes on.")
    ] = None,
) -> None:
    """Train a network of an atlas on simulated films. Ctrl+C keeps a checkpoint to go on from."""
    if not data.is_dir():
        raise InputError(f"--data: there is no folder {data}; give the folder that holds the data.")
    if network == "volumetric" and start is not None:
        raise InputError("--start: weights to begin from are for the registration's network; leave the option out.")
    out = out or Path("out/training" if network == "registration" else "out/volumetric")
    from biplanar_app.exchange.staging import check_writable

    check_writable(out)
    from biplanar_app.atlas.bundle import load_atlas

    with _extra():
        from biplanar_app.training.registering import train as train_registration
        from biplanar_app.training.train import TrainingSettings
        from biplanar_app.training.volumetric import train_volumetric
    settings = TrainingSettings(
        steps=steps,
        batch=batch,
        learning_rate=rate,
        seed=seed,
        workers=workers,
        meetings=meetings,
        warmup=min(200, steps // 10 + 1),
    )
    until = float("inf") if minutes is None else time.monotonic() + 60 * minutes
    with interruptible() as asked, progress_bar() as report:
        run = train_volumetric if network == "volumetric" else partial(train_registration, start=start)
        weights = run(
            data, load_atlas(atlas), out, settings, progress=report,
            cancel=lambda: asked() or time.monotonic() > until,
        )  # fmt: skip
        cancelled = asked()
    typer.echo(f"Weights: {weights}")
    if cancelled:
        raise typer.Exit(CANCELLED)


def ablate(
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder (see docs).")],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for films, weights and table; a rerun goes on there.")
    ] = Path("out/ablation"),
    steps: Annotated[int, typer.Option(min=1, help="Of every variant.")] = 400,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="Stop in good order after so long; the next call goes on.")
    ] = None,
    docs: Annotated[bool, typer.Option("--docs", help="Put the finished table into docs/network, too.")] = False,
) -> None:
    """Train the network without this or that, briefly and alike, and write a table of what each part buys."""
    if not data.is_dir():
        raise InputError(f"--data: there is no folder {data}; give the folder that holds the data.")
    from biplanar_app.exchange.staging import check_writable

    check_writable(out)
    from biplanar_app.atlas.bundle import load_atlas

    with _extra():
        from biplanar_app.training import ablation
    settings = replace(ablation.ABLATION, steps=steps, validate=steps)
    until = float("inf") if minutes is None else time.monotonic() + 60 * minutes
    with interruptible() as asked, progress_bar() as report:
        results = ablation.ablate(
            data, load_atlas("femur-proximal"), out, settings, progress=report,
            cancel=lambda: asked() or time.monotonic() > until,
        )  # fmt: skip
    complete = len(results) == len(ablation.VARIANTS)
    text = ablation.as_markdown(results, settings, f"biplanar ablate --data DIR --steps {steps}")
    for folder in [out, *([Path("docs/network")] if docs and complete else [])]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "ablation.md").write_text(text, encoding="utf-8")
        typer.echo(f"Table of {len(results)} of {len(ablation.VARIANTS)} variants: {folder / 'ablation.md'}")
    if not complete:
        raise typer.Exit(CANCELLED)


@contextmanager
def _extra() -> Iterator[None]:
    """Says what to install where an import finds that the extra for training is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(
            f"Training needs {error.name}, which the program itself does not; install it with "
            f"`pip install biplanar[train]`."
        ) from error
