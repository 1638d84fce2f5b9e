"""The 3D view: colours, cuts, looks from the sources, points and distances."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.room_case import registration

FOLLOWED_MS = 250
"""By then the 3D view has caught up."""

PATIENCE_MS = 60_000


@pytest.fixture
def pane(display, qtbot):
    from biplanar_app.ui.room.pane import RoomPane
    from biplanar_app.ui.viewport import Viewport

    viewport = Viewport()
    pane = RoomPane(viewport)
    qtbot.addWidget(pane)
    pane.resize(640, 520)
    pane.show()
    qtbot.waitExposed(pane)
    result = registration()
    viewport.set_cameras(result.cameras, dict.fromkeys(result.cameras, 1000.0))
    viewport.show_bone(result.mesh, result)
    viewport.set_visible("beams", False)
    viewport.look("A")
    viewport.draw_now()
    yield pane
    viewport.close_scene()


def colors(viewport) -> int:
    """How many colours the picture has that are no grey and no bone."""
    image = viewport.grab().toImage()
    places = ((u, v) for u in range(0, image.width(), 4) for v in range(0, image.height(), 4))
    return sum(image.pixelColor(u, v).hsvSaturation() > 120 and image.pixelColor(u, v).value() > 60 for u, v in places)


def bone_pixel(viewport) -> QPoint:
    """Where the middle of the head is seen."""
    head = registration().landmarks["head_centre"]
    return QPoint(*np.rint(viewport.viewpoint.project(head, viewport.width(), viewport.height())).astype(int).tolist())


def test_the_choice_of_a_colour_colours_the_bone_and_uncertainty_says_why_not(qtbot, pane) -> None:
    viewport, choice = pane.content, pane.look.coloring
    plain = colors(viewport)
    pane.bone_button.menu().popup(pane.mapToGlobal(QPoint(0, 0)))
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert viewport.shown.coloring == "deformation"
    qtbot.waitUntil(lambda: colors(viewport) > plain + 200, timeout=PATIENCE_MS)
    model = choice.model()
    assert isinstance(model, QStandardItemModel)
    item = model.item(choice.findData("uncertainty"))
    assert not item.isEnabled()
    assert "uncertainty" in item.toolTip()
    qtbot.keyClick(choice, Qt.Key.Key_End)
    assert viewport.shown.coloring == "cortical_thickness"
    pane.bone_button.menu().close()


def test_a_bone_on_its_way_ends_where_the_last_preview_put_it_and_what_is_shown_for_good_stays(qtbot, pane) -> None:
    viewport, mesh = pane.content, registration().mesh
    ways = [replace(mesh, vertices=mesh.vertices + np.array([way, 0, 0])) for way in (1.0, 2.0, 3.0)]

    def at(way) -> bool:
        return np.allclose(viewport.points("bone"), way.vertices, atol=1e-3)

    for way in ways:
        viewport.follow_bone(way)
    assert at(ways[0])
    qtbot.waitUntil(lambda: at(ways[-1]))
    viewport.follow_bone(ways[0])
    viewport.show_bone(mesh)
    qtbot.wait(FOLLOWED_MS)
    assert at(mesh)


def test_a_cut_takes_half_of_the_bone_away_and_shows_the_inside(qtbot, pane) -> None:
    viewport = pane.content
    at = bone_pixel(viewport)
    picked = []
    viewport.picked.connect(picked.append)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    viewport.change(cut="coronal")
    assert not viewport.complete
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    depth = viewport.viewpoint.axes[2]
    assert (picked[0] - picked[1]) @ depth > 5
    qtbot.waitUntil(lambda: len(viewport.points("section")) == 4, timeout=PATIENCE_MS)
    assert viewport.complete
    viewport.change(section=False)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert (picked[1] - picked[2]) @ depth > 5


def test_two_clicks_measure_a_distance_and_delete_wants_it_away(qtbot, pane) -> None:
    viewport = pane.content
    viewport.measure(True)
    first = bone_pixel(viewport)
    second = first + QPoint(0, 12)
    picked, measured, cleared = [], [], []
    viewport.picked.connect(picked.append)
    viewport.measured.connect(lambda *ends: measured.append(ends))
    viewport.cleared.connect(lambda: cleared.append(True))
    for at in (first, second):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert np.array(measured) == pytest.approx(np.array([picked]))
    assert viewport.viewpoint.project(picked[1], viewport.width(), viewport.height()) == pytest.approx(
        [second.x(), second.y()], abs=1e-6
    )
    qtbot.keyClick(viewport, Qt.Key.Key_Delete)
    assert cleared == [True]
    assert picked[-1] is None


@pytest.mark.parametrize(("key", "view"), [(Qt.Key.Key_1, "ap"), (Qt.Key.Key_2, "lat")])
def test_from_a_camera_everything_lies_where_its_film_shows_it(qtbot, pane, key, view: str) -> None:
    viewport, result = pane.content, registration()
    names = []
    viewport.stood.connect(names.append)
    qtbot.keyClick(viewport, key)
    assert names == [view.upper()]
    camera, size = result.cameras[view], (viewport.width(), viewport.height())
    points = result.mesh.vertices[::50]
    on_film = camera.backproject(camera.project(points), np.full(len(points), 1000.0))
    assert viewport.viewpoint.project(points, *size) == pytest.approx(viewport.viewpoint.project(on_film, *size))
    at, nothing, no_buttons = QPointF(100, 80), Qt.KeyboardModifier(0), Qt.MouseButton(0)
    before = viewport.viewpoint.ray((100, 80), *size)[1]
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 120), no_buttons, nothing, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(viewport, wheel)
    assert np.array(viewport.viewpoint.eye) == pytest.approx(camera.source)
    assert viewport.viewpoint.ray((100, 80), *size)[1] == pytest.approx(before)
    assert names[-1] == ""


@pytest.mark.parametrize("look", ["A", "S", "AP"])
@pytest.mark.parametrize("parallel", [False, True])
def test_what_is_drawn_is_where_the_viewpoint_says(pane, look: str, parallel: bool) -> None:
    from biplanar_app.ui.actors import balls

    viewport = pane.content
    viewport.look(look)
    viewport.set_parallel(parallel)
    point = registration().landmarks["head_centre"]
    viewport.show_bone(None)
    viewport.put("ball", balls(point[None], 4.0, "#ff0000"))
    viewport.draw_now()
    u, v = viewport.viewpoint.project(point, viewport.width(), viewport.height())
    color = viewport.grab().toImage().pixelColor(round(u), round(v))
    assert color.red() > 3 * max(color.green(), color.blue(), 20)


def test_a_viewpoint_that_was_kept_comes_back(qtbot, pane) -> None:
    viewport = pane.content
    qtbot.keyClick(viewport, Qt.Key.Key_Left)
    kept = viewport.viewpoint
    viewport.look("S")
    viewport.set_viewpoint(kept)
    assert viewport.viewpoint == kept
