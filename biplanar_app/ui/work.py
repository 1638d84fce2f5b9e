"""What the window has done on background threads: plain functions of what they are given. No Qt.

What they need and the first window does not is imported by the function that uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.calibration.store import record_in
from biplanar_app.case import VIEWS, Case, View
from biplanar_app.case.check import check
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.language import mark
from biplanar_app.loading import load_torch
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.settings import Settings
from biplanar_app.ui.files import assign_views, sort_files
from biplanar_app.ui.preferences import Preferences
from biplanar_app.ui.session import same_patient, side_from_films

if TYPE_CHECKING:
    from biplanar_app.case.result import Result
    from biplanar_app.registration.marks import Marks

Changes = dict[str, Any]
"""Fields of the case to replace."""

ASSUMED = mark("The films do not name their views; swap AP and lateral if they are the wrong way round.")


def read_inputs(
    paths: Sequence[Path],
    view: View | None,
    case: Case,
    progress: ProgressCallback,
    cancel: CancelQuery,
    default_cameras: Path | None = None,
) -> Changes:
    """Films and cameras in `paths` as changes of `case`; a `view` that is given overrides what a single film says.

    A pair of films that has no cameras gets the default ones, if they are for films of this size. Raises InputError,
    and then nothing is changed.
    """
    from biplanar_app.radiograph.reading import read_radiograph

    film_paths, camera_paths = sort_files(paths)
    if not film_paths and not camera_paths:
        raise InputError(
            "{name} holds no film and no camera file; choose DICOM, PNG, TIFF or cameras.json.", name=paths[0].name
        )
    if len(camera_paths) > 1:
        raise InputError(
            "{count} camera files were given; choose the one that belongs to the films.", count=len(camera_paths)
        )
    changes: Changes = {}
    for path in camera_paths:
        changes |= with_cameras(path)
    films = []
    for i, path in enumerate(film_paths):
        progress(Progress(i / len(film_paths), mark("Reading {name}", name=path.name)))
        if cancel():
            raise Cancelled("Opening was cancelled; nothing has changed.")
        films.append(read_radiograph(path))
    if view is not None and len(films) == 1:
        assigned, assumed = {view: films[0]}, False
    else:
        assigned, assumed = assign_views(films, case.films)
    if assigned:
        changes |= with_films(case, {**case.films, **assigned}, fresh=assigned)
    after = replace(case, **changes)
    if default_cameras is not None and not after.cameras and len(after.films) == len(VIEWS):
        offered = with_cameras(default_cameras)
        if all(_same_size(film, offered["cameras"][view]) for view, film in after.films.items()):
            changes |= offered
    return checked(case, changes, assumed)


def with_cameras(path: Path) -> Changes:
    """The cameras of a file, and what is known of their calibration."""
    return {"cameras": read_cameras(path), "cameras_path": path, "record": record_in(path.read_bytes())}


def _same_size(film: Radiograph, camera: Camera) -> bool:
    return (film.width, film.height) == (camera.width, camera.height)


def reversed_film(case: Case, view: View) -> Changes:
    """The film of `view` read anew with the other polarity."""
    from biplanar_app.radiograph.reading import radiograph_of

    old = case.films[view]
    turned = case.reversed ^ {old.sha256}
    film = radiograph_of(old.content, old.path, invert=old.sha256 in turned)
    return checked(case, {"films": {**case.films, view: film}, "reversed": turned})


def with_films(case: Case, films: Mapping[View, Radiograph], fresh: Mapping[View, Radiograph]) -> Changes:
    """The films and the side that goes with them.

    A side chosen by hand stays only beside a film that stays and may be the same patient's; otherwise the films say it.
    """
    kept = [film for view, film in films.items() if view not in fresh]
    stays = case.side_chosen and any(same_patient(k, f) for k in kept for f in fresh.values())
    if stays:
        return {"films": films}
    return {"films": films, "side": side_from_films(films), "side_chosen": False}


def checked(case: Case, changes: Changes, assumed: bool = False) -> Changes:
    """`changes` with films that fit the cameras, and with what their check finds once everything is there."""
    after = check(replace(case, **changes))
    if any(film is not case.films.get(view) for view, film in after.films.items()):
        changes = changes | {"films": after.films}
    remarks = (ASSUMED, *after.remarks) if assumed else after.remarks
    return changes | {"problem": after.problem, "remarks": remarks}


def registered(
    case: Case,
    load: Callable[[str], Atlas],
    preferences: Preferences,
    progress: ProgressCallback,
    cancel: CancelQuery,
    marks: Marks | None = None,
) -> Result:
    """The main job on a case that is ready, from marks on both films where they are given."""
    assert case.side is not None
    progress(Progress(0.0, mark("Reading the atlas")))
    load_torch()
    from biplanar_app.case.result import Result
    from biplanar_app.registration.correction import registered_from
    from biplanar_app.registration.register import register

    settings = Settings(side=case.side, effort=case.effort, method=preferences.method, device=preferences.device)
    fit = register if marks is None else partial(registered_from, marks)
    atlas = load(case.atlas)
    found = fit(case.radiographs, case.cameras, atlas, settings=settings, progress=progress, cancel=cancel)
    return Result.of(found)


def exported(case: Case, folder: Path, progress: ProgressCallback, _cancel: CancelQuery) -> Path:
    """Write the result into `folder`; returns it."""
    from biplanar_app.exchange.result import write_result

    assert case.result is not None
    progress(Progress(0.0, mark("Writing the result")))
    registration, cameras = case.result.registration, dict(case.cameras)
    write_result(registration, case.radiographs, cameras, folder, warnings=case.remarks, approval=case.approval)
    return folder
