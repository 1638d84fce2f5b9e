"""What the wizard holds: frozen cases that follow one another, with undo for the clicks on the films. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from biplanar_app.calibration import Calibration, Check, Detections, Edits, GridFit, Phantom, Verdict, ViewFit
from biplanar_app.case import VIEWS, History, View
from biplanar_app.language import Sentence
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.calibration.draft import NOMINAL, PAGES, Draft, Page
from biplanar_app.ui.event import Event


@dataclass(frozen=True, eq=False)
class Outcome:
    """What solving came to. problem: in words, why there is no calibration. found: the beads on the films, also then.

    edits: the clicks that were taken into account.
    """

    phantom: Phantom | None
    edits: Mapping[View, Edits]
    found: Mapping[str, Detections] = field(default_factory=dict)
    calibration: Calibration | None = None
    check: Check | None = None
    problem: Sentence | None = None

    @property
    def views(self) -> Mapping[str, ViewFit]:
        """Beads against the cameras of these films."""
        return self.calibration.views if self.calibration is not None else {}

    @property
    def verdict(self) -> Verdict | None:
        """On the stored calibration where it is checked, else on the one just found."""
        judged = self.check or self.calibration
        return judged.verdict if judged is not None else None


@dataclass(frozen=True, eq=False)
class WizardState:
    """The draft, and what has been read and worked out for it. saved: the file, once it is kept."""

    draft: Draft = field(default_factory=Draft)
    films: Mapping[View, Radiograph] = field(default_factory=dict)
    grids: Mapping[View, GridFit] = field(default_factory=dict)
    outcome: Outcome | None = None
    saved: Path | None = None

    @property
    def stale(self) -> bool:
        """Whether there were clicks after the outcome."""
        return self.outcome is not None and dict(self.outcome.edits) != dict(self.draft.edits)

    @property
    def complete(self) -> bool:
        """Whether there is all that solving needs."""
        chosen = self.draft.purpose == "calibrate" or self.draft.stored is not None
        return chosen and all(view in self.films for view in VIEWS)

    @property
    def solved(self) -> bool:
        """Whether the outcome is a calibration of what is on the films page and of all clicks."""
        return self.outcome is not None and self.outcome.calibration is not None and not self.stale

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of this purpose, in their order."""
        hidden: tuple[Page, ...] = ()
        if self.draft.purpose == "check":
            hidden = ("distortion",)  # the stored calibration knows how its films are bent
        elif self.draft.phantom == NOMINAL:
            hidden = ("distortion", "beads")
        return tuple(page for page in PAGES if page not in hidden)

    def reachable(self, page: Page) -> bool:
        """Whether one may go to `page` without solving first."""
        if page == "beads":
            return self.outcome is not None
        return self.solved if page in ("result", "save") else True


INPUTS = {"purpose", "phantom", "stored"}
"""Fields of the draft to which an outcome belongs; when one of them changes it goes."""


class WizardSession:
    """The current state; `changed` tells of every next one."""

    def __init__(self) -> None:
        self.state = WizardState()
        self.changed: Event[WizardState] = Event()
        self.clicks: History[Mapping[View, Edits]] = History.of({})

    def change(self, **values: Any) -> None:
        """Replace fields of the state; an outcome does not outlive a change of what it came from."""
        if {"films", "grids"} & values.keys() and "outcome" not in values:
            values["outcome"] = None
        if "outcome" in values and "saved" not in values:
            values["saved"] = None
        self.state = replace(self.state, **values)
        self.changed.emit(self.state)

    def draft(self, **values: Any) -> None:
        """Replace fields of the draft."""
        draft = replace(self.state.draft, **values)
        if INPUTS & values.keys():
            self.change(draft=draft, outcome=None)
        else:
            self.change(draft=draft)

    def restart(self, draft: Draft) -> None:
        """Begin with `draft` and nothing else."""
        self.state = WizardState(draft)
        self.forget_clicks()
        self.changed.emit(self.state)

    # Clicks on the films

    def edit(self, view: View, edits: Edits) -> None:
        """Replace the clicks on one film."""
        self._click(self.clicks.done("click", {**self.state.draft.edits, view: edits}))

    def undo(self) -> None:
        """Take the last click back."""
        self._click(self.clicks.undone())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._click(self.clicks.redone())

    def forget_clicks(self) -> None:
        """Clicks on other films cannot be taken back."""
        self.clicks = History.of(self.state.draft.edits)

    def _click(self, clicks: History[Mapping[View, Edits]]) -> None:
        if clicks is not self.clicks:
            self.clicks = clicks
            self.draft(edits=clicks.present)
