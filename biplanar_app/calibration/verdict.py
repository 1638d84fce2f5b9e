"""Whether a calibration is good enough, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.uncertainty import ErrorModel
from biplanar_app.calibration.views import ViewFit, prior_of
from biplanar_app.geometry.camera import Camera, angle_between
from biplanar_app.language import Sentence, mark
from biplanar_app.radiograph.radiograph import Radiograph

Array = NDArray[np.float64]

Grade = Literal["pass", "care", "repeat"]
"""Good; usable with care; to be repeated."""

ORDER: tuple[Grade, ...] = ("repeat", "care", "pass")
FILM = {"ap": mark("AP"), "lat": mark("lateral")}

RMS_PX = (0.5, 1.5)
RMS_MM = (0.10, 0.30)
ERROR_MM = (0.20, 0.60)
"""Largest residuals and largest 95% bound on the 3D error that pass, and that are usable with care."""

OUTSIDE, USED, DISAGREEING = (0.05, 0.30), (0.35, 0.20), (0.20, 0.40)
"""Parts of the beads: outside the film, in use; and of the clear ones, not where the camera sees them; likewise."""

BEST_ANGLE_DEG, GOOD_ANGLE_DEG, LEAST_ANGLE_DEG = (80.0, 100.0), (60.0, 120.0), (30.0, 150.0)

DISTANCE = (0.02, 0.10)
"""Relative difference between the tagged and the found distance from source to detector."""

TURNED_DEG, SHIFTED_MM = (3.0, 8.0), (14.0, 35.0)
"""What the films' tags may disagree with the cameras: the angle between the views, and the isocentre. Read-outs are
good to a degree or two, and beam axes that pass at 9 mm are usual.
"""

BENT_P, BENT_PX = 1e-4, 0.06
"""Chance and size of a smooth curve in the residuals from which a film counts as bent."""

AGE_DAYS = (30, 365)


@dataclass(frozen=True)
class Reason:
    """One finding. about: a short key, such as "coverage". text: a sentence and, unless all is well, its cure."""

    grade: Grade
    about: str
    text: str


@dataclass(frozen=True)
class Verdict:
    """The worst grade of all reasons; the reasons, worst first."""

    reasons: tuple[Reason, ...]

    @property
    def grade(self) -> Grade:
        """The worst of the reasons' grades; "repeat" where there is none."""
        return next((g for g in ORDER if any(reason.grade == g for reason in self.reasons)), "repeat")


def verdict(reasons: list[Reason]) -> Verdict:
    """The verdict of these reasons."""
    return Verdict(tuple(sorted(reasons, key=lambda reason: ORDER.index(reason.grade))))


def judge(
    cameras: Mapping[str, Camera],
    views: Mapping[str, ViewFit],
    error: ErrorModel,
    radiographs: Mapping[str, Radiograph],
) -> Verdict:
    """The verdict on a calibration from a phantom's films."""
    reasons = [*error_reason(error), *angle_reason(cameras), *_tags(cameras, radiographs)]
    for view, fit in views.items():
        reasons += [*_residuals(FILM[view], fit, cameras[view]), *_coverage(FILM[view], fit, cameras[view])]
        reasons += _bent(FILM[view], fit, cameras[view])
    return verdict(reasons)


SHOW_ALL = mark("Show all of the phantom where the bone will lie, 90 degrees apart, and calibrate again.")


def error_reason(error: ErrorModel, cure: Sentence = SHOW_ALL) -> Iterator[Reason]:
    """The predicted error at the bone."""
    grade = _grade(error.bound, ERROR_MM)
    text = mark(
        "The predicted error at the bone is at most {bound:.2f} mm (95% bound over a cube of 150 mm).",
        bound=error.bound,
    )
    yield Reason(grade, "error", _cured(grade, text, cure))


