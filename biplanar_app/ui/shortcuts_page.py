"""The page of the preferences that lists every action with its keys and lets one change them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.language import tr
from biplanar_app.ui.actions.registry import Action
from biplanar_app.ui.palette import plain
from biplanar_app.ui.shortcuts import Shortcuts
from biplanar_app.ui.widgets import named, restyle

KEY = Qt.ItemDataRole.UserRole


class ShortcutsPage(QWidget):
    """Choose an action, press its new keys; what they belong to already is told, and then nothing changes."""

    def __init__(self, shortcuts: Shortcuts) -> None:
        super().__init__()
        self._shortcuts = shortcuts
        self.list = named(QTreeWidget(), accessible=tr("Actions and their keys"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([tr("Action"), tr("Menu"), tr("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.edit = named(QKeySequenceEdit(), accessible=tr("New keys"))
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.reset, self.reset_all = QPushButton(tr("Reset")), QPushButton(tr("Reset all"))
        self.reset.setToolTip(tr("Give this action the keys that it came with"))
        self.reset_all.setToolTip(tr("Give every action the keys that it came with"))
        self.told = named(QLabel(wordWrap=True), "stepText")
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.reset)
        row.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(self.told)
        self.list.currentItemChanged.connect(self._show_current)
        self.edit.editingFinished.connect(self._change)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        for entry in shortcuts.entries:
            item = QTreeWidgetItem([plain(tr(entry.text)), plain(tr(entry.menu)), ""])
            item.setData(0, KEY, entry.key)
            self.list.addTopLevelItem(item)
        self._show_keys()
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _show_keys(self) -> None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            assert item is not None
            keys = self._shortcuts.actions[item.data(0, KEY)].shortcut()
            item.setText(2, keys.toString(QKeySequence.SequenceFormat.NativeText))

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, KEY)) if item is not None else ""

    def _show_current(self) -> None:
        self._tell(None)
        if self._current():
            self.edit.setKeySequence(self._shortcuts.actions[self._current()].shortcut())

    def _change(self) -> None:
        sequence = self.edit.keySequence()
        if self._current() and sequence != self._shortcuts.actions[self._current()].shortcut():
            self._finish(self._shortcuts.change(self._current(), sequence))

    def _reset(self) -> None:
        if self._current():
            self._finish(self._shortcuts.reset(self._current()))

    def _reset_all(self) -> None:
        self._shortcuts.reset_all()
        self._finish(None)

    def _finish(self, other: Action | None) -> None:
        self._show_keys()
        self._show_current()
        self._tell(other)

    def _tell(self, other: Action | None) -> None:
        name = plain(tr(other.text)) if other else ""
        text = tr("These keys belong to “{name}”. Choose others, or change that action first.", name=name)
        self.told.setText(text if other else tr("Click into the field and press the new keys; Backspace clears them."))
        self.told.setProperty("tone", "problem" if other else "")
        restyle(self.told)
