"""The calibrated room in 3D: both sources and beams, the phantom's beads, and how sure points between them are."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from vtkmodules.vtkRenderingCore import vtkActor

from biplanar_app.calibration import VOLUME_EDGE, Calibration, ErrorModel, Phantom
from biplanar_app.calibration.verdict import ERROR_MM
from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.language import tr
from biplanar_app.ui import actors
from biplanar_app.ui.calibration.colors import color_of, draw_scale, rgb_of
from biplanar_app.ui.canvas import MARGIN, Canvas
from biplanar_app.ui.scene import detector_distance
from biplanar_app.ui.theme import BONE, ON_BLACK, VIEW_COLORS

Array = NDArray[np.float64]

WORST_MM = ERROR_MM[1]
"""Predicted error that is all red: from there a calibration is to be repeated."""
STEPS = 7
"""Points along each edge of the volume of interest; odd, so that some lie in its middle."""
TRANSLUCENT = 0.55
BEAD_RADIUS = 2.5
"""mm; larger than life, so that one sees them."""


class Room(Canvas):
    """Groups "beams", "phantom" and "volume"."""

    def __init__(self) -> None:
        super().__init__(tr("Calibrated room"), tr("X-ray sources, beams, the phantom and the volume of interest"))
        self._range, self._fresh = "", False
        self._towards, self._up = np.array([0.0, -1, 0]), np.array([0.0, 0, 1])

    def show_calibration(self, calibration: Calibration | None, phantom: Phantom | None) -> None:
        """Show a calibration in the frame of its phantom, or nothing."""
        for group in ("beams", "phantom", "volume"):
            self.put(group)
        self._range = ""
        if calibration is None:
            return
        self.open_scene()
        cameras = calibration.cameras
        centre = isocentre(cameras.values())
        beams = [actors.beam(c, detector_distance(c, None, centre), VIEW_COLORS[view]) for view, c in cameras.items()]
        self.put("beams", *(actor for pair in beams for actor in pair))
        if phantom is not None:
            self.put("phantom", actors.balls(phantom.points, BEAD_RADIUS, BONE))
        points, errors = lattice(calibration.error)
        self.put("volume", *volume(points, errors))
        self._range = tr("In the volume: {least:.3f} to {most:.3f} mm", least=errors.min(), most=errors.max())
        self.triad = np.eye(3)
        # From where one sees both beams from the side, a little from between the sources.
        one, other = (camera.axis for camera in cameras.values())
        self._towards = np.cross(one, other) - 0.4 * (one + other)
        self._up = -(one + other)
        self._fresh = True
        self.redraw()

    def look(self, *groups: str) -> None:
        """What `groups` hold, or everything, from where this calibration is seen best."""
        self.frame(self.points(*groups), self._towards, self._up)

    def draw_now(self, coarse: bool = False) -> None:
        """Draw at once; a new calibration is framed first, when the pane has got its size."""
        if self._fresh and self.isVisible():
            self._fresh = False
            self.look()
        super().draw_now(coarse)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._range:
            painter = QPainter(self)
            scale = QRectF(MARGIN, MARGIN, 300, 18)
            draw_scale(painter, scale, tr("{worst:g} mm or more (95 %)", worst=WORST_MM), ON_BLACK)
            painter.drawText(scale.translated(0, 20), Qt.AlignmentFlag.AlignLeft, self._range)
            painter.end()


def lattice(error: ErrorModel) -> tuple[Array, Array]:
    """Points (k, k, k, 3) of the volume of interest and the predicted errors (k, k, k) there, mm."""
    side = np.linspace(-VOLUME_EDGE / 2, VOLUME_EDGE / 2, STEPS)
    points = error.centre + np.stack(np.meshgrid(side, side, side, indexing="ij"), -1)
    return points, error.at(points)


def volume(points: Array, errors: Array) -> tuple[vtkActor, ...]:
    """The edges of the volume of interest, and three planes through its middle in the colour of the predicted error."""
    corners = points[:: STEPS - 1, :: STEPS - 1, :: STEPS - 1].reshape(8, 3)
    edges = [(i, i | bit) for i in range(8) for bit in (1, 2, 4) if not i & bit]
    planes = (_plane(*(np.take(a, STEPS // 2, axis) for a in (points, errors))) for axis in range(3))
    return actors.lines([(corners[i], corners[j]) for i, j in edges], ON_BLACK.muted, opacity=0.8), *planes


def _plane(points: Array, errors: Array) -> vtkActor:
    """Points (k, k, 3) as a surface in the colours of their errors (k, k)."""
    i = np.arange((STEPS - 1) * STEPS).reshape(STEPS - 1, STEPS)[:, :-1].ravel()
    faces = np.concatenate([np.stack([i, i + 1, i + STEPS + 1], 1), np.stack([i, i + STEPS + 1, i + STEPS], 1)])
    data = actors.surface(points.reshape(-1, 3), faces)
    colors = [rgb_of(color_of(float(value), WORST_MM)) for value in errors.ravel()]
    data.point_data["color"] = np.array(colors, dtype=np.uint8)
    data.point_data.active_scalars_name = "color"
    made = actors.actor(data, opacity=TRANSLUCENT)
    made.GetProperty().LightingOff()
    made.GetMapper().ScalarVisibilityOn()
    return made
