"""How a model tells its listeners, without Qt."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Event(Generic[T]):
    """Something that happens to a value; listeners are called in the order in which they connected."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def connect(self, listener: Callable[[T], None]) -> None:
        """Call `listener` with the value each time."""
        self._listeners.append(listener)

    def emit(self, value: T) -> None:
        """Tell all listeners."""
        for listener in self._listeners:
            listener(value)
