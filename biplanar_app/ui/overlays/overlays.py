"""All overlays of both films: which there are, how each looks now, and what fills it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from biplanar_app.case import VIEWS, Case, View
from biplanar_app.jobs import Dispatch, Latest
from biplanar_app.language import mark
from biplanar_app.ui.event import Event
from biplanar_app.ui.film_items import OutlineItem, OverlayItem
from biplanar_app.ui.overlays.comparing import MODES, Comparison
from biplanar_app.ui.overlays.comparison_item import ComparisonItem
from biplanar_app.ui.overlays.look import Look, load, save
from biplanar_app.ui.preferences import Keeper
from biplanar_app.ui.theme import LANDMARK, OUTLINE
from biplanar_app.ui.viewer import FilmView

if TYPE_CHECKING:
    from biplanar_app.case.result import Result

    Given = tuple[Result, Mapping[View, NDArray[np.uint16]]]
    Made = tuple[Result, dict[View, "Material"]]


@dataclass(frozen=True, eq=False)
class Material:
    """What the reprojection of a result gives one film. regions: polylines (k, 2) in pixels by region of the atlas."""

    comparison: Comparison
    regions: Mapping[str, list[NDArray[np.float64]]]


@dataclass(frozen=True)
class Overlay:
    """A kind of overlay. look: at first. item: what draws it on a film. fill: gives it what a reprojection holds, or
    nothing; None where the film is given it with the result. modes: key to title."""

    title: str
    tip: str
    shortcut: str
    look: Look
    item: Callable[[FilmView], OverlayItem]
    fill: Callable[[Any, Material | None], None] | None = None
    modes: Mapping[str, str] = field(default_factory=dict)


def _region(key: str, item: OutlineItem, material: Material | None) -> None:
    item.show_outline(material.regions.get(key, []) if material else [])


def _comparison(item: ComparisonItem, material: Material | None) -> None:
    item.show_comparison(material.comparison if material else None)


OVERLAYS: dict[str, Overlay] = {
    "outline": Overlay(
        mark("Bone outline"),
        mark("Show or hide the bone's outline on the films"),
        "Alt+1",
        Look(True, 1.0, OUTLINE),
        lambda film: film.outline,
    ),
    "inner_wall": Overlay(
        mark("Inner wall of the cortex"),
        mark("Show or hide the outline of all that is not cortical bone, after the atlas"),
        "Alt+2",
        Look(False, 0.9, "#ff8fd0"),
        lambda _film: OutlineItem(),
        partial(_region, "inner_wall"),
    ),
    "canal": Overlay(
        mark("Medullary canal"),
        mark("Show or hide the outline of the medullary canal, after the atlas"),
        "Alt+3",
        Look(False, 0.9, "#8fe388"),
        lambda _film: OutlineItem(),
        partial(_region, "canal"),
    ),
    "landmarks": Overlay(
        mark("Landmarks"),
        mark("Show or hide the landmarks on the films"),
        "Alt+4",
        Look(True, 1.0, LANDMARK),
        lambda film: film.landmarks,
    ),
    "drr": Overlay(
        mark("Reprojected bone"),
        mark("Show or hide the radiograph of the result, as blend, difference, curtain or checkerboard"),
        "Alt+5",
        Look(False, 0.6, "#ffb84d", "blend"),
        ComparisonItem,
        _comparison,
        {key: mode.title for key, mode in MODES.items()},
    ),
}
"""What can lie over a film, from the panel's top; one more is one entry more."""


def materials(given: Given) -> Made:
    """Of a result and the films as they are displayed; takes seconds the first time."""
    result, films = given
    found = result.reprojection
    return result, {
        view: Material(
            Comparison.of(found.drrs[view], film), {key: lines[view] for key, lines in found.regions.items()}
        )
        for view, film in films.items()
    }


class Overlays:
    """The overlays of `films`. changed: tells the key of the overlay whose look has changed, or "" of the rest.

    fail: gets what goes wrong with the reprojection.
    """

    def __init__(
        self,
        films: Mapping[View, FilmView],
        keeper: Keeper,
        fail: Callable[[Exception], object],
        dispatch: Dispatch,
    ) -> None:
        self._keeper, self._fail = keeper, fail
        self.looks = {key: load(keeper, key, kind.look, tuple(kind.modes)) for key, kind in OVERLAYS.items()}
        self.items = {key: {view: kind.item(film) for view, film in films.items()} for key, kind in OVERLAYS.items()}
        self.changed: Event[str] = Event()
        self._case = Case()
        self._asked: Result | None = None
        self._filled: Result | None = None
        self._maker: Latest[Given, Made] = Latest(materials, self._fill, self._give_up, dispatch)
        for key, items in self.items.items():
            for view, item in items.items():
                item.set_look(self.looks[key])
                if item.scene() is None:
                    films[view].add_overlay(item)

    def change(self, key: str, **values: object) -> None:
        """Another look for one overlay, kept for the next time."""
        look = replace(self.looks[key], **values)  # type: ignore[arg-type]
        if look == self.looks[key]:
            return
        self.looks[key] = look
        save(self._keeper, key, look)
        for item in self.items[key].values():
            item.set_look(look)
        self._ask()
        self.changed.emit(key)

    def restore(self) -> None:
        """All looks as they were at first."""
        for key, kind in OVERLAYS.items():
            self.change(key, **vars(kind.look))

    def show_case(self, case: Case) -> None:
        """Show what belongs to the case's result; what the case does not have any more goes at once."""
        self._case = case
        if self._filled is not None and case.result is not self._filled:
            self._filled = None
            self._put({})
        self._ask()

    @property
    def waiting(self) -> bool:
        """Whether the reprojection is being made."""
        return self._asked is not None

    def _ask(self) -> None:
        """Have the reprojection made where one wants to see it and it is not there yet."""
        result = self._case.result
        wanted = any(self.looks[key].shown for key, kind in OVERLAYS.items() if kind.fill is not None)
        if result is None or not wanted:
            self._maker.forget()
            self._asked = None
        elif result is not self._filled and result is not self._asked:
            self._maker.forget()
            self._asked = result
            self._maker.submit((result, {view: self._case.films[view].display for view in VIEWS}))
        self.changed.emit("")

    def _fill(self, made: Made) -> None:
        self._asked = None
        if made[0] is self._case.result:
            self._filled = made[0]
            self._put(made[1])
        self.changed.emit("")

    def _give_up(self, error: Exception) -> None:
        self._asked = None
        self._fail(error)
        self.changed.emit("")

    def _put(self, found: Mapping[View, Material]) -> None:
        for key, kind in OVERLAYS.items():
            if kind.fill is not None:
                for view, item in self.items[key].items():
                    kind.fill(item, found.get(view))

    def close(self) -> None:
        """Wait for the thread."""
        self._maker.close(timeout=5.0)
