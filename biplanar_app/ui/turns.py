"""Work on the window's thread in small pieces, between which the window answers."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QTimer):
    """Does pieces of work one after the other, each in a turn of the event loop of its own; `stop` drops the rest."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=0)
        self._left: Iterator[Callable[[], object]] = iter(())
        self.timeout.connect(lambda: next(self._left, self.stop)())

    def do(self, *pieces: Callable[[], object]) -> None:
        """Begin with these, in place of what is left of others."""
        self._left = iter(pieces)
        self.start()
