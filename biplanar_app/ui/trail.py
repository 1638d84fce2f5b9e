"""The audit trail of the window, written in order on a thread of its own: the disk may be slow. No Qt."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from biplanar_app.case import Case
from biplanar_app.case.audit import What, record
from biplanar_app.errors import BiplanarError
from biplanar_app.jobs import Dispatch
from biplanar_app.language import tr
from biplanar_app.ui.event import Event


class Trail:
    """Records what happens to the open case. failed: why an event could not be written."""

    def __init__(self, path: Path, who: Callable[[], str], dispatch: Dispatch) -> None:
        self._path, self._who, self._dispatch = path, who, dispatch
        self._writer = ThreadPoolExecutor(1, "audit trail")
        self.failed: Event[str] = Event()

    def record(self, what: What, case: Case) -> None:
        """Have it written; returns at once."""
        who = case.approval.who if what == "approved" and case.approval else self._who()
        self._writer.submit(self._write, what, case, who).add_done_callback(self._tell)

    def _write(self, what: What, case: Case, who: str) -> None:
        record(self._path, what, case.id, who, case.result.sha256 if case.result else None)

    def _tell(self, written: "Future[None]") -> None:
        error = written.exception()
        if error is not None:
            self._dispatch(
                lambda: self.failed.emit(tr(error.sentence) if isinstance(error, BiplanarError) else str(error))
            )

    def close(self) -> None:
        """Wait until all is written."""
        self._writer.shutdown()
