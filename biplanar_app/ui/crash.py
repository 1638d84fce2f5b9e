"""When something happens that nobody expected: save first, write down what helps to find it, and go on.

A report holds versions, the platform, the places in the code and the last actions. It never holds the text of an error,
which may quote what a file says about a patient.
"""

import faulthandler
import platform
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from biplanar_app.ui.versions import versions

LAST_ACTIONS = 30
FAULTS = "faults.txt"
"""What the interpreter writes there when it dies itself: the places of all threads."""

Report = Callable[[BaseException, Path | None, bool], None]
"""Gets the error, where the report is, and whether the case is kept."""


def report_text(error: BaseException, actions: Iterable[str]) -> str:
    """All that may be told about an error."""
    places = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in _frames(error.__traceback__))
    return (
        f"{type(error).__name__}\n{places}\nLast actions: {', '.join(actions) or 'none'}\n\n"
        f"{platform.platform()}\n{versions()}\n"
    )


def write_report(folder: Path, error: BaseException, actions: Iterable[str]) -> Path | None:
    """Write a report into `folder`; None where that cannot be written, either."""
    path = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report_text(error, actions), encoding="utf-8")
    except OSError:
        return None
    return path


def _frames(trace: TracebackType | None) -> traceback.StackSummary:
    return traceback.extract_tb(trace)


class CrashHandler:
    """Takes over what Python does with errors that nobody caught, on all threads.

    save: keeps the case; it may fail, too. tell: called on the thread of `dispatch`.
    """

    def __init__(
        self, folder: Path, save: Callable[[], None], tell: Report, dispatch: Callable[[Callable[[], None]], None]
    ) -> None:
        self._folder, self._save, self._tell, self._dispatch = folder, save, tell, dispatch
        self._actions: deque[str] = deque(maxlen=LAST_ACTIONS)
        self._handling = False

    def install(self) -> None:
        """From now on."""
        sys.excepthook = lambda _kind, error, _trace: self.handle(error)
        threading.excepthook = self._in_thread
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._faults = (self._folder / FAULTS).open("w", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._faults)

    def _in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            self._dispatch(lambda: self.handle(error))

    def note(self, action: str) -> None:
        """An action has been done, by its key."""
        self._actions.append(action)

    def handle(self, error: BaseException) -> None:
        """Save, write down, tell; an error within that is not followed by another round."""
        if self._handling:
            return
        self._handling = True
        try:
            kept = self._kept()
            self._tell(error, write_report(self._folder, error, self._actions), kept)
        finally:
            self._handling = False

    def _kept(self) -> bool:
        try:
            self._save()
        except Exception as again:
            self._actions.append(f"saving failed: {type(again).__name__}")
            return False
        return True
