"""The case list as the window uses it: searched, kept and rebuilt where nobody waits for the disk. No Qt."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from biplanar_app.case import Case
from biplanar_app.case.index import CaseList, Listed, Standing, listed
from biplanar_app.jobs import Dispatch, Latest
from biplanar_app.language import mark, tr
from biplanar_app.ui.case_list.thumbnail import thumbnail
from biplanar_app.ui.event import Event
from biplanar_app.ui.job_actions import Choice, JobActions, Message

SHOWN_REFUSED = 3
"""Files that cannot be read are named up to this many."""


class CaseListController(JobActions):
    """Finds, adds and removes cases.

    found: the cases that the last search found. standings: how their files stand, which is looked at afterwards, for
    a file on a network may take its time.
    """

    def __init__(self, dispatch: Dispatch, cases: CaseList) -> None:
        super().__init__(dispatch)
        self.found: Event[list[Listed]] = Event()
        self.standings: Event[Mapping[Path, Standing]] = Event()
        self._cases, self._text = cases, ""
        self._searches = Latest(self._cases.search, self._show, self.fail, dispatch)
        self._looks: Latest[list[Listed], Mapping[Path, Standing]] = Latest(
            _look, self.standings.emit, self.fail, dispatch
        )
        self._writer = ThreadPoolExecutor(1, "case list")

    def search(self, text: str) -> None:
        """Find the cases that hold every word of `text`; the outcome follows."""
        self._text = text
        self._searches.submit(text)

    def _show(self, found: list[Listed]) -> None:
        self.found.emit(found)
        self._looks.submit(found)

    def put(self, case: Case, path: Path) -> None:
        """Keep in the list what is in the file `path`."""
        self._write(lambda: self._cases.put(listed(case, path, thumbnail(case))))

    def remove(self, lines: list[Listed]) -> None:
        """Take cases off the list; their files stay, and so may the lines, if the user wants them back."""
        self._write(lambda: self._cases.remove(*[line.path for line in lines]))
        if len(lines) == 1:
            text = tr("{name} is off the list; its file stays.", name=lines[0].path.name)
        else:
            text = tr("{count} cases are off the list; their files stay.", count=len(lines))
        undo = Choice(tr("Undo"), lambda: self._write(lambda: self._cases.put(*lines)))
        self.message.emit(Message("info", text, (undo,)))

    def rebuild(self, folder: Path) -> None:
        """List anew all cases in `folder` and the folders in it."""
        if self.busy:
            return

        def tell(refused: tuple[Path, ...]) -> None:
            self.search(self._text)
            if not refused:
                self.message.emit(Message("info", tr("All cases in {folder} are in the list.", folder=folder)))
                return
            names = ", ".join(str(path.relative_to(folder.resolve())) for path in refused[:SHOWN_REFUSED])
            names += ", …" if len(refused) > SHOWN_REFUSED else ""
            text = tr("Not in the list, because they cannot be read: {names}. Open one to see why.", names=names)
            self.message.emit(Message("warning", text))

        self.start(
            mark("Rebuilding the list"),
            lambda progress, cancel: self._cases.rebuild(folder, _read, progress, cancel),
            tell,
        )

    def _write(self, change: Callable[[], None]) -> None:
        self._writer.submit(change).add_done_callback(lambda done: self.dispatch(lambda: self._written(done)))

    def _written(self, done: "Future[None]") -> None:
        error = done.exception()
        if isinstance(error, Exception):
            self.fail(error)
        self.search(self._text)

    def close(self) -> None:
        """Stop what runs; what is to be written is written first."""
        super().close()
        self._writer.shutdown()
        self._searches.close()
        self._looks.close()


def _read(path: Path) -> Listed:
    from biplanar_app.case.file import read_case

    case = read_case(path).case
    return listed(case, path, thumbnail(case))


def _look(lines: list[Listed]) -> Mapping[Path, Standing]:
    return {line.path: line.standing for line in lines}
