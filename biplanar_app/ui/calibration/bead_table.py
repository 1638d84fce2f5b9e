"""The beads of both films in a table, the worst first: everything that clicks on the films do, by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from biplanar_app.case import VIEW_NAMES
from biplanar_app.language import mark, tr
from biplanar_app.ui.calibration.bead_items import ring_color
from biplanar_app.ui.calibration.beads import STATE_WORDS, Bead

HEADERS = (mark("Film"), mark("Bead"), mark("Residual"), mark("State"))
RESIDUAL = HEADERS.index("Residual")
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BeadTable(QTableWidget):
    """Emits chosen when a row is; toggle_asked (Delete, Space), name_asked (F2, Enter) and add_asked (Insert)."""

    chosen = Signal(Bead)
    toggle_asked = Signal(Bead)
    name_asked = Signal(Bead)
    add_asked = Signal(Bead)

    def __init__(self) -> None:
        super().__init__(0, len(HEADERS))
        self.beads: list[Bead] = []
        self.setHorizontalHeaderLabels([tr(header) for header in HEADERS])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeaderItem(RESIDUAL).setTextAlignment(NUMBERS)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAccessibleName(tr("Beads"))
        self.setAccessibleDescription(
            tr("Delete: exclude or take back. F2: name. Insert: add a bead that was not found.")
        )
        self.currentCellChanged.connect(self._tell)

    def show_beads(self, beads: Sequence[Bead]) -> None:
        """Show these, the worst first; the row that was chosen stays so."""
        before = self.current
        ordered = sorted(beads, key=_rank)
        self.blockSignals(True)
        self.setRowCount(len(ordered))
        for row, bead in enumerate(ordered):
            residual = tr("{residual:.2f} px", residual=bead.residual) if bead.residual is not None else ""
            cells = (tr(VIEW_NAMES[bead.view]), bead.name or "", residual, tr(STATE_WORDS[bead.state]))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column == RESIDUAL:
                    item.setTextAlignment(NUMBERS)
                    item.setForeground(QColor(ring_color(bead)))
                self.setItem(row, column, item)
        self.beads = ordered
        if before is not None:
            self.choose(before)
        self.blockSignals(False)

    @property
    def current(self) -> Bead | None:
        """The bead of the chosen row."""
        row = self.currentRow()
        return self.beads[row] if 0 <= row < len(self.beads) else None

    def choose(self, bead: Bead) -> None:
        """Choose the row of `bead`, or of what is at its place now."""
        rows = (i for i, other in enumerate(self.beads) if (other.view, other.place) == (bead.view, bead.place))
        row = next(rows, None)
        if row is None:
            self.setCurrentCell(-1, -1)
        else:
            self.setCurrentCell(row, 1)

    def _tell(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # makes the first row the current one, but does not choose it
        self.selectRow(max(0, self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {
            Qt.Key.Key_Delete: self.toggle_asked,
            Qt.Key.Key_Space: self.toggle_asked,
            Qt.Key.Key_F2: self.name_asked,
            Qt.Key.Key_Return: self.name_asked,
            Qt.Key.Key_Insert: self.add_asked,
        }.get(Qt.Key(event.key()))
        if asked is None or self.current is None:
            super().keyPressEvent(event)
        else:
            asked.emit(self.current)


def _rank(bead: Bead) -> tuple[bool, float, str, str]:
    """Beads in use from the worst residual on; then what is not in use."""
    used = bead.state in ("used", "added", "excluded")
    return (not used, -(bead.residual or 0.0), bead.view, bead.name or "")
