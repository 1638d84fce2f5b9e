"""The case as steps, each with its state, what is missing, and what to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.case import Case
from biplanar_app.language import mark, tr
from biplanar_app.ui.actions.registry import WITHDRAWS
from biplanar_app.ui.job_actions import Activity
from biplanar_app.ui.session import Step
from biplanar_app.ui.widgets import named, restyle
from biplanar_app.ui.words import FEMURS, SIDE_NAMES

ATLASES = {"femur-proximal": mark("Proximal femur"), "femur": mark("Whole femur")}
EFFORTS = {"full": mark("Full"), "quick": mark("Quick look")}
STEPS = ("films", "calibration", "registration", "approval", "export")
DONE_BADGE = "✓"
PROBLEM_BADGE = "!"


def button_for(action: QAction, *, primary: bool = False) -> QPushButton:
    """A push button that does, and is enabled as, `action`."""
    button = QPushButton(action.text().replace("&", ""))
    button.setProperty("primary", primary)
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    action.changed.connect(lambda: button.setToolTip(action.toolTip()))
    return button


class StepCard(QFrame):
    """One step: badge, title, text, and the controls that `body` holds."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName("stepCard")
        self._number = number
        self._shown: tuple[Step, bool] | None = None
        self._badge = named(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "stepBadge")
        self._badge.setFixedSize(22, 22)
        self._title = named(QLabel(), "stepTitle")
        self.text = named(QLabel(wordWrap=True), "stepText")
        self.warnings = named(QLabel(wordWrap=True), "stepText")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 12, 12, 12)
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addWidget(self.text)
        self.body.addWidget(self.warnings)

    def show_step(self, step: Step, *, current: bool) -> None:
        """Show the step; `current` is the one to do next."""
        if self._shown == (step, current):  # styling anew takes milliseconds, and progress comes often
            return
        self._shown = (step, current)
        badges = {"done": DONE_BADGE, "problem": PROBLEM_BADGE}
        self._badge.setText(badges.get(step.state, str(self._number)))
        self._badge.setProperty("state", step.state)
        self._title.setText(step.title)
        self.text.setText(step.text)
        self.text.setVisible(bool(step.text))
        self.warnings.setText("\n".join(step.warnings))
        self.warnings.setProperty("tone", "problem" if step.state == "problem" else "warning")
        self.warnings.setVisible(bool(step.warnings))
        self.setProperty("current", current)
        self.setAccessibleName(tr("Step {number}: {title}", number=self._number, title=step.title))
        self.setAccessibleDescription(step.text)
        restyle(self)


class StepsPane(QScrollArea):
    """All steps, one above the other."""

    side_chosen = Signal(str)
    atlas_chosen = Signal(str)
    effort_chosen = Signal(str)

    def __init__(self, actions: dict[str, QAction]) -> None:
        super().__init__(widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = named(QWidget(), "stepsContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(10)
        self.cards = {key: StepCard(i + 1) for i, key in enumerate(STEPS)}
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(content)
        self._fill_films(actions)
        row = QHBoxLayout()
        row.addWidget(button_for(actions["open_cameras"]), 1)
        row.addWidget(button_for(actions["calibrate"]))
        self.cards["calibration"].body.addLayout(row)
        self._fill_registration(actions)
        row = QHBoxLayout()
        row.addWidget(button_for(actions["approve"]), 1)
        row.addWidget(button_for(actions["withdraw"]))
        self.cards["approval"].body.addLayout(row)
        self.cards["export"].body.addWidget(button_for(actions["export"]))

    def _fill_films(self, actions: dict[str, QAction]) -> None:
        body = self.cards["films"].body
        row = QHBoxLayout()
        row.addWidget(button_for(actions["open"]), 1)
        row.addWidget(button_for(actions["swap"]))
        body.addLayout(row)
        self.sides = QButtonGroup(self, exclusive=True)
        self.side_buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(named(QLabel(tr("Side")), "fieldLabel"), 1)
        for side, name in SIDE_NAMES.items():
            button = named(QPushButton(tr(name)), accessible=tr(FEMURS[side]))
            button.setCheckable(True)
            button.setMinimumWidth(84)
            button.clicked.connect(lambda _=False, side=side: self.side_chosen.emit(side))
            self.sides.addButton(button)
            self.side_buttons[side] = button
            row.addWidget(button)
        body.addLayout(row)

    def _fill_registration(self, actions: dict[str, QAction]) -> None:
        body = self.cards["registration"].body
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.atlas, self.effort = (
            named(QComboBox(), accessible=tr("Atlas")),
            named(QComboBox(), accessible=tr("Effort")),
        )
        rows = (
            (tr("Atlas"), self.atlas, ATLASES, self.atlas_chosen),
            (tr("Effort"), self.effort, EFFORTS, self.effort_chosen),
        )
        for row, (name, box, choices, chosen) in enumerate(rows):
            for key, text in choices.items():
                box.addItem(tr(text), key)
            box.activated.connect(lambda _, box=box, chosen=chosen: chosen.emit(box.currentData()))
            grid.addWidget(named(QLabel(name), "fieldLabel"), row, 0)
            grid.addWidget(box, row, 1)
        body.addLayout(grid)
        self.stage = named(QLabel(wordWrap=True), "stepText")
        self.progress = named(QProgressBar(textVisible=False, maximum=1000), accessible=tr("Progress"))
        self.register_button = button_for(actions["register"], primary=True)
        self.cancel_button = button_for(actions["cancel"])
        for widget in (self.stage, self.progress, self.register_button, self.cancel_button):
            body.addWidget(widget)
        self._busy: bool | None = None
        self.show_activity(None)

    def show_case(self, case: Case, steps: Sequence[Step]) -> None:
        """Show the steps and the choices of the case."""
        current = next((s.key for s in steps if s.state in ("missing", "problem", "ready")), None)
        for step in steps:
            self.cards[step.key].show_step(step, current=step.key == current)
        self._warn_of_withdrawal(case.approval is not None)
        self.sides.setExclusive(False)
        for side, button in self.side_buttons.items():
            button.setChecked(side == case.side)
        self.sides.setExclusive(True)
        self.atlas.setCurrentIndex(self.atlas.findData(case.atlas))
        self.effort.setCurrentIndex(self.effort.findData(case.effort))

    def _warn_of_withdrawal(self, approved: bool) -> None:
        for widget in (*self.side_buttons.values(), self.atlas, self.effort):
            widget.setToolTip(tr(WITHDRAWS) if approved else "")

    def show_activity(self, activity: Activity | None) -> None:
        """Show the progress of what runs, or the buttons that start something."""
        busy = activity is not None
        if busy != self._busy:
            self._busy = busy
            for widget in (*self.side_buttons.values(), self.atlas, self.effort):
                widget.setEnabled(not busy)
            for widget in (self.stage, self.progress, self.cancel_button):
                widget.setVisible(busy)
            self.register_button.setVisible(not busy)
        if activity is not None:
            # A QProgressBar draws at once, and with it whatever of the window waits to be drawn; let it wait as well.
            self.progress.setUpdatesEnabled(False)
            self.progress.setValue(round(1000 * activity.fraction))
            self.progress.setUpdatesEnabled(True)
            stage = tr(activity.stage or activity.name)
            self.stage.setText(tr("Stopping, keeping the best result so far…") if activity.stopping else f"{stage}…")
