"""One pair of simulated phantom films, calibrated and measured against the truth."""

import time
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration import Calibration, Phantom, calibrate, load_phantom, phantom_names
from biplanar_app.calibration.uncertainty import volume_points
from biplanar_app.errors import InputError
from biplanar_app.evaluation.phantom_films import PhantomCase, Scene, phantom_case
from biplanar_app.geometry.camera import triangulate

Array = NDArray[np.float64]

Flaw = Literal["", "cut off", "wrong phantom", "moved", "swapped", "blank", "bent"]
FLAWS: tuple[Flaw, ...] = tuple(flaw for flaw in get_args(Flaw) if flaw)

ASIDE_PX, MOVED, BENT_PX = (320.0, 560.0), (8.0, 20.0), (5.0, 20.0)
"""How bad bad films are: pixels by which the lateral misses the phantom; degrees and mm at least by which it is moved,
twice that at most; pixels by which films are bent at their edge.
"""

BEST_ANGLES = (80.0, 100.0)


@dataclass(frozen=True)
class Pair:
    """What came of one pair of films.

    flaw: what is wrong with the films, "" for sound ones. angle: between the true views, degrees. refused: the message
    of an error, "" where cameras came out; all that follows is zero or empty otherwise. clear, found: beads of both
    films that nothing hides, and how many of these got their name. named, wrong: detections with a name, and with a
    wrong one; used, wrong_used: those that shape the cameras. squares: pixels^2, sum over the used ones of squared
    distances from the true centres. error, worst: mm, 3D error at the bone, RMS and largest over the volume of
    interest. bound: mm, as stated. sdd: mm by which each view's distance is wrong. seconds, cpu: of `calibrate`, by the
    clock and of all cores. grade, reasons: of the verdict; reasons that are no pass. key: fingerprint of all that
    shapes this.
    """

    flaw: Flaw
    phantom: str
    seed: int
    angle: float
    key: str
    refused: str = ""
    clear: int = 0
    found: int = 0
    named: int = 0
    wrong: int = 0
    used: int = 0
    wrong_used: int = 0
    squares: float = 0.0
    error: float = 0.0
    worst: float = 0.0
    bound: float = 0.0
    sdd: tuple[float, ...] = ()
    seconds: float = 0.0
    cpu: float = 0.0
    grade: str = ""
    reasons: tuple[str, ...] = ()


def measured_pair(flaw: Flaw, name: str, seed: int, key: str) -> Pair:
    """Simulate, calibrate and measure one pair; every choice follows from `seed`."""
    phantom = load_phantom(name)
    rng = np.random.default_rng([seed, 11])
    filmed = phantom
    if flaw == "wrong phantom":
        filmed = load_phantom(rng.choice([other for other in phantom_names() if other != name]))
    case = phantom_case(filmed, seed, _scene(flaw, rng))
    films = dict(case.radiographs)
    if flaw == "swapped":
        films["ap"], films["lat"] = films["lat"], films["ap"]
    start = Pair(flaw, name, seed, case.angle, key)
    clock, cpu = time.perf_counter(), time.process_time()
    try:
        found = calibrate(phantom, films)
    except InputError as error:
        return replace(start, refused=str(error), grade="repeat")
    start = replace(start, seconds=time.perf_counter() - clock, cpu=time.process_time() - cpu)
    reasons = tuple(f"{reason.grade}: {reason.about}" for reason in found.verdict.reasons if reason.grade != "pass")
    judged = replace(start, grade=found.verdict.grade, reasons=reasons)
    return judged if flaw else _measured(judged, phantom, case, found)


def _scene(flaw: Flaw, rng: np.random.Generator) -> Scene:
    if not flaw:
        return Scene()
    best = Scene(angle=BEST_ANGLES)
    if flaw == "cut off":
        return replace(best, aside=float(rng.uniform(*ASIDE_PX) * rng.choice([-1, 1])))
    if flaw == "moved":
        return replace(best, moved=MOVED)
    if flaw == "bent":
        return replace(best, bend=float(rng.uniform(*BENT_PX)))
    return replace(best, blank=flaw == "blank")


def _measured(pair: Pair, phantom: Phantom, case: PhantomCase, found: Calibration) -> Pair:
    """The pair with what its cameras are worth."""
    counts = np.zeros(6, dtype=int)
    squares = 0.0
    for view, fit in found.views.items():
        rows = np.flatnonzero(fit.beads >= 0)
        beads, used = fit.beads[rows], fit.used[rows]
        true = case.cameras[view].project(case.points)
        gap = np.linalg.norm(fit.detections.centres[rows] - true[beads], axis=1)
        wrong = ~case.shown[view][beads] | (gap > fit.detections.radii[rows])
        clear = case.clear[view]
        counts += [clear.sum(), clear[beads].sum(), len(rows), wrong.sum(), used.sum(), (wrong & used).sum()]
        squares += float((gap[used] ** 2).sum())
    places = volume_points(phantom.centre)
    pixels = np.stack([case.cameras[view].project(places) for view in found.cameras])
    miss = np.linalg.norm(triangulate(list(found.cameras.values()), pixels)[0] - places, axis=1)
    sdd = tuple(_sdd_error(case, found, view) for view in found.cameras)
    names = ("clear", "found", "named", "wrong", "used", "wrong_used")
    return replace(
        pair,
        **dict(zip(names, counts.tolist(), strict=True)),
        squares=squares,
        error=float(np.sqrt((miss**2).mean())),
        worst=float(miss.max()),
        bound=found.error.bound,
        sdd=sdd,
    )


def _sdd_error(case: PhantomCase, found: Calibration, view: str) -> float:
    spacing = case.radiographs[view].spacing
    assert spacing is not None
    return float((found.cameras[view].K[0, 0] - case.cameras[view].K[0, 0]) * spacing[1])
