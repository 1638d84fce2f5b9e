"""The radiograph viewer answers the mouse and the keys as radiologists expect."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from biplanar_app.ui.film_items import outline_path
from tests.ui.mouse import drag, wheel


def grey_at(viewer, at: QPoint) -> int:
    return viewer.viewport().grab().toImage().pixelColor(at).red()


def test_a_right_drag_changes_window_and_level(qtbot, viewer) -> None:
    before = viewer.window_level
    with qtbot.waitSignal(viewer.window_settled):
        drag(qtbot, viewer, Qt.MouseButton.RightButton, QPoint(200, 200), QPoint(280, 260))
    assert viewer.window_level.width > before.width
    assert viewer.window_level.center < before.center


def test_the_wheel_zooms_at_the_cursor(viewer) -> None:
    cursor = QPointF(180, 320)
    before = viewer.mapToScene(cursor.toPoint())
    scale = viewer.transform().m11()
    wheel(viewer, cursor, 5)
    after = viewer.mapToScene(cursor.toPoint())
    assert viewer.transform().m11() > 1.5 * scale
    assert (after - before).manhattanLength() < 3


def test_a_middle_drag_pans(qtbot, viewer) -> None:
    wheel(viewer, QPointF(250, 250), 8)
    before = viewer.mapToScene(250, 250)
    drag(qtbot, viewer, Qt.MouseButton.MiddleButton, QPoint(250, 250), QPoint(300, 250))
    moved = viewer.mapToScene(250, 250).x() - before.x()
    assert moved * viewer.transform().m11() == pytest.approx(-50, abs=2)


def test_i_inverts_and_r_resets(qtbot, viewer) -> None:
    bright, automatic = grey_at(viewer, QPoint(400, 450)), viewer.window_level
    qtbot.keyClick(viewer, Qt.Key.Key_I)
    assert grey_at(viewer, QPoint(400, 450)) == pytest.approx(255 - bright, abs=2)
    wheel(viewer, QPointF(250, 250), 4)
    qtbot.keyClick(viewer, Qt.Key.Key_R)
    assert viewer.window_level == automatic
    assert grey_at(viewer, QPoint(400, 450)) == pytest.approx(bright, abs=2)


def test_a_double_click_asks_for_the_whole_window(qtbot, viewer) -> None:
    with qtbot.waitSignal(viewer.maximise_asked):
        qtbot.mouseDClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))


def test_the_pixel_under_the_cursor_is_told(qtbot, viewer) -> None:
    at = viewer.mapFromScene(QPointF(300, 400))
    with qtbot.waitSignal(viewer.hovered, check_params_cb=lambda text: "row" in text) as told:
        qtbot.mouseMove(viewer.viewport(), at)
    scene = viewer.mapToScene(at)
    assert told.args[0].startswith(f"AP   column {round(scene.x())}, row {round(scene.y())}")


def test_the_outline_lies_where_its_pixels_are(viewer) -> None:
    square = np.array([[100.0, 100], [500, 100], [500, 700], [100, 700], [100, 100]])
    viewer.show_outline([square])
    at = viewer.mapFromScene(QPointF(100, 400))
    color = viewer.viewport().grab().toImage().pixelColor(at)
    assert color.blue() - color.red() > 100  # its cyan, on the grey of the film


def test_an_outline_that_leaves_the_film_stays_open() -> None:
    path = outline_path([np.array([[0.0, 0], [10, 0], [10, 10]])])
    assert path.currentPosition() == QPointF(10, 10)


def test_every_picture_of_it_is_marked(viewer) -> None:
    viewer.show_outline([])
    corner = viewer.picture().copy(viewer.viewport().width() - 150, viewer.viewport().height() - 50, 150, 50)
    yellow = sum(
        1
        for x in range(corner.width())
        for y in range(corner.height())
        if corner.pixelColor(x, y).red() > corner.pixelColor(x, y).blue() + 80
    )
    assert yellow > 100


def test_without_a_film_it_says_what_to_do(viewer) -> None:
    viewer.set_film(None)
    picture = viewer.viewport().grab().toImage()
    assert any(picture.pixelColor(x, 250).lightness() > 40 for x in range(100, 400))


def test_a_landmarks_name_keeps_clear_of_what_is_written_there(viewer) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter

    def inked(x: int) -> bool:
        picture = QImage(400, 100, QImage.Format.Format_RGB32)
        picture.fill(QColor("black"))
        painter = QPainter(picture)
        viewer.landmarks.paint(painter, None)
        painter.end()
        return any(picture.pixelColor(x + dx, y) != QColor("black") for dx in range(20) for y in range(100))

    viewer.show_landmarks({"head_centre": np.array([200.0, 50.0])})
    area = QRectF(0, 0, 400, 100)
    viewer.landmarks.keep_free(area)
    assert inked(220)
    assert not inked(160)
    viewer.landmarks.keep_free(area, QRectF(200, 0, 200, 100))
    assert inked(160)
    assert not inked(220)
    viewer.landmarks.keep_free(QRectF(0, 0, 230, 100))  # the name does not fit between the cross and the edge
    assert inked(160)
    assert not inked(220)
