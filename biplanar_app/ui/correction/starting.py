"""A registration that begins with two points that a person marks on both films. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.case import VIEWS, Case, View
from biplanar_app.geometry.linked import epipolar_segment
from biplanar_app.registration.marks import Marks
from biplanar_app.ui.controller import Controller
from biplanar_app.ui.event import Event
from biplanar_app.ui.film_tools import reach

if TYPE_CHECKING:
    from biplanar_app.case.result import Result

Array = NDArray[np.float64]


class Starting:
    """The marks so far: the femoral head's centre, then a point on the shaft's axis, each by view.

    With the fourth the fit begins. changed: marks have come or gone.
    """

    def __init__(self, controller: Controller) -> None:
        self.changed: Event[None] = Event()
        self.active = False
        self.points: tuple[dict[View, Array], dict[View, Array]] = ({}, {})
        self._controller = controller
        self._before: Result | None = None

    @property
    def count(self) -> int:
        """How many marks there are, of four."""
        return sum(map(len, self.points))

    def begin(self) -> None:
        """Ask for the marks."""
        case = self._controller.session.case
        if case.ready and not self._controller.busy:
            self._before, self.active = case.result, True
            self.start_over()

    def stop(self) -> None:
        """Take the marks away and end."""
        if self.active:
            self.active = False
            self.start_over()

    def start_over(self) -> None:
        """Take the marks away."""
        self.points = ({}, {})
        self.changed.emit(None)

    def mark(self, view: View, pixel: Array) -> None:
        """Mark the point that is asked for, on one film; a second mark there replaces the first."""
        if self._controller.busy or self.count == 2 * len(VIEWS):
            return
        head, shaft = self.points
        (head if len(head) < len(VIEWS) else shaft)[view] = pixel
        self.changed.emit(None)
        if self.count == 2 * len(VIEWS):
            self._controller.register(Marks(*({str(view): at for view, at in point.items()} for point in self.points)))

    def back(self) -> None:
        """Take the last mark back, or end where there is none."""
        head, shaft = self.points
        if not self.count:
            self.stop()
        elif not self._controller.busy:
            (shaft or head).popitem()
            self.changed.emit(None)

    def line(self, point: int, view: View) -> Array | None:
        """Ends (2, 2) of the line in a film on which a point that is marked in the other film lies."""
        marked, case = self.points[point], self._controller.session.case
        other: View = "lat" if view == "ap" else "ap"
        if other not in marked or view in marked or not case.cameras:
            return None
        reaches = reach(case, other), reach(case, view)
        return epipolar_segment(marked[other], case.cameras[other], case.cameras[view], reaches)

    def show_case(self, case: Case) -> None:
        """End with the result that was asked for, and when the films go."""
        if self.active and (case.result is not self._before or not case.ready):
            self.stop()
