"""The command line: the same work without a window. Slow imports sit inside the commands, so that --help is instant."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.markdown import Markdown

import biplanar_app
from biplanar_app import cli_calibration, cli_train
from biplanar_app.case.mark import RESEARCH_USE, UNAPPROVED
from biplanar_app.cli_audit import app as audit_app
from biplanar_app.cli_cameras import app as cameras_app
from biplanar_app.cli_case import app as case_app
from biplanar_app.errors import InputError
from biplanar_app.geometry.patient import Side
from biplanar_app.terminal import (
    CANCELLED,
    EXIT_CODES,
    INTERNAL,
    NOT_REACHED,
    escape,
    guarded,
    interruptible,
    progress_bar,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from biplanar_app.registration.result import Registration

Demo = Callable[[Path, bool], int]
"""Shows the bundled example: (output folder, without a window?) to the exit code. The window's part, so handed in."""

app = typer.Typer(
    name="biplanar",
    help=(biplanar_app.__doc__ or "") + " Without a command the window opens.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
atlas_app = typer.Typer(no_args_is_help=True, help="Build the shipped atlas, and the evidence for it.")
app.add_typer(atlas_app, name="atlas")
app.add_typer(cameras_app, name="cameras")
app.add_typer(audit_app, name="audit")
app.add_typer(case_app, name="case")
app.command(epilog=EXIT_CODES)(cli_calibration.calibrate)
app.command("calibrate-check", epilog=EXIT_CODES)(cli_calibration.calibrate_check)
app.command("calibrate-bench", epilog=EXIT_CODES)(cli_calibration.calibrate_bench)
app.command(epilog=EXIT_CODES)(cli_train.train)
app.command(epilog=EXIT_CODES)(cli_train.ablate)


def main(arguments: Sequence[str] | None = None, demo: Demo | None = None) -> int:
    """Run one command (by default the process's own); returns its exit code, see EXIT_CODES."""

    def run() -> int:
        try:
            app(args=None if arguments is None else list(arguments), prog_name="biplanar", obj=demo)
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else INTERNAL
        return 0

    return guarded(run)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"biplanar {biplanar_app.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


Folder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results; made if missing.")]
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="The data folder (see docs).")]
SideOption = Annotated[Side, typer.Option("--side", help="Which femur the films show.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same result.")]
Method = Annotated[
    Literal["auto", "network+fit", "network", "fit"],
    typer.Option("--method", help="How the atlas is brought to the films; auto: network+fit where there is a network."),
]


@app.command(epilog=EXIT_CODES)
def register(
    ap: Annotated[Path, typer.Option("--ap", metavar="FILE", help="AP film: DICOM, PNG or TIFF.")],
    lat: Annotated[Path, typer.Option("--lat", metavar="FILE", help="Lateral film: DICOM, PNG or TIFF.")],
    cameras: Annotated[
        Path, typer.Option("--cameras", metavar="FILE", help="Calibration of both views: cameras.json.")
    ],
    side: SideOption,
    out: Folder,
    atlas: Annotated[str, typer.Option(metavar="NAME", help="A shipped atlas or a folder.")] = "femur-proximal",
    device: Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where to compute.")] = "auto",
    seed: Seed = 0,
    method: Method = "auto",
    invert: Annotated[
        bool, typer.Option("--invert", help="Both films are the other way round (bone dark or bright).")
    ] = False,
    invert_ap: Annotated[bool, typer.Option("--invert-ap", help="The AP film is the other way round.")] = False,
    invert_lat: Annotated[bool, typer.Option("--invert-lat", help="The lateral film is the other way round.")] = False,
) -> None:
    """Register the atlas to two calibrated films and write the bone. Ctrl+C writes the best result so far."""
    from biplanar_app.exchange.staging import check_writable
    from biplanar_app.geometry.camera_file import read_cameras
    from biplanar_app.radiograph.checks import check_pair
    from biplanar_app.radiograph.reading import read_radiograph
    from biplanar_app.radiograph.undistortion import straightened

    views = read_cameras(cameras)
    bent = {
        "ap": read_radiograph(ap, invert=invert or invert_ap),
        "lat": read_radiograph(lat, invert=invert or invert_lat),
    }
    films = straightened(bent, views)
    warnings = check_pair(films["ap"], films["lat"], views, side)
    for warning in warnings:
        Console(stderr=True).print(f"[yellow]Warning:[/] {escape(warning)}", soft_wrap=True)
    with interruptible() as cancel:
        check_writable(out)
        from biplanar_app.atlas.bundle import load_atlas
        from biplanar_app.exchange.result import write_result
        from biplanar_app.registration.register import register as fit
        from biplanar_app.registration.settings import Settings

        bundle = load_atlas(atlas)
        settings = Settings(side=side, method=method, seed=seed, device=device)
        with progress_bar() as report:
            result = fit(films, views, bundle, settings=settings, progress=report, cancel=cancel)
        write_result(result, films, views, out, warnings=warnings)
    _summarise(result, out)
    if result.cancelled:
        raise typer.Exit(CANCELLED)
    if result.quality.verdict == "failed":
        raise typer.Exit(NOT_REACHED)


