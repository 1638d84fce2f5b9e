"""The pane of the 3D view: menus for the bone, the views and what is written, and letters for the standard views."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidgetAction

from biplanar_app.language import mark, tr
from biplanar_app.ui.panes import Pane
from biplanar_app.ui.room.look_panel import LookPanel
from biplanar_app.ui.viewport import DIRECTIONS, Viewport
from biplanar_app.ui.widgets import named

ORIGINS = {
    "A": mark("From the front"),
    "P": mark("From the back"),
    "L": mark("From the patient's left"),
    "R": mark("From the patient's right"),
    "S": mark("From above"),
    "I": mark("From below"),
    "3D": mark("From obliquely in front"),
    "AP": mark("From the AP film's X-ray source"),
    "LAT": mark("From the lateral film's X-ray source"),
}
WIDE = 560
"""Pixels from which there is room for the letters."""


class RoomPane(Pane):
    """`viewport` under its header."""

    def __init__(self, viewport: Viewport) -> None:
        super().__init__("3D", viewport, viewport.maximise_asked)
        viewport.stood.connect(lambda name: self.set_subtitle(tr(ORIGINS[name]) if name else ""))
        self._letters = [self._letter(direction, viewport) for direction in DIRECTIONS]
        self.look = LookPanel(viewport)
        panel = QWidgetAction(self)
        panel.setDefaultWidget(self.look)
        self.bone_button = self._menu(tr("Bone"), tr("Colour, opacity and cut of the bone"), [panel])

    def add_menus(self, actions: Mapping[str, QAction], views: Sequence[str], saving: Sequence[str]) -> None:
        """The menus that hold actions of the program, by their keys."""
        self._menu(tr("View"), tr("From where one looks, and how"), [actions[key] for key in views])
        self._menu(tr("Tools"), tr("Distances, pictures and films of the 3D view"), [actions[key] for key in saving])
        self.add_maximise()

    def _letter(self, direction: str, viewport: Viewport) -> QToolButton:
        action = QAction(direction, self, toolTip=tr(ORIGINS[direction]))
        action.triggered.connect(lambda: viewport.look(direction))
        return self.add_action(action)

    def _menu(self, title: str, tip: str, actions: Sequence[QAction]) -> QToolButton:
        action = QAction(title, self, toolTip=tip)
        menu = named(QMenu(self), accessible=tip)
        menu.setToolTipsVisible(True)
        menu.addActions(list(actions))
        button = self.add_action(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for letter in self._letters:
            letter.setVisible(self.width() >= WIDE)
