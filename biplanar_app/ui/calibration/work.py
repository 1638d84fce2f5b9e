"""What the wizard has done on background threads: plain functions of what they are given. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from biplanar_app.calibration import (
    Detections,
    GridFit,
    Phantom,
    Unidentified,
    calibrate,
    check,
    detect,
    fit_grid,
    load_grid,
    load_phantom,
    nominal,
    read_calibration,
)
from biplanar_app.case import View
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.ui.calibration.draft import NOMINAL, Draft
from biplanar_app.ui.calibration.session import Outcome, WizardState
from biplanar_app.ui.calibration.store import Store
from biplanar_app.ui.files import assign_views, sort_files

Films = Mapping[View, Radiograph]

FINDING = 0.4
"""Of all the work, the part that finding the beads takes."""


def read_film(path: Path, *, invert: bool = False) -> Radiograph:
    """The film as it was taken, ready to be shown."""
    film = read_radiograph(path, invert=invert)
    _ = film.display  # computed here, on the job's thread, and kept
    return film


def read_films(
    paths: Sequence[Path], view: View | None, present: Films, progress: ProgressCallback, cancel: CancelQuery
) -> dict[View, Radiograph]:
    """One or two films by view; `view` overrides what a single film says. Raises InputError, Cancelled."""
    film_paths, _ = sort_files(paths)
    if not film_paths:
        raise InputError("{name} holds no film; choose DICOM, PNG or TIFF.", name=paths[0].name)
    films = []
    for i, path in enumerate(film_paths):
        progress(Progress(i / len(film_paths), mark("Reading {name}", name=path.name)))
        if cancel():
            raise Cancelled("Opening was cancelled; nothing has changed.")
        films.append(read_film(path))
    if view is not None and len(films) == 1:
        return {view: films[0]}
    return assign_views(films, present)[0]


def measured_grid(path: Path, grid: str, progress: ProgressCallback, cancel: CancelQuery) -> GridFit:
    """The distortion from a film of a grid."""
    progress(Progress(0.0, mark("Reading {name}", name=path.name)))
    film = read_film(path)
    progress(Progress(0.3, mark("Finding the grid")))
    return fit_grid(film, load_grid(grid), cancel)


def resumed(draft: Draft, progress: ProgressCallback, cancel: CancelQuery) -> WizardState:
    """What a draft of another day names, read and solved again as far as it had come."""
    films: dict[View, Radiograph] = {}
    for i, (view, path) in enumerate(draft.films.items()):
        progress(Progress(0.2 * i, mark("Reading {name}", name=path.name)))
        films[view] = read_film(path, invert=view in draft.inverted)
    grids = {view: measured_grid(path, draft.grid, progress, cancel) for view, path in draft.grids.items()}
    state = WizardState(draft, films, grids)
    if state.complete and draft.page not in ("films", "distortion"):
        state = replace(state, outcome=solved(state, progress, cancel))
    page = draft.page if state.reachable(draft.page) else "beads" if state.outcome else "films"
    return replace(state, draft=replace(draft, page=page))


def solved(state: WizardState, progress: ProgressCallback, cancel: CancelQuery) -> Outcome:
    """Cameras from the films, or the stored ones checked against them; an Outcome also where that fails for reasons
    that clicks may cure. Raises InputError for the others, Cancelled.
    """
    draft, films = state.draft, {str(view): film for view, film in state.films.items()}
    if draft.purpose == "calibrate" and draft.phantom == NOMINAL:
        return Outcome(None, draft.edits, calibration=nominal(films))
    phantom = load_phantom(draft.phantom)
    found = state.outcome.found if state.outcome else _found(films, phantom, progress, cancel)
    edits = {str(view): edit for view, edit in draft.edits.items()}

    def later(report: Progress) -> None:
        progress(replace(report, fraction=FINDING + (1 - FINDING) * report.fraction))

    try:
        if draft.purpose == "check":
            assert draft.stored is not None
            stored = read_calibration(draft.stored)
            checked = check(stored, phantom, films, edits=edits, detections=found, progress=later, cancel=cancel)
            return Outcome(phantom, draft.edits, found, calibration=checked.today, check=checked)
        bent = {str(view): fit.distortion for view, fit in state.grids.items()}
        made = calibrate(phantom, films, edits=edits, distortion=bent, detections=found, progress=later, cancel=cancel)
        return Outcome(phantom, draft.edits, found, calibration=made)
    except Unidentified as error:
        return Outcome(phantom, draft.edits, found, problem=error.sentence)


def _found(
    films: Mapping[str, Radiograph], phantom: Phantom, progress: ProgressCallback, cancel: CancelQuery
) -> dict[str, Detections]:
    found = {}
    for i, (view, film) in enumerate(films.items()):
        progress(Progress(FINDING * i / len(films), mark("Finding the beads of film {number}", number=i + 1)))
        found[view] = detect(film, phantom, cancel)
    return found


def kept(state: WizardState, store: Store, today: date) -> Path:
    """Write the calibration with what the draft says about it; returns the file."""
    assert state.outcome is not None
    assert state.outcome.calibration is not None
    draft, calibration = state.draft, state.outcome.calibration
    record = replace(
        calibration.record,
        name=draft.name.strip(),
        made=draft.made or today,
        operator=draft.operator.strip(),
        device=draft.device.strip(),
    )
    usable = calibration.verdict.grade != "repeat"
    return store.keep(replace(calibration, record=record), default=draft.default and usable)
