"""`biplanar train`: the network of an atlas, on this machine or, under torchrun, on many."""

import time
from pathlib import Path
from typing import Annotated

import typer

from biplanar_app.errors import InputError
from biplanar_app.terminal import CANCELLED, interruptible, progress_bar


def train(
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder (see docs).")],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR", help="Folder for checkpoint, weights and logs; a rerun goes on there."),
    ] = Path("out/training"),
    atlas: Annotated[str, typer.Option(metavar="NAME", help="A shipped atlas or a folder.")] = "femur-proximal",
    start: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Weights to begin from; without, the training begins anew.")
    ] = None,
    steps: Annotated[int, typer.Option(min=1, help="In all; the learning rate falls to zero over them.")] = 20_000,
    batch: Annotated[int, typer.Option(min=1, help="Examples in a step, on each device.")] = 8,
    rate: Annotated[float, typer.Option(min=0, help="Highest learning rate.")] = 1e-3,
    seed: Annotated[int, typer.Option(min=0, max=999_999, help="Of the weights and of the simulated cases.")] = 0,
    workers: Annotated[int, typer.Option(min=0, help="Processes that simulate films.")] = 1,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="Stop in good order after so long; the next call goes on.")
    ] = None,
) -> None:
    """Train the network of an atlas on simulated films. Ctrl+C keeps a checkpoint to go on from."""
    if not data.is_dir():
        raise InputError(f"--data: there is no folder {data}; give the folder that holds the data.")
    from biplanar_app.exchange.staging import check_writable

    check_writable(out)
    from biplanar_app.atlas.bundle import load_atlas

    try:
        from biplanar_app.training.train import TrainingSettings
        from biplanar_app.training.train import train as run
    except ModuleNotFoundError as error:
        raise InputError(
            f"Training needs {error.name}, which the program itself does not; install it with "
            f"`pip install biplanar[train]`."
        ) from error
    settings = TrainingSettings(
        steps=steps, batch=batch, learning_rate=rate, seed=seed, workers=workers, warmup=min(200, steps // 10 + 1)
    )
    until = float("inf") if minutes is None else time.monotonic() + 60 * minutes
    with interruptible() as asked, progress_bar() as report:
        weights = run(
            data, load_atlas(atlas), out, settings, start=start, progress=report,
            cancel=lambda: asked() or time.monotonic() > until,
        )  # fmt: skip
        cancelled = asked()
    typer.echo(f"Weights: {weights}")
    if cancelled:
        raise typer.Exit(CANCELLED)
