"""The cases in a table: a model of what was found, and the view that keys and clicks work on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from biplanar_app.case.index import Listed, Standing
from biplanar_app.language import mark, tr

STAMP = 56
"""Pixels of a thumbnail's longer side."""
MARGIN = 4
SORT = Qt.ItemDataRole.UserRole
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex

STANDINGS: Mapping[Standing, str] = {"gone": mark("File gone"), "changed": mark("Changed since")}
CURES: Mapping[Standing, str] = {
    "gone": mark("The file is not there any more. Rebuild the list from its new folder, or remove the case."),
    "changed": mark("Something else has written the file since. Open it, or rebuild the list, to see what it holds."),
}
STATES = {
    "films missing": mark("Films missing"),
    "to register": mark("To register"),
    "to approve": mark("To approve"),
    "approved": mark("Approved"),
}
SIDES = {"left": mark("Left"), "right": mark("Right")}


def patient(line: Listed) -> str:
    """The patient's name as people write it, and the id."""
    name = line.patient_name.replace("^", " ").strip() or tr("No name")
    return f"{name}\n{line.patient_id}" if line.patient_id else name


def state(line: Listed, standing: Standing) -> str:
    """How far the case has come, and what is wrong with its file."""
    said = tr(STATES.get(line.state, line.state))
    return f"{said}\n{tr(STANDINGS[standing])}" if standing in STANDINGS else said


def local(when: datetime) -> str:
    """In the time of this computer."""
    return when.astimezone().strftime("%Y-%m-%d\n%H:%M")


def place(line: Listed) -> str:
    """The file and its folder."""
    return f"{line.path.name}\n{line.path.parent}"


@dataclass(frozen=True)
class Column:
    """title: above it. text: of a case. order: what it is sorted by."""

    title: str
    text: Callable[[Listed, Standing], str]
    order: Callable[[Listed], Any]


COLUMNS = (
    Column(mark("Film"), lambda line, standing: "", lambda line: line.changed.timestamp()),
    Column(mark("Patient"), lambda line, standing: patient(line), lambda line: line.patient_name.lower()),
    Column(mark("Side"), lambda line, standing: tr(SIDES.get(line.side, line.side)), lambda line: line.side),
    Column(mark("State"), state, lambda line: list(STATES).index(line.state) if line.state in STATES else -1),
    Column(mark("Last change"), lambda line, standing: local(line.changed), lambda line: line.changed.timestamp()),
    Column(mark("Place"), lambda line, standing: place(line), lambda line: str(line.path).lower()),
)
FILM, CHANGED, PLACE = 0, 4, 5


class CasesModel(QAbstractTableModel):
    """A row a case; how its file stands is told when it is known."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Listed] = []
        self._standings: Mapping[Path, Standing] = {}
        self._stamps: dict[bytes, QIcon] = {}

    def show_lines(self, lines: Sequence[Listed]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines, self._stamps = list(lines), {}
        self.endResetModel()

    def show_standings(self, standings: Mapping[Path, Standing]) -> None:
        """Mark what is gone or was changed."""
        self._standings = standings
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(COLUMNS) - 1))

    def standing(self, line: Listed) -> Standing:
        """How the file stands, as far as is known."""
        return self._standings.get(line.path, "there")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return tr(COLUMNS[section].title)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        standing = self.standing(line)
        if role == Role.DisplayRole:
            return column.text(line, standing)
        if role == SORT:
            return column.order(line)
        if role == Role.AccessibleTextRole:
            return column.text(line, standing).replace("\n", ", ") or tr("Picture of the film")
        if role == Role.ToolTipRole:
            return tr(CURES[standing]) if standing in CURES else str(line.path)
        if role == Role.DecorationRole and index.column() == FILM:
            return self._stamp(line.thumbnail)
        if role == Role.ForegroundRole and standing == "gone":
            return QApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None

    def _stamp(self, png: bytes) -> QIcon:
        if png not in self._stamps:
            picture = QPixmap()
            picture.loadFromData(png)
            self._stamps[png] = QIcon(picture)
            self._stamps[png].addPixmap(picture, QIcon.Mode.Selected)  # untinted, for it is a film
        return self._stamps[png]


class CaseTable(QTableView):
    """Emits opened (Enter, double click) and remove_asked (Delete), with the chosen cases."""

    opened = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, model: CasesModel) -> None:
        super().__init__()
        self._model = model
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(CHANGED, Qt.SortOrder.DescendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(QSize(STAMP, STAMP))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(STAMP + 2 * MARGIN)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate((STAMP + 4 * MARGIN, 220, 80, 150, 120)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FILM, QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("Cases"))
        self.setAccessibleDescription(tr("Enter: open. Delete: remove from the list."))
        self.doubleClicked.connect(lambda _: self.opened.emit(self.chosen))

    @property
    def chosen(self) -> list[Listed]:
        """The cases of the selected rows, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [self._model.lines[self._sorted.mapToSource(row).row()] for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.chosen)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(self.chosen)
        else:
            super().keyPressEvent(event)
