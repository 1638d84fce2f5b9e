"""Leave one bead out: how well the cameras found without a bead show where it is."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.phantom import Phantom
from biplanar_app.calibration.solve import PARAMETERS, Solution, changed
from biplanar_app.calibration.views import ViewFit
from biplanar_app.geometry.camera import Camera, triangulate

Array = NDArray[np.float64]


def left_out(
    phantom: Phantom, cameras: Mapping[str, Camera], views: Mapping[str, ViewFit], solution: Solution
) -> dict[str, float]:
    """By name, mm between every bead used on both films and where the cameras found without it triangulate it.

    The solution without a bead is one Gauss-Newton step away from the solution with it.
    """
    normal = solution.jacobian.T @ solution.jacobian
    used = {view: fit.beads[fit.used] for view, fit in views.items()}
    first = dict(zip(used, _starts(used), strict=True))
    errors = {}
    ap, lat = used.values()
    for bead in np.intersect1d(ap, lat):
        places = {view: int(np.flatnonzero(used[view] == bead)[0]) for view in used}
        rows = np.concatenate([first[view] + 2 * places[view] + np.arange(2) for view in used])
        J, r = solution.jacobian[rows], solution.residuals[rows]
        step = np.linalg.solve(normal - J.T @ J, J.T @ r)
        without = {
            view: changed(camera, step[PARAMETERS * k : PARAMETERS * (k + 1)], phantom.centre)
            for k, (view, camera) in enumerate(cameras.items())
        }
        pixels = np.stack([_observed(phantom, cameras[view], views[view], bead) for view in without])
        place, _ = triangulate(list(without.values()), pixels)
        errors[phantom.names[bead]] = float(np.linalg.norm(place - phantom.points[bead]))
    return errors


def _starts(used: Mapping[str, NDArray[np.intp]]) -> list[int]:
    """The row at which every view's residuals begin."""
    counts = [2 * len(beads) for beads in used.values()]
    return [int(sum(counts[:k])) for k in range(len(counts))]


def _observed(phantom: Phantom, camera: Camera, fit: ViewFit, bead: int) -> Array:
    """(2,), where the straightened film shows a bead."""
    row = int(np.flatnonzero((fit.beads == bead) & fit.used)[0])
    return np.asarray(camera.project(phantom.points[bead]) + fit.residuals[row])
