"""Two cameras from other people's files: every way to read them is tried, and it is told which was chosen and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera, epipolar_distances, nearest_point, triangulate
from biplanar_app.geometry.camera_file import VIEWS
from biplanar_app.geometry.formats import format_named, formats
from biplanar_app.geometry.formats.format import Format, Reading, Size, content_of
from biplanar_app.geometry.formats.points import Points

CLEARLY = 0.8
"""A less usual reading must leave at most this share of a more usual one's error to be preferred."""

PLAUSIBLE_PIXELS = 20.0
"""RMS beyond which no reading explains the points: clicks are good to a few pixels, wrong readings miss by dozens."""

NEAREST_MM, FARTHEST_MM = 200.0, 5000.0
"""Usual distances from the source to where the beams meet; outside, the file's unit is not the millimetre."""

UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "inch": 25.4}


@dataclass(frozen=True, eq=False)
class Pair:
    """reading: the chosen one. notes: sentences on that and why, and on what to look at. others: ways to read the files
    that were not chosen, though they would keep the patient before the sources."""

    reading: Reading
    notes: tuple[str, ...]
    others: tuple[Reading, ...]

    @property
    def cameras(self) -> dict[str, Camera]:
        """By view, keys "ap" and "lat"."""
        return dict(zip(VIEWS, self.reading.cameras, strict=True))


def read_pair(
    paths: Sequence[Path],
    *,
    format_name: str | None = None,
    sizes: Mapping[str, Size | None] | None = None,
    points: Points | None = None,
    convention: str | None = None,
    unit: str = "mm",
) -> Pair:
    """The cameras in one file that holds both views, or in two files, AP first.

    sizes: of the films, by view, where they are known. points: that both films show. convention: takes the reading that
    is called so. unit: of the file's lengths. Raises InputError naming the file and the cure.
    """
    films = [(sizes or {}).get(view) for view in VIEWS]
    title, readings = _readings(paths, format_name, films)
    if len(readings[0].cameras) != len(VIEWS):
        raise InputError(f"{paths[0]}: it holds one view; give the file of the other view, too, AP first.")
    readings = [Reading(r.convention, tuple(_scaled(c, UNITS[unit]) for c in r.cameras)) for r in readings]
    where = " and ".join(map(str, paths))
    fitting = _so_called(_of_these_films(readings, films, where), convention, where)
    in_front = [reading for reading in fitting if _in_front(reading.cameras, points)]
    if not in_front:
        raise InputError(
            f"{where}: what the films show would lie behind the X-ray sources, however it is read; check that both "
            "views are of one calibration, and that neither film is mirrored."
        )
    chosen, reason = _choose(in_front, len(fitting), points, where)
    others = tuple(reading for reading in in_front if reading is not chosen)
    note = f"{title}: {chosen.convention}. {reason}".strip()
    return Pair(chosen, (note, *_unit_warning(chosen.cameras, unit)), others)


def _readings(
    paths: Sequence[Path], format_name: str | None, films: Sequence[Size | None]
) -> tuple[str, list[Reading]]:
    """The format's title and all ways to read one or two files."""
    if not 1 <= len(paths) <= len(VIEWS):
        raise InputError(f"{len(paths)} camera files were given; give one with both views, or two, AP first.")
    kinds = [_format_of(path, format_name) for path in paths]
    if len(paths) == 1:
        return kinds[0].title, kinds[0].read(paths[0], films)
    if kinds[0] is not kinds[1]:
        raise InputError(
            f"{paths[0]} is a file of {kinds[0].title}, {paths[1]} one of {kinds[1].title}; give two of one kind."
        )
    each = [kind.read(path, [film]) for kind, path, film in zip(kinds, paths, films, strict=True)]
    for path, readings in zip(paths, each, strict=True):
        if len(readings[0].cameras) != 1:
            raise InputError(f"{path}: it holds both views; give it alone.")
    other = {reading.convention: reading.cameras for reading in each[1]}
    both = [Reading(r.convention, r.cameras + other[r.convention]) for r in each[0] if r.convention in other]
    if not both:
        raise InputError(f"{paths[0]} and {paths[1]} do not follow one convention; export both from one program.")
    return kinds[0].title, both


def _format_of(path: Path, name: str | None) -> Format:
    if name is not None:
        return format_named(name)
    content = content_of(path)
    for kind in formats().values():
        if kind.recognises(path, content):
            return kind
    titles = ", ".join(f"{kind.title}" for kind in formats().values())
    raise InputError(f"{path}: this is none of the known camera files ({titles}); give --format to say which it is.")


def _scaled(camera: Camera, factor: float) -> Camera:
    """The camera whose world is in mm, from one in units of `factor` mm."""
    return Camera(camera.K, camera.R, camera.t * factor, camera.width, camera.height, camera.distortion)


def _of_these_films(readings: list[Reading], films: Sequence[Size | None], where: str) -> list[Reading]:
    """The readings whose films have the sizes that are known."""

    def fits(reading: Reading) -> bool:
        return all(film in (None, (c.width, c.height)) for film, c in zip(films, reading.cameras, strict=True))

    fitting = [reading for reading in readings if fits(reading)]
    if not fitting:
        said = " and ".join(f"{c.width} x {c.height}" for c in readings[0].cameras)
        given = " and ".join(f"{film[0]} x {film[1]}" for film in films if film)
        raise InputError(
            f"{where}: the cameras are of films of {said} pixels, the films have {given}; give the films as they were "
            "calibrated, or the files of these films."
        )
    return fitting


