"""Which detection is which bead, without clicks.

Three detections and three beads, with a roughly known camera, give a few poses of the phantom (`three_points`); the
pose that explains the most detections wins, and a seeded RANSAC of the direct linear transformation over what it
explains gives the camera (`dlt`). The beads' two sizes are the code: they say which three beads to try, and they tell a
pose apart from its look-alikes. Poses are rotations, so a mirrored film is explained by none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.dlt import fit_matrix, ransac
from biplanar_app.calibration.phantom import FEWEST, Phantom
from biplanar_app.calibration.three_points import poses
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.formats.conventions import camera_of
from biplanar_app.progress import CancelQuery, never

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

POSE_BEADS = 3
"""Fewest beads that give a pose."""

TRIPLES = 60
"""Sets of three detections that are tried at most; one of three true beads is enough."""

GATES = (0.018, 0.0025)
"""Of the film's width: how far from its projection a bead's detection may lie, while the camera is guessed and once it
is known.
"""

SIZE = 0.36
"""Largest |ln| of a bead's radius over that of its shadow: shadows lose up to a fifth where the noise hides their rim,
and 3.5 mm over 2 mm is 0.56.
"""

LARGE = 0.75
"""Part of the third largest radius above which a shadow counts as a large bead's. Two may be something else; the
smallest large one may be missed, but hardly any small one is taken.
"""

TALLIED = 12
"""Poses per set of three that are looked at closely."""

ENOUGH, CONTRADICTED, SAME = 0.6, 0.2, 0.5
"""Part of the beads or detections that settles the search; part of the named beads that may meet a detection of the
wrong size; part of equal names from which two poses are the same.
"""

LEAST = 0.3
"""Part of the phantom's beads that a pose must name: a few agree by chance."""

FOCAL, ASPECT, SKEW, ASIDE = 1.6, 0.15, 0.05, 0.5
"""What a camera may have against the guess: a factor of the focal length, a part of the ratio of its two focal lengths,
of skew, and of the film's width by which the principal point is off.
"""


@dataclass(frozen=True, eq=False)
class Identified:
    """camera: of the straightened film, in the phantom's frame, with an axis skew that is noise.

    beads: (n,) row of the bead for every detection, -1 for none. rival: how many beads the best quite different pose
    names.
    """

    camera: Camera
    beads: Indices
    rival: int = 0

    @property
    def count(self) -> int:
        """Beads that have a name."""
        return int((self.beads >= 0).sum())


@dataclass(frozen=True, eq=False)
class Film:
    """What identification knows of one film. pixels: (n, 2) centres, straightened. radii: (n,) pixels. K: (3, 3), a
    guess. density: fewest and most pixels for a mm where the phantom stands. width, height: of the film.
    """

    pixels: Array
    radii: Array
    K: Array
    density: tuple[float, float]
    width: int
    height: int


def identify(
    phantom: Phantom, film: Film, named: Mapping[int, int] | None = None, seed: int = 0, cancel: CancelQuery = never
) -> Identified | None:
    """The pose that explains the most detections, None where there is none.

    named: beads (rows of the phantom) by detection that somebody has named. The same seed gives the same answer. Raises
    Cancelled.
    """
    if len(film.pixels) < POSE_BEADS:
        return None
    search = _Search(phantom, film, named or {})
    rng = np.random.default_rng(seed)
    found: list[Identified] = []
    for triple, beads in search.triples(rng):
        if cancel():
            raise Cancelled("Telling the beads apart was cancelled; nothing has changed.")
        for R, t in search.likely(triple, beads):
            explained = search.explained(R, t, rng)
            if explained is not None:
                found.append(explained)
        if max((one.count for one in found), default=0) >= ENOUGH * min(len(phantom.names), len(film.pixels)):
            break
    return _best(found)


def _best(found: list[Identified]) -> Identified | None:
    if not found:
        return None
    best = max(found, key=lambda one: one.count)
    named = best.beads >= 0
    others = [one.count for one in found if (one.beads[named] == best.beads[named]).mean() < SAME]
    return replace(best, rival=max(others, default=0))


