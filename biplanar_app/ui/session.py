"""What the window holds: the case with its history, and the steps that follow from it. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from biplanar_app.case import FILM_NAMES, SIDES, VIEW_NAMES, VIEWS, Case, Entry, History, View
from biplanar_app.case.case import INPUTS
from biplanar_app.case.history import within_memory
from biplanar_app.case.mark import marked
from biplanar_app.geometry.camera import angle_between
from biplanar_app.geometry.patient import Side
from biplanar_app.language import mark, tr
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.event import Event
from biplanar_app.ui.words import GRADE_TITLES, age_words


class Session:
    """The open case and how it came about.

    changed: tells of every next state. withdrawn: an approval is void because of the command it names. outlived: so
    many distances in 3D are gone with the result that they were measured on. who: the operator's name for the log.
    """

    def __init__(self, who: Callable[[], str] = lambda: "", case: Case = Case()) -> None:  # noqa: B008 (immutable)
        self.history = History.of(case)
        self.saved = self.history.present
        self.changed: Event[Case] = Event()
        self.withdrawn: Event[str] = Event()
        self.outlived: Event[int] = Event()
        self._who = who

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.history.present

    @property
    def modified(self) -> bool:
        """Whether something has been done since the case was opened or saved."""
        return self.case is not self.saved

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost without the open case."""
        return self.modified and not self.case.empty

    def do(self, name: str, **values: Any) -> None:
        """One command, to be undone under `name`: replaces fields of the case.

        A result does not outlive a change of its inputs, nor a distance its result, nor an approval any change at all.
        """
        if INPUTS & values.keys() and "result" not in values:
            values["result"] = None
        if "approval" not in values:
            values["approval"] = None
        before = self.case
        outlived = "result" in values and values["result"] is not before.result and bool(before.distances)
        if outlived:
            values["distances"] = ()
        self._move(self.history.done(name, replace(before, **values), within_memory), name)
        if outlived:
            self.outlived.emit(len(before.distances))

    def note(self, **values: Any) -> None:
        """Replace fields that nobody would undo, nor save the case for, such as where the 3D view stands."""
        noted = replace(self.case, **values)
        self.saved = self.saved if self.modified else noted
        self.history = self.history.revised(noted)
        self.changed.emit(self.case)

    def undo(self) -> None:
        """Take the last command back."""
        self._travel(self.history.undone(), mark("Undo: {command}", command=self.history.undoable))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._travel(self.history.redone(), mark("Redo: {command}", command=self.history.redoable))

    def open(self, case: Case, *, saved: bool = True) -> None:
        """Begin with another case; what was done before cannot be undone any more. saved: whether a file has it."""
        self.history = History.of(case)
        self.saved = case if saved else Case()
        self.changed.emit(case)

    def reset(self) -> None:
        """Close everything; the choices of atlas and effort stay."""
        self.open(Case(atlas=self.case.atlas, effort=self.case.effort))

    def mark_saved(self, case: Case) -> None:
        """`case` is now in its file."""
        self.saved = case
        self.changed.emit(self.case)

    def _travel(self, history: History[Case], name: str) -> None:
        if history is not self.history:  # an approval does not come back by itself
            self._move(history.revised(replace(history.present, approval=None)), name)

    def _move(self, history: History[Case], name: str) -> None:
        before = self.case
        entry = Entry(datetime.now(UTC), self._who(), name)
        self.history = history.revised(replace(history.present, log=(*before.log, entry)))
        self.changed.emit(self.case)
        if before.approval is not None and self.case.approval is None:
            self.withdrawn.emit(name)


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

    key: Literal["films", "calibration", "registration", "approval", "export"]
    title: str
    state: StepState
    text: str
    warnings: tuple[str, ...] = ()


def steps(case: Case, *, busy: bool = False) -> list[Step]:
    """The steps of the case, in their order."""
    return [_films(case), _calibration(case), _registration(case, busy), _approval(case), _export(case)]


def _films(case: Case) -> Step:
    lines = []
    for view in VIEWS:
        film = case.films.get(view)
        size = f"{film.width} × {film.height} px" if film else tr("missing")
        lines.append(f"{tr(VIEW_NAMES[view])}: {size}")
    if case.side is None:
        lines.append(tr("Choose the side that the films show."))
    missing = len(case.films) < len(VIEWS) or case.side is None
    state: StepState = "problem" if case.problem else "missing" if missing else "done"
    warnings = (case.problem,) if case.problem else case.remarks
    return Step("films", tr("Films"), state, "\n".join(lines), tuple(map(tr, warnings)))


def _calibration(case: Case) -> Step:
    if not case.cameras:
        text = tr("Open the camera file of this pair of films, or calibrate.")
        return Step("calibration", tr("Calibration"), "missing", text)
    angle = angle_between(case.cameras["ap"], case.cameras["lat"])
    text, record = tr("Two cameras, views {angle:.1f}° apart.", angle=angle), case.record
    if record is None:
        return Step("calibration", tr("Calibration"), "done", text)
    name = f"{record.name or tr('Unnamed')}, {age_words(record.made, date.today())}."
    warnings = (
        ()
        if record.grade == "pass"
        else (tr("{verdict}: see Check calibration.", verdict=tr(GRADE_TITLES[record.grade or "care"])),)
    )
    return Step("calibration", tr("Calibration"), "done", f"{name}\n{text}", warnings)


def _registration(case: Case, busy: bool) -> Step:
    if case.result is not None:
        taken = case.result.registration.timings.get("total")
        text = tr("Stopped early; best result so far.") if case.result.registration.cancelled else tr("Registered.")
        if taken is not None:
            text = tr("{text} {seconds:.1f} s.", text=text, seconds=taken)
        return Step("registration", tr("Registration"), "done", text)
    if busy:
        return Step("registration", tr("Registration"), "ready", "")
    missing = [tr(FILM_NAMES[view]) for view in VIEWS if view not in case.films]
    missing += [] if case.cameras else [tr("cameras")]
    missing += [] if case.side else [tr("side")]
    if missing:
        return Step("registration", tr("Registration"), "waiting", tr("Missing: {what}.", what=", ".join(missing)))
    if case.problem:
        return Step(
            "registration", tr("Registration"), "waiting", tr("The films cannot be registered as they are, see above.")
        )
    return Step("registration", tr("Registration"), "ready", tr("Ready to register."))


def _approval(case: Case) -> Step:
    if case.result is None:
        return Step("approval", tr("Approval"), "waiting", tr("Needs a registration."))
    if case.approval is None:
        text = tr("Check the outline on both films and the verdict, then approve.")
        return Step("approval", tr("Approval"), "ready", text)
    return Step("approval", tr("Approval"), "done", f"{tr(marked(case.approval))}.\n{case.approval.reason}")


def _export(case: Case) -> Step:
    if case.result is None:
        return Step("export", tr("Export"), "waiting", tr("Needs a registration."))
    marked = tr("marked as approved") if case.approval else tr("marked UNAPPROVED")
    return Step(
        "export", tr("Export"), "ready", tr("Bone, warped atlas, landmarks and overlays, {marked}.", marked=marked)
    )
