"""What a program that died has left is offered at the next start: to be recovered or discarded. No Qt."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from biplanar_app.case import Case
from biplanar_app.case.journal import Journal, orphans
from biplanar_app.language import tr
from biplanar_app.ui.autosave import Autosave
from biplanar_app.ui.controller import Controller
from biplanar_app.ui.job_actions import Choice, Message

Leave = Callable[[Callable[[], object]], object]
"""Goes on once the open case may be left."""


class Recovery:
    """Offers the orphaned journals in `root`, one message each. leave: asks before the open case is lost."""

    def __init__(self, root: Path, controller: Controller, autosave: Autosave, leave: Leave) -> None:
        self._root, self._controller, self._autosave, self._leave = root, controller, autosave, leave
        self._orphans: list[Journal] = []

    def offer(self) -> None:
        """Tell of all that there are; they stay this program's until they are recovered, discarded or it closes."""
        try:
            self._orphans = orphans(self._root)
        except OSError:  # there is nothing that can be read, so nothing to offer
            return
        for journal in self._orphans:
            choices = (
                Choice(tr("Recover"), partial(self._leave, partial(self._recover, journal))),
                Choice(tr("Discard"), partial(self._discard, journal)),
            )
            self._controller.message.emit(Message("warning", _described(journal), choices))

    def _recover(self, journal: Journal) -> None:
        if journal not in self._orphans or self._controller.busy:
            return

        def show(case: Case) -> None:
            self._orphans.remove(journal)
            self._autosave.adopt(journal)
            self._controller.session.open(case, saved=False)
            self._controller.message.emit(Message("info", _recovered(journal)))

        self._controller.start("Opening", lambda _progress, _cancel: journal.case(), show)

    def _discard(self, journal: Journal) -> None:
        if journal in self._orphans:
            self._orphans.remove(journal)
            journal.remove()

    def close(self) -> None:
        """Leave what has not been decided to the next start."""
        for journal in self._orphans:
            journal.release()


def _described(journal: Journal) -> str:
    when = f"{journal.when.astimezone():%Y-%m-%d %H:%M}"
    if journal.registered:
        return tr("A registered case of {when} was not saved when the program ended.", when=when)
    return tr(
        "A case of {when} with {films} films was not saved when the program ended.", when=when, films=journal.films
    )


def _recovered(journal: Journal) -> str:
    if journal.path is None:
        return tr("The case is back. Save it.")
    return tr("The case is back. It belongs to {path}: save it there, or under another name.", path=journal.path)
