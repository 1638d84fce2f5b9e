"""From two films of a phantom to two cameras: the one entry that the window, the command line and the bench call."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.detection import Detections, detect
from biplanar_app.calibration.edits import Edits
from biplanar_app.calibration.failure import Unidentified, explain
from biplanar_app.calibration.identification import Identified
from biplanar_app.calibration.leave_out import left_out
from biplanar_app.calibration.phantom import Phantom
from biplanar_app.calibration.record import Record
from biplanar_app.calibration.solve import solve
from biplanar_app.calibration.uncertainty import ErrorModel
from biplanar_app.calibration.verdict import FILM, Verdict, judge
from biplanar_app.calibration.views import FilmBeads, ViewFit, film_beads
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent
from biplanar_app.radiograph.checks import FRONTAL_VIEWS, LATERAL_VIEWS
from biplanar_app.radiograph.radiograph import Radiograph

Array = NDArray[np.float64]

VIEWS = ("ap", "lat")

AMBIGUOUS = 0.8
"""Part of the named beads that a quite different pose names, from which a film counts as ambiguous. By chance a pose
names a third of the beads, and a film may show little more than half of them.
"""


@dataclass(frozen=True, eq=False)
class Calibration:
    """Two cameras and how far to trust them.

    cameras: keys "ap" and "lat", in the phantom's frame, with the distortion that was given. error: the predicted 3D
    error. views and left_out are empty where the calibration was read from a file or is nominal. left_out: by bead
    name, the 3D error in mm of the bead when both cameras are found without it.
    """

    cameras: Mapping[str, Camera]
    error: ErrorModel
    verdict: Verdict
    record: Record
    views: Mapping[str, ViewFit]
    left_out: Mapping[str, float]
    phantom: Phantom | None = None


def calibrate(
    phantom: Phantom,
    radiographs: Mapping[str, Radiograph],
    *,
    edits: Mapping[str, Edits] | None = None,
    distortion: Mapping[str, Distortion] | None = None,
    detections: Mapping[str, Detections] | None = None,
    record: Record | None = None,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Calibration:
    """The cameras of both views, in the phantom's frame.

    radiographs: keys "ap" and "lat", as they were taken. edits: by view. distortion: by view, from a film of a grid.
    detections: what `detect` found before, to save the time. record: name, date, operator and device to keep.
    Raises InputError for films that cannot be used, Unidentified (an InputError) where no pose of the phantom explains
    a film, Cancelled.
    """
    films = named_films(phantom, radiographs, edits, distortion, detections, progress, cancel)
    progress(Progress(0.7, mark("Solving")))
    observed = {view: film.observed(phantom, named) for view, (film, named) in films.items()}
    solution = solve(phantom.points, observed)
    if cancel():
        raise Cancelled("The calibration was cancelled; nothing has changed.")
    cameras = {view: replace(solution.cameras[view], distortion=films[view][0].distortion) for view in VIEWS}
    views = {
        view: film.fit(phantom, cameras[view], named.beads, observed[view].usable, solution.used[view])
        for view, (film, named) in films.items()
    }
    error = ErrorModel(cameras, solution.covariance, solution.freedom, phantom.centre)
    progress(Progress(0.9, mark("Judging")))
    verdict = judge(cameras, views, error, radiographs)
    kept = replace(
        record or Record(made=date.today()),
        kind="phantom",
        phantom=phantom.title,
        grade=verdict.grade,
        reasons=tuple(reason.text for reason in verdict.reasons),
        rms_px={view: views[view].rms for view in VIEWS},
        error_mm=error.bound,
    )
    without = left_out(phantom, cameras, views, solution)
    progress(Progress(1.0, mark("Done")))
    return Calibration(cameras, error, verdict, kept, views, without, phantom)


def named_films(
    phantom: Phantom,
    radiographs: Mapping[str, Radiograph],
    edits: Mapping[str, Edits] | None,
    distortion: Mapping[str, Distortion] | None,
    detections: Mapping[str, Detections] | None,
    progress: ProgressCallback,
    cancel: CancelQuery,
) -> dict[str, tuple[FilmBeads, Identified]]:
    """Both films' beads with names. Raises as `calibrate`."""
    taken = {view: film.original or film for view, film in radiographs.items()}
    _check_pair(taken)
    found = dict(detections or {})
    for number, view in enumerate(VIEWS):
        progress(Progress(0.3 * number, mark("Finding beads on the {film} film", film=FILM[view])))
        if view not in found:
            found[view] = detect(taken[view], phantom, cancel)
    films = {}
    for number, view in enumerate(VIEWS):
        progress(Progress(0.6 + 0.05 * number, mark("Telling the beads of the {film} film apart", film=FILM[view])))
        if cancel():
            raise Cancelled("The calibration was cancelled; nothing has changed.")
        film = film_beads(
            phantom, taken[view], found[view], (edits or {}).get(view, Edits()), (distortion or {}).get(view)
        )
        identified = film.identified(phantom, cancel=cancel)
        if identified is None or identified.rival > AMBIGUOUS * identified.count:
            raise Unidentified(explain(phantom, film, identified, FILM[view], cancel), view, found)
        films[view] = (film, identified)
    return films


def _check_pair(radiographs: Mapping[str, Radiograph]) -> None:
    missing = [view for view in VIEWS if view not in radiographs]
    if missing:
        raise InputError("The {film} film is missing; give both films of the phantom.", film=FILM[missing[0]])
    ap, lat = (radiographs[view] for view in VIEWS)
    both = mark("{first} and {second}", first=ap.path.name, second=lat.path.name)
    if ap.sha256 == lat.sha256 or np.array_equal(ap.raw, lat.raw):
        raise InputError("{both} show the same picture; choose the other film for one of them.", both=both)
    if (ap.width, ap.height) != (lat.width, lat.height):
        raise InputError(
            "{both} have different sizes ({width} x {height} and {other_width} x {other_height} pixels); export "
            "both as they were taken, neither cropped nor resized.",
            both=both,
            width=ap.width,
            height=ap.height,
            other_width=lat.width,
            other_height=lat.height,
        )
    if ap.facts.view_position in LATERAL_VIEWS and lat.facts.view_position not in LATERAL_VIEWS:
        raise InputError(
            "AP and lateral are swapped: {name} is tagged lateral; exchange the two films.", name=ap.path.name
        )
    if lat.facts.view_position in FRONTAL_VIEWS and ap.facts.view_position not in FRONTAL_VIEWS:
        raise InputError(
            "AP and lateral are swapped: {name} is tagged frontal; exchange the two films.", name=lat.path.name
        )