def angle_reason(cameras: Mapping[str, Camera]) -> Iterator[Reason]:
    """The angle between the views."""
    angle = angle_between(cameras["ap"], cameras["lat"])
    if not LEAST_ANGLE_DEG[0] <= angle <= LEAST_ANGLE_DEG[1]:
        text = mark(
            "The views stand {angle:.0f} degrees apart, which leaves depth open; take the lateral film nearer to 90 "
            "degrees from the AP film.",
            angle=angle,
        )
        yield Reason("repeat", "angle", text)
    elif not GOOD_ANGLE_DEG[0] <= angle <= GOOD_ANGLE_DEG[1]:
        text = mark(
            "The views stand {angle:.0f} degrees apart, which makes depth uncertain; take the lateral film nearer to "
            "90 degrees from the AP film where the patient allows it.",
            angle=angle,
        )
        yield Reason("care", "angle", text)
    elif not BEST_ANGLE_DEG[0] <= angle <= BEST_ANGLE_DEG[1]:
        yield Reason(
            "pass", "angle", mark("The views stand {angle:.0f} degrees apart; 80 to 100 are best.", angle=angle)
        )
    else:
        yield Reason("pass", "angle", mark("The views stand {angle:.0f} degrees apart.", angle=angle))


def age_reason(made: date | None, today: date) -> Iterator[Reason]:
    """How old a stored calibration is."""
    if made is None:
        return
    days = (today - made).days
    grade = _grade(days, AGE_DAYS)
    if days < 1:
        text = mark("The calibration is of today.")
    elif days == 1:
        text = mark("The calibration is a day old.")
    else:
        text = mark("The calibration is {days} days old.", days=days)
    cure = mark("Take two films of the phantom and check that it still holds.")
    yield Reason(grade, "age", _cured(grade, text, cure))


def _cured(grade: Grade, text: Sentence, cure: Sentence) -> Sentence:
    """A finding with what to do about it, unless all is well."""
    return text if grade == "pass" else mark("{text} {cure}", text=text, cure=cure)


def _grade(value: float, limits: tuple[float, float]) -> Grade:
    """Pass up to the first limit, care up to the second; what is no number does not pass."""
    if value <= limits[0]:
        return "pass"
    return "care" if value <= limits[1] else "repeat"


def _residuals(film: str, fit: ViewFit, camera: Camera) -> Iterator[Reason]:
    millimetres = fit.rms * float(np.median(fit.depth)) / camera.K[0, 0]
    grade = max(_grade(fit.rms, RMS_PX), _grade(millimetres, RMS_MM), key=lambda g: -ORDER.index(g))
    text = mark(
        "The {film} film's beads lie {rms:.2f} pixels ({millimetres:.3f} mm) from where its camera sees them, RMS.",
        film=film,
        rms=fit.rms,
        millimetres=millimetres,
    )
    cure = mark("Check that the phantom is whole and stood still, and take the film again.")
    yield Reason(grade, "residual", _cured(grade, text, cure))


def _coverage(film: str, fit: ViewFit, camera: Camera) -> Iterator[Reason]:
    count = len(fit.expected)
    with np.errstate(invalid="ignore"):
        on = ((fit.expected >= 0) & (fit.expected <= [camera.width - 1, camera.height - 1])).all(-1)
    outside, used, clear = int((~on).sum()), int(fit.used.sum()), int(fit.clear.sum())
    grade = _grade(outside / count, OUTSIDE)
    if grade != "pass":
        yield Reason(
            grade,
            "cut off",
            mark(
                "{outside} of the phantom's {count} beads lie outside the {film} film; centre the phantom and take it "
                "again.",
                outside=outside,
                count=count,
                film=film,
            ),
        )
    grade = _grade(-used / count, (-USED[0], -USED[1]))
    text = mark("{used} of {count} beads could be used on the {film} film.", used=used, count=count, film=film)
    cure = mark("Uncover the phantom, turn it so that its beads do not hide one another, and take the film again.")
    yield Reason(grade, "coverage", _cured(grade, text, cure))
    grade = _grade(1 - used / max(clear, 1), DISAGREEING)
    if grade != "pass":
        yield Reason(
            grade,
            "disagreement",
            mark(
                "{count} of {clear} beads that stand clear on the {film} film are not where the camera sees them; "
                "check the phantom against its drawing, and whether the film is bent.",
                count=clear - used,
                clear=clear,
                film=film,
            ),
        )


