"""One film of a phantom: its beads as they were found and changed by hand, and against a camera."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.detection import Detections, density_range, joined, measure
from biplanar_app.calibration.edits import Edits, Pixel
from biplanar_app.calibration.identification import Film, Identified, identify
from biplanar_app.calibration.phantom import Phantom
from biplanar_app.calibration.solve import Observed, Prior
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.geometry.nominal import beam_direction
from biplanar_app.progress import CancelQuery, never
from biplanar_app.radiograph.radiograph import Radiograph

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

REACH = 0.012
"""Of the film's width: how far from a bead a click may land."""

FLOOR = 0.015
"""Pixels; standard error along an axis that even the clearest bead's centre has: its background is never quite even."""

FAINT = 0.08
"""Pixels of standard error from which a bead is left out: it only takes part in what it cannot tell."""

FOCAL_GUESSES = (3.0, 2.2, 4.2)
"""Focal lengths in film widths, of films whose tags do not tell: C-arms, then narrow and wide stands; the first also
where tags tell something wrong.
"""


@dataclass(frozen=True, eq=False)
class ViewFit:
    """One film's beads against its camera.

    beads: (n,) the row of the phantom's bead for every detection, -1 where it is none. clear: (n,) whether it may take
    part in the solution: named, not faint, and not in contact with another bead's shadow; used: (n,) whether it did.
    residuals: (n, 2) pixels, observed minus projected, on the straightened film; NaN where unnamed.
    expected: (m, 2) pixels of the film as it was taken, where the camera sees every bead of the phantom. depth: (m,)
    mm from the source to every bead, along the beam's axis.
    """

    detections: Detections
    beads: Indices
    clear: Flags
    used: Flags
    residuals: Array
    expected: Array
    depth: Array

    @property
    def rms(self) -> float:
        """Root mean square length of the residuals in use, pixels."""
        return float(np.sqrt((self.residuals[self.used] ** 2).sum(-1).mean())) if self.used.any() else float("nan")


@dataclass(frozen=True, eq=False)
class FilmBeads:
    """One film before its camera is known. centres: (n, 2), straightened. named: beads by detection. open: (n,), False
    where a person has excluded a detection.
    """

    radiograph: Radiograph
    detections: Detections
    centres: Array
    named: Mapping[int, int]
    open: Flags
    prior: Prior
    distortion: Distortion | None

    def identified(
        self, phantom: Phantom, guesses: int | None = None, cancel: CancelQuery = never
    ) -> Identified | None:
        """The best explanation of the detections, over so many guesses of the focal length, by default all; see
        `identify`.
        """
        rows = np.flatnonzero(self.open)
        named = {int(np.searchsorted(rows, d)): bead for d, bead in self.named.items() if self.open[d]}
        for K in self._guesses()[:guesses]:
            film = Film(self.centres[rows], self.detections.radii[rows], K, density_range(self.radiograph), *self._size)
            found = identify(phantom, film, named, cancel=cancel)
            if found is not None:
                beads = np.full(len(self.open), -1, dtype=np.intp)
                beads[rows] = found.beads
                return Identified(found.camera, beads, found.rival)
        return None

    @property
    def _size(self) -> tuple[int, int]:
        return self.radiograph.width, self.radiograph.height

    def _guesses(self) -> list[Array]:
        width, height = self._size
        aspect = self.prior.aspect or 1.0
        usual = [(width * part, width * part * aspect) for part in FOCAL_GUESSES]
        focal = usual if self.prior.focal is None else [self.prior.focal, usual[0]]
        return [np.array([[fx, 0, (width - 1) / 2], [0, fy, (height - 1) / 2], [0, 0, 1.0]]) for fx, fy in focal]

    def observed(self, phantom: Phantom, found: Identified) -> Observed:
        """The named beads; those that are faint or whose shadows another bead's touches are not usable."""
        rows = np.flatnonzero(found.beads >= 0)
        pixels = found.camera.project(phantom.points)
        density = found.camera.K[0, 0] / found.camera.depth(phantom.points)
        sizes = np.nan_to_num(phantom.diameters, nan=2.0) / 2 * density
        gaps = np.linalg.norm(pixels[:, None] - pixels, axis=-1) - sizes[:, None] - sizes
        np.fill_diagonal(gaps, np.inf)
        beads, centred = found.beads[rows], self.detections.sigma[rows]
        sigma = np.sqrt(centred**2 + FLOOR**2 + (phantom.tolerance * density[beads]) ** 2)
        usable = (gaps.min(1)[beads] > 1) & (centred < FAINT)
        return Observed(found.camera, beads, self.centres[rows], sigma, usable, self.prior)

    def fit(self, phantom: Phantom, camera: Camera, beads: Indices, clear: Flags, used: Flags) -> ViewFit:
        """The beads (n,) of the detections against a camera, and which of the named ones are clear and in use."""
        residuals = np.full(self.centres.shape, np.nan)
        rows = np.flatnonzero(beads >= 0)
        residuals[rows] = self.centres[rows] - camera.project(phantom.points[beads[rows]])
        expected = camera.project(phantom.points)
        if self.distortion is not None:
            expected = self.distortion.distort(expected)
        depth = camera.depth(phantom.points)
        return ViewFit(self.detections, beads, _spread(clear, beads), _spread(used, beads), residuals, expected, depth)


def _spread(flags: Flags, beads: Indices) -> Flags:
    """Flags of the named beads as flags of all detections."""
    spread = np.zeros(len(beads), dtype=bool)
    spread[beads >= 0] = flags
    return spread


def film_beads(
    phantom: Phantom, radiograph: Radiograph, found: Detections, edits: Edits, distortion: Distortion | None
) -> FilmBeads:
    """What was found on a film and what a person has changed. Raises InputError for a name that is no bead's."""
    reach = REACH * radiograph.width
    usual = float(np.median(found.radii)) if len(found) else reach / 2

    def place(pixel: Pixel, beads: Detections) -> tuple[int, Detections]:
        near = beads.nearest(pixel, reach)
        return (near, beads) if near is not None else (len(beads), joined(beads, measure(radiograph, pixel, usual)))

    detections, named = found, {}
    for pixel in edits.added:
        _, detections = place(pixel, detections)
    for name, pixel in edits.named.items():
        row, detections = place(pixel, detections)
        named[row] = phantom.index(name)
    free = np.ones(len(detections), dtype=bool)
    for pixel in edits.excluded:
        near = detections.nearest(pixel, reach)
        if near is not None:
            free[near] = False
    centres = detections.centres if distortion is None else distortion.undistort(detections.centres)
    return FilmBeads(radiograph, detections, centres, named, free, prior_of(radiograph), distortion)


def prior_of(radiograph: Radiograph) -> Prior:
    """What the film's tags say of its camera."""
    facts, spacing = radiograph.facts, radiograph.spacing
    focal = aspect = beam = None
    if spacing is not None:
        aspect = spacing[1] / spacing[0]
        if facts.sdd_mm is not None:
            focal = (facts.sdd_mm / spacing[1], facts.sdd_mm / spacing[0])
    if facts.primary_angle_deg is not None:
        x, y, z = beam_direction(facts.primary_angle_deg, facts.secondary_angle_deg or 0.0)
        beam = (float(x), float(y), float(z))
    return Prior(focal, aspect, beam)
