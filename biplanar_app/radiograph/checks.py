"""Whether two films and two cameras belong together, before any work is put into them.

An InputError where a registration would be meaningless, a warning where it may still be right. Every message names the
file (or the camera), ends with the cure and says nothing about the patient.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera, angle_between, nearest_point
from biplanar_app.geometry.nominal import beam_direction
from biplanar_app.geometry.patient import Side, patient_axes
from biplanar_app.language import Sentence, mark
from biplanar_app.radiograph.radiograph import Facts, Radiograph

Plane = Literal["frontal", "lateral"]

PARALLEL_DEG, OPPOSED_DEG = 20.0, 160.0
"""Between these the two views fix depth; outside, an error of a pixel becomes many millimetres along the beams."""

FOCAL_WARNING, FOCAL_ERROR = 0.05, 0.20
"""Relative difference between the tagged and the calibrated focal length: tags are set to a few per cent by hand."""

ANGLE_WARNING_DEG, ANGLE_ERROR_DEG = 5.0, 20.0
"""Difference between tagged and calibrated angle between the views: C-arm read-outs are good to one or two degrees."""

REVERSED = -0.3
"""Cosine below which a tagged direction is the opposite of the camera's, not merely oblique to it."""

DIRECTIONS = {"L": (1, 0, 0), "R": (-1, 0, 0), "P": (0, 1, 0), "A": (0, -1, 0), "H": (0, 0, 1), "F": (0, 0, -1)}
"""Letters of Patient Orientation (DICOM PS3.3 C.7.6.1.1.1) in the patient's axes: left, posterior, superior."""

FRONTAL_VIEWS = {"AP", "PA", "ANTERO-POSTERIOR", "POSTERO-ANTERIOR"}
LATERAL_VIEWS = {"LL", "RL", "LAT", "LATERAL", "ML", "LM", "LEFT LATERAL", "RIGHT LATERAL", "MEDIO-LATERAL"}
SIDES: dict[Side, Sentence] = {"left": mark("left"), "right": mark("right")}
"""Within a sentence."""

ROW_PLANES: dict[str, Plane] = {"L": "frontal", "R": "frontal", "A": "lateral", "P": "lateral"}
"""The plane of a film by the direction of its rows."""


def check_pair(ap: Radiograph, lateral: Radiograph, cameras: Mapping[str, Camera], side: Side) -> list[str]:
    """Warnings about the pair, to be shown as they are; `cameras` has the keys "ap" and "lat".

    Raises InputError for what makes a registration meaningless.
    """
    missing = [view for view in ("ap", "lat") if view not in cameras]
    if missing:
        raise InputError(
            "The cameras have no view '{view}'; the calibration must hold 'ap' and 'lat'.", view=missing[0]
        )
    pairs = ((ap, cameras["ap"]), (lateral, cameras["lat"]))
    for film, _ in pairs:
        _check_pixels(film)
    _check_different(ap, lateral)
    for (film, camera), (_, other) in zip(pairs, reversed(pairs), strict=True):
        _check_size(film, camera, other)
    _check_cameras(ap, lateral, cameras["ap"], cameras["lat"])
    warnings = [*_same_patient(ap, lateral), *_views(ap, lateral)]
    for film, camera in pairs:
        _check_laterality(film, side)
        _check_orientation(film, camera, cameras["ap"])
        warnings += _focal_length(film, camera)
    return [*warnings, *_positioner(ap, lateral, angle_between(cameras["ap"], cameras["lat"]))]


def _check_pixels(film: Radiograph) -> None:
    if not np.isfinite(film.pixels).all():
        raise InputError("{name} holds values that are not finite numbers; export the film again.", name=film.path.name)
    if film.pixels.min() == film.pixels.max():
        raise InputError("{name} is blank: all its pixels are equal; export the film again.", name=film.path.name)


def _check_different(ap: Radiograph, lateral: Radiograph) -> None:
    both = _both(ap, lateral)
    if ap.sha256 == lateral.sha256:
        raise InputError(
            "{both} are one file, given as AP and as lateral; choose the other film for one of them.", both=both
        )
    if np.array_equal(ap.raw, lateral.raw):
        raise InputError(
            "{both} show the same picture, pixel by pixel; choose the other film for one of them.", both=both
        )


