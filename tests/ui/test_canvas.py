"""The 3D scene on a plain widget: what it shows, and how one turns, shifts and nears it."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

NEAR, FAR = "#ff0000", "#0000ff"


@pytest.fixture
def canvas(display, qtbot):
    from biplanar_app.ui.actors import balls
    from biplanar_app.ui.canvas import Canvas

    canvas = Canvas("Scene", "Two balls")
    canvas.resize(300, 200)
    canvas.put("near", balls(np.array([[0.0, 0, 50]]), 10.0, NEAR))
    canvas.put("far", balls(np.array([[0.0, 0, -50]]), 10.0, FAR))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.frame(canvas.points(), np.array([0.0, 0, 1]), np.array([0.0, 1, 0]))
    canvas.draw_now()
    yield canvas
    canvas.close_scene()
    canvas.close()


def middle(canvas) -> tuple[bool, bool]:
    """Whether red and blue stand out in the middle of the picture."""
    color = canvas.grab().toImage().pixelColor(canvas.rect().center())
    return color.red() > 2 * color.blue(), color.blue() > 2 * color.red()


def drag(qtbot, canvas, button: Qt.MouseButton, by: QPoint) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    start = QPoint(150, 100)
    qtbot.mousePress(canvas, button, pos=start)
    at = QPointF(start + by)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(canvas.mapToGlobal(at.toPoint())), button, button, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(canvas, moved)
    qtbot.mouseRelease(canvas, button, pos=at.toPoint())


def test_what_is_nearer_covers_what_is_farther(canvas) -> None:
    assert middle(canvas) == (True, False)
    canvas.set_visible("near", False)
    canvas.draw_now()
    assert middle(canvas) == (False, True)


def test_a_group_stays_hidden_when_it_is_replaced(canvas) -> None:
    from biplanar_app.ui.actors import balls

    canvas.set_visible("near", False)
    canvas.put("near", balls(np.array([[0.0, 0, 60]]), 10.0, NEAR))
    canvas.draw_now()
    assert middle(canvas) == (False, True)
    assert canvas.points()[:, 2].max() < 0
    assert canvas.points("near")[:, 2].max() > 60


def test_half_a_turn_by_keys_shows_the_other_side(qtbot, canvas) -> None:
    for _ in range(18):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    canvas.draw_now()
    assert middle(canvas) == (False, True)


def test_a_left_drag_turns_about_the_focus(qtbot, canvas) -> None:
    distance = canvas.camera.GetDistance()
    drag(qtbot, canvas, Qt.MouseButton.LeftButton, QPoint(40, 0))
    assert canvas.camera.GetPosition()[0] < -10
    assert canvas.camera.GetDistance() == pytest.approx(distance)


def test_a_middle_drag_moves_the_scene_with_the_cursor(qtbot, canvas) -> None:
    drag(qtbot, canvas, Qt.MouseButton.MiddleButton, QPoint(30, 20))
    focus, eye = np.array(canvas.camera.GetFocalPoint()), np.array(canvas.camera.GetPosition())
    height = 2 * canvas.camera.GetDistance() * np.tan(np.radians(canvas.camera.GetViewAngle() / 2))
    assert focus[:2] == pytest.approx([-30 * height / 200, 20 * height / 200])
    assert (eye - focus)[:2] == pytest.approx([0, 0])


def test_a_right_drag_upwards_comes_nearer(qtbot, canvas) -> None:
    distance = canvas.camera.GetDistance()
    drag(qtbot, canvas, Qt.MouseButton.RightButton, QPoint(0, -40))
    assert canvas.camera.GetDistance() < distance


def test_a_drag_over_a_coarse_picture_turns_as_far(qtbot, canvas) -> None:
    before = canvas.camera.GetPosition()
    drag(qtbot, canvas, Qt.MouseButton.LeftButton, QPoint(40, 0))
    turned = canvas.camera.GetPosition()
    canvas.camera.SetPosition(before)
    canvas.draw_now(coarse=True)
    drag(qtbot, canvas, Qt.MouseButton.LeftButton, QPoint(40, 0))
    assert canvas.camera.GetPosition() == pytest.approx(turned)


def test_no_opengl_surface_is_in_the_window(canvas) -> None:
    from PySide6.QtOpenGLWidgets import QOpenGLWidget

    assert not canvas.findChildren(QOpenGLWidget)
    drawn_by = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QOpenGLWidget)]
    assert drawn_by
    assert not any(widget.isVisible() for widget in drawn_by)


def test_a_changed_size_gives_a_picture_of_that_size(qtbot, canvas) -> None:
    canvas.resize(420, 240)
    canvas.draw_now()
    image = canvas.grab().toImage()
    assert middle(canvas) == (True, False)
    assert image.size() == canvas.size()
    assert all(image.pixelColor(u, v).red() < 60 for u, v in ((415, 5), (5, 235)))


def test_the_wheel_comes_nearer(canvas) -> None:
    distance, at = canvas.camera.GetDistance(), QPointF(150, 100)
    nothing, buttons = Qt.KeyboardModifier(0), Qt.MouseButton(0)
    turned = QWheelEvent(at, at, QPoint(), QPoint(0, 120), buttons, nothing, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(canvas, turned)
    assert canvas.camera.GetDistance() < distance


def test_a_double_click_and_enter_ask_for_the_window(qtbot, canvas) -> None:
    asked = []
    canvas.maximise_asked.connect(lambda: asked.append(True))
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert len(asked) == 2


def test_a_film_hangs_the_right_way_up(display, qtbot, canvas) -> None:
    from biplanar_app.ui.actors import picture

    for group in ("near", "far"):
        canvas.put(group)
    grey = np.zeros((20, 30), np.uint8)
    grey[:10, 15:] = 255  # bright at the top right
    corners = np.array([[-30.0, 20, 0], [30, 20, 0], [30, -20, 0], [-30, -20, 0]])
    canvas.put("film", picture(corners, grey))
    canvas.draw_now()
    image = canvas.grab().toImage()
    bright = {(dx, dy): image.pixelColor(150 + dx, 100 + dy).red() > 128 for dx in (-20, 20) for dy in (-20, 20)}
    assert bright == {(20, -20): True, (20, 20): False, (-20, -20): False, (-20, 20): False}


def test_a_coarse_picture_is_followed_by_a_fine_one(qtbot, canvas) -> None:
    canvas.draw_now(coarse=True)
    coarse = canvas.grab().toImage()
    canvas.draw_now(coarse=False)
    fine = canvas.grab().toImage()
    assert coarse != fine
    canvas.draw_now(coarse=True)
    qtbot.waitUntil(lambda: canvas.grab().toImage() == fine)


def test_what_is_done_before_the_scene_opens_is_seen_once_it_does(display, qtbot) -> None:
    from biplanar_app.ui.actors import balls
    from biplanar_app.ui.canvas import DARK, LIGHT, Canvas

    canvas = Canvas("Scene", "Two balls")
    canvas.resize(300, 200)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.put("near", balls(np.array([[0.0, 0, 50]]), 10.0, FAR))
    canvas.put("near", balls(np.array([[0.0, 0, 50]]), 10.0, NEAR))
    canvas.put("far", balls(np.array([[0.0, 0, -50]]), 10.0, FAR))
    canvas.frame(canvas.points(), np.array([0.0, 0, 1]), np.array([0.0, 1, 0]))
    canvas.set_visible("near", False)
    qtbot.wait(100)
    empty = canvas.grab().toImage()
    assert [empty.pixelColor(150, v).name() for v in (199, 0)] == [DARK, LIGHT]
    with qtbot.waitSignal(canvas.drawn):
        canvas.open_scene()
    assert middle(canvas) == (False, True)
    canvas.set_visible("near", True)
    canvas.draw_now()
    assert middle(canvas) == (True, False)
    canvas.close_scene()
    canvas.close()


def test_a_closed_scene_leaves_nothing_to_the_garbage_collector(display, qtbot) -> None:
    from PySide6.QtOpenGLWidgets import QOpenGLWidget

    from biplanar_app.ui.canvas import Canvas

    def interactors() -> int:
        return sum(isinstance(widget, QOpenGLWidget) for widget in QApplication.topLevelWidgets())

    before, canvas = interactors(), Canvas("Scene", "Nothing")
    canvas.open_scene()
    assert interactors() == before + 1
    canvas.close_scene()
    assert interactors() == before


def test_a_computer_without_opengl_shows_an_empty_scene_and_goes_on(display) -> None:
    code = """
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from biplanar_app.ui.stage import Stage
app = QApplication([])
stage = Stage("#000000", "#ffffff", lambda: None)
print(stage.picture(QSize(30, 20), (0.0, 0.0)).isNull())
stage.close()
"""
    without = {**os.environ, "QT_XCB_GL_INTEGRATION": "none"}
    done = subprocess.run([sys.executable, "-c", code], env=without, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "True" in done.stdout
