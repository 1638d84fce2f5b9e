"""The room in 3D: the bone, the films at their true pose, X-ray sources with their beams, landmarks and axes."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pyvistaqt import QtInteractor
from vtkmodules.vtkCommonTransforms import vtkTransform
from vtkmodules.vtkRenderingAnnotation import vtkAxesActor

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.ui import theme
from biplanar_app.ui.pictures import RESEARCH_USE, UNAPPROVED
from biplanar_app.ui.scene import film_corners, framing

Array = NDArray[np.float64]

OBLIQUE = "3D"

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

FRAME_INTERVAL_MS = 33
SOURCE_RADIUS = 9.0
MARK_SIZE = 12


class Viewport(QWidget):
    """The 3D scene. Left drag turns, middle drag pans, wheel zooms; double click asks for the whole window."""

    maximise_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Multisampling costs a software OpenGL 200-300 ms a frame; without auto_update nothing is drawn in vain.
        self.plotter: Any = QtInteractor(self, multi_samples=0, auto_update=False)
        self.plotter.setAcceptDrops(False)
        self.plotter.setAccessibleName("3D view")
        self.plotter.setAccessibleDescription("The bone, the films and the X-ray sources in the room")
        self.plotter.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plotter.iren.interactor.RemoveObservers("CharEvent")  # VTK's single-key commands, one of which quits
        self.plotter.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plotter)
        self.setFocusProxy(self.plotter)
        self._timer = QTimer(self, interval=FRAME_INTERVAL_MS, singleShot=True)
        self._timer.timeout.connect(self._draw)
        self._axes = np.eye(3)
        self._lateral_beam = self._axes[:, 0]
        self._bone: pv.PolyData | None = None
        self._faces: NDArray[np.int32] | None = None
        self._visible = {"films": True, "beams": True, "landmarks": True}
        self._groups: dict[str, list[str]] = {name: [] for name in self._visible}
        self._textures: dict[str, pv.Texture] = {}
        self._set_up()

    def _set_up(self) -> None:
        self.plotter.set_background("#0a0d11", top="#1a222b")
        self.plotter.enable_trackball_style()
        text = f"{UNAPPROVED}\n{RESEARCH_USE}"
        mark = self.plotter.add_text(text, position=(0.992, 0.03), name="mark", viewport=True)
        mark.prop.justification_horizontal = "right"
        mark.prop.font_size, mark.prop.color, mark.prop.bold = MARK_SIZE, theme.CHECK, True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.plotter and event.type() == QEvent.Type.MouseButtonDblClick:
            self.maximise_asked.emit()
            return True
        return super().eventFilter(watched, event)

    # What it shows

    @property
    def has_bone(self) -> bool:
        """Whether a bone is shown."""
        return self._bone is not None

    def set_cameras(self, cameras: Mapping[str, Camera], distances: Mapping[str, float]) -> None:
        """Sources and beams; `distances` are from source to film in mm. Clears the films."""
        self._clear("films")
        self._clear("beams")
        self._axes = patient_axes(cameras["ap"]) if cameras else np.eye(3)
        self._lateral_beam = cameras["lat"].axis if cameras else self._axes[:, 0]
        for view, camera in cameras.items():
            corners = film_corners(camera, distances[view])
            color = theme.VIEW_COLORS.get(view, theme.TEXT)
            source = pv.Sphere(radius=SOURCE_RADIUS, center=camera.source)
            self._add("beams", f"source-{view}", source, color=color, ambient=0.4)
            beam = _lines(
                [(camera.source, c) for c in corners] + list(zip(corners, np.roll(corners, -1, 0), strict=True))
            )
            self._add("beams", f"beam-{view}", beam, color=color, opacity=0.55, line_width=1.2, lighting=False)
        self._orient()
        self.redraw()

    def set_film(self, view: str, camera: Camera, distance: float, grey: NDArray[np.uint8]) -> None:
        """A film (H, W) in grey levels, hung where the detector was."""
        corners = film_corners(camera, distance)
        plane = pv.PolyData(corners, faces=[4, 0, 1, 2, 3])
        plane.active_texture_coordinates = np.array([[0.0, 1], [1, 1], [1, 0], [0, 0]])
        texture = pv.Texture(np.repeat(grey[..., None], 3, axis=2))
        self._add("films", f"film-{view}", plane, texture=texture, lighting=False, show_edges=False)
        self.redraw()

    def show_bone(self, mesh: Mesh | None) -> None:
        """The bone's surface, or none. The same topology only moves."""
        if mesh is None:
            self.plotter.remove_actor("bone", render=False)
            self._bone = self._faces = None
        elif self._bone is not None and self._faces is not None and np.array_equal(self._faces, mesh.faces):
            self._bone.points = mesh.vertices
            self._bone.point_data["Normals"] = mesh.normals()
        else:
            self._bone = pv.PolyData(mesh.vertices, faces=np.column_stack([np.full(len(mesh.faces), 3), mesh.faces]))
            self._faces = mesh.faces
            self._bone.point_data["Normals"] = mesh.normals()
            self._bone.point_data.active_normals_name = "Normals"
            actor = self.plotter.add_mesh(
                self._bone,
                name="bone",
                color=theme.BONE,
                specular=0.25,
                specular_power=12,
                render=False,
                reset_camera=False,
            )
            actor.prop.interpolation = "phong"
        self.redraw()

    def show_landmarks(self, landmarks: Mapping[str, Array]) -> None:
        """Named points (3,) in mm."""
        self._clear("landmarks")
        for name, point in landmarks.items():
            ball = pv.Sphere(radius=2.0, center=point)
            self._add("landmarks", f"landmark-{name}", ball, color=theme.LANDMARK, ambient=0.3)
        self.redraw()

    def set_visible(self, group: str, visible: bool) -> None:
        """Show or hide "films", "beams" or "landmarks"."""
        self._visible[group] = visible
        for name in self._groups[group]:
            self.plotter.actors[name].SetVisibility(visible)
        self.redraw()

    def look(self, direction: str) -> None:
        """Turn to a standard view, a key of DIRECTIONS, of the bone; the oblique one shows the films as well."""
        towards, up = (self._axes @ vector for vector in DIRECTIONS[direction])
        if direction == OBLIQUE and self._lateral_beam @ self._axes[:, 0] < 0:
            towards = towards - 2 * self._axes[:, 0] * (towards @ self._axes[:, 0])
        groups = ("bone", "films") if direction == OBLIQUE else ("bone",)
        self._frame(self._corners(groups), towards, up)

    def look_at_everything(self) -> None:
        """All of the room in frame, from where one looks now."""
        camera = self.plotter.camera
        self._frame(self._corners(()), np.subtract(camera.position, camera.focal_point), np.array(camera.up))

    def _corners(self, groups: tuple[str, ...]) -> Array:
        """Corners (n, 3) of the boxes of what is shown of `groups`; of everything when nothing is."""
        names = [name for group in groups for name in self._groups.get(group, [group]) if name in self.plotter.actors]
        boxes = [self.plotter.actors[name].bounds for name in names] or [self.plotter.bounds]
        return np.concatenate([np.stack(np.meshgrid(b[0:2], b[2:4], b[4:6]), -1).reshape(-1, 3) for b in boxes])

    def _frame(self, points: Array, towards: Array, up: Array) -> None:
        camera = self.plotter.camera
        aspect = self.width() / max(1, self.height())
        camera.position, camera.focal_point = framing(points, towards, up, camera.view_angle, aspect)
        camera.up = up
        self.redraw()

    def redraw(self) -> None:
        """Draw soon; many changes make one frame."""
        if not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        self.plotter.renderer.ResetCameraClippingRange()
        self.plotter.render()

    def picture(self) -> QImage:
        """What the viewport shows, with its mark."""
        pixels = np.ascontiguousarray(self.plotter.screenshot(return_img=True)[..., :3])
        height, width, _ = pixels.shape
        return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()

    def close_scene(self) -> None:
        """Give OpenGL back; the widget is of no use afterwards."""
        self._timer.stop()
        self.plotter.removeEventFilter(self)
        self.plotter.close()

    def _add(self, group: str, name: str, mesh: pv.PolyData, **look) -> None:
        actor = self.plotter.add_mesh(mesh, name=name, render=False, reset_camera=False, pickable=False, **look)
        actor.SetVisibility(self._visible[group])
        if name not in self._groups[group]:
            self._groups[group].append(name)

    def _clear(self, group: str) -> None:
        for name in self._groups[group]:
            self.plotter.remove_actor(name, render=False)
        self._groups[group] = []

    def _orient(self) -> None:
        axes = vtkAxesActor()
        axes.SetXAxisLabelText("L")
        axes.SetYAxisLabelText("P")
        axes.SetZAxisLabelText("S")
        matrix = np.eye(4)
        matrix[:3, :3] = self._axes
        turned = vtkTransform()
        turned.SetMatrix(matrix.ravel())
        axes.SetUserTransform(turned)
        self.plotter.add_orientation_widget(axes, viewport=(0.0, 0.0, 0.16, 0.36))


def _lines(segments: list[tuple[Array, Array]]) -> pv.PolyData:
    points: Array = np.array(segments).reshape(-1, 3)
    cells = np.column_stack([np.full(len(segments), 2), np.arange(len(points)).reshape(-1, 2)])
    return pv.PolyData(points, lines=cells)
