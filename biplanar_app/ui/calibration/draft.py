"""What a person has chosen in a wizard that is not finished: small, and enough to go on another day. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import hypot
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from biplanar_app.calibration import Edits, Pixel
from biplanar_app.case import View

Purpose = Literal["calibrate", "check"]
Page = Literal["films", "distortion", "beads", "result", "save"]
PAGES: tuple[Page, ...] = ("films", "distortion", "beads", "result", "save")

NOMINAL = ""
"""In the place of a phantom: there is none, the films' tags have to do."""


@dataclass(frozen=True)
class Draft:
    """Films and grids are named by their files. inverted: films that are read with black for white. of_case: the films
    are the open case's own. stored: the calibration that is checked. made: None stands for today.
    """

    purpose: Purpose = "calibrate"
    page: Page = "films"
    phantom: str = "plate"
    stored: Path | None = None
    films: Mapping[View, Path] = field(default_factory=dict)
    inverted: frozenset[View] = frozenset()
    of_case: bool = False
    grid: str = "grid-dots"
    grids: Mapping[View, Path] = field(default_factory=dict)
    edits: Mapping[View, Edits] = field(default_factory=dict)
    name: str = ""
    made: date | None = None
    operator: str = ""
    device: str = ""
    default: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing would be lost."""
        return self == Draft(operator=self.operator, device=self.device)


_FORM = TypeAdapter(Draft)


def to_json(draft: Draft) -> bytes:
    """The draft as a file holds it."""
    return _FORM.dump_json(draft, indent=2)


def from_json(content: bytes) -> Draft | None:
    """The draft in a file's content; None where that is of another version or broken: then one starts anew."""
    try:
        return _FORM.validate_json(content)
    except ValueError:
        return None


def toggled(edits: Edits, place: Pixel, reach: float) -> Edits:
    """Exclude the detection at `place`, or take it back in; what was added there by hand goes altogether.

    Places within `reach` pixels are one.
    """
    if _near(edits.added, place, reach):
        return replace(edits, added=_away(edits.added, place, reach), named=_unnamed(edits.named, place, reach))
    if _near(edits.excluded, place, reach):
        return replace(edits, excluded=_away(edits.excluded, place, reach))
    return replace(edits, excluded=(*edits.excluded, place), named=_unnamed(edits.named, place, reach))


def with_added(edits: Edits, place: Pixel, name: str | None, reach: float) -> Edits:
    """A bead at `place` that was not found, and which one it is where that is known."""
    added = replace(edits, added=(*_away(edits.added, place, reach), place))
    return added if name is None else with_name(added, place, name, reach)


def with_name(edits: Edits, place: Pixel, name: str | None, reach: float) -> Edits:
    """The bead at `place` is `name`, and no other is; None leaves it to identification again."""
    named = {other: at for other, at in _unnamed(edits.named, place, reach).items() if other != name}
    excluded = _away(edits.excluded, place, reach)
    return replace(edits, named=named if name is None else {**named, name: place}, excluded=excluded)


def same_place(one: Pixel, other: Pixel, reach: float) -> bool:
    """Whether two clicks mean the same bead."""
    return hypot(one[0] - other[0], one[1] - other[1]) <= reach


def _near(places: tuple[Pixel, ...], place: Pixel, reach: float) -> bool:
    return any(same_place(other, place, reach) for other in places)


def _away(places: tuple[Pixel, ...], place: Pixel, reach: float) -> tuple[Pixel, ...]:
    return tuple(other for other in places if not same_place(other, place, reach))


def _unnamed(named: Mapping[str, Pixel], place: Pixel, reach: float) -> dict[str, Pixel]:
    return {name: at for name, at in named.items() if not same_place(at, place, reach)}
