"""What the window holds: frozen snapshots that follow one another, and the steps that follow from them. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration import Record
from biplanar_app.geometry.camera import Camera, angle_between
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration import Registration
from biplanar_app.registration.settings import Effort
from biplanar_app.ui.event import Event
from biplanar_app.ui.words import GRADE_TITLES, age_words

View = Literal["ap", "lat"]
VIEWS: tuple[View, View] = ("ap", "lat")
VIEW_NAMES: dict[View, str] = {"ap": "AP", "lat": "Lateral"}
SIDES: dict[str, Side] = {"L": "left", "R": "right"}

Outlines = Mapping[str, list[NDArray[np.float64]]]
"""By view: polylines (k, 2) in pixels."""


@dataclass(frozen=True, eq=False)
class Result:
    """A registration with what the window draws of it, made on the job's thread."""

    registration: Registration
    mesh: Mesh
    outlines: Outlines
    landmarks: Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that is open.

    record: what the camera file says about the calibration. reversed: SHA-256 of the films that are read with black
    for white, because the polarity found was wrong.
    side_chosen: by hand, not read from a film. remarks: what the films' check warns of. problem: why the films cannot
    be registered as they are, None when they can or are incomplete.
    """

    films: Mapping[View, Radiograph] = field(default_factory=dict)
    reversed: frozenset[str] = frozenset()
    cameras: Mapping[str, Camera] = field(default_factory=dict)
    cameras_path: Path | None = None
    record: Record | None = None
    side: Side | None = None
    side_chosen: bool = False
    atlas: str = "femur-proximal"
    effort: Effort = "full"
    remarks: tuple[str, ...] = ()
    problem: str | None = None
    result: Result | None = None

    @property
    def radiographs(self) -> dict[str, Radiograph]:
        """The films as `register` takes them."""
        return {str(view): film for view, film in self.films.items()}

    @property
    def complete(self) -> bool:
        """Whether both films, their cameras and the side are there."""
        return len(self.films) == len(VIEWS) and bool(self.cameras) and self.side is not None

    @property
    def ready(self) -> bool:
        """Whether Register makes sense."""
        return self.complete and self.problem is None


INPUTS = {"films", "cameras", "side", "atlas", "effort"}
"""A result belongs to these; when one of them changes it goes."""


class Session:
    """The current snapshot; `changed` tells of every next one."""

    def __init__(self) -> None:
        self.snapshot = Snapshot()
        self.changed: Event[Snapshot] = Event()

    def change(self, **values: Any) -> None:
        """Replace fields of the snapshot; a result does not outlive a change of its inputs."""
        if INPUTS & values.keys() and "result" not in values:
            values["result"] = None
        self.snapshot = replace(self.snapshot, **values)
        self.changed.emit(self.snapshot)

    def reset(self) -> None:
        """Close everything; the choices of atlas and effort stay."""
        self.snapshot = Snapshot(atlas=self.snapshot.atlas, effort=self.snapshot.effort)
        self.changed.emit(self.snapshot)


def side_from_films(films: Mapping[View, Radiograph]) -> Side | None:
    """The side that the films name, None when they name none or contradict each other."""
    named = {SIDES[film.facts.laterality] for film in films.values() if film.facts.laterality}
    return named.pop() if len(named) == 1 else None


def same_patient(first: Radiograph, second: Radiograph) -> bool:
    """Whether nothing says that two films show different people; files without a patient may be anybody's."""
    one, other = first.facts.patient_id, second.facts.patient_id
    return one is None or other is None or one == other


StepState = Literal["missing", "ready", "done", "problem", "waiting"]


@dataclass(frozen=True)
class Step:
    """One line of the steps pane: what has been done or what is missing. warnings: sentences beneath it."""

    key: Literal["films", "calibration", "registration", "export"]
    title: str
    state: StepState
    text: str
    warnings: tuple[str, ...] = ()


def steps(snapshot: Snapshot, *, busy: bool = False) -> list[Step]:
    """The steps of the case, in their order."""
    return [_films(snapshot), _calibration(snapshot), _registration(snapshot, busy), _export(snapshot)]


def _films(snapshot: Snapshot) -> Step:
    lines = []
    for view in VIEWS:
        film = snapshot.films.get(view)
        size = f"{film.width} × {film.height} px" if film else "missing"
        lines.append(f"{VIEW_NAMES[view]}: {size}")
    if snapshot.side is None:
        lines.append("Choose the side that the films show.")
    missing = len(snapshot.films) < len(VIEWS) or snapshot.side is None
    state: StepState = "problem" if snapshot.problem else "missing" if missing else "done"
    warnings = (snapshot.problem,) if snapshot.problem else snapshot.remarks
    return Step("films", "Films", state, "\n".join(lines), warnings)


def _calibration(snapshot: Snapshot) -> Step:
    if not snapshot.cameras:
        text = "Open the camera file of this pair of films, or calibrate."
        return Step("calibration", "Calibration", "missing", text)
    angle = angle_between(snapshot.cameras["ap"], snapshot.cameras["lat"])
    text, record = f"Two cameras, views {angle:.1f}° apart.", snapshot.record
    if record is None:
        return Step("calibration", "Calibration", "done", text)
    name = f"{record.name or 'Unnamed'}, {age_words(record.made, date.today())}."
    warnings = () if record.grade == "pass" else (f"{GRADE_TITLES[record.grade or 'care']}: see Check calibration.",)
    return Step("calibration", "Calibration", "done", f"{name}\n{text}", warnings)


def _registration(snapshot: Snapshot, busy: bool) -> Step:
    if snapshot.result is not None:
        taken = snapshot.result.registration.timings.get("total")
        text = "Stopped early; best result so far." if snapshot.result.registration.cancelled else "Registered."
        return Step("registration", "Registration", "done", text + (f" {taken:.1f} s." if taken is not None else ""))
    if busy:
        return Step("registration", "Registration", "ready", "")
    missing = [VIEW_NAMES[view] + " film" for view in VIEWS if view not in snapshot.films]
    missing += [] if snapshot.cameras else ["cameras"]
    missing += [] if snapshot.side else ["side"]
    if missing:
        return Step("registration", "Registration", "waiting", "Missing: " + ", ".join(missing) + ".")
    if snapshot.problem:
        return Step("registration", "Registration", "waiting", "The films cannot be registered as they are, see above.")
    return Step("registration", "Registration", "ready", "Ready to register.")


def _export(snapshot: Snapshot) -> Step:
    if snapshot.result is None:
        return Step("export", "Export", "waiting", "Needs a registration.")
    return Step("export", "Export", "ready", "Bone, warped atlas, landmarks and overlays, marked UNAPPROVED.")
