"""The centre of the window: two radiograph viewers and the 3D view, and what a case puts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from biplanar_app.case import VIEW_NAMES, VIEWS, Approval, Case, View
from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.language import mark, tr
from biplanar_app.ui.actors import balls
from biplanar_app.ui.controller import Preview
from biplanar_app.ui.film_facts import Corner
from biplanar_app.ui.film_pane import FilmPane
from biplanar_app.ui.panes import Pane
from biplanar_app.ui.room.pane import RoomPane
from biplanar_app.ui.room.pick_item import PickItem
from biplanar_app.ui.scene import detector_distance, edge_letters
from biplanar_app.ui.theme import PREVIEW
from biplanar_app.ui.viewer import FilmView
from biplanar_app.ui.viewport import Viewport

if TYPE_CHECKING:
    from biplanar_app.case.result import Result

NOTES: dict[View, str] = {
    "ap": mark("Drop the AP film here\nor press Ctrl+O"),
    "lat": mark("Drop the lateral film here\nor press Ctrl+O"),
}

TALL = 1.35
"""Height over width of a film above which a column suits it better than a row."""

LINKED_RADIUS = 2.5

TEXTURE_PIXELS = 640
"""Of a film in the 3D view, where it is small."""


class Centre(QSplitter):
    """Both films side by side, the 3D view below them, or beside them when the films are tall."""

    files_dropped = Signal(list, str)
    hovered = Signal(str)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=8)
        self._shown: Case | None = None
        self.films = {view: FilmView(tr(VIEW_NAMES[view]), tr(NOTES[view])) for view in VIEWS}
        self.viewport = Viewport()
        self.panes: dict[str, Pane] = {view: FilmPane(view, film) for view, film in self.films.items()}
        self._pair = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=8)
        for view in VIEWS:
            self._pair.addWidget(self.panes[view])
        self.room = self.panes["3d"] = RoomPane(self.viewport)
        self._picks = {view: PickItem() for view in VIEWS}
        for view, film in self.films.items():
            film.add_overlay(self._picks[view])
        self.addWidget(self._pair)
        self.addWidget(self.panes["3d"])
        self._arrange()
        for name, pane in self.panes.items():
            pane.maximise_asked.connect(lambda name=name: self.maximise(name))
        for view in VIEWS:
            self._connect_film(view)
        self.viewport.picked.connect(self._show_pick)

    def _connect_film(self, view: View) -> None:
        film = self.films[view]
        film.files_dropped.connect(lambda paths: self.files_dropped.emit(paths, view))
        film.hovered.connect(self.hovered)
        film.window_settled.connect(lambda: self._hang(view))

    # What it shows

    def show_case(self, case: Case) -> None:
        """Bring all panes up to date; only what has changed is touched."""
        before, self._shown = self._shown or Case(), case
        for view in VIEWS:
            if case.films.get(view) is not before.films.get(view):
                self._show_film(view, case)
        if case.films is not before.films:
            self._arrange()
        if case.cameras is not before.cameras or case.films is not before.films:
            self._show_cameras(case)
            if case.result is None:
                self.viewport.look("3D")
        if case.result is not before.result:
            self._show_result(case.result)
        self._show_approval(case.approval)
        if case.id != before.id and case.viewpoint is not None:
            self.viewport.set_viewpoint(case.viewpoint)

    def show_preview(self, preview: Preview | None) -> None:
        """The estimate while a registration runs; None: what the case holds again."""
        self._show_approval(self._shown.approval if self._shown and preview is None else None)
        if preview is None:
            self._show_result(self._shown.result if self._shown else None)
            return
        for view, film in self.films.items():
            film.show_outline(preview.outlines.get(view, []), preview=True)
        first = not self.viewport.has_bone
        self.viewport.follow_bone(preview.mesh)
        if first:
            self.viewport.look("3D")

    def _show_approval(self, approval: Approval | None) -> None:
        for film in self.films.values():
            film.show_approval(approval)
        self.viewport.show_approval(approval)

    def _show_film(self, view: View, case: Case) -> None:
        film = case.films.get(view)
        corner = Corner.of(film, view) if film else Corner()
        self.films[view].set_film(film.display if film else None, film.spacing if film else None, corner)
        title = f"{film.path.name}   {film.width} × {film.height} px" if film else ""
        self.panes[view].set_subtitle(title, "\n".join((title, *corner.facts)))

    def _show_cameras(self, case: Case) -> None:
        cameras = case.cameras
        for view in VIEWS:
            fits = view in cameras and view in case.films
            self.films[view].set_letters(edge_letters(cameras[view], cameras["ap"]) if fits else None)
        distances = self._distances(case)
        self.viewport.set_cameras(cameras, distances)
        for view in VIEWS:
            self._hang(view)

    def _distances(self, case: Case) -> dict[str, float]:
        cameras = case.cameras
        if not cameras:
            return {}
        centre = isocentre(cameras.values())
        films = case.films
        spacing = {view: films[view].spacing if view in films else None for view in VIEWS}
        return {view: detector_distance(cameras[view], spacing[view], centre) for view in VIEWS}

    def _hang(self, view: View) -> None:
        """The film of `view`, in its present window, in the 3D view."""
        case, grey = self._shown, self.films[view].grey(TEXTURE_PIXELS)
        if case is None or grey is None or view not in case.cameras:
            return
        self.viewport.set_film(view, case.cameras[view], self._distances(case)[view], grey)

    def _show_result(self, result: Result | None) -> None:
        for view, film in self.films.items():
            film.show_outline(result.outlines[view] if result else [])
        first = not self.viewport.has_bone
        self.viewport.show_bone(result.mesh if result else None, result.registration if result else None)
        if result is not None and first:
            self.viewport.look("3D")
        self._show_landmarks()

    def _show_landmarks(self) -> None:
        result = self._shown.result if self._shown else None
        points = result.landmarks if result else {}
        for view, film in self.films.items():
            camera = self._shown.cameras.get(view) if self._shown else None
            film.show_landmarks({name: camera.project(p) for name, p in points.items()} if camera else {})
        self.viewport.show_landmarks(points)

    def _show_pick(self, point: NDArray[np.float64] | None) -> None:
        """The point (3,) picked on the bone, on both films."""
        for view, item in self._picks.items():
            camera = self._shown.cameras.get(view) if self._shown else None
            item.show_pixel(camera.project(point) if camera and point is not None else None)
        if point is not None:
            x, y, z = point
            text = tr(
                "Picked point on the bone: {x:.1f}, {y:.1f}, {z:.1f} mm in the frame of the cameras", x=x, y=y, z=z
            )
            self.hovered.emit(text)

    def set_patient_shown(self, shown: bool) -> None:
        """Whether the films say whose they are."""
        for film in self.films.values():
            film.set_patient_shown(shown)

    def show_linked_point(self, point: NDArray[np.float64] | None) -> None:
        """A point (3,) that is marked in both films, in 3D."""
        self.viewport.put("linked", *([balls(point[None], LINKED_RADIUS, PREVIEW)] if point is not None else []))

    def reset_views(self) -> None:
        """Whole films, automatic windows, oblique 3D view."""
        for film in self.films.values():
            film.reset()
        self.viewport.look("3D")

    # Panes

    def _arrange(self) -> None:
        """Give the films as much of the room as their shape can use."""
        films = self._shown.films.values() if self._shown else ()
        tall = any(film.height > TALL * film.width for film in films)
        self.setOrientation(Qt.Orientation.Horizontal if tall else Qt.Orientation.Vertical)
        self.setSizes([680, 320] if tall else [580, 420])
        self._pair.setSizes([500, 500])

    def maximise(self, name: str) -> None:
        """Let one pane fill the centre, or bring all back."""
        alone = self.maximised == name
        for other, pane in self.panes.items():
            pane.setVisible(alone or other == name)
        self._pair.setVisible(alone or name != "3d")

    @property
    def maximised(self) -> str | None:
        """The pane that fills the centre, if any."""
        shown = [name for name, pane in self.panes.items() if not pane.isHidden()]
        return shown[0] if len(shown) == 1 else None