def _check_size(film: Radiograph, camera: Camera, other: Camera) -> None:
    size, expected = (film.width, film.height), (camera.width, camera.height)
    if size == expected:
        return
    cure = mark("Give the film as it was calibrated, neither cropped nor resized, or calibrate again.")
    if size == expected[::-1]:
        cure = mark("Width and height are exchanged: turn the film as it was calibrated, or correct the camera's size.")
    elif size == (other.width, other.height):
        cure = mark("It fits the other view's camera: exchange the two films or the two cameras.")
    raise InputError(
        "{name} has {width} x {height} pixels, but its camera {expected_width} x {expected_height}. {cure}",
        name=film.path.name,
        width=size[0],
        height=size[1],
        expected_width=expected[0],
        expected_height=expected[1],
        cure=cure,
    )


def _check_cameras(ap: Radiograph, lateral: Radiograph, ap_camera: Camera, lateral_camera: Camera) -> None:
    angle = angle_between(ap_camera, lateral_camera)
    if angle < PARALLEL_DEG:
        raise InputError(
            "The cameras are nearly parallel ({angle:.0f} degrees apart, at least {least:.0f} are "
            "needed); check that the cameras file belongs to these films, or take the lateral from another "
            "direction.",
            angle=angle,
            least=PARALLEL_DEG,
        )
    if angle > OPPOSED_DEG:
        raise InputError(
            "The cameras face each other ({angle:.0f} degrees apart, at most {most:.0f} will do); "
            "check that the cameras file belongs to these films, or take the lateral from another direction.",
            angle=angle,
            most=OPPOSED_DEG,
        )
    views = ((ap, ap_camera), (lateral, lateral_camera))
    middles = [camera.directions([(camera.width - 1) / 2, (camera.height - 1) / 2]) for _, camera in views]
    center, _ = nearest_point([camera.source for _, camera in views], middles)
    if not all(_sees(camera, film, center) for film, camera in views):
        raise InputError(
            "The cameras look away from each other: no place in front of both is seen on both films; "
            "check that both cameras are in one world and that R and t map the world to the camera."
        )


def _sees(camera: Camera, film: Radiograph, point: Array) -> bool:
    """Whether the point lies in the beam: in front of the source, before the detector (where known) and on the film."""
    depth = float(camera.depth(point))
    if depth <= 0 or (film.spacing is not None and depth > camera.K[0, 0] * film.spacing[1]):
        return False
    u, v = camera.project(point)
    return bool(0 <= u <= camera.width - 1 and 0 <= v <= camera.height - 1)


def _same_patient(ap: Radiograph, lateral: Radiograph) -> Iterator[Sentence]:
    both = _both(ap, lateral)
    cure = mark("choose two films of one patient from one examination")
    first, second = ap.facts, lateral.facts
    same_id = first.patient_id and second.patient_id and _plain(first.patient_id) == _plain(second.patient_id)
    if _differ(first.patient_id, second.patient_id) or _differ(first.birth_date, second.birth_date):
        raise InputError("{both} are of different patients; {cure}.", both=both, cure=cure)
    if _differ(first.patient_name, second.patient_name):
        if not same_id:
            raise InputError("{both} are of different patients; {cure}.", both=both, cure=cure)
        yield mark(
            "{both} have one patient identifier but different names; check that they show one patient.", both=both
        )
    if _differ(first.study_uid, second.study_uid):
        raise InputError(
            "{both} are of different studies, so the patient moved in between; {cure}.", both=both, cure=cure
        )


def _both(ap: Radiograph, lateral: Radiograph) -> Sentence:
    return mark("{first} and {second}", first=ap.path.name, second=lateral.path.name)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _differ(first: str | None, second: str | None) -> bool:
    return bool(first and second) and _plain(first or "") != _plain(second or "")


def _plane(facts: Facts) -> Plane | None:
    """The plane that the tags give: View Position, else the direction of the rows; None where they do not tell."""
    if facts.view_position in FRONTAL_VIEWS:
        return "frontal"
    if facts.view_position in LATERAL_VIEWS:
        return "lateral"
    if facts.patient_orientation is None or facts.patient_orientation[1][0] not in "FH":
        return None
    return ROW_PLANES.get(facts.patient_orientation[0][0])