@dataclass(frozen=True, eq=False)
class _Search:
    phantom: Phantom
    film: Film
    named: Mapping[int, int]

    def triples(self, rng: np.random.Generator) -> Iterator[tuple[Indices, Indices]]:
        """Three detections far apart, and the triples of beads (m, 3) that they may be."""
        if len(self.named) >= POSE_BEADS:
            rows = np.array(list(self.named))
            yield rows[:3], np.array([[self.named[int(row)] for row in rows[:3]]])
            return
        beads, detections = self._key()
        ordered = np.stack(np.meshgrid(beads, beads, beads, indexing="ij"), -1).reshape(-1, 3)
        ordered = ordered[(ordered[:, 0] != ordered[:, 1]) & (ordered[:, 1] != ordered[:, 2])]
        ordered = ordered[ordered[:, 0] != ordered[:, 2]]
        for _ in range(TRIPLES if len(detections) >= POSE_BEADS else 0):
            draws = np.array([rng.choice(detections, 3, replace=False) for _ in range(4)])
            triple = draws[_sides(self.film.pixels[draws]).min(-1).argmax()]
            seen = _sides(self.film.pixels[triple]) / self.film.density[1]
            yield triple, ordered[(_sides(self.phantom.points[ordered]) >= seen).all(-1)]

    def _key(self) -> tuple[Indices, Indices]:
        """The beads to begin with and the detections that may be theirs: the large ones, where there are two sizes."""
        diameters, radii = self.phantom.diameters, self.film.radii
        if not np.isfinite(diameters).all() or np.ptp(diameters) == 0:
            return np.arange(len(diameters)), np.arange(len(radii))
        large = np.flatnonzero(diameters > (diameters.min() + diameters.max()) / 2)
        return large, np.flatnonzero(radii > LARGE * np.sort(radii)[-min(3, len(radii))])

    def likely(self, triple: Indices, beads: Indices) -> list[tuple[Array, Array]]:
        """The poses that put three beads on three detections and the most others near some detection."""
        if not len(beads):
            return []
        rays = np.column_stack([self.film.pixels[triple], np.ones(3)]) @ np.linalg.inv(self.film.K).T
        R, t, rows = poses(self.phantom.points[beads], rays / np.linalg.norm(rays, axis=1, keepdims=True))
        depth = R[:, 2] @ self.phantom.centre + t[:, 2]
        density = self.film.K[0, 0] / np.maximum(depth, 1e-6)
        keep = (density > self.film.density[0]) & (density < self.film.density[1])
        keep &= self._sized(beads[rows], triple[None], density[:, None]).all(-1)
        R, t = R[keep], t[keep]
        score = self._score(R, t)
        return [(R[i], t[i]) for i in np.argsort(-score, kind="stable")[:TALLIED] if score[i] >= FEWEST]

    def _sized(self, beads: Indices, detections: Indices, density: Array) -> NDArray[np.bool_]:
        """Whether detections have the sizes of beads; True where the phantom does not tell sizes."""
        expected = self.phantom.diameters[beads] / 2 * density
        with np.errstate(divide="ignore", invalid="ignore"):
            return ~(np.abs(np.log(self.film.radii[detections] / expected)) > SIZE)

    @cached_property
    def _map(self) -> tuple[Indices, float]:
        """The detection near each place of a coarse film (rows, columns), -1 where there is none, and its pixel."""
        from scipy.spatial import cKDTree

        step = self.film.width / 256
        side = np.arange(0, self.film.pixels.max() + 8 * step, step)
        places = np.stack(np.meshgrid(side, side), -1)
        reach = GATES[0] * self.film.width
        gap, nearest = cKDTree(self.film.pixels).query(places, distance_upper_bound=reach)
        return np.where(np.isfinite(gap), nearest, -1), step

    def _score(self, R: Array, t: Array) -> Indices:
        """How many beads (k,) every pose puts near a detection of their size."""
        near, step = self._map
        score = np.zeros(len(R), dtype=np.intp)
        for row, point in enumerate(self.phantom.points):
            h = (R @ point + t) @ self.film.K.T
            cell = np.clip(np.round(h[:, :2] / h[:, 2:] / step), 0, len(near) - 1).astype(np.intp)
            hit = near[cell[:, 1], cell[:, 0]]
            density = self.film.K[0, 0] / h[:, 2]
            score += (hit >= 0) & self._sized(np.full(len(R), row), np.maximum(hit, 0), density)
        return score

    def explained(self, R: Array, t: Array, rng: np.random.Generator) -> Identified | None:
        """The camera that grows out of a pose, and the beads that it names; None where it does not hold."""
        least = max(FEWEST, LEAST * len(self.phantom.names))
        beads, _ = self._matched(self.film.K @ np.column_stack([R, t]), GATES[0])
        detections = np.flatnonzero(beads >= 0)
        if len(detections) < least:
            return None
        points, pixels = self.phantom.points[beads[detections]], self.film.pixels[detections]
        matrix, follow = ransac(points, pixels, GATES[1] * self.film.width, rng)
        for _ in range(2):
            camera = self._camera(matrix, points[follow]) if follow.sum() >= least else None
            if camera is None:
                return None
            beads, wrong = self._matched(camera.matrix, GATES[1])
            detections = np.flatnonzero(beads >= 0)
            if len(detections) < least or wrong > CONTRADICTED * len(detections):
                return None
            points, pixels = self.phantom.points[beads[detections]], self.film.pixels[detections]
            matrix, follow = fit_matrix(points, pixels), np.ones(len(points), dtype=bool)
        camera = self._camera(matrix, points)
        return None if camera is None else Identified(camera, beads)

    def _matched(self, matrix: Array, gate: float) -> tuple[Indices, int]:
        """The bead of each detection (n,) or -1, nearest both ways and of the right size; how many sizes are wrong."""
        h = self.phantom.points @ matrix[:, :3].T + matrix[:, 3]
        density = self.film.K[0, 0] / np.maximum(h[:, 2], 1e-6)
        gaps = np.linalg.norm((h[:, :2] / h[:, 2:])[:, None] - self.film.pixels, axis=-1)
        rows = np.arange(len(gaps))
        nearest = gaps.argmin(1)
        mutual = (gaps.argmin(0)[nearest] == rows) & (gaps[rows, nearest] < gate * self.film.width)
        sized = self._sized(rows, nearest, density)
        beads = np.full(len(self.film.pixels), -1, dtype=np.intp)
        beads[nearest[mutual & sized]] = rows[mutual & sized]
        for detection, bead in self.named.items():
            beads[beads == bead] = -1
            beads[detection] = bead
        return beads, int((mutual & ~sized).sum())

    def _camera(self, matrix: Array, points: Array) -> Camera | None:
        """The camera of a matrix; None where it is mirrored, looks away or has not about the guessed focal length."""
        try:
            camera = camera_of(matrix, (self.film.width, self.film.height))
        except InputError:
            return None
        K, guess = camera.K, self.film.K
        focal, aspect = K[0, 0] / guess[0, 0], K[1, 1] / K[0, 0] / (guess[1, 1] / guess[0, 0])
        aside = np.abs(K[:2, 2] - guess[:2, 2]).max() / self.film.width
        fits = 1 / FOCAL < focal < FOCAL and abs(aspect - 1) < ASPECT and abs(K[0, 1]) < SKEW * K[0, 0]
        return camera if fits and aside < ASIDE and (camera.depth(points) > 0).all() else None


def _sides(triangles: Array) -> Array:
    """Lengths (..., 3) of the sides of triangles (..., 3, d)."""
    return np.linalg.norm(triangles - np.roll(triangles, 1, axis=-2), axis=-1)
