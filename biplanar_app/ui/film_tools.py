"""The tools of both films: which one is in hand, the drawings, and the point that is marked in both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QToolBar, QWidget

from biplanar_app.case import VIEWS, Case, View
from biplanar_app.case.annotation import Annotation, Distance
from biplanar_app.case.measuring import KINDS
from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.geometry.linked import Linked, epipolar_segment
from biplanar_app.language import tr
from biplanar_app.ui.annotations import Drawings, DrawingsItem
from biplanar_app.ui.drawings_panel import DrawingsPanel
from biplanar_app.ui.event import Event
from biplanar_app.ui.marks import MarksItem
from biplanar_app.ui.scene import detector_distance
from biplanar_app.ui.tools.drawing import DrawTool, HandTool
from biplanar_app.ui.tools.magnifier import Magnifier
from biplanar_app.ui.tools.point import PointTool
from biplanar_app.ui.tools.tool import Tool
from biplanar_app.ui.viewer import FilmView
from biplanar_app.ui.widgets import named

FIRST = "hand"


class FilmTools:
    """One tool at a time, on both films. tell: gets sentences. show_point: draws a point (3,) in 3D, or none.

    show_distances: draws distances in 3D, one of which may be chosen by its id. held: tells the key of the tool in
    hand, "" while the films are lent.
    """

    def __init__(
        self,
        films: Mapping[View, FilmView],
        drawings: Drawings,
        tell: Callable[[str], None],
        show_point: Callable[[NDArray[np.float64] | None], None],
        show_distances: Callable[[Sequence[Distance], str | None], None],
    ) -> None:
        self.films, self.drawings = films, drawings
        self._tell, self._show_point, self._show_distances = tell, show_point, show_distances
        self.tool = FIRST
        self.held: Event[str] = Event()
        self.marks: dict[View, tuple[float, float]] = {}
        self.linked: Linked | None = None
        self._cameras: object = None
        self.panel = DrawingsPanel(drawings)
        self.panel.chosen.connect(self._show_drawings)
        self._items = {view: DrawingsItem() for view in VIEWS}
        self._marked = {view: MarksItem() for view in VIEWS}
        for view, film in films.items():
            film.add_overlay(self._items[view])
            film.add_overlay(self._marked[view])
        self.choose(FIRST)

    def choose(self, key: str) -> None:
        """Take another tool: "hand", "magnifier", "point", or a kind of drawing."""
        self.tool = key
        for view, film in self.films.items():
            film.set_tool(self._make(key, view, film))
        self.held.emit(key)

    def lend(self, tools: Mapping[View, Tool]) -> None:
        """Give the films tools of somebody else's, until the next `choose`."""
        for view, tool in tools.items():
            self.films[view].set_tool(tool)
        self.held.emit("")

    def _make(self, key: str, view: View, film: FilmView) -> Tool:
        if key == "point":
            return PointTool(lambda pixel: self.mark(view, pixel))
        if key == "magnifier":
            return Magnifier(film)
        if key in KINDS:
            return DrawTool(key, view, self.drawings, self._items[view], lambda drawn: self._ask_text(film, drawn))
        return HandTool(view, self.drawings, self._items[view], film.pan, film.clicked.emit)

    def _ask_text(self, film: FilmView, drawn: Annotation) -> None:
        dialog = QInputDialog(film)
        dialog.setWindowTitle(tr("Text on the film"))
        dialog.setLabelText(tr("What it says"))

        def take(text: str) -> None:
            if text.strip():
                self.drawings.add(replace(drawn, text=text.strip()))

        dialog.textValueSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_case(self, case: Case) -> None:
        """Bring the drawings up to date; a linked point does not outlive its cameras."""
        self._show_drawings()
        self.panel.refresh()
        if case.cameras is not self._cameras:
            self._cameras = case.cameras
            self.clear_marks()

    def _show_drawings(self) -> None:
        for view in VIEWS:
            HandTool(view, self.drawings, self._items[view], self.films[view].pan, self.films[view].clicked.emit).show()
        self._show_distances(self.drawings.case.distances, self.drawings.chosen)

    # The linked point

    def mark(self, view: View, pixel: tuple[float, float]) -> None:
        """Mark a point in one film, and tell where it lies once both films have their mark."""
        cameras = self.drawings.case.cameras
        if len(cameras) < len(VIEWS):
            text = tr("A linked point needs both cameras; open the camera file of this pair of films, or calibrate.")
            self._tell(text)
            return
        self.marks[view] = pixel
        both = len(self.marks) == len(VIEWS)
        self.linked = Linked.of([cameras[v] for v in VIEWS], [self.marks[v] for v in VIEWS]) if both else None
        self._draw_marks()
        if self.linked is not None:
            self._tell(linked_words(self.linked))

    def clear_marks(self) -> None:
        """Take the linked point away."""
        self.marks, self.linked = {}, None
        self._draw_marks()

    def _draw_marks(self) -> None:
        case = self.drawings.case
        for view, other in (VIEWS, VIEWS[::-1]):
            line = None
            if other in self.marks:
                line = epipolar_segment(
                    self.marks[other],
                    case.cameras[other],
                    case.cameras[view],
                    (reach(case, other), reach(case, view)),
                )
            found = case.cameras[view].project(self.linked.point) if self.linked else None
            self._marked[view].show_marks(self.marks.get(view), line, found)
        self._show_point(self.linked.point if self.linked else None)


def reach(case: Case, view: View) -> float:
    """Source to detector in mm."""
    film = case.films.get(view)
    return detector_distance(case.cameras[view], film.spacing if film else None, isocentre(case.cameras.values()))


def linked_words(linked: Linked) -> str:
    """Where the point lies and how far the marks contradict each other."""
    x, y, z = linked.point
    ap, lateral = linked.residual_px
    return tr(
        "Linked point: x {x:.1f}, y {y:.1f}, z {z:.1f} mm in the frame of the cameras, nearest to both rays. Residual: "
        "{residual:.2f} mm (RMS distance to the rays); {ap:.1f} px on the AP film, {lateral:.1f} px on the lateral "
        "film.",
        x=x,
        y=y,
        z=z,
        residual=linked.residual_mm,
        ap=ap,
        lateral=lateral,
    )


def tool_strip(actions: list[QAction], title: str) -> QToolBar:
    """A slim vertical strip of buttons with icons."""
    bar = named(QToolBar(title, movable=False), "filmTools", title)
    for action in actions:
        bar.addAction(action)
        button: QWidget = bar.widgetForAction(action)
        button.setAccessibleName(action.toolTip())
    return bar
