"""A result in a person's hands: held, dragged, refined, compared with what it was, and taken back. No Qt.

While the hand moves, only the bone and its outlines follow. What the hand has done is compared with the films as a
job and then becomes a command of the case; meanwhile the hand may go on, and the next edits wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.case import FILM_NAMES, Case, View
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.jobs import Dispatch, Latest
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback
from biplanar_app.registration.settings import Settings
from biplanar_app.ui.controller import Controller, Preview
from biplanar_app.ui.event import Event
from biplanar_app.ui.preferences import Preferences

if TYPE_CHECKING:
    from biplanar_app.case.result import Result
    from biplanar_app.registration.brush import Surface
    from biplanar_app.registration.model import State
    from biplanar_app.ui.correction.hold import Grip, Hold

Array = NDArray[np.float64]

LIVE_CELLS = 8_000
"""Of the outlines that follow the hand: a third of the time of exact ones, and half a screen pixel beside them."""

REACH_MM = 30.0
"""Of the brush at first: a stretch of the shaft, or the head."""


@dataclass(frozen=True, eq=False)
class Edit:
    """What a hand has done, to be compared with the films."""

    name: str
    view: View
    state: State


class Correction:
    """What the correction tools and the bar work on.

    show: draws the bone as it is held, None for the case's own again. changed: something that the bar says is new.
    pulls: whether the hand pulls at the outline; reach: how far around in mm the bone then follows.
    """

    def __init__(
        self,
        controller: Controller,
        show: Callable[[Preview | None], None],
        preferences: Callable[[], Preferences],
        dispatch: Dispatch,
    ) -> None:
        self.changed: Event[None] = Event()
        self.earlier: Result | None = None
        self.pulls, self.reach = False, REACH_MM
        self._controller, self._show, self._preferences = controller, show, preferences
        self._result: Result | None = None
        self._surface: Surface | None = None
        self._hold: tuple[View, str, Hold] | None = None
        self._run: tuple[View, Grip] | None = None
        self._waiting: deque[Edit] = deque()
        self._latest: tuple[Callable[[], Array], bool] | None = None
        self._live: Latest[tuple[Callable[[], Array], bool], Preview] = Latest(
            self._drawn, show, controller.fail, dispatch
        )
        self._surfaces: Latest[Result, tuple[Result, Surface]] = Latest(
            _with_surface, self._take_surface, controller.fail, dispatch
        )
        controller.activity.connect(lambda activity: dispatch(self._judge_next) if activity is None else None)

    @property
    def active(self) -> bool:
        """Whether the films are in the hands of the correction."""
        return self.earlier is not None

    @property
    def ready(self) -> bool:
        """Whether the bone can be taken hold of: not before its surface is known, nor while it is refined."""
        return self.active and self._surface is not None

    @property
    def touched(self) -> bool:
        """Whether anything differs from the earlier result."""
        return self.active and self._controller.session.case.result is not self.earlier

    def begin(self) -> None:
        """Correct the case's result."""
        result = self._controller.session.case.result
        if result is not None and not self.active:
            self.earlier = result
            self._take_result(result)

    def pull(self, on: bool) -> None:
        """Take the brush in hand, or put it down; with the brush a correction begins where none is under way."""
        self.pulls = on
        if on and not self._controller.busy:
            self.begin()
        self.changed.emit(None)

    def done(self) -> None:
        """Leave the result as it is now."""
        if not self.active:
            return
        self.finish_run()
        self.earlier = self._surface = self._hold = None
        self.pulls = False
        if not self._waiting:
            self._live.forget()
            self._show(None)
        self.changed.emit(None)

    def show_case(self, case: Case) -> None:
        """Follow the case: undo and other commands end what is held."""
        if not self.active:
            return
        if case.result is None:
            self._forget()
            self.done()
        elif case.result is not self._result:
            self._forget()
            self._take_result(case.result)
        elif self._ahead and self._latest is not None:
            self._live.submit(self._latest)
        self.changed.emit(None)

    # The hand

    def take(self, view: View, grip: Grip, pixel: Array) -> bool:
        """Take hold of the bone at `pixel` (2,) of a film; whether that is possible now."""
        if self._surface is None or self._result is None:
            return False
        from biplanar_app.ui.correction.hold import NAMES, PoseHold, PullHold

        self.finish_run()
        surface, camera = self._surface, self._camera(view)
        hold: Hold
        if grip == "pull":
            hold = PullHold.begin(surface, self._result.mesh.faces, camera, pixel, self.reach)
        else:
            hold = PoseHold(surface, camera, grip, pixel)
        self._hold = view, NAMES[grip], hold
        return True

    def drag(self, pixel: Array) -> None:
        """Bring what is held to `pixel` (2,)."""
        if self._hold is not None:
            hold = self._hold[2]
            self._follow(lambda: _vertices(hold.to(pixel)))

    def let_go(self, pixel: Array | None) -> None:
        """Leave what is held at `pixel` (2,), or where it was for None."""
        hold, self._hold = self._hold, None
        if hold is not None and pixel is not None:
            view, name, held = hold
            self._surface = held.to(pixel)
            self._complete(view, name)

    def nudge(self, view: View, grip: Grip, amount: Array) -> None:
        """One stroke of a key: see `nudged`. Strokes of one kind on one film are one command."""
        if self._surface is None or self._hold is not None:
            return
        from biplanar_app.ui.correction.hold import nudged

        if self._run not in (None, (view, grip)):
            self.finish_run()
        self._run = view, grip
        self._surface = nudged(self._surface, self._camera(view), grip, amount)
        self._follow(partial(_vertices, self._surface))

    def finish_run(self) -> None:
        """The keys have come to rest."""
        run, self._run = self._run, None
        if run is not None:
            from biplanar_app.ui.correction.hold import NAMES

            self._complete(run[0], NAMES[run[1]])

    def reach_on(self, view: View) -> float | None:
        """The brush's reach in pixels of a film, at the depth of the bone's centre; None while no brush is in hand."""
        if not self.pulls or self._surface is None:
            return None
        from biplanar_app.registration.editing import centre
        from biplanar_app.ui.correction.hold import mm_per_pixel

        middle = centre(self._surface.model, self._surface.state)
        return self.reach / mm_per_pixel(self._camera(view), middle)

    # The bar

    def refine(self) -> None:
        """Fit to the films from where the bone lies."""
        self.finish_run()
        case = self._controller.session.case
        if self._controller.busy or case.result is None or not self.ready:
            return
        registration, films, preferences = case.result.registration, case.radiographs, self._preferences()
        settings = Settings(side=registration.side, effort=case.effort, device=preferences.device)

        def work(progress: ProgressCallback, cancel: CancelQuery) -> Result:
            from biplanar_app.case.result import Result
            from biplanar_app.registration.correction import refined

            return Result.of(refined(registration, films, settings, progress=progress, cancel=cancel))

        def show(result: Result) -> None:
            self._live.forget()
            self._controller.session.do("Refine", result=result)
            self._controller.happened.emit(("registered", self._controller.session.case))

        self._surface = None
        self._controller.start(
            mark("Refining"), work, show, lambda vertices: self._follow(lambda: vertices), self._give_up
        )
        self.changed.emit(None)

    def revert(self) -> None:
        """The earlier result again, as a command."""
        self.finish_run()
        if self.touched and not self._controller.busy:
            self._controller.session.do("Revert correction", result=self.earlier)

    def close(self) -> None:
        """End the threads."""
        self._run = None
        self._live.close()
        self._surfaces.close()

    # What follows

    @property
    def _ahead(self) -> bool:
        return self._hold is not None or self._run is not None or bool(self._waiting)

    def _camera(self, view: View) -> Camera:
        assert self._result is not None
        return self._result.registration.cameras[view]

    def _follow(self, vertices: Callable[[], Array], fine: bool = False) -> None:
        """Draw the bone with these vertices as soon as there is time."""
        self._latest = vertices, fine
        self._live.submit(self._latest)

    def _drawn(self, asked: tuple[Callable[[], Array], bool]) -> Preview:
        from biplanar_app.geometry.silhouette import CELLS, silhouette

        vertices, fine = asked
        cells = CELLS if fine else LIVE_CELLS
        result = self._result
        assert result is not None
        mesh = Mesh(vertices(), result.mesh.faces)
        cameras = result.registration.cameras
        return Preview(mesh, {view: silhouette(mesh, camera, cells) for view, camera in cameras.items()})

    def _complete(self, view: View, name: str) -> None:
        surface = self._surface
        assert surface is not None
        self._follow(partial(_vertices, surface), fine=True)
        self._waiting.append(Edit(name, view, surface.state))
        self._judge_next()

    def _judge_next(self) -> None:
        case = self._controller.session.case
        if not self._waiting or self._controller.busy or case.result is None:
            return
        registration, films, edit = case.result.registration, case.radiographs, self._waiting[0]
        step = mark("{command} on the {film}", command=edit.name, film=FILM_NAMES[edit.view])

        def work(progress: ProgressCallback, _cancel: CancelQuery) -> Result:
            from biplanar_app.case.result import Result
            from biplanar_app.registration.correction import edited

            progress(Progress(0.0, mark("Comparing with the films")))
            return Result.of(edited(registration, edit.state, films, [step]))

        def show(result: Result) -> None:
            self._waiting.popleft()
            if not self._ahead:
                self._live.forget()
            self._result = result
            self._controller.session.do(edit.name, result=result)

        self._controller.start(mark("Correcting"), work, show, on_error=self._give_up)

    def _give_up(self, error: Exception) -> None:
        """The case's own result again, and why."""
        self._forget()
        self._show(None)
        self._controller.fail(error)
        result = self._controller.session.case.result
        if self.active and result is not None:
            self._take_result(result)

    def _forget(self) -> None:
        """Drop what is held and what waits."""
        self._hold = self._run = None
        self._waiting.clear()
        self._live.forget()

    def _take_result(self, result: Result) -> None:
        self._result, self._surface = result, None
        self._surfaces.submit(result)
        self.changed.emit(None)

    def _take_surface(self, made: tuple[Result, Surface]) -> None:
        if made[0] is self._result and self.active:
            self._surface = made[1]
            self.changed.emit(None)


def _vertices(surface: Surface) -> Array:
    return surface.posed(surface.state)


def _with_surface(result: Result) -> tuple[Result, Surface]:
    import torch

    from biplanar_app.registration.brush import Surface
    from biplanar_app.registration.model import Model
    from biplanar_app.registration.recipe import JUDGE_LEVEL

    found = result.registration
    model = Model.at(found.atlas, found.zero, JUDGE_LEVEL.voxel_mm, torch.device("cpu"))
    return result, Surface.at(model, found.state)
