"""The calibration wizard: pages at the left, one of them in the middle, and what goes on below."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.case import View
from biplanar_app.language import tr
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.calibration.beads_page import BeadsPage
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.distortion_page import DistortionPage
from biplanar_app.ui.calibration.draft import PAGES, Page, Purpose
from biplanar_app.ui.calibration.films_page import FilmsPage
from biplanar_app.ui.calibration.page import WizardPage
from biplanar_app.ui.calibration.result_page import ResultPage
from biplanar_app.ui.calibration.save_page import SavePage
from biplanar_app.ui.calibration.session import WizardState
from biplanar_app.ui.job_actions import Activity
from biplanar_app.ui.messages import MessageBar
from biplanar_app.ui.widgets import named

FIRST_SIZE = QSize(1320, 860)
RAIL_WIDTH = 190


class CalibrationWindow(QWidget):
    """Non-modal; closing it loses nothing. case_films: the films of the open case."""

    def __init__(self, controller: CalibrationController, case_films: Callable[[], Mapping[View, Radiograph]]) -> None:
        super().__init__()
        self.setObjectName("calibrationWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Calibration - Biplanar"))
        self.resize(FIRST_SIZE)
        self.controller = controller
        self.films, self.distortion = FilmsPage(controller, case_films), DistortionPage(controller)
        self.beads, self.result, self.save = BeadsPage(controller), ResultPage(), SavePage(controller)
        self.pages: dict[Page, WizardPage] = {
            "films": self.films,
            "distortion": self.distortion,
            "beads": self.beads,
            "result": self.result,
            "save": self.save,
        }
        self.messages = MessageBar()
        self._stack = QStackedWidget()
        for page in PAGES:
            self._stack.addWidget(self.pages[page])
        self._title, self._hint = named(QLabel(), "pageTitle"), named(QLabel(wordWrap=True), "hint")
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 14, 16, 12)
        middle.setSpacing(8)
        middle.addWidget(self._title)
        middle.addWidget(self._hint)
        middle.addWidget(self.messages)
        middle.addWidget(self._stack, 1)
        middle.addLayout(self._footer())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail())
        row.addLayout(middle, 1)
        controller.session.changed.connect(self._show_state)
        controller.activity.connect(self._show_activity)
        controller.message.connect(self.messages.tell)
        self._page: Page | None = None
        self._focused: QWidget | None = None
        self._show_state(controller.state)
        self._show_activity(controller.current)

    def _rail(self) -> QWidget:
        rail = named(QFrame(), "rail")
        rail.setFixedWidth(RAIL_WIDTH)
        column = QVBoxLayout(rail)
        column.setContentsMargins(10, 16, 10, 12)
        column.setSpacing(6)
        self.rail_buttons: dict[Page, QPushButton] = {}
        for page in PAGES:
            button = named(QPushButton(), "railButton", tr(self.pages[page].title))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, page=page: self._go(page))
            self.rail_buttons[page] = button
            column.addWidget(button)
        column.addStretch(1)
        self.anew_button = QPushButton(tr("Start anew"))
        self.anew_button.clicked.connect(self._start_anew)
        column.addWidget(self.anew_button)
        return rail

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.stage = named(QLabel(), "hint")
        self.progress = named(QProgressBar(textVisible=False, maximum=1000), accessible=tr("Progress"))
        self.progress.setFixedWidth(220)
        self.cancel_button, self.back_button, self.next_button, self.close_button = (
            QPushButton(text) for text in (tr("Cancel"), tr("Back"), tr("Next"), tr("Close"))
        )
        self.next_button.setProperty("primary", True)
        for button, keys, tip, do in (
            (self.cancel_button, "Esc", tr("Stop what runs (Esc)"), self.controller.cancel),
            (self.back_button, "Alt+Left", tr("The page before; nothing is lost (Alt+Left)"), self.controller.back),
            (self.next_button, "Alt+Right", tr("The next page (Alt+Right)"), self.controller.next),
            (self.close_button, "Ctrl+W", tr("Close; you can go on later (Ctrl+W)"), self.close),
        ):
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(tip)
            button.clicked.connect(do)
        row.addWidget(self.stage, 1)
        for widget in (self.progress, self.cancel_button, self.back_button, self.next_button, self.close_button):
            row.addWidget(widget)
        return row

    def _go(self, page: Page) -> None:
        self.controller.go(page)
        self._show_rail(self.controller.state)  # a button that led nowhere must not stay pressed

    def _start_anew(self) -> None:
        back = self.controller.can_bring_back
        (self.controller.bring_back if back else self.controller.start_anew)()

    # From the controller

    def _show_state(self, state: WizardState) -> None:
        page = state.draft.page
        self.pages[page].show_state(state)
        if page != self._page:
            self._page = page
            self.messages.hide()
            self._stack.setCurrentWidget(self.pages[page])
            self._title.setText(tr(self.pages[page].title))
            self._hint.setText(tr(self.pages[page].hint))
            self._focus()
        self._show_rail(state)
        self._enable(state)

    def _show_rail(self, state: WizardState) -> None:
        for number, page in enumerate(state.pages, 1):
            button = self.rail_buttons[page]
            button.setText(f"{number}   {tr(self.pages[page].title)}")
            button.setChecked(page == state.draft.page)
        for page, button in self.rail_buttons.items():
            button.setVisible(page in state.pages)

    def _enable(self, state: WizardState) -> None:
        busy, pages = self.controller.busy, state.pages
        at = pages.index(state.draft.page)
        self._stack.setEnabled(not busy)
        back = self.controller.can_bring_back
        self.anew_button.setText(tr("Bring back") if back else tr("Start anew"))
        self.anew_button.setToolTip(tr("Take up what was put aside") if back else tr("Put films and clicks aside"))
        self.anew_button.setEnabled(not busy and (back or not state.draft.empty))
        self.back_button.setEnabled(not busy and at > 0)
        self.next_button.setEnabled(not busy and at < len(pages) - 1)
        self.cancel_button.setVisible(busy)
        self.cancel_button.setEnabled(busy and not (self.controller.current and self.controller.current.stopping))
        for page, button in self.rail_buttons.items():
            button.setEnabled(not busy and (state.reachable(page) or state.complete))

    def _show_activity(self, activity: Activity | None) -> None:
        begins, ends = activity is not None and self.progress.isHidden(), activity is None
        if begins:
            self.messages.hide()
            self._focused = self.focusWidget()  # what is disabled meanwhile loses the keys
            self.cancel_button.show()
            self.cancel_button.setFocus()
        self.progress.setVisible(activity is not None)
        if activity is None:
            self.stage.clear()
        else:
            self.stage.setText(tr("Stopping…") if activity.stopping else tr(activity.stage) or f"{tr(activity.name)}…")
            self.progress.setValue(round(1000 * activity.fraction))
        self._enable(self.controller.state)
        if ends and self._focused is not None:
            self._focused.setFocus()

    def _focus(self) -> None:
        """Let the keys go to what the page is for."""
        page = self.pages[self.controller.state.draft.page]
        self._focused = page.entry or self.next_button
        self._focused.setFocus()

    # Coming and going

    def open(self, purpose: Purpose) -> None:
        """Show the wizard, with what was left unfinished."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.controller.resume(purpose)
        self.films.show_state(self.controller.state)  # the open case may have other films by now

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.controller.cancel()
        super().closeEvent(event)

    def shut(self) -> None:
        """End for good: stop what runs and give OpenGL back."""
        self.controller.close()
        self.result.room.close_scene()
        self.close()
