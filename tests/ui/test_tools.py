"""The left button and the keys belong to the film's tool; everything else stays the viewer's."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from biplanar_app.ui.tools import Tool, Touch
from biplanar_app.ui.viewer import FilmView
from tests.ui.mouse import drag


class Diary(Tool):
    """Writes down what it is told, and has a use for A and for double clicks."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self) -> None:
        self.told: list[tuple[str, Touch]] = []
        self.keys: list[int] = []
        self.away = False

    def press(self, touch: Touch) -> None:
        self.told.append(("press", touch))

    def move(self, touch: Touch) -> None:
        self.told.append(("move", touch))

    def release(self, touch: Touch) -> None:
        self.told.append(("release", touch))

    def double_click(self, touch: Touch) -> bool:
        self.told.append(("double", touch))
        return True

    def key(self, event: QKeyEvent) -> bool:
        self.keys.append(event.key())
        return event.key() == Qt.Key.Key_A

    def put_away(self) -> None:
        self.away = True


@pytest.fixture
def diary(viewer: FilmView) -> Diary:
    diary = Diary()
    viewer.set_tool(diary)
    return diary


def test_a_tool_gets_the_left_button_in_pixels_of_the_film(qtbot, viewer: FilmView, diary: Diary) -> None:
    before = viewer.mapToScene(250, 250)
    drag(qtbot, viewer, Qt.MouseButton.LeftButton, QPoint(200, 200), QPoint(280, 260))
    words, touches = zip(*diary.told, strict=True)
    assert words == ("press", "move", "move", "release")
    assert touches[0].scale * (touches[-1].pixel - touches[0].pixel) == pytest.approx(np.array([80, 60]), abs=0.01)
    assert [touch.pressed for touch in touches] == [True, True, True, False]
    assert viewer.mapToScene(250, 250) == before


def test_other_buttons_stay_the_viewers(qtbot, viewer: FilmView, diary: Diary) -> None:
    window = viewer.window_level
    drag(qtbot, viewer, Qt.MouseButton.RightButton, QPoint(200, 200), QPoint(280, 260))
    drag(qtbot, viewer, Qt.MouseButton.MiddleButton, QPoint(200, 200), QPoint(280, 260))
    assert viewer.window_level != window
    assert not diary.told


def test_keys_and_double_clicks_that_a_tool_leaves_are_the_viewers(qtbot, viewer: FilmView, diary: Diary) -> None:
    window = viewer.window_level
    qtbot.keyClick(viewer, Qt.Key.Key_A)
    qtbot.keyClick(viewer, Qt.Key.Key_I)
    assert diary.keys == [Qt.Key.Key_A, Qt.Key.Key_I]
    assert viewer.window_level.inverted != window.inverted
    asked = []
    viewer.maximise_asked.connect(lambda: asked.append(True))
    qtbot.mouseDClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert not asked
    viewer.set_tool(viewer.first_tool())
    assert diary.away
    qtbot.mouseDClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert asked