def _so_called(readings: list[Reading], convention: str | None, where: str) -> list[Reading]:
    """All readings, or the one of that name."""
    if convention is None:
        return readings
    named = [reading for reading in readings if reading.convention == convention]
    if not named:
        names = "; or ".join(f"'{reading.convention}'" for reading in readings)
        raise InputError(f"{where}: there is no way to read it called '{convention}'; choose {names}.")
    return named


def _in_front(cameras: Sequence[Camera], points: Points | None) -> bool:
    """Whether what the films show lies on the detector's side of both sources."""
    if points is None:
        middles = [camera.directions([(camera.width - 1) / 2, (camera.height - 1) / 2]) for camera in cameras]
        seen, _ = nearest_point([camera.source for camera in cameras], middles)
    elif points.world is not None:
        seen = points.world
    else:
        pixels = _straight(points, cameras)
        seen, _ = triangulate(cameras, pixels)
    return all(bool(np.median(camera.depth(seen)) > 0) for camera in cameras)


def _choose(readings: list[Reading], tried: int, points: Points | None, where: str) -> tuple[Reading, str]:
    """The reading to take, and a sentence that says why."""
    if tried == 1:
        checked = "" if points is None else f"The points lie {_error(readings[0], points):.2f} pixels off (RMS)."
        return readings[0], checked
    behind = tried - len(readings)
    dropped = f" {behind} of {tried} ways to read it would put the patient behind the X-ray source." if behind else ""
    if points is None:
        if len(readings) == 1:
            return readings[0], dropped.strip()
        return readings[0], (
            f"This is the usual way; nothing decides between it and {len(readings) - 1} others, such as "
            f"'{readings[1].convention}'.{dropped} Give --points to check it."
        )
    errors = [_error(reading, points) for reading in readings]
    best = 0
    for i, error in enumerate(errors):
        if error < CLEARLY * errors[best]:
            best = i
    count = points.pixels.shape[1]
    if errors[best] > PLAUSIBLE_PIXELS:
        raise InputError(
            f"{where}: however it is read, the {count} points lie {errors[best]:.0f} pixels off (RMS); check that the "
            "points are the same on both films, that the files are given AP first, and that they belong to these films."
        )
    rest = [(error, r.convention) for i, (error, r) in enumerate(zip(errors, readings, strict=True)) if i != best]
    second = "; the next best way, '{1}', {0:.2f}".format(*min(rest)) if rest else ""
    return readings[best], f"Read so, the {count} points lie {errors[best]:.2f} pixels off (RMS){second}.{dropped}"


def _error(reading: Reading, points: Points) -> float:
    """RMS pixels by which the points miss their places or, where these are not known, their epipolar lines."""
    (first, second), pixels = reading.cameras, _straight(points, reading.cameras)
    if points.world is None:
        return float(np.sqrt(np.mean(np.square(epipolar_distances(first, second, pixels)))))
    misses = np.stack([first.project(points.world), second.project(points.world)]) - pixels
    return float(np.sqrt(np.mean(np.square(misses).sum(-1))))


def _straight(points: Points, cameras: Sequence[Camera]) -> Array:
    """Pixels (2, n, 2) of the points on the straightened films."""
    bends = [camera.distortion for camera in cameras]
    return np.stack([uv if b is None else b.undistort(uv) for uv, b in zip(points.pixels, bends, strict=True)])


def _unit_warning(cameras: Sequence[Camera], unit: str) -> list[str]:
    """A sentence where the source stands implausibly near or far."""
    crossing, _ = nearest_point([camera.source for camera in cameras], [camera.axis for camera in cameras])
    distances = [float(camera.depth(crossing)) for camera in cameras]
    if all(NEAREST_MM <= distance <= FARTHEST_MM for distance in distances):
        return []
    said = " and ".join(f"{distance:.0f}" for distance in distances)
    return [
        f"The sources stand {said} mm from where the beams meet, if the file's unit is {unit}; "
        f"if it is another, give it with --unit ({', '.join(UNITS)})."
    ]


def write_pair(cameras: Mapping[str, Camera], out: Path, format_name: str | None = None) -> list[Path]:
    """Write both views; returns the files. A format that holds one view a file gets two, `NAME-ap` and `NAME-lat`.

    Raises InputError for a format that is unknown or only read, or that cannot hold these cameras.
    """
    kind = format_named(format_name) if format_name is not None else _by_suffix(out)
    if kind.write is None:
        raise InputError(f"{out}: {kind.title} can only be read; choose another format with --to.")
    views = [cameras[view] for view in VIEWS]
    if kind.paired:
        contents = {out: kind.write(out, views)}
    else:
        files = [out.with_name(f"{out.stem}-{view}{out.suffix}") for view in VIEWS]
        contents = {file: kind.write(file, [camera]) for file, camera in zip(files, views, strict=True)}
    for file in contents:
        if file.exists():
            raise InputError(f"{file}: it exists already and is not overwritten; give another name to write.")
    for file, content in contents.items():
        try:
            file.write_bytes(content)
        except OSError as error:
            raise InputError(f"{file}: it cannot be written ({error.strerror}); choose another folder.") from error
    return list(contents)


def _by_suffix(out: Path) -> Format:
    """The one format that is written with this ending."""
    written = [kind for kind in formats().values() if kind.write is not None]
    kinds = [kind for kind in written if out.suffix.lower() in kind.suffixes]
    if len(kinds) != 1:
        names = ", ".join(kind.name for kind in kinds or written)
        raise InputError(f"{out}: its ending does not say which format to write; give --to {names}.")
    return kinds[0]
