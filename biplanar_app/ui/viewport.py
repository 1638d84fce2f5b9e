"""The room in 3D: the bone, the films at their true pose, X-ray sources with their beams, landmarks and axes."""

from collections.abc import Mapping

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor

from biplanar_app.case import VIEWS
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.ui import actors
from biplanar_app.ui.canvas import Canvas
from biplanar_app.ui.scene import film_corners
from biplanar_app.ui.theme import BONE, LANDMARK, VIEW_COLORS

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

SOURCE_RADIUS = 9.0


class Viewport(Canvas):
    """The room: groups "bone", "beams", "film-ap", "film-lat" and "landmarks"."""

    def __init__(self) -> None:
        super().__init__("3D view", "The bone, the films and the X-ray sources in the room")
        self.triad_letters = ("L", "P", "S")
        self._axes = np.eye(3)
        self._lateral_beam = self._axes[:, 0]
        self._bone: pv.PolyData | None = None
        self._faces: NDArray[np.int32] | None = None

    # What it shows

    @property
    def has_bone(self) -> bool:
        """Whether a bone is shown."""
        return self._bone is not None

    def set_cameras(self, cameras: Mapping[str, Camera], distances: Mapping[str, float]) -> None:
        """Sources and beams; `distances` are from source to film in mm. Takes the films down."""
        self._axes = patient_axes(cameras["ap"]) if cameras else np.eye(3)
        self._lateral_beam = cameras["lat"].axis if cameras else self._axes[:, 0]
        self.triad = self._axes if cameras else None
        for view in VIEWS:
            self.put(f"film-{view}")
        beams = (beam(c, distances[view], VIEW_COLORS[view]) for view, c in cameras.items())
        self.put("beams", *(actor for pair in beams for actor in pair))

    def set_film(self, view: str, camera: Camera, distance: float, grey: NDArray[np.uint8]) -> None:
        """A film (H, W) in grey levels, hung where the detector was."""
        self.put(f"film-{view}", actors.picture(film_corners(camera, distance), grey))

    def show_bone(self, mesh: Mesh | None) -> None:
        """The bone's surface, or none. The same topology only moves."""
        if mesh is None:
            self._bone = self._faces = None
            self.put("bone")
        elif self._bone is not None and self._faces is not None and np.array_equal(self._faces, mesh.faces):
            self._bone.points = mesh.vertices
            self._bone.point_data["Normals"] = mesh.normals()
            self.redraw()
        else:
            self._bone, self._faces = actors.surface(mesh.vertices, mesh.faces), mesh.faces
            self._bone.point_data["Normals"] = mesh.normals()
            self._bone.point_data.active_normals_name = "Normals"
            bone = actors.actor(self._bone, BONE)
            bone.GetProperty().SetInterpolationToPhong()
            bone.GetProperty().SetSpecular(0.25)
            bone.GetProperty().SetSpecularPower(12)
            self.put("bone", bone)

    def show_landmarks(self, landmarks: Mapping[str, Array]) -> None:
        """Named points (3,) in mm."""
        self.put("landmarks", *([actors.balls(np.array([*landmarks.values()]), 2.0, LANDMARK)] if landmarks else []))

    def rehearse(self) -> None:
        """Draw one thing of each kind and forget it: OpenGL compiles for 50 to 100 ms when a kind comes first."""
        self.show_bone(Mesh(np.eye(3), np.array([[0, 1, 2]], np.int32)))
        balls, edges = actors.balls(np.zeros((1, 3)), 1.0, BONE), actors.lines([(np.zeros(3), np.ones(3))], BONE)
        self.put("rehearsal", balls, edges, actors.picture(np.eye(4, 3), np.zeros((2, 2), np.uint8)))
        self.draw_now()
        self.put("rehearsal")
        self.show_bone(None)

    def set_films_visible(self, visible: bool) -> None:
        """Show or hide both films."""
        for view in VIEWS:
            self.set_visible(f"film-{view}", visible)

    def look(self, direction: str) -> None:
        """Turn to a standard view, a key of DIRECTIONS, of the bone; the oblique one shows the films as well."""
        towards, up = (self._axes @ vector for vector in DIRECTIONS[direction])
        if direction == OBLIQUE and self._lateral_beam @ self._axes[:, 0] < 0:
            towards = towards - 2 * self._axes[:, 0] * (towards @ self._axes[:, 0])
        films = [f"film-{view}" for view in VIEWS] if direction == OBLIQUE else []
        self.frame(self.points("bone", *films), towards, up)


def beam(camera: Camera, distance: float, color: str) -> tuple[vtkActor, vtkActor]:
    """An X-ray source and the edges of its beam, as far as the film at `distance` mm."""
    corners = film_corners(camera, distance)
    edges = [(camera.source, corner) for corner in corners] + list(zip(corners, np.roll(corners, -1, 0), strict=True))
    return (
        actors.balls(camera.source[None], SOURCE_RADIUS, color),
        actors.lines(edges, color, opacity=0.55),
    )
