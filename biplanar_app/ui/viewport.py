"""The room in 3D: the bone, the films at their true pose, X-ray sources with their beams, landmarks and axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from vtkmodules.vtkRenderingCore import vtkActor

from biplanar_app.case import VIEWS
from biplanar_app.case.annotation import Distance
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.geometry.viewpoint import Viewpoint
from biplanar_app.jobs import Latest
from biplanar_app.language import tr
from biplanar_app.ui import actors
from biplanar_app.ui.canvas import FILLED, Canvas
from biplanar_app.ui.dispatch import GuiThread
from biplanar_app.ui.film_frame import draw_note
from biplanar_app.ui.pictures import draw_text
from biplanar_app.ui.room.colorings import BY_KEY, Coloring, Scale, scale_of
from biplanar_app.ui.room.interior import Interior
from biplanar_app.ui.room.look import Look, Plane, cut_corners, cut_plane, first_seen
from biplanar_app.ui.room.overlay import draw_cross, draw_scale
from biplanar_app.ui.room.points import Points
from biplanar_app.ui.scene import film_corners
from biplanar_app.ui.theme import BONE, LANDMARK, ON_BLACK, VIEW_COLORS
from biplanar_app.ui.turns import Turns

if TYPE_CHECKING:
    from biplanar_app.registration.result import Registration

Array = NDArray[np.float64]

OBLIQUE = "3D"
REHEARSAL_SCALE = 0.1
"""Of what is drawn unseen: compiling costs the same, and drawing less."""

DIRECTIONS: dict[str, tuple[Array, Array]] = {
    "A": (np.array([0.0, -1, 0]), np.array([0.0, 0, 1])),
    "P": (np.array([0.0, 1, 0]), np.array([0.0, 0, 1])),
    "L": (np.array([1.0, 0, 0]), np.array([0.0, 0, 1])),
    "R": (np.array([-1.0, 0, 0]), np.array([0.0, 0, 1])),
    "S": (np.array([0.0, 0, 1]), np.array([0.0, -1, 0])),
    "I": (np.array([0.0, 0, -1]), np.array([0.0, -1, 0])),
    OBLIQUE: (np.array([-0.7, -1, 0.3]), np.array([0.0, 0, 1])),
}
"""From where each standard view looks, and what is up, in patient axes (LPS).

The oblique one sees the films behind the bone when the lateral beam runs to the patient's left, else mirrored."""

CAMERAS = {"AP": "ap", "LAT": "lat"}
"""Looks that are those of an X-ray source."""
KEYS = {
    **{getattr(Qt.Key, f"Key_{letter}"): letter for letter in "APLRSI"},
    Qt.Key.Key_1: "AP",
    Qt.Key.Key_2: "LAT",
    Qt.Key.Key_3: OBLIQUE,
}

FOLLOW_MS = 100
"""The bone is moved this often at most while something else decides how fast, such as a hand on a film."""


