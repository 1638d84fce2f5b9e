"""What programs that died have left is offered at the next start: to be recovered or discarded. No Qt."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from biplanar_app.case.journal import Journal, orphans
from biplanar_app.language import tr
from biplanar_app.ui.autosave import Autosave
from biplanar_app.ui.controller import Controller
from biplanar_app.ui.job_actions import Choice, Message
from biplanar_app.ui.keeping import Keeping

Leave = Callable[[Callable[[], object]], object]
"""Goes on once the open case may be left."""


class Recovery:
    """Offers the orphaned journals in the folders `roots`, one message each.

    leave: asks before the open case is lost.
    """

    def __init__(
        self, roots: Sequence[Path], controller: Controller, keeping: Keeping, autosave: Autosave, leave: Leave
    ) -> None:
        self._roots, self._controller, self._keeping = roots, controller, keeping
        self._autosave, self._leave = autosave, leave
        self._offers: dict[Journal, Message] = {}

    def offer(self) -> None:
        """Tell of all that there are; they stay this program's until they are recovered, discarded or it closes."""
        for root in self._roots:
            try:
                found = orphans(root)
            except OSError:  # there is nothing that can be read, so nothing to offer
                continue
            self._offers |= {journal: self._offered(journal) for journal in found}
        for message in self._offers.values():
            self._controller.message.emit(message)

    def _offered(self, journal: Journal) -> Message:
        choices = (
            Choice(tr("Recover"), partial(self._leave, partial(self._recover, journal))),
            Choice(tr("Discard"), partial(self._discard, journal)),
        )
        return Message("warning", _described(journal), choices, waits=lambda: journal in self._offers)

    def _recover(self, journal: Journal) -> None:
        if journal in self._offers and not self._controller.busy:
            adopt, then = partial(self._autosave.adopt, journal), partial(self._decided, journal)
            self._keeping.recover(journal, adopt, then)

    def _discard(self, journal: Journal) -> None:
        if journal in self._offers:
            when = _when(journal)
            journal.remove()
            self._controller.message.emit(Message("info", tr("The case of {when} is discarded.", when=when)))
            self._decided(journal)

    def _decided(self, journal: Journal) -> None:
        """Tell again of the newest that is left, so that it is not overlooked."""
        del self._offers[journal]
        for message in list(self._offers.values())[-1:]:
            self._controller.message.emit(message)

    def close(self) -> None:
        """Leave what has not been decided to the next start."""
        for journal in self._offers:
            journal.release()


def _when(journal: Journal) -> str:
    return f"{journal.when.astimezone():%Y-%m-%d %H:%M}"


def _described(journal: Journal) -> str:
    if journal.registered:
        return tr("A registered case of {when} was not saved when the program ended.", when=_when(journal))
    return tr(
        "A case of {when} with {films} films was not saved when the program ended.",
        when=_when(journal),
        films=journal.films,
    )
