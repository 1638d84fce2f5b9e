"""The window of all cases: type to find one, Enter to open it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.case.index import Listed
from biplanar_app.language import tr
from biplanar_app.ui.case_list.controller import CaseListController
from biplanar_app.ui.case_list.table import CURES, CasesModel, CaseTable
from biplanar_app.ui.job_actions import Activity, Message
from biplanar_app.ui.messages import MessageBar
from biplanar_app.ui.widgets import named

FIRST_SIZE = QSize(980, 620)
GEOMETRY, FOLDER = "caseList/geometry", "caseList/folder"
"""Settings that remember the window and the folder of the cases."""


class CaseListWindow(QDialog):
    """Search, table, and what can be done with the chosen cases. open_case: opens a file in the main window."""

    def __init__(
        self,
        controller: CaseListController,
        open_case: Callable[[Path], object],
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("caseList")
        self.setWindowTitle(tr("Cases"))
        self.controller, self._open_case, self._settings = controller, open_case, settings
        self.model = CasesModel()
        self.table = CaseTable(self.model)
        self.field = named(QLineEdit(), accessible=tr("Search the cases"))
        self.field.setPlaceholderText(tr("Search patient, id, side, state or place"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.count = named(QLabel(), "hint")
        self.messages = MessageBar()
        self.open_button, self.remove_button = QPushButton(tr("&Open")), QPushButton(tr("Re&move from list"))
        self.rebuild_button, self.cancel_button = QPushButton(tr("Re&build…")), QPushButton(tr("&Cancel"))
        self.open_button.setProperty("primary", True)
        self.remove_button.setToolTip(tr("The files stay where they are"))
        self.rebuild_button.setToolTip(tr("List all case files in a folder and the folders in it"))
        for button in (self.open_button, self.remove_button, self.rebuild_button, self.cancel_button):
            button.setAutoDefault(False)
        self.progress = named(QProgressBar(textVisible=False), accessible=tr("Progress of the rebuilding"))
        self.progress.setRange(0, 100)
        self.stage = named(QLabel(), "hint")
        self._lay_out()
        self._connect()
        self._show_activity(None)
        self.resize(FIRST_SIZE)
        if (geometry := settings.value(GEOMETRY)) is not None:
            self.restoreGeometry(geometry)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.count)
        for widget in (self.rebuild_button, self.remove_button):
            bottom.addWidget(widget)
        bottom.addWidget(self.stage)
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel_button)
        bottom.addStretch()
        bottom.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.messages)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        controller = self.controller
        controller.found.connect(self._show_found)
        controller.standings.connect(self.model.show_standings)
        controller.activity.connect(self._show_activity)
        controller.message.connect(self.messages.tell)
        self.field.textChanged.connect(controller.search)
        self.table.opened.connect(self._open)
        self.table.remove_asked.connect(self._remove)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.open_button.clicked.connect(lambda: self._open(self.table.chosen))
        self.remove_button.clicked.connect(lambda: self._remove(self.table.chosen))
        self.rebuild_button.clicked.connect(self._ask_folder)
        self.cancel_button.clicked.connect(controller.cancel)

    # What it shows

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()
        self.field.selectAll()
        self.controller.search(self.field.text())

    def _show_found(self, lines: list[Listed]) -> None:
        row = max(0, self.table.currentIndex().row()) if self.table.hasFocus() else 0
        self.model.show_lines(lines)
        self.table.selectRow(min(row, len(lines) - 1))
        if not lines and not self.field.text():
            self.count.setText(tr("No cases yet: save one, or rebuild the list from a folder."))
        else:
            self.count.setText(tr("1 case") if len(lines) == 1 else tr("{count} cases", count=len(lines)))
        self._enable()

    def _show_activity(self, activity: Activity | None) -> None:
        for widget in (self.progress, self.stage, self.cancel_button):
            widget.setVisible(activity is not None)
        self.rebuild_button.setEnabled(activity is None)
        if activity is not None:
            self.progress.setValue(round(100 * activity.fraction))
            self.stage.setText(tr("Stopping") if activity.stopping else activity.stage)
            self.cancel_button.setEnabled(not activity.stopping)

    def _enable(self) -> None:
        chosen = len(self.table.chosen)
        self.open_button.setEnabled(chosen == 1)
        self.remove_button.setEnabled(chosen > 0)

    # From the user

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The field passes on to the table what it has no use for itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(self.table.chosen)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.table.setFocus()
                return True
        return False

    def _open(self, chosen: list[Listed]) -> None:
        if len(chosen) != 1:
            return
        if self.model.standing(chosen[0]) == "gone":
            self.messages.tell(Message("warning", f"{chosen[0].path}\n{tr(CURES['gone'])}"))
            return
        self.close()
        self._open_case(chosen[0].path)

    def _remove(self, chosen: list[Listed]) -> None:
        if chosen:
            self.controller.remove(chosen)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, tr("Folder of the cases"), str(self._settings.value(FOLDER, str(Path.home()))))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def chosen(folders: list[str]) -> None:
            self._settings.setValue(FOLDER, folders[0])
            self.controller.rebuild(Path(folders[0]))

        dialog.filesSelected.connect(chosen)
        dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        self._settings.setValue(GEOMETRY, self.saveGeometry())
        super().hideEvent(event)