def _summarise(result: "Registration", out: Path) -> None:
    """Say in a few lines what came out."""
    quality = result.quality
    similarity = ", ".join(f"{view} {value:.2f}" for view, value in quality.similarity.items())
    typer.echo(f"Quality: {quality.verdict} ({UNAPPROVED}. {RESEARCH_USE})")
    for reason in quality.reasons:
        typer.echo(f"  {reason}")
    typer.echo(f"Similarity: {similarity}; folds: {quality.folds}; {result.timings.get('total', 0.0):.1f} s")
    typer.echo(f"Results: {out}")


@app.command()
def simulate(
    mesh: Annotated[
        Path, typer.Option("--mesh", metavar="FILE", help="A whole femur's surface: .npz, .ply or .stl, mm.")
    ],
    side: SideOption,
    out: Folder,
    films: Annotated[Literal["thigh", "pelvis"], typer.Option(help="What else the films show.")] = "thigh",
    layout: Annotated[
        Literal["hip", "whole"], typer.Option(help="The upper third of the femur, or all of it.")
    ] = "hip",
    seed: Seed = 0,
    mesh_side: Annotated[Side, typer.Option(help="Which femur an .npz file with T_canon holds.")] = "right",
    angle: Annotated[float, typer.Option(min=20, max=160, help="Between the views, degrees.")] = 90.0,
    rotation: Annotated[float, typer.Option(min=0, help="Largest pose offset about each axis, degrees.")] = 10.0,
    translation: Annotated[float, typer.Option(min=0, help="Largest pose offset along each axis, mm.")] = 10.0,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Data folder; pelvis films take a hip bone of it.")
    ] = None,
) -> None:
    """Simulate two DICOM films of a femur, with cameras.json and the truth.

    A mesh without T_canon must lie in the canonical frame: right femur, origin at the head centre, x medial, z up.
    """
    from biplanar_app.exchange.staging import staged
    from biplanar_app.geometry.mesh import read_mesh

    bone, to_canonical = read_mesh(mesh), _to_canonical(mesh, mesh_side)
    if films == "pelvis" and data is None:
        raise InputError("--films pelvis: give the folder with the hip bones, --data DIR, or choose thigh.")
    with staged(out) as stage:
        from biplanar_app.simulation.case import simulate_case
        from biplanar_app.simulation.hip_bone import training_pelvis
        from biplanar_app.simulation.settings import load_settings

        pelvis = training_pelvis(data) if data is not None and films == "pelvis" else None
        case = simulate_case(
            bone, to_canonical, side, load_settings(films), seed, layout=layout, pelvis_mesh=pelvis,
            angle=angle, rotation_deg=rotation, translation_mm=translation,
        )  # fmt: skip
        case.write(stage)
    typer.echo(f"Case: {out}")


def _to_canonical(path: Path, side: Side) -> "NDArray[np.float64]":
    """(4, 4) from a mesh file to the canonical right femur: T_canon, whose y is posterior for right femora only."""
    import numpy as np

    if path.suffix.lower() == ".npz":
        with np.load(path, allow_pickle=False) as file:
            if "T_canon" in file:
                return np.diag([1.0, -1.0 if side == "left" else 1.0, 1.0, 1.0]) @ file["T_canon"]
    return np.eye(4)


