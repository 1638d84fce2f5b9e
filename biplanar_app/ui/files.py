"""Which file is what: films and camera files by their names and contents. No Qt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from biplanar_app.case import SUFFIX, VIEWS, View
from biplanar_app.errors import InputError
from biplanar_app.language import mark
from biplanar_app.radiograph.radiograph import Radiograph

FILM_SUFFIXES = (".dcm", ".dicom", ".ima", ".png", ".tif", ".tiff")
FILMS = " ".join(f"*{suffix}" for suffix in FILM_SUFFIXES)
FILM_FILTER = mark("Films ({films});;All files (*)", films=FILMS)
CASE_FILTER = mark("Cases (*{suffix})", suffix=SUFFIX)
OPEN_FILTER = mark("Cases, films and cameras (*{suffix} {films} *.json);;All files (*)", suffix=SUFFIX, films=FILMS)
CAMERAS_FILTER = mark("Camera files (*.json);;All files (*)")

POSITIONS: dict[str, View] = {"AP": "ap", "PA": "ap", "LL": "lat", "RL": "lat", "LATERAL": "lat", "LAT": "lat"}
"""DICOM View Position (0018,5101)."""
NAME_WORDS: dict[str, View] = {"ap": "ap", "pa": "ap", "frontal": "ap", "lat": "lat", "lateral": "lat", "ll": "lat"}


def sort_files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Films and camera files among `paths`; a folder stands for the films and the camera file in it."""
    films: list[Path] = []
    cameras: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            if file.suffix.lower() == ".json":
                if not path.is_dir() or "camera" in file.stem.lower():
                    cameras.append(file)
            elif not path.is_dir() or file.suffix.lower() in FILM_SUFFIXES:
                films.append(file)
    return films, cameras


def case_file_among(paths: Sequence[Path]) -> Path | None:
    """The case file that `paths` are, None where there is none among them. Raises InputError for more than it alone."""
    cases = [path for path in paths if path.suffix.lower() == SUFFIX]
    if cases and len(paths) > 1:
        raise InputError("{name} is a whole case; open it by itself, without other files.", name=cases[0].name)
    return cases[0] if cases else None


def view_of(film: Radiograph) -> View | None:
    """The view that the film names in its tags, else in its file name; None when neither does."""
    position = (film.facts.view_position or "").strip().upper()
    if position in POSITIONS:
        return POSITIONS[position]
    named = {NAME_WORDS[word] for word in re.split(r"[^a-z]+", film.path.stem.lower()) if word in NAME_WORDS}
    return named.pop() if len(named) == 1 else None


def assign_views(
    films: Sequence[Radiograph], present: Mapping[View, Radiograph]
) -> tuple[dict[View, Radiograph], bool]:
    """A view for each of one or two new films, and whether that had to be assumed.

    A film that names its view gets it; the others get the views left over, empty ones first. Raises InputError for
    more than two films or for two of the same view.
    """
    if len(films) > len(VIEWS):
        raise InputError("{count} films were given; choose two, one AP and one lateral.", count=len(films))
    assigned: dict[View, Radiograph] = {}
    unnamed = []
    for film in films:
        view = view_of(film)
        if view is None:
            unnamed.append(film)
        elif view in assigned:
            raise InputError(
                "{first} and {second} are both {view} films; open one of each view, or drop each on its pane.",
                first=assigned[view].path.name,
                second=film.path.name,
                view=view.upper(),
            )
        else:
            assigned[view] = film
    free = sorted((v for v in VIEWS if v not in assigned), key=lambda v: v in present)
    for film, view in zip(unnamed, free, strict=False):
        assigned[view] = film
    return assigned, bool(unnamed)
