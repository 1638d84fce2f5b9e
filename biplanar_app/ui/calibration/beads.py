"""The beads of a film as one sees them: found, named, left out, added or missing. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration import Edits, Pixel
from biplanar_app.calibration.views import REACH
from biplanar_app.case import View
from biplanar_app.language import mark
from biplanar_app.ui.calibration.draft import same_place
from biplanar_app.ui.calibration.session import WizardState

State = Literal["used", "named", "unknown", "excluded", "added", "missing"]

STATE_WORDS: dict[State, str] = {
    "used": mark("in use"),
    "named": mark("not in use"),
    "unknown": mark("unknown"),
    "excluded": mark("excluded"),
    "added": mark("added"),
    "missing": mark("not found"),
}


@dataclass(frozen=True)
class Bead:
    """place: (u, v) of the film as it was taken. radius, residual: pixels. state: "named" was identified but left out
    by the solution; "unknown" may be anything round; "missing" is where the camera expects one.
    """

    view: View
    place: Pixel
    radius: float
    state: State
    name: str | None = None
    residual: float | None = None


def beads_of(state: WizardState, view: View) -> list[Bead]:
    """What to draw on the film of `view`."""
    outcome, film = state.outcome, state.films.get(view)
    if outcome is None or film is None or view not in outcome.found:
        return []
    reach = REACH * film.width
    edits = state.draft.edits.get(view, Edits())
    fit = outcome.views.get(view)
    found = fit.detections if fit is not None else outcome.found[view]
    names = outcome.phantom.names if outcome.phantom is not None else ()
    excluded = {found.nearest(place, reach) for place in edits.excluded}
    by_hand = {found.nearest(place, reach): name for name, place in edits.named.items()}
    beads = []
    for i, (u, v) in enumerate(found.centres):
        place = (float(u), float(v))
        row = int(fit.beads[i]) if fit is not None else -1
        residual = float(np.linalg.norm(fit.residuals[i])) if fit is not None else np.nan
        name = by_hand.get(i) or (names[row] if row >= 0 else None)
        if i in excluded and fit is not None and name is None:
            name = _expected_at(place, fit.expected, names, reach)
        known: State = "unknown" if name is None else "used" if fit is not None and fit.used[i] else "named"
        shown: State = "excluded" if i in excluded else known
        length = residual if np.isfinite(residual) else None
        beads.append(Bead(view, place, float(found.radii[i]), shown, name, length))
    usual = float(np.median(found.radii)) if len(found) else reach / 2
    for place in edits.added:
        if found.nearest(place, reach) is None:
            name = next((name for name, at in edits.named.items() if same_place(at, place, reach)), None)
            beads.append(Bead(view, place, usual, "added", name))
    if fit is not None:
        taken = {bead.name for bead in beads}
        for name, (u, v) in zip(names, fit.expected, strict=True):
            if name not in taken and 0 <= u < film.width and 0 <= v < film.height:
                beads.append(Bead(view, (float(u), float(v)), usual, "missing", name))
    return beads


def _expected_at(place: Pixel, expected: NDArray[np.float64], names: Sequence[str], reach: float) -> str | None:
    """The bead that the camera sees at `place`."""
    gaps = np.linalg.norm(expected - place, axis=1)
    return names[int(gaps.argmin())] if gaps.min() <= reach else None


def nearest(beads: list[Bead], place: Pixel, slack: float) -> Bead | None:
    """The bead under a click at `place`; `slack` pixels beside it still count."""

    def gap(bead: Bead) -> float:
        return float(np.hypot(bead.place[0] - place[0], bead.place[1] - place[1])) - bead.radius

    best = min(beads, key=gap, default=None)
    return best if best is not None and gap(best) <= slack else None
