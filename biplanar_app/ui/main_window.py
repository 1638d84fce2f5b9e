"""The main window: it shows what the controller's session holds and passes on what the user does."""

from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSlider,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.ui.about import AboutDialog
from biplanar_app.ui.actions import build_actions
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.draft import Purpose
from biplanar_app.ui.calibration.store import Store
from biplanar_app.ui.calibration.window import CalibrationWindow
from biplanar_app.ui.centre import Centre
from biplanar_app.ui.controller import Controller
from biplanar_app.ui.dispatch import GuiThread
from biplanar_app.ui.drops import FileDrops
from biplanar_app.ui.files import CAMERAS_FILTER, FILM_FILTER
from biplanar_app.ui.job_actions import Activity, Message
from biplanar_app.ui.messages import MessageBar, VerdictBanner
from biplanar_app.ui.pictures import RESEARCH_USE, UNAPPROVED
from biplanar_app.ui.session import VIEWS, Snapshot, steps
from biplanar_app.ui.steps_pane import StepsPane
from biplanar_app.ui.widgets import named

STEPS_WIDTH = 300
FIRST_SIZE = QSize(1500, 920)
TOOLBAR = (
    "example",
    None,
    "open_films",
    "open_cameras",
    None,
    "register",
    "cancel",
    None,
    "export",
    "picture",
)


