"""Both films side by side; double click lets one fill the room, and back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from biplanar_app.case import VIEW_NAMES, VIEWS, View
from biplanar_app.language import tr
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.film_pane import FilmPane
from biplanar_app.ui.viewer import FilmView


class FilmPair(QSplitter):
    """Emits files_dropped with the paths and the view that they were dropped on."""

    files_dropped = Signal(list, str)

    def __init__(self, notes: Mapping[View, str]) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=8)
        self.films = {view: FilmView(tr(VIEW_NAMES[view]), tr(notes[view])) for view in VIEWS}
        self.panes = {view: FilmPane(view, film) for view, film in self.films.items()}
        self._shown: dict[View, Radiograph | None] = dict.fromkeys(VIEWS)
        for view in VIEWS:
            self._connect(view)
            self.addWidget(self.panes[view])
        self.setSizes([500, 500])

    def _connect(self, view: View) -> None:
        film, pane = self.films[view], self.panes[view]
        pane.maximise_asked.connect(lambda: self._maximise(view))
        film.files_dropped.connect(lambda paths: self.files_dropped.emit(paths, view))

    def _maximise(self, view: View) -> None:
        other = self.panes[VIEWS[1 - VIEWS.index(view)]]
        other.setVisible(other.isHidden())

    def show_films(self, films: Mapping[View, Radiograph]) -> None:
        """Show these; only what has changed is touched."""
        for view in VIEWS:
            film = films.get(view)
            if film is not self._shown[view]:
                self._shown[view] = film
                self.films[view].set_film(film.display if film else None)
                self.panes[view].set_subtitle(f"{film.path.name}   {film.width} × {film.height} px" if film else "")
