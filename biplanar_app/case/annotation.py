"""What users draw and measure, kept with the case: on films in pixels, on the bone in mm."""

import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from biplanar_app.case.case import VIEWS, View
from biplanar_app.errors import InputError
from biplanar_app.language import Sentence, mark

Point = tuple[float, float]
"""Column and row (u, v) of a film."""


@dataclass(frozen=True)
class Annotation:
    """One drawing. kind: a key of `measuring.KINDS`. points: what the user placed, in the order of the kind.

    text: the words of a text, the name of a measurement.
    """

    kind: str
    view: View
    points: tuple[Point, ...]
    text: str = ""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def to_json(self) -> dict[str, Any]:
        """As numbers, strings and lists."""
        points = [list(point) for point in self.points]
        return {"id": self.id, "kind": self.kind, "view": self.view, "points": points, "text": self.text}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Annotation":
        """The inverse of `to_json`; raises InputError for anything else."""
        try:
            points = tuple((float(u), float(v)) for u, v in data["points"])
            kind, view, text, name = (str(data[key]) for key in ("kind", "view", "text", "id"))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError("A drawing on a film cannot be read; open an earlier copy of the case.") from error
        if view not in VIEWS:
            raise InputError("A drawing belongs to no film of the case; open an earlier copy of the case.")
        return cls(kind, view, points, text, name)


Place = tuple[float, float, float]
"""A point (x, y, z) in mm in the frame of the cameras."""


@dataclass(frozen=True)
class Distance:
    """The straight line between two points of the bone. name: the user's for it."""

    start: Place
    end: Place
    name: str = ""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def mm(self) -> float:
        """Its length."""
        return math.dist(self.start, self.end)

    @property
    def words(self) -> Sentence:
        """Its name, if it has one, and its length."""
        return mark("{name} {mm:.1f} mm", name=self.name, mm=self.mm) if self.name else mark("{mm:.1f} mm", mm=self.mm)
