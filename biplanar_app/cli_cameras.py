"""`biplanar cameras`: the cameras of other programs, read, shown and written."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from biplanar_app.errors import InputError

if TYPE_CHECKING:
    from biplanar_app.geometry.camera import Camera
    from biplanar_app.geometry.formats.format import Size
    from biplanar_app.geometry.formats.pair import Pair

app = typer.Typer(no_args_is_help=True, help="Read, show and write cameras, in this program's format and in others'.")

NAMES = {"ap": "AP", "lat": "lateral"}

Format = Annotated[str | None, typer.Option("--format", metavar="NAME", help="Of the files, where it is not clear.")]
FilmAp = Annotated[Path | None, typer.Option("--ap", metavar="FILE", help="The AP film: for its size and spacing.")]
FilmLat = Annotated[Path | None, typer.Option("--lat", metavar="FILE", help="The lateral film, likewise.")]
FilmSize = Annotated[str | None, typer.Option("--size", metavar="WxH", help="Of both films in pixels, without films.")]
PointFile = Annotated[
    Path | None,
    typer.Option("--points", metavar="CSV", help="Points on both films: ap_u, ap_v, lat_u, lat_v and maybe x, y, z."),
]
Convention = Annotated[str | None, typer.Option(metavar="TEXT", help="The way to read the files, as it is told.")]
Unit = Annotated[str, typer.Option(metavar="UNIT", help="Of the files' lengths: mm, cm, m or inch.")]


@app.command()
def convert(
    files: Annotated[
        list[Path], typer.Argument(metavar="IN [IN2] OUT", help="One file with both views or two, AP first.")
    ],
    to: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format to write, where OUT's ending is not clear.")
    ] = None,
    format_name: Format = None,
    ap: FilmAp = None,
    lat: FilmLat = None,
    size: FilmSize = None,
    points: PointFile = None,
    convention: Convention = None,
    unit: Unit = "mm",
) -> None:
    """Write the cameras of one or two files in another format; says how the files were understood, and why.

    Reads and writes cameras.json, MayaCam 1 and 2, DLT coefficients, 3 x 4 matrices (text, CSV, NumPy) and OpenCV YAML;
    reads DICOM tags. Where a file leaves its convention open, films and points decide. See docs/formats.md.
    """
    from biplanar_app.geometry.formats.pair import write_pair

    if len(files) < 2:
        raise InputError("convert: give the files to read and then the one to write: IN [IN2] OUT.")
    pair, _ = _read(files[:-1], format_name, {"ap": ap, "lat": lat}, size, points, convention, unit)
    _tell(pair)
    for file in write_pair(pair.cameras, files[-1], to):
        typer.echo(f"Written: {file}")


@app.command()
def show(
    files: Annotated[list[Path], typer.Argument(metavar="FILE [FILE2]", help="One file, or two, AP first.")],
    picture: Annotated[Path | None, typer.Option("--picture", metavar="PNG", help="Draw both cameras, too.")] = None,
    format_name: Format = None,
    ap: FilmAp = None,
    lat: FilmLat = None,
    size: FilmSize = None,
    spacing: Annotated[float | None, typer.Option(min=1e-4, metavar="MM", help="Pixel size at the detector.")] = None,
    points: PointFile = None,
    convention: Convention = None,
    unit: Unit = "mm",
) -> None:
    """Say where the sources and films stand: angle, distances, principal points; as a table and a picture."""
    pair, spacings = _read(files, format_name, {"ap": ap, "lat": lat}, size, points, convention, unit)
    _tell(pair)
    pixel = {view: spacing or spacings[view] for view in pair.cameras}
    sdd = {view: camera.K[0, 0] * mm if (mm := pixel[view]) else None for view, camera in pair.cameras.items()}
    Console().print(_table(pair.cameras, sdd))
    if picture is not None:
        from biplanar_app.exchange.camera_picture import draw_cameras

        try:
            draw_cameras(picture, pair.cameras, sdd)
        except (OSError, ValueError) as error:
            raise InputError(f"{picture}: it cannot be written ({error}); give a .png elsewhere.") from error
        typer.echo(f"Written: {picture}")


def _read(
    files: list[Path],
    format_name: str | None,
    films: Mapping[str, Path | None],
    size: str | None,
    points: Path | None,
    convention: str | None,
    unit: str,
) -> "tuple[Pair, dict[str, float | None]]":
    """The cameras, and the column spacing of each film where it is known."""
    from biplanar_app.geometry.formats.pair import UNITS, read_pair
    from biplanar_app.geometry.formats.points import read_points
    from biplanar_app.radiograph.reading import read_radiograph

    if unit not in UNITS:
        raise InputError(f"--unit: there is no unit '{unit}'; give one of {', '.join(UNITS)}.")
    sizes: dict[str, Size | None] = dict.fromkeys(films, _size(size))
    spacings: dict[str, float | None] = dict.fromkeys(films)
    for view, path in films.items():
        if path is not None:
            film = read_radiograph(path)
            sizes[view] = (film.width, film.height)
            spacings[view] = film.spacing[1] if film.spacing else None
    pair = read_pair(
        files, format_name=format_name, sizes=sizes, points=read_points(points) if points else None,
        convention=convention, unit=unit,
    )  # fmt: skip
    return pair, spacings


def _size(text: str | None) -> "Size | None":
    if text is None:
        return None
    sides = re.fullmatch(r"(\d+) ?[xX×, ] ?(\d+)", text.strip())
    if sides is None:
        raise InputError(f"--size: '{text}' is no film size; give the width and the height in pixels, like 1024x1280.")
    return int(sides[1]), int(sides[2])


def _tell(pair: "Pair") -> None:
    for note in pair.notes:
        typer.echo(note)


def _table(cameras: "Mapping[str, Camera]", sdd: Mapping[str, float | None]) -> Table:
    from biplanar_app.geometry.arrangement import arrangement

    both = arrangement(cameras)
    table = Table("", *[NAMES[view] for view in cameras], title="Cameras")

    def row(name: str, *values: str) -> None:
        table.add_row(name, *values)

    row("film, pixels", *[f"{c.width} x {c.height}" for c in cameras.values()])
    row("focal length, pixels", *[f"{c.K[0, 0]:.1f}, {c.K[1, 1]:.1f}" for c in cameras.values()])
    row("source to detector (SDD), mm", *[f"{mm:.1f}" if mm else "needs --spacing" for mm in sdd.values()])
    row("source to crossing (SOD), mm", *[f"{mm:.1f}" for mm in both.sod_mm.values()])
    row("principal point, pixels", *[f"{c.K[0, 2]:.1f}, {c.K[1, 2]:.1f}" for c in cameras.values()])
    row("source in the world, mm", *[", ".join(f"{x:.1f}" for x in c.source) for c in cameras.values()])
    row("distortion", *["none" if c.distortion is None else f"degree {c.distortion.degree}" for c in cameras.values()])
    table.add_section()
    row("angle between the beam axes", f"{both.angle_deg:.2f} degrees")
    row("distance between the beam axes", f"{both.gap_mm:.1f} mm")
    row("baseline, source to source", f"{both.baseline_mm:.1f} mm")
    row("crossing in the world, mm", ", ".join(f"{x:.1f}" for x in both.crossing))
    return table
