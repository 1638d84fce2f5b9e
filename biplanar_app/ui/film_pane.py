"""The pane of a film: its name, how to look at it, and a button that lets it fill the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from biplanar_app.case import VIEW_NAMES, View
from biplanar_app.language import mark, tr
from biplanar_app.ui.display import PRESETS
from biplanar_app.ui.icons import icon
from biplanar_app.ui.panes import Pane
from biplanar_app.ui.viewer import FilmView


class FilmPane(Pane):
    """`film` under its header."""

    def __init__(self, view: View, film: FilmView) -> None:
        super().__init__(tr(VIEW_NAMES[view]), film, film.maximise_asked)
        self.film, self._name = film, tr(VIEW_NAMES[view])
        self._menu("window", tr("Window and level"), [(tr(name), partial(film.set_preset, name)) for name in PRESETS])
        self._menu(
            "turn",
            tr("Turn and mirror"),
            [
                (tr("Turn left") + "\t,", lambda: film.turn(film.orientation.turned(-1))),
                (tr("Turn right") + "\t.", lambda: film.turn(film.orientation.turned(1))),
                (tr("Mirror left to right") + "\tX", lambda: film.turn(film.orientation.flipped())),
                (tr("Mirror top to bottom") + "\tY", lambda: film.turn(film.orientation.flipped(vertically=True))),
            ],
        )
        self._menu(
            "size",
            tr("Size"),
            [
                (tr("Fit") + "\tF", film.fit),
                (tr("One to one") + "\t1", film.show_one_to_one),
                (tr("True size at the detector") + "\t2", film.show_true_size),
            ],
        )
        for name, tip, do in (
            ("invert", mark("Invert (I)"), film.invert),
            ("reset", mark("Reset the view (R)"), film.reset),
        ):
            action = QAction(icon(name), "", self, toolTip=f"{self._name}: {tr(tip)}")
            action.triggered.connect(do)
            self.add_action(action)
        self.add_maximise()

    def _menu(self, symbol: str, title: str, entries: list[tuple[str, Callable[[], None]]]) -> None:
        """A button in the header that opens a menu."""
        action = QAction(icon(symbol), "", self, toolTip=f"{self._name}: {title}")
        menu = QMenu(self)
        for text, do in entries:
            menu.addAction(text).triggered.connect(lambda _=False, do=do: do())
        button = self.add_action(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
