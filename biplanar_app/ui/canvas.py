"""A 3D scene on a plain widget: PyVista draws it out of sight, the widget shows the picture and passes the mouse on.

An OpenGL surface inside the window would make Qt compose the whole window anew through OpenGL at every repaint of any
part of it; without a graphics card that costs more than drawing the scene (docs/adr/0007-scene-as-picture.md).
"""

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from vtkmodules.vtkRenderingCore import vtkActor

from biplanar_app.case import Approval
from biplanar_app.geometry.viewpoint import Viewpoint
from biplanar_app.ui import theme
from biplanar_app.ui.pictures import draw_mark, draw_text
from biplanar_app.ui.stage import Stage

Array = NDArray[np.float64]

DARK, LIGHT = "#0a0d11", "#1a222b"
"""The background, from below to above."""
FRAME_INTERVAL_MS = 33
REST_MS = 250
"""After this long without a change a scene that was drawn coarsely is drawn finely."""
SLOW_FRAME_S = 0.02
"""A scene that takes longer is drawn at half the resolution while it moves."""
FILLED = 0.94
"""How much of the picture a scene that has just been framed takes up."""
KEY_TURN_DEGREES = 10.0
WHEEL_STEP = 1.15
TRIAD_COLORS = ("#e8635a", "#46b985", "#5aa0e8")
TRIAD_ARM = 26.0
MARGIN = 10


