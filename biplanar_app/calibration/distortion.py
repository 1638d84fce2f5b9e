"""How a film is bent, from a film of a grid that lay on the detector.

The nodes that the film shows are numbered outwards from the middle, each from its neighbours, so that they need not be
straight. Where they would lie on a straight film follows from the even grid that fits them best, turned and scaled.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.ball_fit import fit_balls
from biplanar_app.calibration.detection import CLEAR, candidates
from biplanar_app.calibration.phantom import GridPhantom
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.distortion import Distortion, terms
from biplanar_app.language import Sentence, mark
from biplanar_app.progress import CancelQuery, never
from biplanar_app.radiograph.radiograph import Radiograph

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

Array = NDArray[np.float64]
Image = NDArray[np.float32]

DEGREE = 5
"""Of the polynomial: pincushion is cubic, the S of the earth's field too, and what a real intensifier adds is
smooth.
"""

PER_TERM = 4
"""Nodes for every coefficient of a polynomial; a coarser grid gets one of a lower degree."""

SPACING_GUESS = 0.35
"""mm; pixels of films that do not tell theirs. The pitch on the film may be half or twice what follows."""

NEAR = 0.25
"""Part of the pitch within which a node must lie of where its neighbours put it."""

SADDLE_BLUR = 2.0
OUTLIER = 5.0
"""Spreads from which a node does not belong to the grid."""


@dataclass(frozen=True, eq=False)
class GridFit:
    """A distortion and how well it straightens the grid.

    nodes: (n, 2) pixels where the film shows the grid. before, after: (n, 2) pixels by which the nodes miss the even
    grid, bent and straightened.
    """

    distortion: Distortion
    nodes: Array
    before: Array
    after: Array

    def sentence(self, film: str) -> Sentence:
        """For people: how much the films of a view, called `film`, are bent, and what is left of it."""
        before, after = (float(np.sqrt((miss**2).sum(-1).mean())) for miss in (self.before, self.after))
        return mark(
            "The {film} films are bent by {before:.2f} pixels (RMS over {count} nodes of the grid); straightened, "
            "{after:.2f} are left.",
            film=film,
            before=before,
            count=len(self.nodes),
            after=after,
        )


def fit_grid(radiograph: Radiograph, grid: GridPhantom, cancel: CancelQuery = never) -> GridFit:
    """The distortion of a film from a film of a grid. Raises InputError where no grid is found, Cancelled."""
    film = radiograph.original or radiograph
    spacing = film.spacing or (SPACING_GUESS, SPACING_GUESS)
    best: tuple[Array, Array] = (np.empty((0, 2)), np.empty((0, 2)))
    for pixels in (film.pixels, -film.pixels):  # the dots of one plate are the holes of another
        points = _corners(pixels) if grid.pattern == "checkerboard" else _dots(pixels, grid, spacing[1])
        if cancel():
            raise Cancelled("Reading the grid was cancelled.")
        found = numbered(points, grid.pitch / spacing[1], (film.width, film.height))
        if len(found[0]) > len(best[0]):
            best = found
    nodes, numbers = best
    degree = next((d for d in range(DEGREE, 1, -1) if len(nodes) >= PER_TERM * terms(d)), 0)
    if degree == 0:
        raise InputError(
            "{name}: {count} nodes of a grid were found, at least {least} are needed; fix the grid flat on "
            "the detector so that it fills the film, and check that it is '{title}'.",
            name=film.path.name,
            count=len(nodes),
            least=PER_TERM * terms(2),
            title=grid.title,
        )
    size = (film.width, film.height)
    pitch = grid.pitch if film.spacing is not None else None
    first = _fitted(nodes, _even(nodes, numbers, spacing, pitch), size, degree)
    miss = np.linalg.norm(first.after, axis=1)
    keep = miss < OUTLIER * max(float(np.median(miss)), 0.02)
    return _fitted(nodes[keep], _even(nodes[keep], numbers[keep], spacing, pitch), size, degree)


def _fitted(nodes: Array, ideal: Array, size: tuple[int, int], degree: int) -> GridFit:
    distortion = Distortion.fit(nodes, ideal, size, degree)
    return GridFit(distortion, nodes, nodes - ideal, distortion.undistort(nodes) - ideal)


def _dots(pixels: Image, grid: GridPhantom, spacing: float) -> Array:
    """Centres (n, 2) of the bright dots of a grid. spacing: of the pixels, mm."""
    diameter = grid.diameter / spacing
    centres, radii = candidates(pixels, 0.35 * diameter, diameter, 2 * grid.columns * grid.rows)
    dots = fit_balls(pixels, centres, radii)
    return dots.centres[(dots.contrast > CLEAR * dots.noise) & (dots.sigma < 0.5)]


def _corners(pixels: Image) -> Array:
    """Inner corners (n, 2) of a checkerboard: saddles of the blurred film, refined where the gradients cross."""
    smooth = cv2.GaussianBlur(pixels, (0, 0), SADDLE_BLUR)
    xx, yy, xy = (cv2.Sobel(smooth, cv2.CV_32F, *order, ksize=3) for order in ((2, 0), (0, 2), (1, 1)))
    saddle = xy**2 - xx * yy
    size = 4 * round(SADDLE_BLUR) + 1
    peak = (saddle >= cv2.dilate(saddle, np.ones((size, size), np.uint8))) & (
        saddle > 0.1 * np.percentile(saddle, 99.9)
    )
    v, u = np.nonzero(peak)
    if not len(u):
        return np.empty((0, 2))
    places = np.ascontiguousarray(np.column_stack([u, v])[:, None], dtype=np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 40, 1e-3)
    reach = 2 * round(SADDLE_BLUR) + 1
    fine = cv2.GaussianBlur(pixels, (0, 0), 1.0)
    return np.asarray(cv2.cornerSubPix(fine, places, (reach, reach), (-1, -1), stop)[:, 0], dtype=np.float64)


def numbered(points: Array, pitch: float, size: tuple[int, int]) -> tuple[Array, Array]:
    """The points that form a grid (n, 2) and their columns and rows in it (n, 2), counted from one near the middle.

    pitch: pixels, about, within a factor of two. size: (width, height) of the film.
    """
    nothing = np.empty((0, 2)), np.empty((0, 2))
    if len(points) < 5:
        return nothing
    from scipy.spatial import cKDTree

    tree = cKDTree(points)
    order = np.argsort(np.linalg.norm(points - np.array(size) / 2, axis=1))
    best = nothing
    for start in order[:5]:  # the one in the middle may be a speck
        basis = _basis(points, tree, int(start), pitch)
        if basis is None:
            continue
        places = _grown(points, tree, int(start), basis)
        if len(places) > len(best[0]):
            best = points[list(places.values())], np.array(list(places), dtype=np.float64)
    return best


def _basis(points: Array, tree: cKDTree, start: int, pitch: float) -> Array | None:
    """Steps (2, 2) to the next column and the next row, as rows; None where the neighbours form no right angle."""
    _, near = tree.query(points[start], k=min(9, len(points)))
    steps = points[near[1:]] - points[start]
    lengths = np.linalg.norm(steps, axis=1)
    steps = steps[(lengths > pitch / 2) & (lengths < 2 * pitch)][:4]
    if len(steps) < 4:
        return None
    right = steps[np.argmax(steps[:, 0] - np.abs(steps[:, 1]))]
    down = steps[np.argmax(steps @ np.array([-right[1], right[0]]))]
    square = abs(right @ down) < 0.2 * (right @ right) and 0.7 < np.linalg.norm(down) / np.linalg.norm(right) < 1.4
    return np.array([right, down]) if square else None


def _grown(points: Array, tree: cKDTree, start: int, basis: Array) -> dict[tuple[int, int], int]:
    """Rows of `points` by column and row of the grid, found from neighbour to neighbour."""
    places = {(0, 0): start}
    taken = {start}
    steps = {(0, 0): basis}
    queue = deque([(0, 0)])
    while queue:
        here = queue.popleft()
        for axis in (0, 1):
            for sign in (1, -1):
                there = (here[0] + sign * (axis == 0), here[1] + sign * (axis == 1))
                if there in places:
                    continue
                step = steps[here][axis]
                gap, row = tree.query(points[places[here]] + sign * step)
                if gap > NEAR * np.linalg.norm(step) or int(row) in taken:
                    continue
                places[there] = int(row)
                taken.add(int(row))
                local = steps[here].copy()
                local[axis] = sign * (points[row] - points[places[here]])
                steps[there] = (local + steps[here]) / 2
                queue.append(there)
    return places


def _even(nodes: Array, numbers: Array, spacing: tuple[float, float], pitch: float | None) -> Array:
    """(n, 2) pixels of the even grid, turned and shifted, that fits the nodes best at the detector.

    pitch: its own in mm, as large as the detector shows it; None where the pixels' size is a guess: the best one then.
    """
    seen = nodes * [spacing[1], spacing[0]]
    a, b = numbers - numbers.mean(0), seen - seen.mean(0)
    turn = (a[:, 0] * b[:, 0] + a[:, 1] * b[:, 1]).sum(), (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()
    c, s = np.array(turn) / ((a**2).sum() if pitch is None else np.hypot(*turn) / pitch)
    even = a @ np.array([[c, s], [-s, c]]) + seen.mean(0)
    return even / [spacing[1], spacing[0]]