@app.command(epilog=EXIT_CODES)
def evaluate(
    data: Data,
    out: Folder = Path("out/evaluation"),
    method: Annotated[str, typer.Option(metavar="NAMES", help="Methods to compare, separated by commas.")] = "fit",
    films: Annotated[str, typer.Option(metavar="NAMES", help="Film sets, separated by commas.")] = "thigh,pelvis,whole",
    condition: Annotated[
        str, typer.Option(metavar="NAMES", help="What is hard about the films, separated by commas.")
    ] = "standard",
    subjects: Annotated[str | None, typer.Option(metavar="NAMES", help="Such as sicas_17,sicas_20:sicas_28.")] = None,
    docs: Annotated[bool, typer.Option("--docs", help="Put the finished report into docs/evaluation, too.")] = False,
) -> None:
    """Register simulated films of real femora by every method and measure against the truth.

    A second run goes on where the first stopped. A name that does not exist is answered with those that do.
    """
    _require_folder(data, "--data")
    from biplanar_app.exchange.staging import check_writable

    check_writable(out)
    from biplanar_app.evaluation.run import evaluate as run
    from biplanar_app.evaluation.subjects import REPORTED

    with interruptible() as cancel, progress_bar() as report:
        summaries = run(
            data, out=out, methods=_names(method, "--method"), films=_names(films, "--films"),
            conditions=_names(condition, "--condition"), subjects=subjects or REPORTED,
            docs=Path("docs/evaluation") if docs else None, progress=report, cancel=cancel,
        )  # fmt: skip
        cancelled = cancel()
    if (out / "table.md").is_file():
        Console().print(Markdown((out / "table.md").read_text(encoding="utf-8")))
    typer.echo(f"Results: {out}")
    if cancelled:
        raise typer.Exit(CANCELLED)
    if any(summary.misses for summary in summaries):
        raise typer.Exit(NOT_REACHED)


def _names(text: str, option: str) -> list[str]:
    """The names of a comma-separated list, each once."""
    names = list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise InputError(f"{option}: '{text}' names nothing; separate names by commas.")
    return names


@atlas_app.command("build")
def build_atlas(
    data: Data,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Instead of the program's own assets folder.")] = None,
) -> None:
    """Make the shipped bundles anew from the data folder's femur_population; the same data gives the same bytes."""
    _require_folder(data, "--data")
    from biplanar_app.atlas.build import build_all
    from biplanar_app.atlas.bundle import assets_dir
    from biplanar_app.exchange.staging import check_writable

    target = out or assets_dir()
    check_writable(target)
    with progress_bar() as report:
        build_all(data, target, report)
    typer.echo(f"Atlases: {target}")


@atlas_app.command("evidence")
def prove_atlas(
    data: Data,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for table, figures and JSON.")] = Path("docs"),
) -> None:
    """Measure compactness, generalisation and specificity of the deformation modes; takes some minutes."""
    _require_folder(data, "--data")
    from biplanar_app.atlas.evidence import report as measure
    from biplanar_app.exchange.staging import check_writable

    check_writable(out)
    with progress_bar() as report:
        measure(data, out, report)
    typer.echo((out / "atlas-evidence.md").read_text(encoding="utf-8"))
    typer.echo(f"Results: {out}")


@app.command()
def demo(
    context: typer.Context,
    out: Folder = Path("out/demo"),
    headless: Annotated[bool, typer.Option("--headless", help="Write pictures and results, then stop.")] = False,
) -> None:
    """Register the bundled example case in the window."""
    show: Demo | None = context.obj
    if show is None:
        raise InputError("demo: it needs the window; start it as the program `biplanar`.")
    raise typer.Exit(show(out, headless))


def _require_folder(path: Path, option: str) -> None:
    if not path.is_dir():
        raise InputError(f"{option}: there is no folder {path}; give the folder that holds the data.")
