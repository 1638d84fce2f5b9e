"""The drawings of both films in a list, each with its value and how it came about."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from biplanar_app.case import VIEW_NAMES, VIEWS
from biplanar_app.case.measuring import KINDS, Ruler
from biplanar_app.ui.annotations import Drawings
from biplanar_app.ui.widgets import named

COLUMNS = ("Film", "Kind", "Value", "How")
FIRST_HEIGHT = 130
"""Pixels: a few rows, and the films stay large."""


class DrawingsPanel(QTableWidget):
    """One row a drawing; the chosen row is the chosen drawing, and Del removes it."""

    chosen = Signal()

    def __init__(self, drawings: Drawings) -> None:
        super().__init__(0, len(COLUMNS))
        named(self, "drawings", "Drawings on the films")
        self._drawings = drawings
        self.setHorizontalHeaderLabels(COLUMNS)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemSelectionChanged.connect(self._choose)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), FIRST_HEIGHT)

    def refresh(self) -> None:
        """Show the drawings of the case."""
        case = self._drawings.case
        rulers = {view: Ruler.of(case, view) for view in VIEWS}
        self.blockSignals(True)
        self.setRowCount(len(case.annotations))
        for row, drawn in enumerate(case.annotations):
            kind = KINDS[drawn.kind]
            value = kind.measure(drawn.points, rulers[drawn.view])
            cells = (
                VIEW_NAMES[drawn.view],
                kind.name,
                value.words if value else drawn.text,
                value.method if value else "",
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, drawn.id)
                item.setToolTip(text)
                self.setItem(row, column, item)
            if drawn.id == self._drawings.chosen:
                self.selectRow(row)
        self.blockSignals(False)

    def _choose(self) -> None:
        items = self.selectedItems()
        self._drawings.chosen = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Delete or not self._drawings.remove(self._drawings.chosen):
            super().keyPressEvent(event)
