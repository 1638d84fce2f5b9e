"""Preferences: each choice is taken at once and kept."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.assets import assets_dir
from biplanar_app.errors import BiplanarError
from biplanar_app.jobs import JobRunner
from biplanar_app.language import languages, mark, read_texts, tr
from biplanar_app.progress import CancelQuery, ProgressCallback
from biplanar_app.ui.dispatch import GuiThread
from biplanar_app.ui.journal_folder import folder_of, refusal
from biplanar_app.ui.preferences import Preferences
from biplanar_app.ui.shortcuts import Shortcuts
from biplanar_app.ui.shortcuts_page import ShortcutsPage
from biplanar_app.ui.widgets import ElidedLabel, named

THEMES = {"system": mark("As the system"), "light": mark("Light"), "dark": mark("Dark")}
DEVICES = {"auto": mark("GPU where there is one"), "cpu": mark("CPU"), "cuda": mark("NVIDIA GPU")}
EFFORTS = {"full": mark("Full"), "quick": mark("Quick look")}
METHODS = {
    "auto": mark("As the atlas suggests"),
    "network+fit": mark("Network, then fit"),
    "network": mark("Network alone"),
    "fit": mark("Fit alone"),
}
ENGLISH = mark("English")


def language_names() -> dict[str, str]:
    """The languages by code, each in itself."""
    names = {"": tr("As the system")}
    for code, file in languages(assets_dir() / "translations").items():
        names[code] = read_texts(file).get(ENGLISH, code) if file else ENGLISH
    return names


class PreferencesDialog(QDialog):
    """changed: the preferences after each choice. journals: the program's own folder of what is not saved."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, preferences: Preferences, shortcuts: Shortcuts, journals: Path) -> None:
        super().__init__(parent)
        self._journals = journals
        self.setWindowTitle(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preferences = preferences
        self._jobs = JobRunner(GuiThread(self))
        tabs = named(QTabWidget(), accessible=tr("Preferences"))
        tabs.addTab(self._general(), tr("General"))
        tabs.addTab(self._registration(), tr("Registration"))
        tabs.addTab(ShortcutsPage(shortcuts), tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(tabs)
        layout.addWidget(buttons)
        self.resize(620, 520)

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(14, 16, 14, 14)
        self._add_choice(form, tr("Language"), "language", language_names())
        form.addRow("", named(QLabel(tr("The language changes when the program is started again.")), "hint"))
        self._add_choice(form, tr("Theme"), "theme", THEMES)
        self._add_journal(form)
        return page

    def _add_journal(self, form: QFormLayout) -> None:
        """Where what is not saved is kept against a crash."""
        self.folder = named(ElidedLabel(Qt.TextElideMode.ElideLeft), "stepText")
        self.choose, self.own = QPushButton(tr("Choose…")), QPushButton(tr("Default"))
        self.choose.setToolTip(tr("Choose another folder for what is not saved yet"))
        self.own.setToolTip(tr("The program's own folder for what is not saved yet"))
        self.journal_note = named(QLabel(wordWrap=True), "hint")
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        row.addWidget(self.own)
        form.addRow(tr("Unsaved work"), row)
        form.addRow("", self.journal_note)
        self.choose.clicked.connect(self._ask_journal)
        self.own.clicked.connect(lambda: self._take_journal(self._journals))
        self._show_journal(tr("After a crash it is recovered from there."))

    def _show_journal(self, note: str) -> None:
        folder = str(folder_of(self.preferences, self._journals))
        self.folder.setText(folder)
        self.folder.setToolTip(folder)
        self.own.setEnabled(bool(self.preferences.journal))
        self.journal_note.setText(note)

    def _ask_journal(self) -> None:
        dialog = QFileDialog(self, tr("Folder for what is not saved"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda folders: self._take_journal(Path(folders[0])))
        dialog.open()

    def _take_journal(self, folder: Path) -> None:
        refused = refusal(folder)
        if refused is None:
            self._take("journal", "" if folder == self._journals else str(folder))
        self._show_journal(refused or tr("Taken from the next case on, and when this one has been saved."))

    def _registration(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(14, 16, 14, 14)
        self._add_choice(form, tr("Effort of new cases"), "effort", EFFORTS)
        self._add_choice(form, tr("Method"), "method", METHODS)
        self._add_choice(form, tr("Compute on"), "device", DEVICES)
        self.test = QPushButton(tr("Test the device"))
        self.test.clicked.connect(self._start_test)
        self.found = named(QLabel(wordWrap=True), "stepText")
        form.addRow("", self.test)
        form.addRow("", self.found)
        return page

    def _add_choice(self, form: QFormLayout, text: str, field: str, choices: Mapping[str, str]) -> None:
        box = named(QComboBox(), field, text)
        for value, name in choices.items():
            box.addItem(tr(name), value)
        box.setCurrentIndex(max(0, box.findData(getattr(self.preferences, field))))
        box.activated.connect(lambda _: self._take(field, box.currentData()))
        form.addRow(text, box)

    def _take(self, field: str, value: str) -> None:
        self.preferences = replace(self.preferences, **{field: value})  # type: ignore[arg-type]
        self.changed.emit(self.preferences)

    def _start_test(self) -> None:
        device = self.preferences.device
        self.test.setEnabled(False)
        self.found.setText(tr("Testing…"))

        def work(progress: ProgressCallback, cancel: CancelQuery) -> str:
            from biplanar_app.ui.self_test import check_device

            return check_device(device, progress, cancel)

        self._jobs.start(mark("Testing"), work, self._tell, self._fail)

    def _tell(self, found: str) -> None:
        self.found.setText(found)
        self.test.setEnabled(True)

    def _fail(self, error: Exception) -> None:
        unknown = tr("The device failed ({kind}). Choose the CPU.", kind=type(error).__name__)
        self._tell(tr(error.sentence) if isinstance(error, BiplanarError) else unknown)

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)