class Canvas(QWidget):
    """A scene that one can turn (left drag, arrows), pan (middle drag) and zoom (wheel, right drag, + and -).

    Double click and Enter ask for the whole window. pinned: the eye stays where it is while one zooms and pans, as for
    the look of an X-ray source, whose film lies behind what it shows; turning ends that.
    """

    maximise_asked = Signal()
    clicked = Signal(QPointF)
    """Where the left button was pressed and let go without a drag."""
    moved = Signal()
    """The user has turned, panned or zoomed."""
    drawn = Signal()
    """There is a new picture of the scene."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self._stage = Stage(DARK, LIGHT, self.redraw)
        self.camera = self._stage.camera
        self.pinned = False
        self._shift = (0.0, 0.0)
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self.triad: Array | None = None
        self._approval: Approval | None = None
        self.triad_letters = ("x", "y", "z")
        self._image = QImage()
        self._full_frame_s = 0.0
        self._timer = QTimer(self, interval=FRAME_INTERVAL_MS, singleShot=True)
        self._timer.timeout.connect(self._draw_in_time)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.draw_now)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 150)

    # What it holds, by groups that are shown, hidden and replaced together

    def put(self, group: str, *actors: vtkActor) -> None:
        """Replace what `group` holds."""
        self._stage.put(group, *actors)
        self.redraw()

    def set_visible(self, group: str, visible: bool) -> None:
        """Show or hide a group."""
        self._stage.set_visible(group, visible)
        self.redraw()

    def points(self, *groups: str) -> Array:
        """Vertices (n, 3) of what `groups` hold; of everything that is shown when that is nothing."""
        return self._stage.points(*groups)

    def show_approval(self, approval: Approval | None) -> None:
        """Mark the picture by it."""
        if approval is not self._approval:
            self._approval = approval
            self.update()

    # Drawing

    def open_scene(self) -> None:
        """Draw from now on what the scene holds; until then, or `draw_now`, there is only the background."""
        self._stage.open()
        self.redraw()

    def redraw(self) -> None:
        """Draw soon; many changes make one frame."""
        if not self._timer.isActive():
            self._timer.start()

    def _draw_in_time(self) -> None:
        if self._stage.connected:
            self.draw_now(coarse=self._full_frame_s > SLOW_FRAME_S)
        elif self._stage.is_open:
            self._stage.connect()  # in a turn of its own: it takes as long as a frame
            if self._stage.connected:
                self.redraw()

    def draw_now(self, coarse: bool = False) -> None:
        """Draw at once; `coarse` is half the resolution."""
        if not self.isVisible():
            return
        started = time.perf_counter()
        full = self.size() * self.devicePixelRatio()
        self._image = self._stage.picture(full / 2 if coarse else full, self._shift)
        self._stage.set_size(self.size(), full)
        if coarse:
            self._rest.start()
        else:
            self._rest.stop()
            self._full_frame_s = time.perf_counter() - started
        self.drawn.emit()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, self._image)
        painter.end()

    def _paint(self, painter: QPainter, image: QImage) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image.isNull():
            background = QLinearGradient(0, self.height(), 0, 0)
            background.setStops([(0.0, QColor(DARK)), (1.0, QColor(LIGHT))])
            painter.fillRect(self.rect(), background)
        painter.drawImage(QRectF(self.rect()), image)
        self.draw_over(painter, QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))

    def draw_over(self, painter: QPainter, area: QRectF) -> None:
        """What lies over the scene, within `area`."""
        if self.triad is not None:
            self._draw_triad(painter, area, self.triad)
        draw_mark(painter, area, self._approval)

    def picture(self, viewpoint: Viewpoint | None = None, scale: float = 1.0) -> QImage:
        """What one would see from `viewpoint`, by default from here, marked as every picture that leaves the program.

        scale: pixels of the picture for each of the widget's.
        """
        here, size = self.viewpoint, self.size() * scale
        self._apply(viewpoint or here)
        scene = self._stage.picture(size, self._shift)
        picture = QImage(size, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.scale(size.width() / max(1, self.width()), size.height() / max(1, self.height()))
        painter.setFont(self.font())
        self._paint(painter, scene)
        painter.end()
        self._apply(here)
        self._stage.set_size(self.size(), self.size() * self.devicePixelRatio())
        return picture

    def _draw_triad(self, painter: QPainter, area: QRectF, triad: Array) -> None:
        """The directions (columns of `triad`) as one sees them now, at the lower left."""
        view = self.viewpoint.axes @ triad
        centre = QPointF(area.left() + 1.6 * TRIAD_ARM, area.bottom() - 1.6 * TRIAD_ARM)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for axis in np.argsort(view[2]):  # the nearest last
            arm = QPointF(view[0, axis], -view[1, axis]) * TRIAD_ARM
            painter.setPen(QPen(QColor(TRIAD_COLORS[axis]), 2.2))
            painter.drawLine(centre, centre + arm)
            room = QRectF(0, 0, 20, 16)
            room.moveCenter(centre + arm * 1.35)
            draw_text(painter, room, Qt.AlignmentFlag.AlignCenter, self.triad_letters[axis], theme.ON_BLACK.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redraw()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.redraw()

    def close_scene(self) -> None:
        """Give OpenGL back; the widget is of no use afterwards."""
        self._timer.stop()
        self._rest.stop()
        self._stage.close()

    # Looking

    @property
    def viewpoint(self) -> Viewpoint:
        """From where one looks now."""
        camera = self.camera
        height = 2 * camera.GetParallelScale() if camera.GetParallelProjection() else None
        eye, focus, up = camera.GetPosition(), camera.GetFocalPoint(), camera.GetViewUp()
        return Viewpoint(eye, focus, up, camera.GetViewAngle(), height, self._shift)

    def set_viewpoint(self, viewpoint: Viewpoint, *, pinned: bool = False) -> None:
        """Look from there."""
        self.pinned = pinned
        self._apply(viewpoint)
        self.redraw()

    def _apply(self, viewpoint: Viewpoint) -> None:
        self.camera.SetPosition(*viewpoint.eye)
        self.camera.SetFocalPoint(*viewpoint.focus)
        self.camera.SetViewUp(*viewpoint.up)
        self.camera.SetViewAngle(viewpoint.angle)
        self.camera.SetParallelProjection(viewpoint.height is not None)
        if viewpoint.height is not None:
            self.camera.SetParallelScale(viewpoint.height / 2)
        self._shift = viewpoint.shift

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width() / max(1, self.height())

    def frame(self, points: Array, towards: Array, up: Array) -> None:
        """Look so that all `points` (n, 3) are just in the picture; towards: from what is seen to the eye."""
        framed = Viewpoint.framing(points, towards, up, self.aspect, FILLED)
        if self.viewpoint.height is not None:
            framed = framed.parallel(True)
            size = np.array([self.aspect, 1.0])
            needed = np.abs(framed.project(points, *size) * 2 / size - 1).max() / FILLED
            framed = replace(framed, height=(framed.height or 1.0) * float(needed))
        self.set_viewpoint(framed)

    def frame_all(self) -> None:
        """Everything in the picture, from where one looks now."""
        _, up, towards = self.viewpoint.axes
        self.frame(self.points(), towards, up)

    def turn(self, right: float, down: float) -> None:
        """Turn the scene about its focus, degrees."""
        self.pinned = False
        self.camera.Azimuth(-right)
        self.camera.Elevation(down)
        self.camera.OrthogonalizeViewUp()
        self.redraw()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come nearer by `factor`; while the eye is pinned enlarge the picture, keeping what lies under `at`."""
        if self.pinned:
            self._enlarge(factor, at or QPointF(self.rect().center()))
        elif self.camera.GetParallelProjection():
            self.camera.SetParallelScale(self.camera.GetParallelScale() / factor)
        else:
            self.camera.Dolly(factor)
        self.redraw()

    def _enlarge(self, factor: float, at: QPointF) -> None:
        half = self.height() / 2
        across, above = (at.x() - self.width() / 2) / half, 1 - at.y() / half
        self._shift = ((self._shift[0] + across) * factor - across, (self._shift[1] + above) * factor - above)
        tangent = np.tan(np.radians(self.camera.GetViewAngle() / 2)) / factor
        self.camera.SetViewAngle(float(np.degrees(2 * np.arctan(tangent))))

    # Mouse and keys

    def _pass_on(self, event: QMouseEvent) -> None:
        self._stage.send(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._last = event.position()
        self._pass_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        buttons = event.buttons()
        if buttons and self._pressed is not None:
            if (event.position() - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._pressed = None
        by, self._last = event.position() - self._last, event.position()
        if self.pinned and buttons == Qt.MouseButton.MiddleButton:
            half = self.height() / 2
            self._shift = (self._shift[0] - by.x() / half, self._shift[1] + by.y() / half)
            self.redraw()
        elif self.pinned and buttons == Qt.MouseButton.RightButton:
            self.zoom(WHEEL_STEP ** (-by.y() / 20))
        else:
            self.pinned = self.pinned and not buttons
            self._pass_on(event)
        if buttons:
            self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pass_on(event)
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.position())
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(WHEEL_STEP ** (event.angleDelta().y() / 120), event.position())
        self.moved.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.maximise_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = {
            Qt.Key.Key_Left: lambda: self.turn(-KEY_TURN_DEGREES, 0),
            Qt.Key.Key_Right: lambda: self.turn(KEY_TURN_DEGREES, 0),
            Qt.Key.Key_Up: lambda: self.turn(0, -KEY_TURN_DEGREES),
            Qt.Key.Key_Down: lambda: self.turn(0, KEY_TURN_DEGREES),
            Qt.Key.Key_Plus: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / WHEEL_STEP),
            Qt.Key.Key_Return: self.maximise_asked.emit,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            action()
            self.moved.emit()