def _views(ap: Radiograph, lateral: Radiograph) -> Iterator[Sentence]:
    if _plane(ap.facts) == "lateral":
        if _plane(lateral.facts) == "frontal":
            raise InputError(
                "AP and lateral are swapped: {name} is tagged lateral; exchange the two films.", name=ap.path.name
            )
        raise InputError(
            "{name} is given as AP but tagged lateral; exchange the films, or correct its View Position.",
            name=ap.path.name,
        )
    if ap.facts.view_position in ("PA", "POSTERO-ANTERIOR"):
        raise InputError(
            "{name} is tagged PA, but the AP film's beam must run from front to back; choose an AP film, or "
            "correct its View Position.",
            name=ap.path.name,
        )
    if _plane(lateral.facts) == "frontal":
        yield mark(
            "{name} is given as the lateral film but tagged frontal; check that it is the lateral.",
            name=lateral.path.name,
        )


def _check_laterality(film: Radiograph, side: Side) -> None:
    tagged = {"L": "left", "R": "right", None: side}[film.facts.laterality]
    if tagged != side:
        raise InputError(
            "{name} is tagged as the {tagged} side, but the {side} side is to be registered; choose side "
            "{tagged}, or the films of the {side} side.",
            name=film.path.name,
            tagged=SIDES[tagged],
            side=SIDES[side],
        )


def _check_orientation(film: Radiograph, camera: Camera, ap: Camera) -> None:
    """Compares Patient Orientation with the directions of the film's rows and columns that the cameras give.

    For the AP film these are left and feet by definition, so that a mirrored, turned or upside-down film stands out.
    """
    letters = film.facts.patient_orientation
    if letters is None:
        return
    right_down = camera.R[:2] @ patient_axes(ap)
    along = [float(right_down[i] @ DIRECTIONS[direction[0]]) for i, direction in enumerate(letters)]
    name, cure = film.path.name, mark("export it as it was calibrated, or calibrate with the film as it is.")
    tagged = f"(Patient Orientation {letters[0]}\\{letters[1]})"
    if along[0] < REVERSED and along[1] < REVERSED:
        raise InputError("{name} is upside down {tagged}; {cure}", name=name, tagged=tagged, cure=cure)
    if along[0] < REVERSED:
        raise InputError("{name} is mirrored {tagged}; {cure}", name=name, tagged=tagged, cure=cure)
    if along[1] < REVERSED:
        raise InputError("{name} is mirrored top to bottom {tagged}; {cure}", name=name, tagged=tagged, cure=cure)
    if abs(along[1]) < -REVERSED:
        raise InputError("{name} is turned on its side {tagged}; {cure}", name=name, tagged=tagged, cure=cure)


def _focal_length(film: Radiograph, camera: Camera) -> Iterator[Sentence]:
    """Source to detector distance over pixel spacing against the focal length of K, both in pixels."""
    if film.facts.sdd_mm is None or film.spacing is None:
        return
    tagged = film.facts.sdd_mm / np.array(film.spacing[::-1])
    calibrated = np.array([camera.K[0, 0], camera.K[1, 1]])
    worst = int(np.argmax(np.abs(np.log(tagged / calibrated))))
    difference = abs(tagged[worst] / calibrated[worst] - 1)
    message = mark(
        "{name} has tags (source to detector {sdd:.0f} mm, pixel spacing) for a focal length of {tagged:.0f} pixels, "
        "but the camera has {calibrated:.0f}; check that the calibration belongs to this film.",
        name=film.path.name,
        sdd=film.facts.sdd_mm,
        tagged=tagged[worst],
        calibrated=calibrated[worst],
    )
    if difference > FOCAL_ERROR:
        raise InputError(message)
    if difference > FOCAL_WARNING:
        yield message


def _positioner(ap: Radiograph, lateral: Radiograph, calibrated: float) -> Iterator[Sentence]:
    first, second = _beam(ap.facts), _beam(lateral.facts)
    if first is None or second is None:
        return
    tagged = float(np.degrees(np.arccos(np.clip(first @ second, -1, 1))))
    message = mark(
        "{both} have positioner angles that put the views {tagged:.0f} degrees apart, the cameras say "
        "{calibrated:.0f}; check that the calibration belongs to these films.",
        both=_both(ap, lateral),
        tagged=tagged,
        calibrated=calibrated,
    )
    if abs(tagged - calibrated) > ANGLE_ERROR_DEG:
        raise InputError(message)
    if abs(tagged - calibrated) > ANGLE_WARNING_DEG:
        yield message


def _beam(facts: Facts) -> Array | None:
    """Unit vector (3,) to the detector in the patient's axes, from the positioner angles."""
    if facts.primary_angle_deg is None:
        return None
    return beam_direction(facts.primary_angle_deg, facts.secondary_angle_deg or 0.0)
