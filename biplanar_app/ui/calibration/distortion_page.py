"""Second page, for films that are bent: one film of a grid per view, and how well it straightens them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from biplanar_app.calibration import GridFit, grid_names, load_grid
from biplanar_app.calibration.verdict import FILM
from biplanar_app.case import VIEWS, View
from biplanar_app.language import mark, tr
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.drawing_button import DrawingButton
from biplanar_app.ui.calibration.page import WizardPage
from biplanar_app.ui.calibration.plots import Layer, VectorMap
from biplanar_app.ui.calibration.session import WizardState
from biplanar_app.ui.drops import FileDrops
from biplanar_app.ui.files import FILM_FILTER
from biplanar_app.ui.widgets import named

NOTHING = mark("Drop a film of the grid here.\nWithout one, the film counts as straight.")


class GridCard(FileDrops, QWidget):
    """One view's grid film, as arrows: how the film bends the grid, and what is left of that."""

    def __init__(self, view: View, controller: CalibrationController) -> None:
        super().__init__()
        self._view, self._controller = view, controller
        self.setAcceptDrops(True)
        film = tr(FILM[view])
        self.map = VectorMap(tr("The grid on the {film} film", film=film), tr(NOTHING))
        self.figures = named(QLabel(wordWrap=True), "hint")
        self.open_button = QPushButton(tr("Open the {film} grid film…", film=film))
        self.open_button.clicked.connect(self._ask)
        self.drop_button = QPushButton(tr("Remove"))
        self.drop_button.setAccessibleName(tr("Remove the {film} grid film", film=film))
        self.drop_button.clicked.connect(lambda: controller.drop_grid(view))
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.figures)
        column.addWidget(self.map, 1)

    def show_fit(self, fit: GridFit | None, path: Path | None) -> None:
        """Show the distortion that was measured, or none."""
        self.drop_button.setEnabled(fit is not None)
        if fit is None or path is None:
            self.map.show_vectors([])
            self.figures.setText(tr("No grid film."))
            return
        layers: list[Layer] = [(fit.nodes, fit.before, "check"), (fit.nodes, fit.after, "good")]
        self.map.show_vectors(layers, (fit.distortion.width, fit.distortion.height))
        bent, colors = tr(fit.sentence(FILM[self._view])), tr("Amber: as taken; green: straightened.")
        self.figures.setText(f"{path.name}. {bent} {colors}")

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("The {film} film of the grid", film=tr(FILM[self._view])), filter=tr(FILM_FILTER))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._controller.open_grid(Path(file), self._view))
        dialog.open()

    def take_files(self, paths: list[Path]) -> None:
        self._controller.open_grid(paths[0], self._view)


class DistortionPage(WizardPage):
    """Both views' grids."""

    title = mark("Distortion")
    hint = mark("Only for image intensifiers and other systems that bend straight lines. Flat detectors can skip this.")

    def __init__(self, controller: CalibrationController) -> None:
        super().__init__()
        self.grid = named(QComboBox(), accessible=tr("Grid"))
        for name in grid_names():
            self.grid.addItem(tr(load_grid(name).title), name)
        self.grid.activated.connect(lambda: controller.choose_grid(self.grid.currentData()))
        self.grid.setMinimumWidth(300)
        self.instructions = named(QLabel(wordWrap=True), "hint")
        top = QHBoxLayout()
        top.addWidget(named(QLabel(tr("Grid")), "fieldLabel"))
        top.addWidget(self.grid)
        top.addWidget(self.instructions, 1)
        self.drawing = DrawingButton()
        top.addWidget(self.drawing)
        top.setSpacing(14)
        self.cards = {view: GridCard(view, controller) for view in VIEWS}
        both = QHBoxLayout()
        both.setSpacing(14)
        for card in self.cards.values():
            both.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(both, 1)

    def show_state(self, state: WizardState) -> None:
        self.grid.setCurrentIndex(self.grid.findData(state.draft.grid))
        self.instructions.setText(tr(load_grid(state.draft.grid).instructions))
        self.drawing.show_for(state.draft.grid)
        for view, card in self.cards.items():
            card.show_fit(state.grids.get(view), state.draft.grids.get(view))
