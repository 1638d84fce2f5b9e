"""Things that stand in a 3D scene: PyVista's data under VTK's own actors, cheap enough for the GUI thread.

PyVista's plotting, which makes actors too, would hold up the start of the program.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyvista as pv
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (it makes every actor one that OpenGL can draw)
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from vtkmodules.vtkCommonDataModel import vtkPlane
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkTexture

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.ui.scene import film_corners

Array = NDArray[np.float64]

SOURCE_RADIUS = 9.0
"""Of the ball that an X-ray source is shown as, mm."""


def rgb(color: str) -> tuple[float, float, float]:
    """A colour "#rrggbb" as VTK takes it, each part 0 to 1."""
    made = QColor(color)
    return made.redF(), made.greenF(), made.blueF()


def actor(data: pv.PolyData, color: str = "#ffffff", *, opacity: float = 1.0, ambient: float = 0.0) -> vtkActor:
    """A surface in one colour, "#rrggbb"."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(data)
    mapper.ScalarVisibilityOff()
    made = vtkActor()
    made.SetMapper(mapper)
    look = made.GetProperty()
    look.SetColor(*rgb(color))
    look.SetOpacity(opacity)
    look.SetAmbient(ambient)
    return made


def surface(vertices: Array, faces: NDArray[Any]) -> pv.PolyData:
    """Triangles (m, 3) between vertices (n, 3)."""
    return pv.PolyData.from_regular_faces(np.asarray(vertices, dtype=np.float64), faces.astype(int))


def smooth(mesh: Mesh, color: str) -> tuple[pv.PolyData, vtkActor]:
    """A surface under Phong's shading with a faint gloss, and its actor."""
    data = surface(mesh.vertices, mesh.faces)
    data.point_data["Normals"] = mesh.normals()
    data.point_data.active_normals_name = "Normals"
    made = actor(data, color)
    made.GetProperty().SetInterpolationToPhong()
    made.GetProperty().SetSpecular(0.25)
    made.GetProperty().SetSpecularPower(12)
    return data, made


def lines(segments: Sequence[tuple[Array, Array]], color: str, *, width: float = 1.2, opacity: float = 1.0) -> vtkActor:
    """Straight lines between pairs of points (3,), without shading."""
    points: Array = np.array(segments).reshape(-1, 3)
    cells = np.column_stack([np.full(len(segments), 2), np.arange(len(points)).reshape(-1, 2)])
    made = actor(pv.PolyData(points, lines=cells), color, opacity=opacity)
    made.GetProperty().LightingOff()
    made.GetProperty().SetLineWidth(width)
    return made


def balls(centres: Array, radius: float, color: str) -> vtkActor:
    """Spheres about `centres` (n, 3), mm."""
    ball = pv.Sphere(radius=radius, theta_resolution=16, phi_resolution=12)
    count, corners = len(centres), np.asarray(ball.regular_faces)
    points = (np.asarray(centres)[:, None] + ball.points).reshape(-1, 3)
    faces = (corners + len(ball.points) * np.arange(count)[:, None, None]).reshape(-1, 3)
    made = actor(surface(points, faces), color, ambient=0.35)
    made.GetProperty().SetInterpolationToFlat()
    made.GetProperty().BackfaceCullingOn()  # an eye in an X-ray source looks out of its ball
    return made


def picture(corners: Array, pixels: NDArray[np.uint8]) -> vtkActor:
    """A picture hung between `corners` (4, 3): top left, top right, bottom right, bottom left.

    pixels: (H, W) in grey, or (H, W, 4) in red, green, blue and opacity.
    """
    plane = pv.PolyData(corners, faces=[4, 0, 1, 2, 3])
    plane.active_texture_coordinates = np.array([[0.0, 1], [1, 1], [1, 0], [0, 0]])
    image = pv.ImageData(dimensions=(pixels.shape[1], pixels.shape[0], 1))
    values = np.ascontiguousarray(pixels[::-1])
    image.point_data["pixels"] = values.reshape(-1, *pixels.shape[2:])
    texture = vtkTexture()
    texture.SetInputData(image)
    texture.InterpolateOn()
    made = actor(plane)
    made.GetProperty().LightingOff()
    made.SetTexture(texture)
    return made


def beam(camera: Camera, distance: float, color: str) -> tuple[vtkActor, vtkActor]:
    """An X-ray source and the edges of its beam, as far as the film at `distance` mm."""
    corners = film_corners(camera, distance)
    edges = [(camera.source, corner) for corner in corners] + list(zip(corners, np.roll(corners, -1, 0), strict=True))
    return (
        balls(camera.source[None], SOURCE_RADIUS, color),
        lines(edges, color, opacity=0.55),
    )


def samples() -> tuple[vtkActor, ...]:
    """One small thing of each kind that OpenGL compiles for."""
    white = "#ffffff"
    triangle = Mesh(np.eye(3), np.array([[0, 1, 2]], np.int32))
    return (
        smooth(triangle, white)[1],
        balls(np.zeros((1, 3)), 1.0, white),
        lines([(np.zeros(3), np.ones(3))], white),
        picture(np.eye(4, 3), np.zeros((2, 2), np.uint8)),
    )


def clipping(origin: Array, normal: Array) -> vtkPlane:
    """The plane through `origin` (3,) that cuts away what lies on the side of its `normal` (3,)."""
    made = vtkPlane()
    made.SetOrigin(*origin)
    made.SetNormal(*-normal)  # VTK keeps the side that the normal points to
    return made
