"""The case saves itself: what has been done since it was saved goes into a journal on a thread of its own. No Qt."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, SimpleQueue

from biplanar_app.case import Case
from biplanar_app.case.journal import Journal
from biplanar_app.errors import BiplanarError
from biplanar_app.jobs import Dispatch, Latest
from biplanar_app.language import tr
from biplanar_app.ui.event import Event
from biplanar_app.ui.session import Session

INTERVAL_S = 2.0
"""At least between two writings: no more than this, and the time that one takes, is lost with the program."""
PATIENCE_S = 5.0

State = tuple[Case | None, Path | None, Future[str] | None]
"""The case where it is unsaved, its file, and what waits to know why writing it came to nothing ("" where it did)."""


class Autosave:
    """Writes the session's case while it is unsaved. failed: why that does not work, told once.

    root: the folder of all journals. place: the file that the case belongs to.
    """

    def __init__(self, root: Path, session: Session, place: Callable[[], Path | None], dispatch: Dispatch) -> None:
        self._root, self._session, self._place = root, session, place
        self._journal: Journal | None = None
        self._adopted: SimpleQueue[Journal] = SimpleQueue()
        self._written: Case | None = None
        self._told = False
        self._hurry = threading.Event()
        self.failed: Event[str] = Event()
        self._latest: Latest[State, str] = Latest(self._keep, self._tell, dispatch)
        session.changed.connect(self._follow)

    def adopt(self, journal: Journal) -> None:
        """Go on in the journal of a case that has been recovered and is about to be opened."""
        self._adopted.put(journal)

    def write_now(self) -> None:
        """Write at once, and wait for it. Raises RuntimeError with the reason where that comes to nothing."""
        written: Future[str] = Future()
        self._hurry.set()
        self._latest.submit((self._unsaved, self._place(), written))
        problem = written.result(PATIENCE_S)
        if problem:
            raise RuntimeError(problem)

    def close(self) -> None:
        """End; the journal goes, for the case is saved or has been discarded."""
        self._hurry.set()
        if self._latest.close(PATIENCE_S):
            self._begin_anew()

    @property
    def _unsaved(self) -> Case | None:
        return self._session.case if self._session.unsaved else None

    def _follow(self, _case: Case) -> None:
        self._latest.submit((self._unsaved, self._place(), None))

    # On the thread

    def _keep(self, state: State) -> str:
        """Write; returns why that came to nothing, or an empty text."""
        case, path, written = state
        try:
            problem = self._write(case, path)
        except Exception as error:
            if written is None:
                raise
            problem = type(error).__name__
        if written is not None:
            self._hurry.clear()
            written.set_result(problem)
        elif not problem:
            self._hurry.wait(INTERVAL_S)
        return problem

    def _write(self, case: Case | None, path: Path | None) -> str:
        try:
            self._take_adopted()
            if case is None or (self._written is not None and case.id != self._written.id):
                self._begin_anew()
            if case is not None and case is not self._written:
                self._journal = self._journal or Journal.begin(self._root)
                self._journal.write(case, path)
                self._written = case
        except (OSError, BiplanarError) as error:
            return str(error.strerror if isinstance(error, OSError) else error)
        return ""

    def _take_adopted(self) -> None:
        try:
            adopted = self._adopted.get_nowait()
        except Empty:
            return
        self._begin_anew()
        self._journal = adopted

    def _begin_anew(self) -> None:
        if self._journal is not None:
            self._journal.remove()
        self._journal = self._written = None

    def _tell(self, problem: str) -> None:
        if problem and not self._told:
            self._told = True
            text = tr("What you do is not kept against a crash: {problem}. Save the case often.", problem=problem)
            self.failed.emit(text)