class MainWindow(FileDrops, QMainWindow):
    """Steps at the left, films and 3D in the centre, messages above them.

    settings: keeps geometry and last folder. data: the folder that keeps calibrations, by default the user's own.
    """

    def __init__(self, settings: QSettings, data: Path | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Biplanar")
        self.setAcceptDrops(True)
        self._settings = settings
        self._running: bool | None = None
        self.store = Store((data or Path(platformdirs.user_data_dir("biplanar"))) / "calibrations")
        self.controller = Controller(GuiThread(self), lambda: self.store.default)
        self.wizard: CalibrationWindow | None = None
        self.actions_by_key = self._build_actions()
        self.steps = StepsPane(self.actions_by_key)
        self.steps.setFixedWidth(STEPS_WIDTH)
        self.centre = Centre()
        self.messages, self.verdict = MessageBar(), VerdictBanner()
        self._build_toolbar()
        self._build_body()
        self._hover = QLabel()
        self.statusBar().addWidget(self._hover, 1)
        self.statusBar().addPermanentWidget(QLabel(f"{UNAPPROVED} · {RESEARCH_USE}, not a medical device"))
        self.statusBar().setSizeGripEnabled(False)
        self._connect()
        self._show_snapshot(self.controller.session.snapshot)
        self._restore()

    def _build_actions(self) -> dict[str, QAction]:
        do: dict[str, Callable[..., object]] = {
            "open_films": self._ask_films,
            "open_cameras": self._ask_cameras,
            "open_folder": self._ask_folder,
            "example": self.controller.open_example,
            "close_case": self.controller.close_case,
            "export": self._ask_export,
            "picture": self._ask_picture,
            "quit": self.close,
            "side_right": lambda: self.controller.choose_side("right"),
            "side_left": lambda: self.controller.choose_side("left"),
            "swap": self.controller.swap_films,
            "reverse_ap": lambda: self.controller.reverse_film("ap"),
            "reverse_lat": lambda: self.controller.reverse_film("lat"),
            "calibrate": lambda: self.open_wizard("calibrate"),
            "check_calibration": lambda: self.open_wizard("check"),
            "register": self.controller.register,
            "cancel": self._cancel,
            "landmarks": lambda on: self.centre.set_landmarks_visible(on),
            "films_3d": lambda on: self.centre.viewport.set_films_visible(on),
            "beams_3d": lambda on: self.centre.viewport.set_visible("beams", on),
            "reset_views": lambda: self.centre.reset_views(),
            "about": lambda: AboutDialog(self).open(),
        }
        return build_actions(self, do, self.menuBar())

    def _build_toolbar(self) -> None:
        bar = named(QToolBar("Tools", movable=False, iconSize=QSize(20, 20)), "tools")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for key in TOOLBAR:
            if key is None:
                bar.addSeparator()
            else:
                bar.addAction(self.actions_by_key[key])
                bar.widgetForAction(self.actions_by_key[key]).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        self.opacity = named(QSlider(Qt.Orientation.Horizontal), accessible="Outline opacity")
        self.opacity.setRange(0, 100)
        self.opacity.setValue(100)
        self.opacity.setFixedWidth(140)
        self.opacity.setToolTip("How strongly the bone's outline covers the films")
        label = named(QLabel("Outline"), "fieldLabel")
        label.setContentsMargins(0, 0, 8, 0)
        bar.addWidget(label)
        bar.addWidget(self.opacity)
        margin = QWidget()
        margin.setFixedWidth(12)
        bar.addWidget(margin)
        self.addToolBar(bar)

    def _build_body(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.messages)
        column.addWidget(self.verdict)
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
        controller.session.changed.connect(self._show_snapshot)
        controller.activity.connect(self._show_activity)
        controller.message.connect(self._show_message)
        controller.preview.connect(centre.show_preview)
        centre.files_dropped.connect(controller.open_files)
        centre.hovered.connect(self._hover.setText)
        self.steps.side_chosen.connect(controller.choose_side)
        self.steps.atlas_chosen.connect(controller.choose_atlas)
        self.steps.effort_chosen.connect(controller.choose_effort)
        self.opacity.valueChanged.connect(lambda value: centre.set_outline_opacity(value / 100))
        for key in ("landmarks", "films_3d", "beams_3d"):
            self.actions_by_key[key].setChecked(True)

    # Calibration

    def open_wizard(self, purpose: Purpose) -> None:
        """Show the calibration wizard, where it was left."""
        if self.wizard is None:
            controller = CalibrationController(GuiThread(self), self.store)
            controller.saved.connect(self._take_calibration)
            self.wizard = CalibrationWindow(controller, lambda: self.controller.session.snapshot.films)
        self.wizard.open(purpose)

    def _take_calibration(self, path: Path) -> None:
        assert self.wizard is not None
        self.controller.use_calibration(path, of_case=self.wizard.controller.state.draft.of_case)

    # From the controller

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self.steps.show_snapshot(snapshot, steps(snapshot, busy=self.controller.busy))
        self.centre.show_snapshot(snapshot)
        self.verdict.show_result(snapshot.result.registration if snapshot.result else None)
        self._enable()

    def _show_activity(self, activity: Activity | None) -> None:
        self.steps.show_activity(activity)
        state = None if activity is None else activity.stopping
        if state == self._running:  # only its progress has changed
            return
        if self._running is None:
            self.messages.hide()
        self._running = state
        snapshot = self.controller.session.snapshot
        self.steps.show_snapshot(snapshot, steps(snapshot, busy=activity is not None))
        self._enable()

    def _show_message(self, message: Message) -> None:
        self.messages.tell(message.kind, message.text)

    def _enable(self) -> None:
        snapshot, busy = self.controller.session.snapshot, self.controller.busy
        actions = self.actions_by_key
        for key in ("open_films", "open_cameras", "open_folder", "example", "side_left", "side_right"):
            actions[key].setEnabled(not busy)
        actions["close_case"].setEnabled(not busy and bool(snapshot.films or snapshot.cameras))
        actions["swap"].setEnabled(not busy and bool(snapshot.films))
        for view in VIEWS:
            actions[f"reverse_{view}"].setEnabled(not busy and view in snapshot.films)
        actions["register"].setEnabled(not busy and snapshot.ready)
        actions["export"].setEnabled(not busy and snapshot.result is not None)
        for side in ("left", "right"):
            actions[f"side_{side}"].blockSignals(True)
            actions[f"side_{side}"].setChecked(snapshot.side == side)
            actions[f"side_{side}"].blockSignals(False)
        self._enable_cancel()

    def _enable_cancel(self) -> None:
        current = self.controller.current
        self.actions_by_key["cancel"].setEnabled(current is not None and not current.stopping)

    # From the user

    def _cancel(self) -> None:
        self.controller.cancel()

    def _ask(self, title: str, mode: QFileDialog.FileMode, name_filter: str = "") -> QFileDialog:
        dialog = QFileDialog(self, title, self._last_folder(), name_filter)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda files: self._remember_folder(Path(files[0])))
        return dialog

    def _ask_films(self) -> None:
        dialog = self._ask("Open films", QFileDialog.FileMode.ExistingFiles, FILM_FILTER)
        dialog.filesSelected.connect(lambda files: self.controller.open_files([Path(f) for f in files]))
        dialog.open()

    def _ask_cameras(self) -> None:
        dialog = self._ask("Open cameras", QFileDialog.FileMode.ExistingFile, CAMERAS_FILTER)
        dialog.filesSelected.connect(lambda files: self.controller.open_files([Path(f) for f in files]))
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = self._ask("Open folder with films and cameras", QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda files: self.controller.open_files([Path(f) for f in files]))
        dialog.open()

    def _ask_export(self) -> None:
        dialog = self._ask("Export the result into a folder", QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda files: self.controller.export(Path(files[0])))
        dialog.open()

    def _ask_picture(self) -> None:
        dialog = self._ask("Save a picture of the window", QFileDialog.FileMode.AnyFile, "PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.filesSelected.connect(lambda files: self.save_picture(Path(files[0])))
        dialog.open()

    def save_picture(self, path: Path) -> None:
        """Save the window as it stands, marked, as PNG."""
        self.centre.viewport.draw_now()
        if self.grab().save(str(path)):
            self.messages.tell("info", f"The picture is in {path}.")
        else:
            self.messages.tell("error", f"{path} could not be written; choose a folder where you may write.")

    def _last_folder(self) -> str:
        return str(self._settings.value("folder", str(Path.home())))

    def _remember_folder(self, chosen: Path) -> None:
        self._settings.setValue("folder", str(chosen if chosen.is_dir() else chosen.parent))

    def take_files(self, paths: list[Path]) -> None:
        self.controller.open_files(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.centre.maximised is not None:
            self.centre.maximise(self.centre.maximised)
        else:
            super().keyPressEvent(event)

    # Coming and going

    def _restore(self) -> None:
        geometry = self._settings.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(FIRST_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self.hide()
        self.controller.close()
        if self.wizard is not None:
            self.wizard.shut()
        self.centre.viewport.close_scene()
        super().closeEvent(event)
