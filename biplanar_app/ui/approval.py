"""Approving a result: what is approved is shown, by whom and why is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from biplanar_app.case import VIEWS, Case
from biplanar_app.language import tr
from biplanar_app.ui.messages import TITLES
from biplanar_app.ui.widgets import named
from biplanar_app.ui.words import FEMURS, FILMS

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

NAME = "approver"
"""The setting that remembers who approved last."""
WIDTH = 460


def summary(case: Case) -> list[tuple[str, str]]:
    """What an approval of `case` is about, as rows of a name and its value."""
    assert case.result is not None
    registration = case.result.registration
    verdict = tr(TITLES[registration.quality.verdict]) + (tr(", stopped early") if registration.cancelled else "")
    films = [(tr(FILMS[view]), case.films[view].path.name) for view in VIEWS if view in case.films]
    side = tr(FEMURS[registration.side])
    return [(tr("Result"), side), *films, (tr("Verdict"), "\n".join([verdict, *map(tr, registration.quality.reasons)]))]


class ApprovalDialog(QDialog):
    """Asks for name and reason; Approve is possible when both are there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._case = window.controller.session.case
        self.setWindowTitle(tr("Approve the result"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.name = named(QLineEdit(str(window.settings.value(NAME, ""))), accessible=tr("Name"))
        self.reason = named(QLineEdit(), accessible=tr("Reason"))
        self.name.setPlaceholderText(tr("Who approves"))
        self.reason.setPlaceholderText(tr("What has been checked, in your own words"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for title, text in summary(self._case):
            value = QLabel(text, wordWrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            form.addRow(named(QLabel(title), "fieldLabel"), value)
        form.addRow(named(QLabel(tr("Name")), "fieldLabel"), self.name)
        form.addRow(named(QLabel(tr("Reason")), "fieldLabel"), self.reason)
        hint = QLabel(tr("Any later change of the case withdraws the approval. Research use only."), wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.approve = self.buttons.addButton(tr("Approve"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.approve.setProperty("primary", True)
        self.approve.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(named(hint, "hint"))
        layout.addWidget(self.buttons)
        for line in (self.name, self.reason):
            line.textChanged.connect(self._enable)
        self._enable()
        (self.reason if self.name.text() else self.name).setFocus()

    def _enable(self) -> None:
        self.approve.setEnabled(bool(self.name.text().strip() and self.reason.text().strip()))

    def accept(self) -> None:
        name, reason = self.name.text().strip(), self.reason.text().strip()
        self._window.settings.setValue(NAME, name)
        self._window.controller.approve(self._case, name, reason)
        super().accept()
