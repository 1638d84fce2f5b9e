"""What the user can do in the calibration wizard, as methods. No Qt: tests drive it without a window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from biplanar_app.calibration import Calibration, Edits, Pixel
from biplanar_app.calibration.verdict import FILM
from biplanar_app.case import View
from biplanar_app.jobs import Dispatch
from biplanar_app.language import mark, tr
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.calibration import work
from biplanar_app.ui.calibration.draft import Draft, Page, Purpose, toggled, with_added, with_name
from biplanar_app.ui.calibration.session import Outcome, WizardSession, WizardState
from biplanar_app.ui.calibration.store import Store
from biplanar_app.ui.event import Event
from biplanar_app.ui.job_actions import Editing, Message

SAME = 0.004
"""Of the film's width: places that are nearer than that are one bead's, however close its neighbours are."""


class CalibrationController(Editing[WizardSession]):
    """Actions of the wizard. Its draft is kept after every change, so that it can be resumed.

    saved: emits the file of a calibration that has been kept.
    """

    def __init__(self, dispatch: Dispatch, store: Store, today: Callable[[], date] = date.today) -> None:
        super().__init__(dispatch)
        self.store, self._today = store, today
        self.session = WizardSession()
        self.saved: Event[Path] = Event()
        self._resumed = False
        self._dropped: WizardState | None = None
        self.session.changed.connect(lambda state: store.save_draft(state.draft))

    @property
    def state(self) -> WizardState:
        """What the wizard holds now."""
        return self.session.state

    # Coming and going

    def resume(self, purpose: Purpose) -> None:
        """Go on with what was left unfinished, which is for `purpose`, or begin."""
        if self.busy:
            return
        if self.state.saved is not None:
            self.start_anew()
        draft = self.state.draft if self._resumed else self.store.load_draft()
        if draft.empty or draft.purpose != purpose:
            self._resumed = True
            self.session.restart(replace(draft, page="films"))
            self.choose_purpose(purpose)
        elif not self._resumed:
            self._resumed = True
            self.start(mark("Resuming"), lambda progress, cancel: work.resumed(draft, progress, cancel), self._show)

    def _show(self, state: WizardState) -> None:
        self.session.change(**vars(state))

    def start_anew(self) -> None:
        """Put films and clicks aside; who calibrates which device is likely to stay."""
        if not self.busy:
            self._dropped, draft = self.state, self.state.draft
            self.session.restart(Draft(operator=draft.operator, device=draft.device))

    @property
    def can_bring_back(self) -> bool:
        """Whether the wizard was begun anew by mistake, and nothing has been done since."""
        return self._dropped is not None and not self._dropped.draft.empty and self.state.draft.empty

    def bring_back(self) -> None:
        """What was there before the wizard was begun anew."""
        if not self.busy and self.can_bring_back and self._dropped is not None:
            self._show(self._dropped)

    def go(self, page: Page) -> None:
        """Turn to a page; to one that needs an outcome by way of solving."""
        if self.busy or page not in self.state.pages:
            return
        if self.state.reachable(page):
            self.session.draft(page=page)
        elif not self.state.complete:
            self.message.emit(Message("info", self._missing()))
        else:
            self._solve(page)

    def next(self) -> None:
        """The page after this one."""
        self._turn(1)

    def back(self) -> None:
        """The page before this one; nothing is lost."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        pages = self.state.pages
        at = pages.index(self.state.draft.page) + by
        if 0 <= at < len(pages):
            self.go(pages[at])

    def _missing(self) -> str:
        state = self.state
        if state.draft.purpose == "check" and state.draft.stored is None:
            return tr("Choose the stored calibration that is to be checked.")
        if not state.films:
            return tr("Open the AP and the lateral film of the phantom first.")
        other = next(name for view, name in FILM.items() if view not in state.films)
        return tr("Open the {film} film of the phantom first.", film=tr(other))

    # What is calibrated

    def choose_purpose(self, purpose: Purpose) -> None:
        """Calibrate, or check a stored calibration; the default one is offered."""
        if not self.busy and purpose != self.state.draft.purpose:
            self.session.draft(purpose=purpose)
            stored = self.state.draft.stored or self.store.default
            if purpose == "check" and stored is not None:
                self.choose_stored(stored)

    def choose_stored(self, path: Path) -> None:
        """Check this calibration; one that replaces it is likely to bear its name."""
        if not self.busy and path != self.state.draft.stored:
            names = {entry.path: entry.record.name for entry in self.store.entries()}
            self.session.draft(stored=path, name=names.get(path, ""))

    def choose_phantom(self, name: str) -> None:
        """The films show this phantom: a shipped one, a file, or none (NOMINAL)."""
        if not self.busy and name != self.state.draft.phantom:
            # Where beads are stays true; what they are called belongs to the phantom.
            edits = {view: replace(edit, named={}) for view, edit in self.state.draft.edits.items()}
            self.session.draft(phantom=name, edits=edits)
            self.session.forget_clicks()

    def open_films(self, paths: Sequence[Path], view: View | None = None) -> None:
        """Open one or both films; `view` is the pane they were dropped on."""
        if paths and not self.busy:
            present = self.state.films
            self.start(
                mark("Opening"),
                lambda progress, cancel: work.read_films(paths, view, present, progress, cancel),
                lambda films: self._put(films, of_case=False),
            )

    def take_films(self, films: Mapping[View, Radiograph]) -> None:
        """Calibrate from the open case's own films, in which the phantom was left."""
        if not self.busy:
            self._put({view: film.original or film for view, film in films.items()}, of_case=True)

    def swap_films(self) -> None:
        """Take the AP film for the lateral and the other way round."""
        if not self.busy and self.state.films:
            films, draft = self.state.films, self.state.draft
            other: dict[View, View] = {"ap": "lat", "lat": "ap"}
            self.session.change(films={})
            inverted = frozenset(other[view] for view in draft.inverted)
            turned = {other[view]: film for view, film in films.items()}
            self._put(turned, of_case=draft.of_case, inverted=inverted)

    def reverse_film(self, view: View) -> None:
        """Read the film of `view` anew with black for white."""
        if self.busy or view not in self.state.films:
            return
        path, inverted = self.state.films[view].path, self.state.draft.inverted ^ {view}

        def show(film: Radiograph) -> None:
            self._put({view: film}, of_case=self.state.draft.of_case, inverted=inverted)

        self.start(mark("Opening"), lambda _p, _c: work.read_film(path, invert=view in inverted), show)

    def _put(self, films: Mapping[View, Radiograph], *, of_case: bool, inverted: frozenset[View] | None = None) -> None:
        """Show films; clicks on those that they replace go."""
        state = self.state
        together = {**state.films, **films}
        draft = replace(
            state.draft,
            films={view: film.path for view, film in together.items()},
            inverted=frozenset(state.draft.inverted - films.keys()) if inverted is None else inverted,
            of_case=of_case,
            edits={view: edits for view, edits in state.draft.edits.items() if view not in films},
        )
        self.session.change(films=together, draft=draft)
        self.session.forget_clicks()

    # Distortion

    def choose_grid(self, name: str) -> None:
        """The films for distortion show this grid; those of another one go."""
        if not self.busy and name != self.state.draft.grid:
            self.session.change(draft=replace(self.state.draft, grid=name, grids={}), grids={})

    def open_grid(self, path: Path, view: View) -> None:
        """Measure the distortion of a view from a film of the grid."""
        if self.busy:
            return
        draft = self.state.draft

        def show(fit) -> None:
            state = self.state
            self.session.change(
                draft=replace(state.draft, grids={**state.draft.grids, view: path}), grids={**state.grids, view: fit}
            )

        self.start(
            mark("Measuring"), lambda progress, cancel: work.measured_grid(path, draft.grid, progress, cancel), show
        )

    def drop_grid(self, view: View) -> None:
        """Take the films of a view as straight."""
        if not self.busy and view in self.state.grids:
            state = self.state
            paths = {other: path for other, path in state.draft.grids.items() if other != view}
            fits = {other: fit for other, fit in state.grids.items() if other != view}
            self.session.change(draft=replace(state.draft, grids=paths), grids=fits)

    # Beads

    def solve(self) -> None:
        """Find the cameras again, with all clicks, and stay on this page."""
        if not self.busy and self.state.complete:
            self._solve(self.state.draft.page)

    def _solve(self, page: Page) -> None:
        state = self.state

        def show(outcome: Outcome) -> None:
            there = "beads" if outcome.problem is not None else page
            self.session.change(outcome=outcome, draft=replace(self.state.draft, page=there))
            if outcome.problem is not None:
                self.message.emit(Message("warning", tr(outcome.problem)))

        self.start(mark("Calibrating"), lambda progress, cancel: work.solved(state, progress, cancel), show)

    def exclude(self, view: View, place: Pixel) -> None:
        """Leave the bead at `place` out, or take it back in."""
        self._edit(view, toggled(self._edits(view), place, self._reach(view)))

    def add(self, view: View, place: Pixel, name: str | None = None) -> None:
        """There is a bead at `place` that was not found; `name` where it is known which."""
        self._edit(view, with_added(self._edits(view), place, name, self._reach(view)))

    def rename(self, view: View, place: Pixel, name: str | None) -> None:
        """The bead at `place` is the phantom's `name`; None lets identification decide."""
        self._edit(view, with_name(self._edits(view), place, name, self._reach(view)))

    def _edits(self, view: View) -> Edits:
        return self.state.draft.edits.get(view, Edits())

    def _reach(self, view: View) -> float:
        return SAME * self.state.films[view].width

    def _edit(self, view: View, edits: Edits) -> None:
        if not self.busy:
            self.session.edit(view, edits)

    # Keeping it

    def describe(self, **facts: Any) -> None:
        """What is kept beside the cameras: name, made, operator, device, default."""
        if not self.busy:
            self.session.draft(**facts)

    @property
    def today(self) -> date:
        """The day that a calibration gets unless another is given."""
        return self._today()

    @property
    def calibration(self) -> Calibration | None:
        """What would be kept."""
        return self.state.outcome.calibration if self.state.solved and self.state.outcome else None

    def save(self) -> None:
        """Keep the calibration; the wizard is then done and begins anew when it is opened again."""
        state = self.state
        if self.busy or self.calibration is None or state.saved is not None:
            return
        if not state.draft.name.strip():
            self.message.emit(Message("info", tr("Give the calibration a name first.")))
            return

        def kept(path: Path) -> None:
            self.session.change(saved=path)
            self.store.save_draft(Draft())
            self.saved.emit(path)

        self.start(mark("Saving"), lambda _progress, _cancel: work.kept(state, self.store, self._today()), kept)
