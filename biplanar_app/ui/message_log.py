"""The messages of this run, newest last, so that what was overlooked can be read again. No Qt."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from biplanar_app.ui.event import Event
from biplanar_app.ui.job_actions import Message

KEPT = 200
"""Messages; older ones are forgotten."""


@dataclass(frozen=True)
class Told:
    """A message and when it was told."""

    message: Message
    when: datetime


class MessageLog:
    """changed: emits how many messages nobody has looked at yet."""

    def __init__(self) -> None:
        self._told: deque[Told] = deque(maxlen=KEPT)
        self.unread = 0
        self.changed: Event[int] = Event()

    @property
    def told(self) -> tuple[Told, ...]:
        """All that are kept, oldest first."""
        return tuple(self._told)

    def add(self, message: Message) -> None:
        """Keep a message, as unread; one that is told again moves to the end."""
        for told in [told for told in self._told if told.message is message]:
            self._told.remove(told)
        self._told.append(Told(message, datetime.now()))
        self._set_unread(self.unread + 1)

    def read(self) -> None:
        """All have been looked at."""
        self._set_unread(0)

    def _set_unread(self, count: int) -> None:
        self.unread = count
        self.changed.emit(count)
