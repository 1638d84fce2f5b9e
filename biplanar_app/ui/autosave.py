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

State = tuple[Case | None, Path | None, Future[None] | None]
"""The case where it is unsaved, its file, and what waits for it to be written."""


class Autosave:
    """Writes the session's case while it is unsaved. failed: what the user should know of that, each sentence once.

    root: the folder of the journals that begin from now on. default: what is taken where nothing can be written there.
    place: the file that the case belongs to. fail: gets what nobody expected.
    """

    def __init__(
        self,
        root: Path,
        default: Path,
        session: Session,
        place: Callable[[], Path | None],
        fail: Callable[[Exception], object],
        dispatch: Dispatch,
    ) -> None:
        self.root = root
        self._default, self._session, self._place = default, session, place
        self._journal: Journal | None = None
        self._adopted: SimpleQueue[Journal] = SimpleQueue()
        self._written: Case | None = None
        self._told: set[str] = set()
        self._hurry = threading.Event()
        self.failed: Event[str] = Event()
        self._latest: Latest[State, str] = Latest(self._keep, self._tell, fail, dispatch)
        session.changed.connect(self._follow)

    def adopt(self, journal: Journal) -> None:
        """Go on in the journal of a case that has been recovered and is about to be opened."""
        self._adopted.put(journal)

    def write_now(self) -> None:
        """Write at once, and wait for it. Raises what writing raises, and TimeoutError where it takes too long."""
        written: Future[None] = Future()
        self._hurry.set()
        self._latest.submit((self._unsaved, self._place(), written))
        written.result(PATIENCE_S)

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
        """Write; returns what the user should know of that, or an empty text."""
        case, path, written = state
        if written is not None:
            self._hurry.clear()
        try:
            notice = self._write(case, path)
        except Exception as error:
            if written is not None:
                written.set_exception(error)
            if not isinstance(error, (OSError, BiplanarError)):
                raise
            why = str(error.strerror) if isinstance(error, OSError) else tr(error.sentence)
            problem = why.rstrip(".")
            return tr("What you do is not kept against a crash: {problem}. Save the case often.", problem=problem)
        if written is not None:
            written.set_result(None)
        else:
            self._hurry.wait(INTERVAL_S)
        return notice

    def _write(self, case: Case | None, path: Path | None) -> str:
        notice = ""
        self._take_adopted()
        if case is None or (self._written is not None and case.id != self._written.id):
            self._begin_anew()
        if case is not None and case is not self._written:
            if self._journal is None:
                self._journal, notice = self._begun()
            self._journal.write(case, path)
            self._written = case
        return notice

    def _begun(self) -> tuple[Journal, str]:
        """A new journal, and what the user should know of its place."""
        root = self.root
        try:
            return Journal.begin(root), ""
        except OSError:
            if root == self._default:
                raise
        notice = tr(
            "Nothing can be written in {folder}, so what is not saved is kept in {default}. Choose another folder in "
            "the preferences.",
            folder=root,
            default=self._default,
        )
        return Journal.begin(self._default), notice

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

    def _tell(self, sentence: str) -> None:
        if sentence and sentence not in self._told:
            self._told.add(sentence)
            self.failed.emit(sentence)
