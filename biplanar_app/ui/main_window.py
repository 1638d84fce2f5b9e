"""The main window: it shows what the controller's session holds and passes on what the user does."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.case import Case
from biplanar_app.case.audit import What
from biplanar_app.case.index import CaseList
from biplanar_app.case.mark import STATEMENT, marked
from biplanar_app.language import tr
from biplanar_app.ui.actions import ACTIONS, MENUS, Action, Moment, build_actions, update_actions
from biplanar_app.ui.actions.films import TOOLS as FILM_TOOLS
from biplanar_app.ui.actions.room import TOOLS, VIEWS
from biplanar_app.ui.annotations import Drawings
from biplanar_app.ui.autosave import Autosave
from biplanar_app.ui.calibration.store import Store
from biplanar_app.ui.case_list.controller import CaseListController
from biplanar_app.ui.case_list.window import CaseListWindow
from biplanar_app.ui.centre import Centre
from biplanar_app.ui.controller import Controller, Preview
from biplanar_app.ui.correction.bar import CorrectionBar
from biplanar_app.ui.correction.correction import Correction
from biplanar_app.ui.correction.start_bar import StartBar
from biplanar_app.ui.correction.starting import Starting
from biplanar_app.ui.dispatch import GuiThread
from biplanar_app.ui.documents import Documents
from biplanar_app.ui.drops import FileDrops
from biplanar_app.ui.film_tools import FilmTools, tool_strip
from biplanar_app.ui.histogram import HistogramPanel
from biplanar_app.ui.job_actions import Activity, Message
from biplanar_app.ui.journal_folder import all_folders, folder_of, remember
from biplanar_app.ui.message_centre import MessagesButton
from biplanar_app.ui.messages import MessageBar, VerdictBanner
from biplanar_app.ui.overlays.overlays import Overlays
from biplanar_app.ui.overlays.panel import OverlaysPanel
from biplanar_app.ui.palette import CommandPalette
from biplanar_app.ui.preferences import Preferences, load, save
from biplanar_app.ui.preferences_dialog import PreferencesDialog
from biplanar_app.ui.recovery import Recovery
from biplanar_app.ui.session import steps
from biplanar_app.ui.shortcuts import Shortcuts
from biplanar_app.ui.steps_pane import StepsPane
from biplanar_app.ui.toolbar import main_toolbar
from biplanar_app.ui.tour import Tour, window_stops
from biplanar_app.ui.trail import Trail
from biplanar_app.ui.widgets import named

if TYPE_CHECKING:
    from biplanar_app.ui.calibration.draft import Purpose
    from biplanar_app.ui.calibration.window import CalibrationWindow

STEPS_WIDTH = 300
FIRST_SIZE = QSize(1500, 920)
COMMANDS = tuple(entry for entry in ACTIONS if isinstance(entry, Action))


class MainWindow(FileDrops, QMainWindow):
    """Steps at the left, films and 3D in the centre, messages above them.

    settings: keeps geometry and last folder. data: the folder that keeps calibrations and the audit trail; by
    default the user's own.
    """

    preferences_changed = Signal(object)

    def __init__(self, settings: QSettings, data: Path | None = None) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.settings = settings
        self._running: bool | None = None
        data = data or Path(platformdirs.user_data_dir("biplanar"))
        self.store = Store(data / "calibrations")
        self.trail = Trail(data / "audit.jsonl", self._operator, GuiThread(self))
        self.preferences = load(settings)
        self.controller = Controller(
            GuiThread(self), lambda: self.store.default, self._operator, lambda: self.preferences
        )
        self.wizard: CalibrationWindow | None = None
        self.case_list = CaseListController(GuiThread(self), CaseList(data / "cases.sqlite"))
        self.cases: CaseListWindow | None = None
        self.actions_by_key = build_actions(self, MENUS, ACTIONS)
        self.shortcuts = Shortcuts(self.actions_by_key, COMMANDS, settings)
        self.steps = StepsPane(self.actions_by_key)
        self.steps.setFixedWidth(STEPS_WIDTH)
        self.centre = Centre()
        self.centre.room.add_menus(self.actions_by_key, *([action.key for action in group] for group in (VIEWS, TOOLS)))
        self.film_tools = FilmTools(
            self.centre.films,
            Drawings(self.controller.session),
            lambda text: self.messages.tell(Message("info", text)),
            self.centre.show_linked_point,
            self.centre.viewport.show_distances,
        )
        self.correction = Correction(
            self.controller, self.centre.show_preview, lambda: self.preferences, GuiThread(self)
        )
        self.correction_bar = CorrectionBar(self.correction, self.centre.films, self.film_tools, settings)
        self.overlays = Overlays(self.centre.films, settings, self.controller.fail, GuiThread(self))
        self.starting = Starting(self.controller)
        self.start_bar = StartBar(self.starting, self.centre.films, self.film_tools)
        self.messages, self.verdict = MessageBar(), VerdictBanner()
        self.addToolBar(main_toolbar(self.actions_by_key))
        self._build_film_strip()
        self._build_body()
        self.documents: Documents = Documents(self)
        session, keeping = self.controller.session, self.documents.keeping
        self.journals = data / "journal"
        root = folder_of(self.preferences, self.journals)
        fail, to_window = self.controller.fail, GuiThread(self)
        self.autosave = Autosave(root, self.journals, session, lambda: keeping.place.path, fail, to_window)
        roots = all_folders(settings, self.journals)
        self.recovery = Recovery(roots, self.controller, keeping, self.autosave, self.documents.leave)
        self._hover = QLabel()
        self.statusBar().addWidget(self._hover, 1)
        self.statusBar().addPermanentWidget(self.documents.where)
        self.mark = QLabel()
        self.statusBar().addPermanentWidget(self.mark)
        self.statusBar().addPermanentWidget(MessagesButton(self.messages.log))
        self.statusBar().setSizeGripEnabled(False)
        self._connect()
        self._show_case(self.controller.session.case)
        self._restore()

    def _build_film_strip(self) -> None:
        tools = [self.actions_by_key[spec.key] for spec in FILM_TOOLS]
        self.tool_group = QActionGroup(self)
        for action in tools:
            self.tool_group.addAction(action)
        self.addToolBar(Qt.ToolBarArea.RightToolBarArea, tool_strip(tools, tr("Film tools")))
        right, below = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        self.drawings_dock = self._dock("drawings", self.film_tools.panel, "drawingsDock", below)
        self.overlays_dock = self._dock("overlays", OverlaysPanel(self.overlays), "overlaysDock", right)
        self.histogram_dock = self._dock("histogram", HistogramPanel(self.centre.films), "histogramDock", right)

    def _dock(self, key: str, panel: QWidget, name: str, area: Qt.DockWidgetArea) -> QDockWidget:
        """A panel that the action `key` opens and closes."""
        action = self.actions_by_key[key]
        dock = named(QDockWidget(action.text().replace("&", "")), name)
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        dock.hide()
        dock.visibilityChanged.connect(lambda _shown: action.setChecked(not dock.isHidden()))
        return dock

    def _build_body(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.messages)
        column.addWidget(self.verdict)
        column.addWidget(self.correction_bar)
        column.addWidget(self.start_bar)
        column.addWidget(self.centre, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addWidget(right, 1)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        controller, centre = self.controller, self.centre
        controller.session.changed.connect(self._show_case)
        controller.activity.connect(self._show_activity)
        controller.message.connect(self.messages.tell)
        controller.preview.connect(self._show_preview)
        controller.happened.connect(lambda event: self.trail.record(*event))
        controller.happened.connect(lambda event: self._list_case(*event))
        self.autosave.failed.connect(lambda text: self.messages.tell(Message("warning", text)))
        self.case_list.message.connect(lambda message: self.messages.tell(message) if message.kind == "error" else None)
        self.trail.failed.connect(lambda text: self.messages.tell(Message("error", text)))
        centre.viewport.failed.connect(controller.fail)
        centre.viewport.measured.connect(self.film_tools.drawings.measure)
        centre.viewport.cleared.connect(self.film_tools.drawings.clear_distances)
        centre.files_dropped.connect(self.documents.open)
        centre.hovered.connect(self._hover.setText)
        for film in centre.films.values():
            film.told.connect(lambda text: self.messages.tell(Message("info", text)))
        self.film_tools.held.connect(self._show_tool)
        self.steps.side_chosen.connect(controller.choose_side)
        self.steps.atlas_chosen.connect(controller.choose_atlas)
        self.steps.effort_chosen.connect(controller.choose_effort)

    # Calibration

    def open_wizard(self, purpose: Purpose) -> None:
        """Show the calibration wizard, where it was left."""
        if self.wizard is None:
            from biplanar_app.ui.calibration.controller import CalibrationController
            from biplanar_app.ui.calibration.window import CalibrationWindow

            controller = CalibrationController(GuiThread(self), self.store)
            controller.saved.connect(self._take_calibration)
            self.wizard = CalibrationWindow(controller, lambda: self.controller.session.case.films)
        self.wizard.open(purpose)

    def _take_calibration(self, path: Path) -> None:
        assert self.wizard is not None
        self.controller.use_calibration(path, of_case=self.wizard.controller.state.draft.of_case)

    # From the controller

    def _show_case(self, case: Case) -> None:
        self.steps.show_case(case, steps(case, busy=self.controller.busy))
        self.centre.show_case(case)
        self.film_tools.show_case(case)
        self.correction.show_case(case)
        self.overlays.show_case(case)
        self.starting.show_case(case)
        self.verdict.show_result(case.result.registration if case.result else None)
        self.mark.setText(f"{tr(marked(case.approval))} · {tr(STATEMENT)}")
        self._enable()

    def _show_activity(self, activity: Activity | None) -> None:
        self.steps.show_activity(activity)
        self.correction_bar.show_activity(activity)
        state = None if activity is None else activity.stopping
        if state == self._running:  # only its progress has changed
            return
        if self._running is None:
            self.messages.hide()
        self._running = state
        case = self.controller.session.case
        self.steps.show_case(case, steps(case, busy=activity is not None))
        self._enable()

    def _show_preview(self, preview: Preview | None) -> None:
        self.centre.show_preview(preview)
        result = self.controller.session.case.result if preview is None else None
        self.verdict.show_result(result.registration if result else None)

    @property
    def moment(self) -> Moment:
        """What the actions depend on now."""
        session, current = self.controller.session, self.controller.current
        stopping = current is not None and current.stopping
        return Moment(session.history, current is not None, stopping, session.modified)

    def _enable(self) -> None:
        update_actions(self.actions_by_key, ACTIONS, self.moment)

    def _show_tool(self, key: str) -> None:
        """The button of the tool in hand is down; none is while the films are lent."""
        for action in self.tool_group.actions():
            action.setChecked(action.objectName() == f"tool_{key}")

    # From the user

    def open_palette(self) -> None:
        """Every action, found by typing."""
        CommandPalette(self, COMMANDS).show()

    def _list_case(self, what: What, case: Case) -> None:
        path = self.documents.keeping.place.path
        if what in ("opened", "saved") and path is not None:
            self.case_list.put(case, path)

    def open_case_list(self) -> None:
        """Show the window of all cases."""
        if self.cases is None:
            self.cases = CaseListWindow(self.case_list, lambda path: self.take_files([path]), self.settings, self)
        self.cases.show()
        self.cases.raise_()
        self.cases.activateWindow()

    def open_preferences(self) -> None:
        """What holds for all cases."""
        dialog = PreferencesDialog(self, self.preferences, self.shortcuts, self.journals)
        dialog.changed.connect(self._take_preferences)
        dialog.open()

    def start_tour(self) -> None:
        """Show the window's parts one after the other."""
        Tour(self, window_stops(self)).show()

    def _take_preferences(self, preferences: Preferences) -> None:
        self.preferences = preferences
        save(self.settings, preferences)
        self.autosave.root = folder_of(preferences, self.journals)
        remember(self.settings, self.autosave.root)
        self.preferences_changed.emit(preferences)

    def save_picture(self, path: Path) -> None:
        """Save the window as it stands, marked, as PNG."""
        self.centre.viewport.draw_now()
        if self.grab().save(str(path)):
            self.messages.tell(Message("info", tr("The picture is in {path}.", path=path)))
        else:
            text = tr("{path} could not be written; choose a folder where you may write.", path=path)
            self.messages.tell(Message("error", text))

    def take_files(self, paths: list[Path]) -> None:
        self.documents.open(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.centre.maximised is not None:
            self.centre.maximise(self.centre.maximised)
        else:
            super().keyPressEvent(event)

    # Coming and going

    def _operator(self) -> str:
        return str(self.settings.value("operator", getpass.getuser()))

    def _restore(self) -> None:
        geometry = self.settings.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(FIRST_SIZE)

    def discard(self) -> None:
        """Close without asking; what has not been saved is lost."""
        self.documents.asks = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.controller.session.unsaved and self.documents.asks:
            event.ignore()
            self.documents.leave(self.discard)
            return
        self.settings.setValue("geometry", self.saveGeometry())
        self.hide()
        self.controller.close()
        self.documents.keeping.close()
        self.recovery.close()
        self.autosave.close()
        self.correction.close()
        self.case_list.close()
        self.trail.close()
        self.overlays.close()
        if self.wizard is not None:
            self.wizard.shut()
        self.centre.viewport.close_scene()
        super().closeEvent(event)
