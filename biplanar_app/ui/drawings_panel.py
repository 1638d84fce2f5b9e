"""The drawings of both films and the distances in 3D in a list, each with its value and how it came about."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from biplanar_app.case import VIEW_NAMES, VIEWS
from biplanar_app.case.measuring import KINDS, Ruler
from biplanar_app.language import mark, tr
from biplanar_app.ui.annotations import Drawings
from biplanar_app.ui.widgets import named

COLUMNS = (mark("Film"), mark("Kind"), mark("Value"), mark("Name"), mark("How"))
NAME = COLUMNS.index("Name")
FIRST_HEIGHT = 130
"""Pixels: a few rows, and the films stay large."""


class DrawingsPanel(QTableWidget):
    """One row a drawing or distance; Del removes the chosen one, a double click on its name or F2 changes that."""

    chosen = Signal()

    def __init__(self, drawings: Drawings) -> None:
        super().__init__(0, len(COLUMNS))
        named(self, "drawings", tr("Drawings on the films"))
        self._drawings = drawings
        self.setHorizontalHeaderLabels([tr(column) for column in COLUMNS])
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemSelectionChanged.connect(self._choose)
        self.itemChanged.connect(self._rename)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), FIRST_HEIGHT)

    def refresh(self) -> None:
        """Show the drawings and distances of the case."""
        rows = list(self._rows())
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for row, (name, *cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, name)
                item.setToolTip(text)
                if column != NAME:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(row, column, item)
            if name == self._drawings.chosen:
                self.setCurrentCell(row, NAME)
        self.blockSignals(False)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """The id and the cells of each row."""
        case = self._drawings.case
        rulers = {view: Ruler.of(case, view) for view in VIEWS}
        for drawn in case.annotations:
            kind = KINDS[drawn.kind]
            value = kind.measure(drawn.points, rulers[drawn.view])
            words, method = (tr(value.words), tr(value.method)) if value else ("", "")
            yield drawn.id, tr(VIEW_NAMES[drawn.view]), tr(kind.name), words, drawn.text, method
        for each in case.distances:
            method = tr("Straight line between two points of the bone.")
            yield each.id, "3D", tr("Distance"), tr("{mm:.1f} mm", mm=each.mm), each.name, method

    def _choose(self) -> None:
        items = self.selectedItems()
        self._drawings.chosen = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        self.chosen.emit()

    def _rename(self, item: QTableWidgetItem) -> None:
        name, text = item.data(Qt.ItemDataRole.UserRole), item.text().strip()
        QTimer.singleShot(0, lambda: self._drawings.rename(name, text))  # once the table has put its editor away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Delete or not self._drawings.remove(self._drawings.chosen):
            super().keyPressEvent(event)
