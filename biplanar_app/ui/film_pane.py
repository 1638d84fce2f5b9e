"""The pane of a film: its name, and buttons that invert it, reset its view and let it fill the window."""

from PySide6.QtGui import QAction

from biplanar_app.case import VIEW_NAMES, View
from biplanar_app.ui.icons import icon
from biplanar_app.ui.panes import Pane
from biplanar_app.ui.viewer import FilmView


class FilmPane(Pane):
    """`film` under its header."""

    def __init__(self, view: View, film: FilmView) -> None:
        super().__init__(VIEW_NAMES[view], film, film.maximise_asked)
        for name, tip, do in (("invert", "Invert (I)", film.invert), ("reset", "Reset the view (R)", film.reset)):
            action = QAction(icon(name), "", self, toolTip=f"{VIEW_NAMES[view]}: {tip}")
            action.triggered.connect(do)
            self.add_action(action)
        self.add_maximise()