def _bent(film: str, fit: ViewFit, camera: Camera) -> Iterator[Reason]:
    """Whether the residuals follow a smooth curve over the film, as those of a bent film do: an F test.

    The curve has the terms of second and third order, which a pinhole camera cannot take up.
    """
    from scipy.stats import f as fisher

    rows = fit.used
    count = int(rows.sum())
    x, y = ((fit.detections.centres[rows] * 2 - [camera.width, camera.height]) / camera.width).T
    residuals = fit.residuals[rows]
    terms = np.column_stack([np.ones(count), x, y, x * x, x * y, y * y, x**3, x * x * y, x * y * y, y**3])
    free = 2 * (count - terms.shape[1])
    if free < 10:
        return
    curve = terms @ np.linalg.lstsq(terms, residuals, rcond=None)[0]
    explained, left = (curve**2).sum(), ((residuals - curve) ** 2).sum()
    chance = fisher.sf((explained / (2 * terms.shape[1])) / (left / free), 2 * terms.shape[1], free)
    size = float(np.sqrt((curve**2).sum(-1).mean()))
    if chance < BENT_P and size > BENT_PX:
        grade: Grade = "care" if size < RMS_PX[0] / 2 else "repeat"
        yield Reason(
            grade,
            "bent",
            mark(
                "The {film} film is bent: its beads miss along a smooth curve by {size:.2f} pixels; take a film of a "
                "grid on the detector and give it for distortion, and check the phantom against its drawing.",
                film=film,
                size=size,
            ),
        )


def _tags(cameras: Mapping[str, Camera], radiographs: Mapping[str, Radiograph]) -> Iterator[Reason]:
    """What the films' tags say against the cameras."""
    for view, camera in cameras.items():
        facts, spacing = radiographs[view].facts, radiographs[view].spacing
        if facts.sdd_mm is not None and spacing is not None:
            found = float(camera.K[0, 0] * spacing[1])
            grade = _grade(abs(found / facts.sdd_mm - 1), DISTANCE)
            text = mark(
                "From source to detector it is {found:.0f} mm in the {film} view, {tagged:.0f} by its tags.",
                found=found,
                film=FILM[view],
                tagged=facts.sdd_mm,
            )
            cure = mark("Check the distance that was entered and the pixel spacing.")
            yield Reason(grade, "distance", _cured(grade, text, cure))
    beams = [prior_of(radiographs[view]).beam for view in cameras]
    if any(beam is None for beam in beams):
        yield Reason(
            "pass",
            "moved",
            mark(
                "The films do not tell the C-arm's angles, so nothing shows whether the phantom stood still between "
                "them; where it matters, repeat the AP film after the lateral and check the calibration with it."
            ),
        )
        return
    tagged = float(np.degrees(np.arccos(np.clip(np.dot(*np.array(beams)), -1, 1))))
    turned = abs(angle_between(cameras["ap"], cameras["lat"]) - tagged)
    shifted = _isocentre_gap(cameras, radiographs)
    grade = max(_grade(turned, TURNED_DEG), _grade(shifted or 0.0, SHIFTED_MM), key=lambda g: -ORDER.index(g))
    if grade != "pass":
        off = mark("The views' angle is {turned:.0f} degrees off what the films' tags say.", turned=turned)
        if shifted is not None:
            off = mark(
                "The views' angle is {turned:.0f} degrees and the isocentre {shifted:.0f} mm off what the films' tags "
                "say.",
                turned=turned,
                shifted=shifted,
            )
        cure = mark(
            "The phantom has moved between the films, or the films do not belong together; take both again without "
            "touching the phantom."
        )
        yield Reason(grade, "moved", _cured(grade, off, cure))


def _isocentre_gap(cameras: Mapping[str, Camera], radiographs: Mapping[str, Radiograph]) -> float | None:
    """Distance in mm between the places where both views' tags put the isocentre; None where they do not tell."""
    depths = [radiographs[view].facts.sod_mm for view in cameras]
    if any(depth is None for depth in depths):
        return None
    places = [c.source + depth * c.axis for c, depth in zip(cameras.values(), depths, strict=True) if depth is not None]
    return float(np.linalg.norm(places[0] - places[1]))
