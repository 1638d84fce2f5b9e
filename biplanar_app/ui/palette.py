"""The command palette: type a few letters of any action, Enter does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from biplanar_app.language import tr
from biplanar_app.ui.actions.registry import Action, Moment
from biplanar_app.ui.widgets import named

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

SIZE = (640, 420)
FROM_TOP = 90
KEY = Qt.ItemDataRole.UserRole


def plain(text: str) -> str:
    """A menu's text as one reads it, without the mark of its access key and the dots."""
    return text.replace("&", "").removesuffix("…")


def matching(entries: Iterable[Action], typed: str) -> list[Action]:
    """The actions that hold every word of `typed`; those whose names begin so come first."""
    words = typed.casefold().split()

    def text(entry: Action) -> str:
        return f"{plain(tr(entry.text))} {plain(tr(entry.menu))} {tr(entry.tip)}".casefold()

    found = [entry for entry in entries if all(word in text(entry) for word in words)]
    return sorted(found, key=lambda entry: not plain(tr(entry.text)).casefold().startswith(typed.strip().casefold()))


def why_not(entry: Action, moment: Moment) -> str:
    """Why an action cannot be done now; empty when it can."""
    if entry.enabled(moment):
        return ""
    if moment.busy and entry.enabled(replace(moment, busy=False)):
        return tr("Not while something runs")
    return tr("Needs {what}", what=tr(entry.needs)) if entry.needs else tr("Not possible now")


class CommandPalette(QDialog):
    """Every action of the window; closes by Esc, by a click elsewhere, and when one has been chosen."""

    def __init__(self, window: MainWindow, entries: Iterable[Action]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window, self._entries = window, tuple(entries)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Command palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.field = named(QLineEdit(), accessible=tr("Type to find a command"))
        self.field.setPlaceholderText(tr("Type to find a command"))
        self.list = named(QTreeWidget(), accessible=tr("Commands"))
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setColumnCount(3)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.list.header()
        header.setStretchLastSection(False)
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch, *[QHeaderView.ResizeMode.ResizeToContents] * 2)):
            header.setSectionResizeMode(column, mode)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self._fill("")
        top = window.mapToGlobal(window.rect().topLeft())
        self.move(top.x() + (window.width() - self.width()) // 2, top.y() + FROM_TOP)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.field.setFocus()

    def _fill(self, typed: str) -> None:
        self.list.clear()
        moment = self._window.moment
        for entry in matching(self._entries, typed):
            action, reason = self._window.actions_by_key[entry.key], why_not(entry, moment)
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QTreeWidgetItem([plain(action.text()), plain(tr(entry.menu)), reason or shortcut])
            item.setData(0, KEY, entry.key)
            item.setToolTip(0, reason or action.toolTip())
            item.setIcon(0, action.icon())
            if reason:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(item)
        self._step(0)

    def _items(self) -> list[QTreeWidgetItem]:
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [item for item in items if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled]

    def _step(self, by: int) -> None:
        items = self._items()
        if items:
            current = self.list.currentItem()
            at = items.index(current) + by if current in items else 0
            self.list.setCurrentItem(items[at % len(items)])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return False

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None or item not in self._items():
            return
        action = self._window.actions_by_key[item.data(0, KEY)]
        self.close()
        action.trigger()
