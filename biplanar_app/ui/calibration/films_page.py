"""First page: what is to be done, which phantom the films show, and the films."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from biplanar_app.calibration import load_phantom, phantom_names
from biplanar_app.case import VIEW_NAMES, VIEWS, View
from biplanar_app.errors import InputError
from biplanar_app.language import mark, tr
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.draft import NOMINAL, Purpose
from biplanar_app.ui.calibration.drawing_button import DrawingButton
from biplanar_app.ui.calibration.film_pair import FilmPair
from biplanar_app.ui.calibration.page import WizardPage
from biplanar_app.ui.calibration.session import WizardState
from biplanar_app.ui.calibration.store import Entry
from biplanar_app.ui.files import FILM_FILTER
from biplanar_app.ui.widgets import named
from biplanar_app.ui.words import date_words

NOTES: dict[View, str] = {
    "ap": mark("Drop the AP film of the phantom here\nor press Ctrl+O"),
    "lat": mark("Drop the lateral film of the phantom here\nor press Ctrl+O"),
}
PURPOSES: dict[Purpose, str] = {"calibrate": mark("Calibrate"), "check": mark("Check a stored calibration")}
FROM_FILE = mark("From a file…")
NOMINAL_TITLE = mark("No phantom: from the films' DICOM tags")
NOMINAL_HINT = mark(
    "Nominal cameras follow from distances and angles that the C-arm has written into the films. They are rough: a "
    "calibration with a phantom is better wherever one is at hand."
)


class FilmsPage(WizardPage):
    """case_films: the films of the open case, for a phantom that was left in them."""

    title = mark("Films")
    hint = mark("One film of the phantom from each side, taken without moving anything in between.")

    def __init__(self, controller: CalibrationController, case_films: Callable[[], Mapping[View, Radiograph]]) -> None:
        super().__init__()
        self.controller, self._case_films = controller, case_films
        self._titles = _titles()
        self.pair = FilmPair(NOTES)
        self.pair.files_dropped.connect(controller.open_films)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._choices())
        column.addLayout(self._buttons())
        self.entry = self.open_button
        column.addWidget(self.pair, 1)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(14)
        self.purposes = QButtonGroup(self)
        self.purpose_buttons: dict[Purpose, QRadioButton] = {}
        row = QHBoxLayout()
        row.setSpacing(18)
        for purpose, text in PURPOSES.items():
            button = QRadioButton(tr(text))
            button.clicked.connect(lambda _=False, purpose=purpose: self.controller.choose_purpose(purpose))
            self.purposes.addButton(button)
            self.purpose_buttons[purpose] = button
            row.addWidget(button)
        row.addStretch(1)
        self.stored = named(QComboBox(), accessible=tr("Stored calibration"))
        self.stored.activated.connect(lambda: self.controller.choose_stored(self.stored.currentData()))
        self.stored.setMinimumWidth(380)
        row.addWidget(self.stored)
        self.phantom = named(QComboBox(), accessible=tr("Phantom"))
        self.phantom.activated.connect(self._choose_phantom)
        self.instructions = named(QLabel(wordWrap=True), "hint")
        grid.addWidget(named(QLabel(tr("Purpose")), "fieldLabel"), 0, 0)
        grid.addLayout(row, 0, 1, 1, 3)
        grid.addWidget(named(QLabel(tr("Phantom")), "fieldLabel"), 1, 0)
        grid.addWidget(self.phantom, 1, 1)
        grid.addWidget(self.instructions, 1, 2)
        self.drawing = DrawingButton()
        grid.addWidget(self.drawing, 1, 3)
        self.phantom.setMinimumWidth(300)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.open_button = QPushButton(tr("Open films…"))
        self.open_button.setToolTip(tr("One film or both: DICOM, PNG or TIFF (Ctrl+O)"))
        self.open_button.setShortcut("Ctrl+O")
        self.open_button.clicked.connect(self._ask_films)
        self.case_button = QPushButton(tr("Take the open case's films"))
        self.case_button.setToolTip(tr("The phantom was left in the patient's films: calibrate this very pair"))
        self.case_button.clicked.connect(lambda: self.controller.take_films(self._case_films()))
        self.swap_button = QPushButton(tr("Swap"))
        self.swap_button.setToolTip(tr("Swap the AP and the lateral film"))
        self.swap_button.clicked.connect(self.controller.swap_films)
        self.polarity_buttons: dict[View, QPushButton] = {}
        for button in (self.open_button, self.case_button, self.swap_button):
            row.addWidget(button)
        for view in VIEWS:
            button = QPushButton(tr("{view}: beads are dark", view=tr(VIEW_NAMES[view])))
            button.setToolTip(tr("Beads must look bright here; read the film the other way round"))
            button.clicked.connect(lambda _=False, view=view: self.controller.reverse_film(view))
            self.polarity_buttons[view] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_state(self, state: WizardState) -> None:
        draft = state.draft
        self.purpose_buttons[draft.purpose].setChecked(True)
        checking = draft.purpose == "check"
        self.stored.setVisible(checking)
        if checking:
            self._show_stored(draft.stored)
        self._show_phantom(draft.phantom, checking)
        self.case_button.setEnabled(bool(self._case_films()))
        self.swap_button.setEnabled(bool(state.films))
        for view, button in self.polarity_buttons.items():
            button.setEnabled(view in state.films)
        self.pair.show_films(state.films)

    def _show_stored(self, chosen: Path | None) -> None:
        self.stored.clear()
        entries = self.controller.store.entries()
        for entry in entries:
            self.stored.addItem(_entry_words(entry), entry.path)
        if not entries:
            self.stored.addItem(tr("Nothing is stored yet"), None)
        self.stored.setEnabled(bool(entries))
        paths = [entry.path for entry in entries]
        self.stored.setCurrentIndex(paths.index(chosen) if chosen in paths else -1)

    def _show_phantom(self, chosen: str, checking: bool) -> None:
        choices = dict(self._titles)
        if not checking:
            choices[NOMINAL] = tr(NOMINAL_TITLE)
        if chosen not in choices:
            choices[chosen] = Path(chosen).name
        if [self.phantom.itemData(i) for i in range(self.phantom.count() - 1)] != list(choices):
            self.phantom.clear()
            for name, title in choices.items():
                self.phantom.addItem(title, name)
            self.phantom.addItem(tr(FROM_FILE), None)
        self.phantom.setCurrentIndex(list(choices).index(chosen))
        self.drawing.show_for(chosen)
        self.instructions.setText(tr(NOMINAL_HINT) if chosen == NOMINAL else _instructions(chosen))

    def _choose_phantom(self) -> None:
        name = self.phantom.currentData()
        if name is not None:
            self.controller.choose_phantom(name)
            return
        self.show_state(self.controller.state)  # until a file has been chosen
        dialog = QFileDialog(self, tr("Phantom"), filter=tr("Phantoms (*.json *.csv);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.controller.choose_phantom)
        dialog.open()

    def _ask_films(self) -> None:
        dialog = QFileDialog(self, tr("Films of the phantom"), filter=tr(FILM_FILTER))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda files: self.controller.open_films([Path(file) for file in files]))
        dialog.open()


def _titles() -> dict[str, str]:
    return {name: tr(load_phantom(name).title) for name in phantom_names()}


def _instructions(name: str) -> str:
    try:
        phantom = load_phantom(name)
    except InputError as error:
        return tr(error.sentence)
    beads = tr("{count} {material} beads.", count=len(phantom.names), material=tr(phantom.material))
    return f"{beads} {tr(phantom.instructions)}"


def _entry_words(entry: Entry) -> str:
    words = [entry.record.name or entry.path.stem, entry.record.device, date_words(entry.record.made)]
    return ", ".join(word for word in words if word)
