"""`biplanar calibrate`, its check and its bench: from films of a phantom to cameras, without a window."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown

from biplanar_app.errors import Cancelled, InputError
from biplanar_app.progress import CancelQuery, ProgressCallback
from biplanar_app.terminal import CANCELLED, NOT_REACHED, interruptible, progress_bar

if TYPE_CHECKING:
    from biplanar_app.calibration import GridFit, Verdict

NONE = "none"
"""The phantom of a nominal calibration."""

FilmAp = Annotated[Path, typer.Option("--ap", metavar="FILE", help="AP film of the phantom: DICOM, PNG or TIFF.")]
FilmLat = Annotated[Path, typer.Option("--lat", metavar="FILE", help="Lateral film of the phantom, likewise.")]
Invert = Annotated[bool, typer.Option("--invert", help="Both films are the other way round (beads dark or bright).")]


def calibrate(
    phantom: Annotated[
        str, typer.Option(metavar="NAME", help="plate, helix, cube, or a file (JSON, XMALab's CSV); none: tags only.")
    ],
    ap: FilmAp,
    lat: FilmLat,
    distortion_ap: Annotated[
        Path | None, typer.Option(metavar="GRIDFILM", help="Film of a grid on the AP detector: how its films are bent.")
    ] = None,
    distortion_lat: Annotated[
        Path | None, typer.Option(metavar="GRIDFILM", help="The same for the lateral detector.")
    ] = None,
    grid: Annotated[str, typer.Option(metavar="NAME", help="grid-dots, grid-checkerboard, or a file.")] = "grid-dots",
    out: Annotated[Path, typer.Option(metavar="FILE", help="The cameras of both views.")] = Path("cameras.json"),
    report: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for a report with pictures.")] = None,
    name: Annotated[str, typer.Option(metavar="TEXT", help="What the calibration is called.")] = "",
    operator: Annotated[str, typer.Option(metavar="TEXT", help="Who made it.")] = "",
    device: Annotated[str, typer.Option(metavar="TEXT", help="Of which X-ray device.")] = "",
    invert: Invert = False,
) -> None:
    """Calibrate both views from two films of a phantom, and say whether that is good enough.

    Where the verdict is "repeat" the cameras are written all the same, marked as such, and the exit code is 4.
    """
    from biplanar_app.calibration import Record, load_phantom, nominal, write_calibration
    from biplanar_app.calibration import calibrate as solve
    from biplanar_app.calibration.verdict import FILM
    from biplanar_app.radiograph.reading import read_radiograph

    if out.exists():
        raise InputError(f"{out}: it exists already and is not overwritten; give another name with --out.")
    beads = None if phantom == NONE else load_phantom(phantom)
    if beads is None and (distortion_ap or distortion_lat):
        raise InputError(
            "--phantom none: tags tell nothing of bent films; leave the films of a grid out, or give a phantom."
        )
    films = {"ap": read_radiograph(ap, invert=invert), "lat": read_radiograph(lat, invert=invert)}
    record = Record(name=name, made=date.today(), operator=operator, device=device)
    bends: dict[str, GridFit] = {}
    with _cancellable() as (bar, cancel):
        if beads is None:
            found = nominal(films, record=record)
        else:
            bends = _grid_fits({"ap": distortion_ap, "lat": distortion_lat}, grid, cancel)
            found = solve(
                beads, films, distortion={view: fit.distortion for view, fit in bends.items()}, record=record,
                progress=bar, cancel=cancel,
            )  # fmt: skip
    try:
        write_calibration(out, found)
    except OSError as error:
        raise InputError(f"{out}: it cannot be written ({error.strerror}); give another file with --out.") from error
    for view, fit in bends.items():
        typer.echo(fit.sentence(FILM[view]))
    _say(found.verdict)
    typer.echo(f"Cameras: {out}")
    if report is not None:
        from biplanar_app.exchange.calibration_report import write_report

        write_report(found, bends, report)
        typer.echo(f"Report: {report}")
    _leave(found.verdict)


def calibrate_check(
    cameras: Annotated[Path, typer.Argument(metavar="CAMERAS", help="A cameras.json from `biplanar calibrate`.")],
    phantom: Annotated[str, typer.Option(metavar="NAME", help="The phantom on the films, wherever it stands.")],
    ap: FilmAp,
    lat: FilmLat,
    invert: Invert = False,
) -> None:
    """See from two new films of a phantom whether a stored calibration still holds."""
    from biplanar_app.calibration import check, load_phantom, read_calibration
    from biplanar_app.radiograph.reading import read_radiograph

    stored = read_calibration(cameras)
    films = {"ap": read_radiograph(ap, invert=invert), "lat": read_radiograph(lat, invert=invert)}
    with _cancellable() as (bar, cancel):
        found = check(stored, load_phantom(phantom), films, progress=bar, cancel=cancel)
    _say(found.verdict)
    _leave(found.verdict)


def calibrate_bench(
    pairs: Annotated[int, typer.Option(min=1, metavar="N", help="Sound pairs of every phantom.")] = 200,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write figures and all pairs, too.")] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Keeps finished pairs; a rerun goes on from them.")] = Path(
        "out/calibration"
    ),
    first: Annotated[
        int | None, typer.Option(min=0, metavar="SEED", help="Other pairs than the reported ones.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes; timings suffer from more than one.")] = 1,
    docs: Annotated[bool, typer.Option("--docs", help="Put the table into docs/calibration/table.md, too.")] = False,
) -> None:
    """Measure calibration on simulated films of every phantom, sound and bad; goes on where it stopped."""
    from biplanar_app.evaluation.calibration_bench import REPORTED, bench, write_bench
    from biplanar_app.exchange.staging import check_writable

    check_writable(out)
    start = REPORTED if first is None else first
    with interruptible() as cancel, progress_bar() as bar:
        done = bench(pairs, out / "pairs.jsonl", first=start, workers=workers, progress=bar, cancel=cancel)
        cancelled = cancel()
    if cancelled:
        typer.echo(f"{len(done)} pairs are kept in {out}; the same command goes on from them.")
        raise typer.Exit(CANCELLED)
    command = f"biplanar calibrate-bench --pairs {pairs}" + (f" --first {first}" if first is not None else "")
    table = Path("docs/calibration/table.md") if docs else None
    text, reached = write_bench(done, command, table, json)
    Console().print(Markdown(text))
    if not reached:
        raise typer.Exit(NOT_REACHED)


def _grid_fits(paths: Mapping[str, Path | None], name: str, cancel: CancelQuery) -> "dict[str, GridFit]":
    """How the films of every view are bent that has a film of a grid."""
    from biplanar_app.calibration import fit_grid, load_grid
    from biplanar_app.radiograph.reading import read_radiograph

    grid = load_grid(name)
    return {view: fit_grid(read_radiograph(path), grid, cancel) for view, path in paths.items() if path is not None}


@contextmanager
def _cancellable() -> Iterator[tuple[ProgressCallback, CancelQuery]]:
    """A progress bar and a way to stop; work that is stopped leaves with its exit code."""
    try:
        with interruptible() as cancel, progress_bar() as bar:
            yield bar, cancel
    except Cancelled as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(CANCELLED) from error


def _say(verdict: "Verdict") -> None:
    from biplanar_app.calibration.record import GRADE_WORDS

    typer.echo(f"Verdict: {GRADE_WORDS[verdict.grade]}")
    for reason in verdict.reasons:
        typer.echo(f"  {'' if reason.grade == 'pass' else GRADE_WORDS[reason.grade] + ': '}{reason.text}")


def _leave(verdict: "Verdict") -> None:
    if verdict.grade == "repeat":
        raise typer.Exit(NOT_REACHED)
