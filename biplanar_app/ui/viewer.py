"""The radiograph viewer, with the mouse habits of radiologists."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsItem

from biplanar_app.case import Approval
from biplanar_app.language import tr
from biplanar_app.ui.display import LEVELS, PRESETS, Window
from biplanar_app.ui.drops import FileDrops
from biplanar_app.ui.film_facts import Corner
from biplanar_app.ui.film_frame import Frame, draw_cross, draw_note
from biplanar_app.ui.film_items import FilmItem, LandmarksItem, OutlineItem
from biplanar_app.ui.pictures import draw_mark, mark_room
from biplanar_app.ui.tools import Grip, PanTool, Tool, Touch
from biplanar_app.ui.turned_view import TurnedView

Array = NDArray[np.float64]

WHEEL_STEP = 1.15
MARGIN = 10


class _Drag(Enum):
    NONE = auto()
    PAN = auto()
    WINDOW = auto()


class FilmView(FileDrops, TurnedView):
    """One film with its overlays. Right drag: window and level; wheel: zoom at the cursor; middle drag: pan.

    The left button belongs to the tool, which pans at first. Keys that the tool leaves: I inverts, R resets, F fits,
    1 and 2 are one to one and true size, comma and period turn, X and Y mirror, + and - zoom, arrows pan. `note` is
    drawn in the middle while there is no film.
    """

    maximise_asked = Signal()
    window_changed = Signal(Window)
    window_settled = Signal()
    film_changed = Signal()
    hovered = Signal(str)
    files_dropped = Signal(list)
    told = Signal(str)
    """A sentence for the user."""
    clicked = Signal(float, float)
    """Column and row of the film under a click of the first tool."""

    def __init__(self, name: str, note: str) -> None:
        super().__init__()
        self._name, self._note = name, note
        self.window_level: Window | None = None
        self._automatic: Window | None = None
        self._image: NDArray[np.uint16] | None = None
        self._film: FilmItem | None = None
        self._letters: tuple[str, str, str, str] | None = None
        self._drag, self._last = _Drag.NONE, QPointF()
        self._cross = False
        self.spacing: tuple[float, float] | None = None
        self._corner, self._patient_shown = Corner(), True
        self.tool: Tool = self.first_tool()
        self.grips: list[Grip] = []
        self._held: Tool | None = None
        self._approval: Approval | None = None
        self.outline, self.landmarks = OutlineItem(), LandmarksItem()
        self.scene().addItem(self.outline)
        self.scene().addItem(self.landmarks)
        self.setAccessibleName(tr("{view} film", view=name))
        self.setAccessibleDescription(tr("Right drag: brightness and contrast. Wheel: zoom. I: invert. R: reset."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(QColor("#000000"))
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(200, 200))

    # What it shows

    def set_film(
        self, image: NDArray[np.uint16] | None, spacing: tuple[float, float] | None = None, corner: Corner | None = None
    ) -> None:
        """Show a film (H, W), bone white, or none. spacing: (row, column), mm at the detector."""
        self.spacing, self._corner = spacing, corner or Corner()
        if self._film is not None:
            self.scene().removeItem(self._film)
        self._image, self._film, self.window_level = image, None, None
        if image is not None:
            self._automatic = self.window_level = Window.automatic(image)
            self._film = FilmItem(image, self.window_level)
            self.scene().addItem(self._film)
        self.show_area(self._film.boundingRect() if self._film is not None else QRectF())
        self.film_changed.emit()
        self.viewport().update()

    @property
    def image(self) -> NDArray[np.uint16] | None:
        """The film (H, W) that is shown."""
        return self._image

    @property
    def film_item(self) -> FilmItem | None:
        """What draws the film, for overlays that look like it."""
        return self._film

    def show_approval(self, approval: Approval | None) -> None:
        """Mark the picture by it."""
        if approval is not self._approval:
            self._approval = approval
            self.viewport().update()

    def set_letters(self, letters: tuple[str, str, str, str] | None) -> None:
        """The patient's directions at the left, right, top and bottom edge."""
        self._letters = letters
        self.viewport().update()

    def first_tool(self) -> Tool:
        """The tool that a film has from the start: a drag pans, a click is told."""
        return PanTool(self.pan, self.clicked.emit)

    def set_tool(self, tool: Tool) -> None:
        """Let the left button and the keys be `tool`'s."""
        self.tool.put_away()
        self._held = None
        self.tool = tool
        self.viewport().setCursor(tool.cursor)
        self.viewport().update()

    def set_patient_shown(self, shown: bool) -> None:
        """Whether the corner says whose film it is."""
        self._patient_shown = shown
        self.viewport().update()

    def show_true_size(self) -> None:
        """As large as on the detector, by what the screen says of its own size."""
        dots = self.screen().physicalDotsPerInchX()
        if self.spacing is None:
            text = tr("The film does not say its pixel spacing, so its true size is unknown; open it as DICOM.")
            self.told.emit(text)
        elif dots <= 0:
            self.told.emit(tr("The screen does not say its size, so nothing can be shown in true size on it."))
        else:
            self.zoom(self.spacing[1] * dots / 25.4 / self.magnification)

    def add_overlay(self, item: QGraphicsItem) -> None:
        """Let `item`, in pixels of the film, lie over the film."""
        self.scene().addItem(item)

    def show_cross(self, shown: bool) -> None:
        """Mark the middle of the pane, a place that one can choose with the arrow keys."""
        self._cross = shown
        self.viewport().update()

    def show_outline(self, polylines: Sequence[Array], *, preview: bool = False) -> None:
        """Draw the bone's outline, polylines (k, 2) in pixels; none to clear."""
        self.outline.show_outline(polylines, preview=preview)

    def show_landmarks(self, points: Mapping[str, Array]) -> None:
        """Draw named points (u, v) in pixels."""
        self.landmarks.show_points(points)

    def set_window(self, window: Window) -> None:
        """Show another range of values."""
        if self._film is not None:
            self.window_level = window
            self._film.set_window(window)
            self.window_changed.emit(window)

    def set_preset(self, name: str) -> None:
        """A window of `display.PRESETS`."""
        if self._image is not None:
            self.set_window(Window.between(self._image, *PRESETS[name]))
            self.window_settled.emit()

    def invert(self) -> None:
        """Black for white."""
        if self.window_level is not None:
            self.set_window(Window(self.window_level.center, self.window_level.width, not self.window_level.inverted))
            self.window_settled.emit()

    def reset(self) -> None:
        """The whole film in its automatic window."""
        if self._automatic is not None:
            self.set_window(self._automatic)
            self.window_settled.emit()
        self.fit()

    def grey(self, pixels: int) -> NDArray[np.uint8] | None:
        """The film in grey levels as it is shown, its longer side about `pixels` at most."""
        return self._film.grey(pixels) if self._film is not None else None

    def picture(self) -> QImage:
        """What the pane shows, marked as every picture that leaves the program."""
        return self.viewport().grab().toImage()

    # Mouse, keys, drops

    def _touch(self, event: QMouseEvent) -> Touch:
        at = self.viewportTransform().inverted()[0].map(event.position())
        pressed = bool(event.buttons() & Qt.MouseButton.LeftButton)
        return Touch(at.x(), at.y(), self.magnification, event.position(), pressed, event.modifiers())

    def _grip_under(self, touch: Touch) -> Grip | None:
        return next((grip for grip in self.grips if grip.holds(touch)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        drags = {Qt.MouseButton.MiddleButton: _Drag.PAN, Qt.MouseButton.RightButton: _Drag.WINDOW}
        self._drag, self._last = drags.get(event.button(), _Drag.NONE), event.position()
        if event.button() == Qt.MouseButton.LeftButton and self._film is not None:
            touch = self._touch(event)
            self._held = self._grip_under(touch) or self.tool
            self._held.press(touch)
        elif self._drag is _Drag.PAN:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved, self._last = event.position() - self._last, event.position()
        if self._drag is _Drag.PAN:
            self.pan(moved)
        elif self._drag is _Drag.WINDOW and self.window_level is not None:
            self.set_window(self.window_level.dragged(moved.x(), moved.y()))
        elif self._film is not None:
            touch = self._touch(event)
            mover = self._held or self.tool
            mover.move(touch)
            self.viewport().setCursor((self._grip_under(touch) or mover).cursor)
        self._tell_pixel(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._film is not None:
            (self._held or self.tool).release(self._touch(event))
            self._held = None
        if self._drag is _Drag.WINDOW:
            self.window_settled.emit()
        self._drag = _Drag.NONE
        self.viewport().setCursor(self.tool.cursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            taken = self._film is not None and self.tool.double_click(self._touch(event))
            if not taken:
                self.maximise_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(WHEEL_STEP ** (event.angleDelta().y() / 120), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._film is not None and any(each.key(event) for each in (self.tool, *self.grips)):
            return
        actions = {
            Qt.Key.Key_I: self.invert,
            Qt.Key.Key_R: self.reset,
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_1: self.show_one_to_one,
            Qt.Key.Key_2: self.show_true_size,
            Qt.Key.Key_Comma: lambda: self.turn(self.orientation.turned(-1)),
            Qt.Key.Key_Period: lambda: self.turn(self.orientation.turned(1)),
            Qt.Key.Key_X: lambda: self.turn(self.orientation.flipped()),
            Qt.Key.Key_Y: lambda: self.turn(self.orientation.flipped(vertically=True)),
            Qt.Key.Key_Plus: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(WHEEL_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / WHEEL_STEP),
            Qt.Key.Key_Left: lambda: self.pan(QPointF(40, 0)),
            Qt.Key.Key_Right: lambda: self.pan(QPointF(-40, 0)),
            Qt.Key.Key_Up: lambda: self.pan(QPointF(0, 40)),
            Qt.Key.Key_Down: lambda: self.pan(QPointF(0, -40)),
        }
        action = actions.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            action()

    def leaveEvent(self, event) -> None:
        self.hovered.emit("")
        self.tool.leave()
        super().leaveEvent(event)

    def take_files(self, paths: list[Path]) -> None:
        self.files_dropped.emit(paths)

    def _tell_pixel(self, position: QPointF) -> None:
        if self._image is None:
            return
        at = self.mapToScene(position.toPoint())
        u, v = round(at.x()), round(at.y())
        height, width = self._image.shape
        inside = 0 <= u < width and 0 <= v < height
        if not inside:
            self.hovered.emit("")
            return
        level = 100 * int(self._image[v, u]) / LEVELS
        where = tr("column {u}, row {v}   level {level:.1f} % of the film's range", u=u, v=v, level=level)
        self.hovered.emit(f"{self._name}   {where}")

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        super().drawBackground(painter, rect)
        frame = self._frame()
        if frame is not None:
            painter.save()
            painter.resetTransform()
            self.landmarks.keep_free(frame.area, *frame.rooms(painter), mark_room(painter, frame.area, self._approval))
            painter.restore()

    def _area(self) -> QRectF:
        return QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _frame(self) -> Frame | None:
        """What is written around the film, if there is one."""
        if self.window_level is None:
            return None
        corner = self._corner.shown(patient=self._patient_shown)
        return Frame.of(self._area(), self.window_level, self.magnification, corner, tr(self.tool.hint))

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        area, frame = self._area(), self._frame()
        if frame is None:
            draw_note(painter, area, self._note)
        else:
            letters = self.orientation.letters(self._letters) if self._letters is not None else None
            frame.draw(painter, letters)
            draw_mark(painter, area, self._approval)
            if self._cross and self.hasFocus():
                draw_cross(painter, area.center())
        painter.restore()
