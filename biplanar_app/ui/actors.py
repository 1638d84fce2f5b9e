"""Things that stand in a 3D scene, made with VTK and nothing else: cheap enough for the GUI thread."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkFiltersSources import vtkSphereSource
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkTexture

Array = NDArray[np.float64]


def rgb(color: str) -> tuple[float, float, float]:
    """A colour "#rrggbb" as VTK takes it, each part 0 to 1."""
    made = QColor(color)
    return made.redF(), made.greenF(), made.blueF()


def actor(data: vtkPolyData, color: str = "#ffffff", *, opacity: float = 1.0, ambient: float = 0.0) -> vtkActor:
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


def surface(vertices: Array, faces: NDArray[Any]) -> vtkPolyData:
    """Triangles (m, 3), or other polygons (m, k), between vertices (n, 3)."""
    data = vtkPolyData()
    move(data, vertices)
    data.SetPolys(_cells(faces))
    return data


def move(data: vtkPolyData, vertices: Array, normals: Array | None = None) -> None:
    """Put its points to `vertices` (n, 3), with `normals` (n, 3) for smooth shading where they are given."""
    points = vtkPoints()
    points.SetData(numpy_to_vtk(np.ascontiguousarray(vertices, dtype=np.float64), deep=True))
    data.SetPoints(points)
    if normals is not None:
        data.GetPointData().SetNormals(numpy_to_vtk(np.ascontiguousarray(normals), deep=True))


def paint(data: vtkPolyData, colors: NDArray[np.uint8]) -> None:
    """Give its points the colours (n, 3) in red, green and blue; a mapper shows them once it shows scalars."""
    data.GetPointData().SetScalars(numpy_to_vtk(np.ascontiguousarray(colors), deep=True))


def _cells(corners: NDArray[Any]) -> vtkCellArray:
    """Cells (m, k) of k points each."""
    count, each = corners.shape
    cells = vtkCellArray()
    cells.SetData(
        numpy_to_vtkIdTypeArray(np.arange(0, count * each + 1, each, dtype=np.int64), deep=True),
        numpy_to_vtkIdTypeArray(np.ascontiguousarray(corners, dtype=np.int64).ravel(), deep=True),
    )
    return cells


def lines(segments: Sequence[tuple[Array, Array]], color: str, *, width: float = 1.2, opacity: float = 1.0) -> vtkActor:
    """Straight lines between pairs of points (3,), without shading."""
    data = vtkPolyData()
    move(data, np.array(segments).reshape(-1, 3))
    data.SetLines(_cells(np.arange(2 * len(segments)).reshape(-1, 2)))
    made = actor(data, color, opacity=opacity)
    made.GetProperty().LightingOff()
    made.GetProperty().SetLineWidth(width)
    return made


def balls(centres: Array, radius: float, color: str) -> vtkActor:
    """Spheres about `centres` (n, 3), mm."""
    source = vtkSphereSource()
    source.SetRadius(radius)
    source.SetThetaResolution(16)
    source.SetPhiResolution(12)
    source.Update()
    ball = source.GetOutput()
    corners = vtk_to_numpy(ball.GetPolys().GetConnectivityArray()).reshape(-1, 3)
    around = vtk_to_numpy(ball.GetPoints().GetData())
    points = (np.asarray(centres)[:, None] + around).reshape(-1, 3)
    faces = (corners + len(around) * np.arange(len(centres))[:, None, None]).reshape(-1, 3)
    made = actor(surface(points, faces), color, ambient=0.35)
    made.GetProperty().SetInterpolationToFlat()
    made.GetProperty().BackfaceCullingOn()  # an eye in an X-ray source looks out of its ball
    return made


def picture(corners: Array, pixels: NDArray[np.uint8]) -> vtkActor:
    """A picture hung between `corners` (4, 3): top left, top right, bottom right, bottom left.

    pixels: (H, W) in grey, or (H, W, 4) in red, green, blue and opacity.
    """
    plane = surface(corners, np.arange(4)[None])
    plane.GetPointData().SetTCoords(numpy_to_vtk(np.array([[0.0, 1], [1, 1], [1, 0], [0, 0]]), deep=True))
    image = vtkImageData()
    image.SetDimensions(pixels.shape[1], pixels.shape[0], 1)
    values = np.ascontiguousarray(pixels[::-1]).reshape(-1, *pixels.shape[2:])
    image.GetPointData().SetScalars(numpy_to_vtk(values, deep=True))
    texture = vtkTexture()
    texture.SetInputData(image)
    texture.InterpolateOn()
    made = actor(plane)
    made.GetProperty().LightingOff()
    made.SetTexture(texture)
    return made