class Viewport(Canvas):
    """The room: groups "bone", "section", "beams", "film-ap", "film-lat" and "landmarks".

    A click on the bone, or Space for the middle of the pane, picks a point.
    """

    look_changed = Signal(object)
    picked = Signal(object)
    """The point (3,) in mm that was picked on the bone, None when there is none any more."""
    measured = Signal(object, object)
    """The ends (3,) in mm of a distance."""
    cleared = Signal()
    """The user wants no points and distances any more."""
    failed = Signal(object)
    """What went wrong while colours or the inside were found."""
    stood = Signal(str)
    """The name of the standard view that is shown, empty once it has been left."""

    def __init__(self) -> None:
        super().__init__(tr("3D view"), tr("The bone, the films and the X-ray sources in the room"))
        self.triad_letters = ("L", "P", "S")
        self.shown = Look()
        self._axes = np.eye(3)
        self._lateral_beam = self._axes[:, 0]
        self._cameras: Mapping[str, Camera] = {}
        self._bone: pv.PolyData | None = None
        self._bone_actor: vtkActor | None = None
        self._mesh: Mesh | None = None
        self._following: Mesh | None = None
        self._follow = QTimer(self, interval=FOLLOW_MS, singleShot=True)
        self._follow.timeout.connect(self._catch_up)
        self._turns = Turns(self)
        self._registration: Registration | None = None
        self._scale: Scale | None = None
        self._interior: Interior | None = None
        self._section_is_old = False
        self.points_on_bone = Points()
        self._view_name = ""
        to_window = GuiThread(self)
        self._values: Latest[tuple[Coloring, Registration], tuple[Coloring, Registration, Array]] = Latest(
            _with_values, self._show_values, self.failed.emit, to_window
        )
        self._interiors: Latest[Registration, tuple[Registration, Interior]] = Latest(
            _with_interior, self._take_interior, self.failed.emit, to_window
        )
        self.moved.connect(lambda: self._stand(""))
        self.clicked.connect(self.pick)

    # What it shows

    @property
    def has_bone(self) -> bool:
        """Whether a bone is shown."""
        return self._bone is not None

    def set_cameras(self, cameras: Mapping[str, Camera], distances: Mapping[str, float]) -> None:
        """Sources and beams; `distances` are from source to film in mm. Takes the films down."""
        self._axes = patient_axes(cameras["ap"]) if cameras else np.eye(3)
        self._lateral_beam = cameras["lat"].axis if cameras else self._axes[:, 0]
        self._cameras = cameras
        self.triad = self._axes if cameras else None
        for view in VIEWS:
            self.put(f"film-{view}")
        beams = (actors.beam(c, distances[view], VIEW_COLORS[view]) for view, c in cameras.items())
        self.put("beams", *(actor for pair in beams for actor in pair))

    def set_film(self, view: str, camera: Camera, distance: float, grey: NDArray[np.uint8]) -> None:
        """A film (H, W) in grey levels, hung where the detector was."""
        self.put(f"film-{view}", actors.picture(film_corners(camera, distance), grey))

    def show_bone(self, mesh: Mesh | None, registration: Registration | None = None) -> None:
        """The bone's surface, or none; `registration` is what it can be coloured and cut by.

        The same topology only moves.
        """
        self._following = None
        before, self._mesh, self._registration, self._interior = self._mesh, mesh, registration, None
        self._forget_points()
        if mesh is None:
            self._bone = self._bone_actor = None
            self.put("bone")
        elif self._bone is not None and before is not None and np.array_equal(before.faces, mesh.faces):
            self._bone.points = mesh.vertices
            self._bone.point_data["Normals"] = mesh.normals()
        else:
            self._bone, self._bone_actor = actors.smooth(mesh, BONE)
            self.put("bone", self._bone_actor)
        self._apply_look(colors=True)

    def follow_bone(self, mesh: Mesh) -> None:
        """The bone's surface while it is on its way: now, or soon the last of those that come meanwhile."""
        self._following = mesh
        if not self._follow.isActive():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._following is not None:
            self.show_bone(self._following)
            self._follow.start()

    # How it shows the bone

    def change(self, **values: Any) -> None:
        """Replace fields of the look."""
        before, self.shown = self.shown, replace(self.shown, **values)
        if self.shown != before:
            self._apply_look(colors=self.shown.coloring != before.coloring)
            self.look_changed.emit(self.shown)

    def _apply_look(self, *, colors: bool) -> None:
        self.put("section")
        if colors:
            self._color(None, None)
            coloring = BY_KEY[self.shown.coloring]
            if self._registration is not None and coloring.values is not None:
                self._values.submit((coloring, self._registration))
        if self._bone_actor is not None:
            self._bone_actor.GetProperty().SetOpacity(self.shown.opacity)
            mapper, plane = self._bone_actor.GetMapper(), self._plane
            mapper.RemoveAllClippingPlanes()
            if plane is not None:
                mapper.AddClippingPlane(actors.clipping(plane.origin, plane.normal))
        self._section_is_old = self._shows_section
        if self._shows_section and self._interior is None and self._registration is not None:
            self._interiors.submit(self._registration)
        self.redraw()

    @property
    def _plane(self) -> Plane | None:
        return None if self._mesh is None else cut_plane(self.shown, self._mesh.vertices, self._axes)

    @property
    def _shows_section(self) -> bool:
        return self.shown.cut is not None and self.shown.section and self._registration is not None

    @property
    def complete(self) -> bool:
        """Whether the inside of the bone is known where a cut shows it; finding it takes seconds."""
        return not self._shows_section or self._interior is not None

    def _show_values(self, made: tuple[Coloring, Registration, Array]) -> None:
        coloring, registration, values = made
        if registration is self._registration and coloring.key == self.shown.coloring:
            self._color(values, scale_of(coloring, values))

    def _color(self, values: Array | None, scale: Scale | None) -> None:
        self._scale = scale
        if self._bone is None or self._bone_actor is None:
            return
        mapper = self._bone_actor.GetMapper()
        mapper.SetScalarVisibility(values is not None)
        if values is not None and scale is not None:
            colors = np.empty((len(values), 3), np.uint8)
            colors[:] = np.multiply(actors.rgb(BONE), 255)
            known = np.isfinite(values)
            colors[known] = scale.colors(values[known])
            self._bone.point_data["color"] = colors
            self._bone.point_data.active_scalars_name = "color"
        self.redraw()

    def _take_interior(self, made: tuple[Registration, Interior]) -> None:
        registration, interior = made
        if registration is self._registration:
            self._interior = interior
            self.redraw()

    def draw_now(self, coarse: bool = False) -> None:
        """Draw at once; a section that has moved is made anew first, however often it moved."""
        plane = self._plane
        if self._section_is_old and self._interior is not None and self.isVisible():
            self._section_is_old = False
            assert self.shown.cut is not None
            assert self._mesh is not None
            assert plane is not None
            corners = cut_corners(self.shown.cut, plane, self._mesh.vertices, self._axes)
            self.put("section", actors.picture(corners, self._interior.section(corners)))
        super().draw_now(coarse)

    # Points on the bone

    def pick(self, at: QPointF) -> None:
        """Pick what one sees at a place of the pane; measuring, the second of two points ends a distance."""
        if self._mesh is None:
            return
        ray = self.viewpoint.ray((at.x(), at.y()), self.width(), self.height())
        point = first_seen(self._mesh, *ray, self._plane, self._shows_section)
        if point is None:
            return
        ends = self.points_on_bone.pick(point)
        self.picked.emit(point)
        if ends is not None:
            self.measured.emit(*ends)
        self.update()

    def measure(self, on: bool) -> None:
        """Whether picked points, two by two, are the ends of distances."""
        self.points_on_bone.measure(on)
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    def clear_points(self) -> None:
        """Take away the picked point and all distances."""
        self._forget_points()
        self.cleared.emit()
        self.update()

    def show_distances(self, distances: Sequence[Distance], chosen: str | None) -> None:
        """Draw these on the result's bone, one of which may be chosen by its id."""
        self.points_on_bone.show(distances, chosen)
        self.update()

    def _forget_points(self) -> None:
        if self.points_on_bone.forget():
            self.picked.emit(None)

    def draw_over(self, painter: QPainter, area: QRectF) -> None:
        """The scale of the colours, the points and distances, besides what every scene has."""
        super().draw_over(painter, area)
        if not self._cameras and not self.has_bone:
            draw_note(painter, area, tr("Films and bone appear here\nonce films and cameras are open"))
        elif not self.complete:
            below = area.adjusted(0, 0, 0, -40)
            draw_text(
                painter, below, Qt.AlignmentFlag.AlignCenter, tr("Finding the density on the cut…"), ON_BLACK.text
            )
        if self._scale is not None:
            draw_scale(painter, area.topLeft(), self._scale)
        self.points_on_bone.draw(painter, self._place, distances=self._registration is not None)
        if self.points_on_bone.measuring and self.hasFocus():
            draw_cross(painter, QPointF(self.rect().center()), ON_BLACK.muted)

    def _place(self, point: Array) -> QPointF:
        x, y = self.viewpoint.project(point, self.width(), self.height())
        return QPointF(float(x), float(y))

    def close_scene(self) -> None:
        """Give OpenGL back and end the threads; the widget is of no use afterwards."""
        self._turns.stop()
        self._follow.stop()
        self._values.close()
        self._interiors.close()
        super().close_scene()

    def show_landmarks(self, landmarks: Mapping[str, Array]) -> None:
        """Named points (3,) in mm."""
        self.put("landmarks", *([actors.balls(np.array([*landmarks.values()]), 2.0, LANDMARK)] if landmarks else []))

    def open_scene(self) -> None:
        """Draw soon, and from then on, what the scene holds; afterwards one thing of each kind is drawn unseen.

        OpenGL compiles for 50 to 100 ms when a kind of thing comes first, so each has a turn of the event loop.
        """
        rehearsals = (partial(self._rehearse, actor) for actor in actors.samples())
        self._turns.do(self._stage.open, self._stage.connect, self.draw_now, *rehearsals, self.redraw)

    def _rehearse(self, actor: vtkActor) -> None:
        self._stage.put("rehearsal", actor)
        self.picture(Viewpoint((0.0, 0.0, 5.0), (0.0, 0.0, 0.0), (0.0, 1.0, 0.0)), REHEARSAL_SCALE)
        self._stage.put("rehearsal")

    def set_films_visible(self, visible: bool) -> None:
        """Show or hide both films."""
        for view in VIEWS:
            self.set_visible(f"film-{view}", visible)

    # From where one looks

    def look(self, direction: str) -> None:
        """Turn to a standard view, a key of DIRECTIONS, of the bone; the oblique one shows the films as well.

        A key of CAMERAS: what that X-ray source sees, with its film behind.
        """
        if direction in CAMERAS:
            self._look_from_source(CAMERAS[direction])
        else:
            towards, up = (self._axes @ vector for vector in DIRECTIONS[direction])
            if direction == OBLIQUE and self._lateral_beam @ self._axes[:, 0] < 0:
                towards = towards - 2 * self._axes[:, 0] * (towards @ self._axes[:, 0])
            films = [f"film-{view}" for view in VIEWS] if direction == OBLIQUE else []
            self.frame(self.points("bone", *films), towards, up)
        self._stand(direction)

    def _look_from_source(self, view: str) -> None:
        camera = self._cameras.get(view)
        if camera is None:
            return
        depth = float(camera.depth(self.points("bone").mean(0)))
        self.set_viewpoint(Viewpoint.of_camera(camera, depth, self.aspect, FILLED), pinned=True)

    def set_parallel(self, on: bool) -> None:
        """Look with parallel lines of sight, or as an eye does."""
        self.set_viewpoint(self.viewpoint.parallel(on))
        if self._view_name in CAMERAS:
            self._stand("")

    def _stand(self, name: str) -> None:
        if name != self._view_name:
            self._view_name = name
            self.stood.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._view_name in CAMERAS:  # the whole film again
            self.look(self._view_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() or key not in {*KEYS, Qt.Key.Key_Space, Qt.Key.Key_Delete}:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.pick(QPointF(self.rect().center()))
        elif key == Qt.Key.Key_Delete:
            self.clear_points()
        else:
            self.look(KEYS[key])


def _with_values(asked: tuple[Coloring, Registration]) -> tuple[Coloring, Registration, Array]:
    coloring, registration = asked
    assert coloring.values is not None
    return coloring, registration, coloring.values(registration)


def _with_interior(registration: Registration) -> tuple[Registration, Interior]:
    return registration, Interior.of(registration)
