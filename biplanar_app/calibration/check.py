"""Whether a stored calibration still holds, from two new films of a phantom that may stand anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.calibrate import Calibration, calibrate
from biplanar_app.calibration.detection import Detections
from biplanar_app.calibration.edits import Edits
from biplanar_app.calibration.phantom import Phantom
from biplanar_app.calibration.uncertainty import volume_points
from biplanar_app.calibration.verdict import FILM, Grade, Reason, Verdict, age_reason, verdict
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera, triangulate
from biplanar_app.geometry.transforms import apply, rigid_matrix
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, ProgressCallback, never, silent
from biplanar_app.radiograph.radiograph import Radiograph

Array = NDArray[np.float64]

HOLDS_MM = (0.3, 1.0)
"""Largest 3D error of stored cameras that passes, and that is usable with care."""


@dataclass(frozen=True, eq=False)
class Check:
    """Whether a stored calibration still holds: grade and reasons are in `verdict`.

    error: 3D error in mm of the stored cameras, RMS over the volume of interest, after the best rigid motion. rms: by
    view, pixels, of the beads against the stored cameras. today: the new calibration from these films.
    """

    verdict: Verdict
    error: float
    rms: Mapping[str, float]
    today: Calibration


def check(
    calibration: Calibration,
    phantom: Phantom,
    radiographs: Mapping[str, Radiograph],
    *,
    edits: Mapping[str, Edits] | None = None,
    detections: Mapping[str, Detections] | None = None,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Check:
    """Compare a stored calibration with two new films of a phantom, which may stand anywhere.

    The films are straightened by the stored distortion. Raises as `calibrate`, and InputError for films of another size
    than the stored cameras'.
    """
    stored = calibration.cameras
    for view, film in radiographs.items():
        size = (stored[view].width, stored[view].height)
        if (film.width, film.height) != size:
            raise InputError(
                "{name} has {width} x {height} pixels, the stored {film} camera {stored_width} x {stored_height}; "
                "give films of the same device and format.",
                name=film.path.name,
                width=film.width,
                height=film.height,
                film=FILM[view],
                stored_width=size[0],
                stored_height=size[1],
            )
    bends = {view: camera.distortion for view, camera in stored.items() if camera.distortion is not None}
    today = calibrate(
        phantom, radiographs, edits=edits, distortion=bends, detections=detections, progress=progress, cancel=cancel
    )
    moved, rms = _best_pose(stored, today, phantom)
    places = volume_points(phantom.centre)
    seen = np.stack([today.cameras[view].project(places) for view in moved])
    found, _ = triangulate(list(moved.values()), seen)
    error = float(np.sqrt(((found - places) ** 2).sum(-1).mean()))
    return Check(verdict([*_reasons(error, rms, calibration, today)]), error, rms, today)


def _best_pose(
    stored: Mapping[str, Camera], today: Calibration, phantom: Phantom
) -> tuple[dict[str, Camera], dict[str, float]]:
    """The stored cameras in the frame of the phantom as it stands today, and the beads' RMS residuals by view."""
    from scipy.optimize import least_squares

    pixels = {
        v: today.cameras[v].project(phantom.points[f.beads[f.used]]) + f.residuals[f.used]
        for v, f in today.views.items()
    }
    points = {view: phantom.points[fit.beads[fit.used]] for view, fit in today.views.items()}
    ap, lat = (fit.beads[fit.used] for fit in today.views.values())
    common = np.intersect1d(ap, lat)
    seen = np.stack([today.cameras[view].project(phantom.points[common]) for view in stored])
    start = _aligned(phantom.points[common], triangulate(list(stored.values()), seen)[0])

    def misses(step: Array) -> dict[str, Array]:
        pose = start @ _step(phantom.centre, step)
        return {view: stored[view].project(apply(pose, points[view])) - pixels[view] for view in stored}

    fit = least_squares(
        lambda step: np.concatenate([m.ravel() for m in misses(step).values()]), np.zeros(6), x_scale="jac"
    )
    pose = start @ _step(phantom.centre, fit.x)
    cameras = {view: camera.moved(np.linalg.inv(pose)) for view, camera in stored.items()}
    return cameras, {v: float(np.sqrt((m**2).sum(-1).mean())) for v, m in misses(fit.x).items()}


def _step(centre: Array, step: Array) -> Array:
    """The rigid (4, 4) that turns about centre (3,) and shifts; step: (6,), rotation vector in radians, shift in mm."""
    return rigid_matrix(np.degrees(step[:3]), step[3:], centre)


def _aligned(points: Array, onto: Array) -> Array:
    """The rigid (4, 4) that best takes points (n, 3) onto others (Kabsch, Acta Crystallographica A32, 1976)."""
    from scipy.spatial.transform import Rotation

    turn, _ = Rotation.align_vectors(onto - onto.mean(0), points - points.mean(0))
    pose = np.eye(4)
    pose[:3, :3] = turn.as_matrix()
    pose[:3, 3] = onto.mean(0) - pose[:3, :3] @ points.mean(0)
    return pose


def _reasons(error: float, rms: Mapping[str, float], calibration: Calibration, today: Calibration) -> list[Reason]:
    grade: Grade = "pass" if error <= HOLDS_MM[0] else "care" if error <= HOLDS_MM[1] else "repeat"
    cure = mark("Take over today's calibration in place of the stored one.")
    text = mark(
        "The stored cameras are wrong by {error:.2f} mm at the bone today; the beads miss by {ap:.2f} pixels on the AP "
        "film and {lateral:.2f} pixels on the lateral film.",
        error=error,
        ap=rms["ap"],
        lateral=rms["lat"],
    )
    reasons = [Reason(grade, "drift", text if grade == "pass" else mark("{text} {cure}", text=text, cure=cure))]
    reasons += age_reason(calibration.record.made, date.today())
    if today.verdict.grade == "repeat":
        worst = today.verdict.reasons[0].text
        reasons.append(Reason("repeat", "films", mark("Today's films are no basis for a check: {worst}", worst=worst)))
    return reasons
