"""The page of the beads: over both films and in a table, to leave out, to add and to name; everything can be undone."""

from collections import Counter
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from biplanar_app.calibration import Pixel
from biplanar_app.case import VIEWS, View
from biplanar_app.language import mark, tr
from biplanar_app.ui.calibration.bead_items import BeadsItem, state_color
from biplanar_app.ui.calibration.bead_table import BeadTable
from biplanar_app.ui.calibration.beads import STATE_WORDS, Bead, beads_of, nearest
from biplanar_app.ui.calibration.colors import WORST_PX, draw_scale
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.film_pair import FilmPair
from biplanar_app.ui.calibration.page import WizardPage
from biplanar_app.ui.calibration.session import WizardState
from biplanar_app.ui.theme import shown
from biplanar_app.ui.widgets import named

Tool = Literal["exclude", "add", "name"]
TOOLS: dict[Tool, tuple[str, str, str]] = {
    "exclude": (mark("&Exclude"), mark("Click a bead to leave it out, again to take it back"), "Alt+E"),
    "add": (
        mark("&Add"),
        mark("Click where a bead was not found; or put it under the cross with the arrow keys, then Insert"),
        "Alt+A",
    ),
    "name": (mark("Na&me"), mark("Click a bead to say which one it is"), "Alt+M"),
}
BY_ITSELF = mark("Found by itself")
MARKS = {"unknown": "◌", "missing": "◌", "excluded": "✕"}
"""As the rings look."""
SLACK = 6
"""Screen pixels beside a bead where a click still means it."""
PANEL_WIDTH = 360


