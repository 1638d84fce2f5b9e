"""A registration corrected in the real window by mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication

from biplanar_app.geometry.transforms import apply
from biplanar_app.registration.correction import by_hand
from biplanar_app.ui.correction.bar import kept_reach
from biplanar_app.ui.correction.reach_item import ReachItem
from tests.ui.mouse import drag

PATIENCE_MS = 60_000


def box(window, view: str) -> np.ndarray:
    """Left, top, right, bottom of the outline on a film, pixels."""
    return np.array(window.centre.films[view].outline.path.boundingRect().getCoords())


def result(window):
    return window.controller.session.case.result


def settled(qtbot, window, before) -> None:
    qtbot.waitUntil(lambda: result(window) is not before and not window.controller.busy, timeout=PATIENCE_MS)


def drag_film(qtbot, window, view: str, start, end, modifier=Qt.KeyboardModifier.NoModifier) -> np.ndarray:
    """Drag between two places of a film; by how many pixels the hand went, (2,)."""
    film = window.centre.films[view]
    first, last = (film.mapFromScene(QPointF(*place)) for place in (start, end))
    if modifier != Qt.KeyboardModifier.NoModifier:
        qtbot.mousePress(film.viewport(), Qt.MouseButton.LeftButton, modifier, first)
        qtbot.mouseMove(film.viewport(), (first + last) / 2)
        qtbot.mouseMove(film.viewport(), last)
        qtbot.mouseRelease(film.viewport(), Qt.MouseButton.LeftButton, modifier, last)
    else:
        drag(qtbot, film, Qt.MouseButton.LeftButton, first, last)
    return np.array((last - first).toTuple()) / film.magnification


def found(window) -> list:
    """All registrations from the first on."""
    return [step.state.result.registration for step in window.controller.session.history.past]


def centre_of(registration) -> np.ndarray:
    return apply(registration.world_from_canonical, np.array(registration.atlas.reference))


def inside(window, view: str) -> np.ndarray:
    """The middle of the head: a place within the outline."""
    case = window.controller.session.case
    return case.cameras[view].project(case.result.landmarks["head_centre"])


def test_the_outline_goes_where_the_hand_takes_it_and_undo_brings_it_back(qtbot, corrected) -> None:
    before, boxes = result(corrected), {view: box(corrected, view) for view in ("ap", "lat")}
    place = inside(corrected, "ap")
    went = drag_film(qtbot, corrected, "ap", place, place + np.array([20, 0]))
    settled(qtbot, corrected, before)
    assert went == pytest.approx(np.array([20, 0]), abs=1)
    moved = box(corrected, "ap")
    assert (moved - boxes["ap"])[:2] == pytest.approx(went, abs=1)
    assert by_hand(result(corrected).registration) == ["Move bone on the AP film"]
    assert corrected.controller.session.history.undoable == "Move bone"
    assert corrected.verdict.property("verdict") == result(corrected).registration.quality.verdict != "good"

    corrected.actions_by_key["undo"].trigger()
    assert result(corrected) is before
    assert box(corrected, "ap") == pytest.approx(boxes["ap"])
    assert box(corrected, "lat") == pytest.approx(boxes["lat"])


def test_modifiers_choose_what_a_drag_does(qtbot, corrected) -> None:
    place = inside(corrected, "ap")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for modifier, end, name in (
        (shift, [0, 30], "Turn bone"),
        (control, [0, -30], "Move bone in depth"),
        (control | shift, [0, -30], "Resize bone"),
    ):
        before = result(corrected)
        drag_film(qtbot, corrected, "ap", place, place + np.array(end), modifier)
        settled(qtbot, corrected, before)
        assert corrected.controller.session.history.undoable == name
    sizes = np.diff([float(each.state.pose[6]) for each in found(corrected)])  # per cent
    assert sizes[:2] == pytest.approx(np.zeros(2), abs=1e-9)
    assert abs(sizes[2]) > 1
    camera = corrected.controller.session.case.cameras["ap"]
    centres = [centre_of(each) for each in found(corrected)]
    assert centres[1] == pytest.approx(centres[0], abs=1e-6)
    deeper = np.linalg.norm(centres[2] - camera.source) - np.linalg.norm(centres[1] - camera.source)
    assert deeper == pytest.approx(30 * camera.depth(centres[1]) / camera.K[0, 0], abs=1)
    assert centres[3] == pytest.approx(centres[2], abs=1e-6)


def test_a_run_of_keys_is_one_command(qtbot, corrected) -> None:
    before, film = result(corrected), corrected.centre.films["lat"]
    at = inside(corrected, "lat")
    film.setFocus()
    for _ in range(3):
        qtbot.keyClick(film, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(film, Qt.Key.Key_Right)
    settled(qtbot, corrected, before)
    camera = corrected.controller.session.case.cameras["lat"]
    mm = (inside(corrected, "lat") - at) * camera.depth(result(corrected).landmarks["head_centre"]) / camera.K[0, 0]
    assert mm == pytest.approx(np.array([3.1, 0]), abs=0.1)
    qtbot.keyClick(film, Qt.Key.Key_Escape)
    assert corrected.correction_bar.isHidden()
    corrected.actions_by_key["undo"].trigger()
    assert result(corrected) is before


def test_the_earlier_result_is_compared_refined_towards_and_restored(qtbot, corrected) -> None:
    earlier, bar = result(corrected), corrected.correction_bar
    place = inside(corrected, "ap")
    drag_film(qtbot, corrected, "ap", place, place + np.array([5, 0]))
    settled(qtbot, corrected, earlier)
    moved = result(corrected)
    qtbot.mouseClick(bar.compare, Qt.MouseButton.LeftButton)
    assert bar.earlier_items["ap"].path().boundingRect().left() == pytest.approx(
        np.concatenate(earlier.outlines["ap"])[:, 0].min()
    )

    qtbot.waitUntil(lambda: bar.refine.isEnabled(), timeout=PATIENCE_MS)
    qtbot.mouseClick(bar.refine, Qt.MouseButton.LeftButton)
    settled(qtbot, corrected, moved)
    assert result(corrected).registration.quality.similarity["ap"] > moved.registration.quality.similarity["ap"] + 0.1
    assert corrected.controller.session.history.undoable == "Refine"

    qtbot.mouseClick(bar.revert, Qt.MouseButton.LeftButton)
    assert result(corrected) is earlier
    assert not bar.revert.isEnabled()


def test_the_brush_pulls_the_outline_within_its_reach_as_one_command(qtbot, corrected) -> None:
    before, film, bar = result(corrected), corrected.centre.films["ap"], corrected.correction_bar
    qtbot.keyClick(corrected, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert bar.pull.isChecked()
    bar.reach.setFocus()
    qtbot.keyClick(bar.reach, Qt.Key.Key_Left)
    reach = bar.reach.value()
    assert reach == 29
    camera = corrected.controller.session.case.cameras["ap"]
    shaft = max(before.outlines["ap"], key=len)
    place = shaft[np.abs(shaft[:, 1] - (inside(corrected, "ap")[1] + 60)).argmin()]
    went = drag_film(qtbot, corrected, "ap", place, place + np.array([6, 0]))
    settled(qtbot, corrected, before)
    after = result(corrected)
    assert corrected.controller.session.history.undoable == "Pull outline"
    assert by_hand(after.registration) == ["Pull outline on the AP film"]
    lines = np.concatenate(after.outlines["ap"])
    assert np.linalg.norm(lines - (place + went), axis=1).min() < 1.5
    ways = np.linalg.norm(after.mesh.vertices - before.mesh.vertices, axis=1)
    assert ways.max() > 0.6 * np.linalg.norm(went) * camera.depth(after.mesh.vertices.mean(0)) / camera.K[0, 0]
    furthest = before.mesh.vertices[ways > 0.01]
    assert np.linalg.norm(furthest - before.mesh.vertices[ways.argmax()], axis=1).max() < reach + 10

    drag_film(qtbot, corrected, "ap", inside(corrected, "ap"), inside(corrected, "ap") + np.array([20, 0]))
    assert result(corrected) is after
    assert not film.outline.path.isEmpty()
    corrected.actions_by_key["undo"].trigger()
    assert result(corrected) is before
    qtbot.mouseClick(bar.pull, Qt.MouseButton.LeftButton)
    assert not corrected.correction.pulls
    assert bar.reach.isHidden()


def test_a_click_and_a_drag_beside_the_bone_change_nothing(qtbot, corrected) -> None:
    before, film = result(corrected), corrected.centre.films["ap"]
    place = inside(corrected, "ap")
    drag_film(qtbot, corrected, "ap", place, place)
    corner = film.mapToScene(film.rect().center())
    drag_film(qtbot, corrected, "ap", [20, 250], [60, 250])
    assert result(corrected) is before
    assert not corrected.controller.busy
    assert film.mapToScene(film.rect().center()) != corner


def circle(window, view: str):
    return next(item for item in window.centre.films[view].scene().items() if isinstance(item, ReachItem))


def test_a_circle_shows_the_reach_of_the_brush_which_is_remembered(qtbot, corrected) -> None:
    film, bar, place = corrected.centre.films["ap"], corrected.correction_bar, inside(corrected, "ap")
    qtbot.mouseMove(film.viewport(), film.mapFromScene(QPointF(*place)))
    qtbot.wait(50)
    assert not circle(corrected, "ap").isVisible()
    qtbot.keyClick(corrected, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert circle(corrected, "ap").isVisible()
    assert not circle(corrected, "lat").isVisible()
    bar.reach.setValue(40)
    camera = corrected.controller.session.case.cameras["ap"]
    depth = camera.depth(centre_of(result(corrected).registration))
    assert circle(corrected, "ap").radius == pytest.approx(40 * camera.K[0, 0] / depth, rel=1e-3)
    at = circle(corrected, "ap").pos()
    assert [at.x(), at.y()] == pytest.approx(place, abs=2)
    QApplication.sendEvent(film, QEvent(QEvent.Type.Leave))
    assert not circle(corrected, "ap").isVisible()

    assert kept_reach(corrected.settings) == 40
    corrected.settings.setValue("brushReach", "very far")
    assert kept_reach(corrected.settings) == 30


def test_no_tool_of_the_strip_is_down_while_correcting(qtbot, corrected) -> None:
    def down() -> list[str]:
        return [action.objectName() for action in corrected.tool_group.actions() if action.isChecked()]

    assert down() == []
    qtbot.keyClick(corrected.centre.films["ap"], Qt.Key.Key_Escape)
    assert down() == ["tool_hand"]
    corrected.actions_by_key["start_marks"].trigger()
    assert down() == []
    strip = corrected.findChild(object, "filmTools")
    qtbot.mouseClick(strip.widgetForAction(corrected.actions_by_key["tool_hand"]), Qt.MouseButton.LeftButton)
    assert down() == ["tool_hand"]
    assert corrected.start_bar.isHidden()


def test_another_tool_ends_the_correction(qtbot, corrected) -> None:
    corrected.actions_by_key["tool_magnifier"].trigger()
    assert corrected.correction_bar.isHidden()
    assert not corrected.correction.active
    assert corrected.film_tools.tool == "magnifier"
