"""The document: a frozen snapshot of all that belongs to one patient's bone. A change makes the next snapshot."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from biplanar_app.language import mark

if TYPE_CHECKING:  # what comes with torch and scipy would hold up the window
    from biplanar_app.calibration import Record
    from biplanar_app.case.annotation import Annotation, Distance
    from biplanar_app.case.result import Result
    from biplanar_app.geometry.camera import Camera
    from biplanar_app.geometry.patient import Side
    from biplanar_app.geometry.viewpoint import Viewpoint
    from biplanar_app.radiograph.radiograph import Radiograph
    from biplanar_app.registration.settings import Effort

SUFFIX = ".biplanar"
"""What the name of a case's file ends with."""

View = Literal["ap", "lat"]
VIEWS: tuple[View, View] = ("ap", "lat")
VIEW_NAMES: dict[View, str] = {"ap": mark("AP"), "lat": mark("Lateral")}
FILM_NAMES: dict[View, str] = {"ap": mark("AP film"), "lat": mark("lateral film")}
"""Within a sentence."""
SIDES: dict[str, Side] = {"L": "left", "R": "right"}

INPUTS = {"films", "cameras", "side", "atlas", "effort"}
"""Fields that a result belongs to; when one of them changes it goes."""


@dataclass(frozen=True)
class Entry:
    """A line of the case's log: who did what, and when (UTC)."""

    when: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Approval:
    """A surgeon's word that the result may be used for planning. reason: in their own words."""

    who: str
    reason: str
    when: datetime


def new_id() -> str:
    """A name for a case that says nothing about the patient."""
    return uuid.uuid4().hex


@dataclass(frozen=True, eq=False)
class Case:
    """All that is open.

    record: what the camera file says about the calibration. reversed: SHA-256 of the films that are read with black
    for white, because the polarity found was wrong. side_chosen: by hand, not read from a film. remarks, problem: what
    the films' check warns of, and why the films cannot be registered as they are (None when they can or are
    incomplete); both follow from the rest and are not kept in files. log: what was done, oldest first; undo adds to it.
    distances: measured on the result's bone, and gone with it. viewpoint: from where the 3D view was looked at last.
    """

    id: str = field(default_factory=new_id)
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
    annotations: tuple[Annotation, ...] = ()
    distances: tuple[Distance, ...] = ()
    approval: Approval | None = None
    log: tuple[Entry, ...] = ()
    viewpoint: Viewpoint | None = None

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

    @property
    def empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not self.films and not self.cameras
