"""What the user can do, as methods; the session and the jobs behind them. No Qt: tests drive it without a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.atlas.bundle import Atlas, assets_dir, load_atlas
from biplanar_app.case import Approval, Case, View
from biplanar_app.case.audit import What
from biplanar_app.case.deidentify import write_copy
from biplanar_app.case.mark import marked
from biplanar_app.errors import BiplanarError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side
from biplanar_app.jobs import Dispatch, JobRunner, Latest
from biplanar_app.language import mark, tr
from biplanar_app.progress import CancelQuery, ProgressCallback
from biplanar_app.registration.settings import Effort
from biplanar_app.ui import work
from biplanar_app.ui.event import Event
from biplanar_app.ui.job_actions import Editing, Message
from biplanar_app.ui.preferences import Preferences
from biplanar_app.ui.session import Session
from biplanar_app.ui.stage import load_pyvistaqt
from biplanar_app.ui.warming import warm_up
from biplanar_app.ui.words import SIDE_WORDS

if TYPE_CHECKING:
    from biplanar_app.case.outlines import Outlines
    from biplanar_app.case.result import Result
    from biplanar_app.registration.marks import Marks

WITHDRAW = mark("Withdraw approval")
OPEN_FILMS, OPEN_CAMERAS = mark("Open films"), mark("Open cameras")


@dataclass(frozen=True, eq=False)
class Preview:
    """The bone as estimated so far, and its outline on the films."""

    mesh: Mesh
    outlines: Outlines


class Controller(Editing[Session]):
    """Actions of the program. preview: the estimate while registering, None when it comes to nothing.

    default_cameras: the file with the cameras of films that come without any. who: the operator's name.
    preferences: as they are when a
    job starts. happened: what
    the audit trail keeps, with the case after it.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        default_cameras: Callable[[], Path | None] = lambda: None,
        who: Callable[[], str] = lambda: "",
        preferences: Callable[[], Preferences] = Preferences,
    ) -> None:
        super().__init__(dispatch)
        self._preferences = preferences
        self._default_cameras = default_cameras
        self.session = Session(who, Case(effort=preferences().effort))
        self.session.withdrawn.connect(self._tell_withdrawn)
        self.session.outlived.connect(self._tell_outlived)
        self.happened: Event[tuple[What, Case]] = Event()
        self.preview: Event[Preview | None] = Event()
        self._warming = JobRunner(dispatch)
        self.warming = False
        """Whether something is still being loaded in the background."""
        self._previews: Latest[Mesh, Preview] = Latest(self._previewed, self.preview.emit, self.fail, dispatch)
        self._atlases: dict[str, Atlas] = {}

    def open_files(self, paths: Sequence[Path], view: View | None = None) -> None:
        """Open films and camera files, or the folder that holds them; `view` is the pane they were dropped on."""
        if not paths or self.busy:
            return
        case, default = self.session.case, self._default_cameras()
        self.start(
            mark("Opening"),
            lambda progress, cancel: work.read_inputs(paths, view, case, progress, cancel, default),
            lambda changes: self.session.do(
                mark("Open films") if "films" in changes else mark("Open cameras"), **changes
            ),
        )

    def use_calibration(self, path: Path, *, of_case: bool) -> None:
        """Take a calibration that has just been kept: always where it came from the open case's own films, else unless
        the case has cameras already.
        """
        if of_case or not self.session.case.cameras:
            self.open_files([path])
        else:
            text = tr(
                "The calibration is kept in {path}. The open case stays with its own cameras; open the file to use it.",
                path=path,
            )
            self.message.emit(Message("info", text))

    def open_example(self) -> None:
        """Open the bundled example case in place of what is open."""
        if self.busy:
            return
        self.session.reset()
        try:
            folder = assets_dir() / "example"
        except BiplanarError as error:
            self.fail(error)
            return
        case = self.session.case

        def show(changes: work.Changes) -> None:
            self.session.do(OPEN_FILMS, **changes)
            self.session.mark_saved(self.session.case)  # it can be opened again as it is

        self.start(
            mark("Opening"),
            lambda progress, cancel: work.read_inputs([folder], None, case, progress, cancel, None),
            show,
        )

    def close_case(self) -> None:
        """Close the films, the cameras and the result."""
        if not self.busy:
            self.session.reset()

    def choose_side(self, side: Side) -> None:
        """State which femur the films show."""
        if not self.busy and side != self.session.case.side:
            changes = work.checked(self.session.case, {"side": side, "side_chosen": True})
            self.session.do(mark("Side: {side}", side=SIDE_WORDS[side]), **changes)

    def choose_atlas(self, name: str) -> None:
        """Register with the shipped atlas `name`."""
        if not self.busy and name != self.session.case.atlas:
            self.session.do("Choose atlas", atlas=name)

    def choose_effort(self, effort: Effort) -> None:
        """Register quickly or fully."""
        if not self.busy and effort != self.session.case.effort:
            self.session.do("Choose effort", effort=effort)

    def swap_films(self) -> None:
        """Take the AP film for the lateral and the other way round."""
        case = self.session.case
        if not case.films or self.busy:
            return
        other: dict[View, View] = {"ap": "lat", "lat": "ap"}
        films = {other[view]: film for view, film in case.films.items()}
        self.start(
            mark("Swapping"),
            lambda _progress, _cancel: work.checked(case, {"films": films}),
            lambda changes: self.session.do("Swap films", **changes),
        )

    def reverse_film(self, view: View) -> None:
        """Read the film of `view` anew with black for white: its polarity was taken the wrong way round."""
        case = self.session.case
        if view in case.films and not self.busy:
            self.start(
                mark("Opening"),
                lambda _progress, _cancel: work.reversed_film(case, view),
                lambda changes: self.session.do("Reverse polarity", **changes),
            )

    def _tell_withdrawn(self, command: str) -> None:
        self.happened.emit(("withdrawn", self.session.case))
        text = tr("The approval is withdrawn. Approve again when it is right.")
        if command != WITHDRAW:
            text = tr(
                "The approval is withdrawn, because the case was changed ({command}). Approve again when it is right.",
                command=tr(command),
            )
        self.message.emit(Message("warning", text))

    def _tell_outlived(self, count: int) -> None:
        text = tr("What was measured in 3D ({count}) went with the earlier result. Undo brings both back.", count=count)
        self.message.emit(Message("info", text))

    def approve(self, case: Case, name: str, reason: str) -> None:
        """Approve `case`, what the user saw, unless it has changed since."""
        if self.session.case is not case:
            text = tr("The case has changed since you were asked, so nothing is approved. Look again, then approve.")
            self.message.emit(Message("warning", text))
        elif case.result is not None and not self.busy:
            self.session.do("Approve", approval=Approval(name, reason, datetime.now(UTC)))
            self.happened.emit(("approved", self.session.case))

    def withdraw(self) -> None:
        """Take the approval back."""
        if self.session.case.approval is not None and not self.busy:
            self.session.do(WITHDRAW, approval=None)

    def register(self, marks: Marks | None = None) -> None:
        """Fit the atlas to the films, from marks on both of them where they are given."""
        case = self.session.case
        if self.busy or not case.ready:
            return

        preferences = self._preferences()

        def show(result: Result) -> None:
            self._previews.forget()
            self.session.do("Register", result=result)
            self.happened.emit(("registered", self.session.case))

        def give_up(error: Exception) -> None:
            self._previews.forget()
            self.preview.emit(None)
            self.fail(error)

        def follow(vertices: NDArray[np.float64]) -> None:
            faces = self._atlases[case.atlas].faces
            self._previews.submit(Mesh(vertices, faces if case.side == "right" else faces[:, ::-1]))

        self.start(
            mark("Registering"),
            lambda progress, cancel: work.registered(case, self._atlas, preferences, progress, cancel, marks),
            show,
            follow,
            give_up,
        )

    def export(self, folder: Path) -> None:
        """Write the result into `folder`."""
        case = self.session.case
        if self.busy or case.result is None:
            return

        def tell(path: Path) -> None:
            text = tr("The result is in {path}, marked: {mark}.", path=path, mark=tr(marked(case.approval)))
            self.message.emit(Message("info", text))
            self.happened.emit(("exported", case))

        self.start(
            mark("Exporting"),
            lambda progress, cancel: work.exported(case, folder, progress, cancel),
            tell,
        )

    def save_copy(self, path: Path) -> None:
        """Write the case without its patient into the case file `path`."""
        case = self.session.case
        if self.busy or not case.films:
            return

        def tell(warnings: tuple[str, ...]) -> None:
            text = "\n".join((tr("The copy without the patient is in {path}.", path=path), *map(tr, warnings)))
            self.message.emit(Message("warning" if warnings else "info", text))
            self.happened.emit(("de-identified", case))

        self.start(mark("Copying"), lambda progress, cancel: write_copy(path, case, progress, cancel), tell)

    def cancel(self) -> None:
        """Stop what runs; a registration keeps its best result so far."""
        super().cancel()
        self._previews.forget()

    def warm_up(self, open_scene: Callable[[], None], then: Callable[[], None]) -> None:
        """Load in the background what is needed next; what fails will be told when it is needed.

        open_scene: called once what draws in 3D is there.
        """

        def load(_progress: ProgressCallback, cancel: CancelQuery) -> None:
            warm_up(cancel, lambda: self.busy, self._atlas)

        def go_on(_outcome: object) -> None:
            open_scene()
            self._warming.start(mark("Warming up"), load, end, end)

        def end(_outcome: object) -> None:
            self.warming = False
            then()

        self.warming = True
        self._warming.start(mark("Warming up"), lambda _progress, _cancel: load_pyvistaqt(), go_on, go_on)

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        super().close()
        self._warming.close()
        self._previews.close()

    def _atlas(self, name: str) -> Atlas:
        if name not in self._atlases:
            self._atlases[name] = load_atlas(name)
        return self._atlases[name]

    def _previewed(self, mesh: Mesh) -> Preview:
        from biplanar_app.case.outlines import PREVIEW_TOLERANCE, outlines_of

        return Preview(mesh, outlines_of(mesh, self.session.case.cameras, PREVIEW_TOLERANCE))