class Legend(QWidget):
    """What the colours of the rings mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_scale(painter, QRectF(self.rect()), tr("{worst:g} px residual or more", worst=WORST_PX), shown())
        painter.end()


class BeadsPage(WizardPage):
    """Films with rings at the left; tools, name and table at the right."""

    title = mark("Beads")
    hint = mark("Every ring is a bead; its colour says how well it fits. Correct what is wrong, then go on.")

    def __init__(self, controller: CalibrationController) -> None:
        super().__init__()
        self.controller = controller
        self.beads: dict[View, list[Bead]] = {view: [] for view in VIEWS}
        self._chosen: tuple[View, Pixel] | None = None
        self.tool: Tool = "exclude"
        self.pair = FilmPair({"ap": mark("No AP film"), "lat": mark("No lateral film")})
        self.rings = {view: BeadsItem() for view in VIEWS}
        for view, film in self.pair.films.items():
            film.add_overlay(self.rings[view])
            film.clicked.connect(lambda u, v, view=view: self._clicked(view, (u, v)))
            insert = QShortcut(QKeySequence(Qt.Key.Key_Insert), film, context=Qt.ShortcutContext.WidgetShortcut)
            insert.activated.connect(lambda view=view: self._add(view, self.pair.films[view].middle()))
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=8)
        split.addWidget(self.pair)
        split.addWidget(self._panel())
        self.entry = self.table
        split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _panel(self) -> QWidget:
        panel = QWidget()
        panel.setFixedWidth(PANEL_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(named(QLabel(tr("A click on a film")), "fieldLabel"))
        column.addLayout(self._tools())
        self.name = named(QComboBox(), accessible=tr("Name of the chosen bead"))
        self.name.activated.connect(self._rename)
        row = QHBoxLayout()
        row.addWidget(named(QLabel(tr("Bead")), "fieldLabel"))
        row.addWidget(self.name, 1)
        column.addLayout(row)
        column.addWidget(Legend())
        self.table = BeadTable()
        self.table.chosen.connect(self._choose)
        self.table.toggle_asked.connect(self._toggle)
        self.table.add_asked.connect(self._add_missing)
        self.table.name_asked.connect(self._ask_name)
        column.addWidget(self.table, 1)
        self.count = named(QLabel(wordWrap=True), "hint")
        column.addWidget(self.count)
        column.addLayout(self._history())
        return panel

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        group = QButtonGroup(self, exclusive=True)
        self.tool_buttons: dict[Tool, QPushButton] = {}
        for tool, (text, tip, shortcut) in TOOLS.items():
            button = QPushButton(tr(text))
            button.setCheckable(True)
            button.setShortcut(shortcut)
            button.setToolTip(f"{tr(tip)} ({shortcut})")
            button.clicked.connect(lambda _=False, tool=tool: self._take(tool))
            group.addButton(button)
            self.tool_buttons[tool] = button
            row.addWidget(button, 1)
        self.tool_buttons["exclude"].setChecked(True)
        return row

    def _history(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.undo_button, self.redo_button, self.solve_button = (
            QPushButton(text) for text in (tr("Undo"), tr("Redo"), tr("Solve"))
        )
        for button, shortcut, do, tip in (
            (
                self.undo_button,
                QKeySequence.StandardKey.Undo,
                self.controller.undo,
                tr("Take the last click back (Ctrl+Z)"),
            ),
            (self.redo_button, QKeySequence.StandardKey.Redo, self.controller.redo, tr("Do it again")),
            (self.solve_button, QKeySequence(Qt.Key.Key_F5), self.controller.solve, tr("Solve with your clicks (F5)")),
        ):
            button.setShortcut(shortcut)
            button.setToolTip(tip)
            button.clicked.connect(do)
            row.addWidget(button, 1)
        return row

    def _take(self, tool: Tool) -> None:
        self.tool = tool
        for film in self.pair.films.values():
            film.show_cross(tool == "add")

    # What it shows

    def show_state(self, state: WizardState) -> None:
        self.pair.show_films(state.films)
        self.beads = {view: beads_of(state, view) for view in VIEWS}
        everything = [bead for view in VIEWS for bead in self.beads[view]]
        self.table.show_beads(everything)
        again = "<br>" + tr("Solve again: you have changed something.") if state.stale else ""
        self.count.setText(_counts(everything) + again)
        self.undo_button.setEnabled(self.controller.session.clicks.undoable is not None)
        self.redo_button.setEnabled(self.controller.session.clicks.redoable is not None)
        self.solve_button.setProperty("primary", state.stale)
        self.solve_button.style().polish(self.solve_button)
        phantom = state.outcome.phantom if state.outcome else None
        self._fill_names(phantom.names if phantom else ())
        self._show_chosen()

    def _fill_names(self, names: tuple[str, ...]) -> None:
        if self.name.count() != len(names) + 1:
            self.name.clear()
            self.name.addItem(tr(BY_ITSELF), None)
            for name in names:
                self.name.addItem(name, name)

    def _show_chosen(self) -> None:
        for view, ring in self.rings.items():
            chosen = self._chosen[1] if self._chosen is not None and self._chosen[0] == view else None
            ring.show_beads(self.beads[view], chosen)
        bead = self.chosen
        self.name.setEnabled(bead is not None)
        self.name.setCurrentIndex(max(0, self.name.findData(bead.name)) if bead is not None else 0)

    @property
    def chosen(self) -> Bead | None:
        """The bead that the table and the name belong to."""
        if self._chosen is None:
            return None
        view, place = self._chosen
        return next((bead for bead in self.beads[view] if bead.place == place), None)

    def _choose(self, bead: Bead) -> None:
        self._chosen = (bead.view, bead.place)
        self.pair.films[bead.view].show_place(*bead.place)
        self._show_chosen()

    # Clicks and keys

    def _clicked(self, view: View, at: Pixel) -> None:
        slack = SLACK / self.pair.films[view].magnification
        bead = nearest(self.beads[view], at, slack)
        if bead is not None:
            self.table.choose(bead)
            self._choose(bead)
        if self.tool == "add":
            self._add(view, at)
        elif bead is not None and self.tool == "name":
            self._ask_name(bead)
        elif bead is not None:
            self._toggle(bead)

    def _toggle(self, bead: Bead) -> None:
        if bead.state != "missing":
            self.controller.exclude(bead.view, bead.place)

    def _add(self, view: View, at: Pixel) -> None:
        """Add at a place; where a bead is expected, as that one."""
        slack = SLACK / self.pair.films[view].magnification
        bead = nearest(self.beads[view], at, slack)
        if bead is None:
            self.controller.add(view, at)
        else:
            self._add_missing(bead)

    def _add_missing(self, bead: Bead) -> None:
        if bead.state == "missing":
            self.controller.add(bead.view, bead.place, bead.name)

    def _ask_name(self, bead: Bead) -> None:
        if bead.state != "missing":
            self._choose(bead)
            self.name.setFocus()
            self.name.showPopup()

    def _rename(self) -> None:
        bead = self.chosen
        if bead is not None and bead.state != "missing":
            self.controller.rename(bead.view, bead.place, self.name.currentData())


def _counts(beads: list[Bead]) -> str:
    """How many of each state there are on both films, with their colours."""
    counts = Counter(bead.state for bead in beads)
    return " &nbsp; ".join(
        f'<span style="color:{state_color(state).name()}">{MARKS.get(state, "●")}</span>&nbsp;'
        + f"{counts[state]} {tr(words)}".replace(" ", "&nbsp;")
        for state, words in STATE_WORDS.items()
        if counts[state]
    )
