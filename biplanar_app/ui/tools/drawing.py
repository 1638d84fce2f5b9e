"""Drawing on a film: handles can be dragged and drawings removed with any of these tools."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from biplanar_app.case import View
from biplanar_app.case.annotation import Annotation, Point
from biplanar_app.case.measuring import KINDS, Ruler
from biplanar_app.language import tr
from biplanar_app.ui.annotations import Drawings, DrawingsItem, moved
from biplanar_app.ui.tools.pan import PanTool
from biplanar_app.ui.tools.tool import Touch


class HandTool(PanTool):
    """Pans; over a handle it moves the handle, and Del removes the chosen drawing."""

    def __init__(
        self,
        view: View,
        drawings: Drawings,
        item: DrawingsItem,
        pan: Callable[[QPointF], None],
        clicked: Callable[[float, float], None],
    ) -> None:
        super().__init__(pan, clicked)
        self._view, self._drawings, self._item = view, drawings, item
        self._held: tuple[Annotation, int] | None = None

    def press(self, touch: Touch) -> None:
        self._held = self._item.under(touch.u, touch.v, touch.scale)
        self._drawings.chosen = self._held[0].id if self._held else None
        self.show()
        if self._held is None:
            self.press_free(touch)

    def move(self, touch: Touch) -> None:
        if self._held is None:
            self.move_free(touch)
        else:
            self._held = moved(*self._held, touch.u, touch.v), self._held[1]
            self.show()

    def release(self, touch: Touch) -> None:
        held, self._held = self._held, None
        if held is None:
            self.release_free(touch)
        else:
            self._drawings.change(held[0])

    def press_free(self, touch: Touch) -> None:
        """A press beside all handles."""
        super().press(touch)

    def move_free(self, touch: Touch) -> None:
        """A move that drags no handle."""
        super().move(touch)

    def release_free(self, touch: Touch) -> None:
        """The end of a press beside all handles."""
        super().release(touch)

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._drawings.remove(self._drawings.chosen)
        return False

    def put_away(self) -> None:
        self._held = None
        self.show()

    def show(self, unfinished: Annotation | None = None) -> None:
        """Draw all of the film, a handle where it is dragged, and what is under way."""
        held = self._held[0] if self._held else None
        drawn = [held if held and each.id == held.id else each for each in self._drawings.of(self._view)]
        drawn += [unfinished] if unfinished else []
        self._item.show_drawings(drawn, Ruler.of(self._drawings.case, self._view), self._drawings.chosen)


class DrawTool(HandTool):
    """Draws one kind, by clicks or by drags. Esc drops what is unfinished.

    ask_text: asks for the words of a text, and gives them to what it is called with.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, kind: str, view: View, drawings: Drawings, item: DrawingsItem, ask_text: Callable[..., None]
    ) -> None:
        super().__init__(view, drawings, item, lambda _: None, lambda _u, _v: None)
        self._kind, self._ask_text = kind, ask_text
        self._points: list[Point] = []
        self._down: QPointF | None = None

    @property
    def hint(self) -> str:
        """What to click next."""
        kind = KINDS[self._kind]
        return tr("{kind}: click {step}", kind=tr(kind.name), step=tr(kind.steps[len(self._points)]))

    def press(self, touch: Touch) -> None:
        if self._points:  # whose end follows the mouse: no handle is taken hold of
            self.press_free(touch)
        else:
            super().press(touch)

    def press_free(self, touch: Touch) -> None:
        self._down = touch.screen
        self._place(touch)

    def move_free(self, touch: Touch) -> None:
        if self._points:
            self.show(Annotation(self._kind, self._view, (*self._points, (touch.u, touch.v))))

    def release_free(self, touch: Touch) -> None:
        down, self._down = self._down, None
        far = down is not None and (touch.screen - down).manhattanLength() >= QApplication.startDragDistance()
        if far and self._points:
            self._place(touch)

    def _place(self, touch: Touch) -> None:
        self._points.append((touch.u, touch.v))
        kind = KINDS[self._kind]
        if len(self._points) < len(kind.steps):
            self.show(Annotation(self._kind, self._view, tuple(self._points)))
            return
        drawn = Annotation(self._kind, self._view, tuple(self._points))
        self._points, self._down = [], None
        if kind.worded:
            self._ask_text(drawn)
        else:
            self._drawings.add(drawn)

    def double_click(self, _touch: Touch) -> bool:
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self._points:
            self._points = []
            self.show()
            return True
        return super().key(event)

    def put_away(self) -> None:
        self._points = []
        super().put_away()
