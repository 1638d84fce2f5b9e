"""The keys of actions: as they are shipped, or as the user has changed them."""

from collections.abc import Mapping

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence

from biplanar_app.ui.actions.registry import Action

GROUP = "shortcuts"


class Shortcuts:
    """Sets the keys of `actions`; what differs from the shipped keys in `entries` is kept in `settings`."""

    def __init__(self, actions: Mapping[str, QAction], entries: tuple[Action, ...], settings: QSettings) -> None:
        self.actions, self.entries, self._settings = actions, entries, settings
        for entry in entries:
            kept = settings.value(f"{GROUP}/{entry.key}")
            if kept is not None:
                actions[entry.key].setShortcut(QKeySequence(str(kept)))

    def conflict(self, key: str, sequence: QKeySequence) -> Action | None:
        """The other action that has these keys, or begins or goes on with them."""
        for entry in self.entries:
            other = self.actions[entry.key].shortcut()
            if entry.key == key or other.isEmpty() or sequence.isEmpty():
                continue
            none = QKeySequence.SequenceMatch.NoMatch
            if sequence.matches(other) != none or other.matches(sequence) != none:
                return entry
        return None

    def change(self, key: str, sequence: QKeySequence) -> Action | None:
        """Give an action these keys and None; or leave them, and return the action that they belong to."""
        other = self.conflict(key, sequence)
        if other is None:
            self.actions[key].setShortcut(sequence)
            self._settings.setValue(f"{GROUP}/{key}", sequence.toString())
        return other

    def reset(self, key: str) -> Action | None:
        """Give an action the keys that it is shipped with; as `change`."""
        entry = next(entry for entry in self.entries if entry.key == key)
        other = self.change(key, QKeySequence(entry.shortcut))
        if other is None:
            self._settings.remove(f"{GROUP}/{key}")
        return other

    def reset_all(self) -> None:
        """Give every action the keys that it is shipped with."""
        self._settings.remove(GROUP)
        for entry in self.entries:
            self.actions[entry.key].setShortcut(QKeySequence(entry.shortcut))
