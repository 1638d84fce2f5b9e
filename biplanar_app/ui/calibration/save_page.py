"""Last page: what is kept beside the cameras, and whether the next case gets them."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from biplanar_app.language import mark, tr
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.page import WizardPage
from biplanar_app.ui.calibration.session import WizardState
from biplanar_app.ui.widgets import named
from biplanar_app.ui.words import GRADE_TITLES, TONES

FIELD_WIDTH = 420


class SavePage(WizardPage):
    """A form of five fields and one button."""

    title = mark("Save")
    hint = mark(
        "Kept on this computer. The default calibration is offered to every pair of films that comes without cameras."
    )

    def __init__(self, controller: CalibrationController) -> None:
        super().__init__()
        self.controller = controller
        self.name, self.operator, self.device = (
            named(QLineEdit(), accessible=text) for text in (tr("Name"), tr("Operator"), tr("Device"))
        )
        self.name.setPlaceholderText(tr("Such as: Theatre 2, lateral table"))
        self.made = named(QDateEdit(), accessible=tr("Date"))
        self.made.setDisplayFormat(tr("d MMMM yyyy"))
        self.made.setCalendarPopup(True)
        self.default = QCheckBox(tr("Use it for the next cases"))
        self.save_button = QPushButton(tr("Save the calibration"))
        self.save_button.setProperty("primary", True)
        self.saved = named(QLabel(wordWrap=True), "hint")
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        fields = (
            (tr("Name"), self.name),
            (tr("Date"), self.made),
            (tr("Operator"), self.operator),
            (tr("Device"), self.device),
        )
        for text, field in fields:
            field.setMaximumWidth(FIELD_WIDTH)
            form.addRow(named(QLabel(text), "fieldLabel"), field)
        form.addRow("", self.default)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        form.addRow("", buttons)
        form.addRow("", self.saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self.verdict = named(QLabel(wordWrap=True), "stepText")
        form.insertRow(0, "", self.verdict)
        column.addLayout(form)
        column.addStretch(1)
        self.name.textEdited.connect(lambda text: controller.describe(name=text))
        self.operator.textEdited.connect(lambda text: controller.describe(operator=text))
        self.device.textEdited.connect(lambda text: controller.describe(device=text))
        self.made.dateChanged.connect(lambda day: controller.describe(made=day.toPython()))
        self.default.toggled.connect(lambda on: controller.describe(default=on))
        self.save_button.clicked.connect(controller.save)
        for field in (self.name, self.operator, self.device):
            field.returnPressed.connect(controller.save)
        self.entry = self.name

    def show_state(self, state: WizardState) -> None:
        """Bring the page up to date; what is being typed stays."""
        draft = state.draft
        for field, text in ((self.name, draft.name), (self.operator, draft.operator), (self.device, draft.device)):
            if field.text() != text:
                field.setText(text)
        made = draft.made or self.controller.today
        self.made.blockSignals(True)
        self.made.setDate(QDate(made.year, made.month, made.day))
        self.made.blockSignals(False)
        grade = state.outcome.calibration.verdict.grade if state.outcome and state.outcome.calibration else None
        self.verdict.setText(f"{tr(GRADE_TITLES[grade])}." if grade else "")
        self.verdict.setProperty("tone", TONES[grade] if grade else "")
        self.verdict.style().polish(self.verdict)
        self.default.setEnabled(grade != "repeat")
        self.default.blockSignals(True)
        self.default.setChecked(draft.default and grade != "repeat")
        self.default.blockSignals(False)
        self.save_button.setEnabled(state.solved and state.saved is None)
        self.saved.setText(tr("Saved as {path}.", path=state.saved) if state.saved else "")
