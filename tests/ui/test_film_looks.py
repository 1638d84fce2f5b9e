"""How a film is looked at, in the real window: lens, presets, histogram, sizes, and handles on a turned film."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from biplanar_app.case.annotation import Annotation
from biplanar_app.ui.actions.room import pixels
from biplanar_app.ui.display import PRESETS, histogram
from biplanar_app.ui.histogram import Histogram
from biplanar_app.ui.tools.magnifier import POWER, SIDE, Magnifier
from tests.ui.mouse import drag


def grabbed(film) -> np.ndarray:
    return pixels(film.viewport().grab().toImage())[..., 0].astype(int)


def test_the_lens_shows_what_lies_under_it_larger(qtbot, viewer) -> None:
    rows, columns = np.mgrid[0:800, 0:600]
    viewer.set_film((((rows // 40 + columns // 40) % 2) * 60000).astype(np.uint16))
    viewer.set_tool(Magnifier(viewer))
    at = QPoint(250, 250)
    before = grabbed(viewer)
    qtbot.mousePress(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at)
    lens = grabbed(viewer)
    for dx, dy in ((0, 0), (60, 0), (0, -70), (-80, 90), (40, 40), (-50, -30)):
        there = at + QPoint(round(dx / POWER), round(dy / POWER))
        near = before[there.y() - 1 : there.y() + 2, there.x() - 1 : there.x() + 2]
        if np.ptp(near) < 10:  # not on a border of the squares
            assert lens[at.y() + dy, at.x() + dx] == pytest.approx(near.mean(), abs=12)
    inside = lens[at.y() - SIDE // 2 + 3 : at.y() + SIDE // 2 - 3, at.x() - SIDE // 2 + 3 : at.x() + SIDE // 2 - 3]
    assert np.ptp(inside) > 200
    qtbot.mouseRelease(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: bool((grabbed(viewer) == before).all()))


def test_presets_and_one_to_one_are_in_the_header(qtbot, opened) -> None:
    pane = opened.centre.panes["ap"]
    entries = {
        entry.text(): entry
        for menu in pane.findChildren(type(opened.menuBar().actions()[0].menu()))
        for entry in menu.actions()
    }
    widths = {}
    for name in PRESETS:
        entries[name].trigger()
        widths[name] = pane.film.window_level.bounds
    assert widths["Full range"][0] <= widths["Soft tissue"][0] < widths["Bone"][0]
    assert widths["Soft tissue"][1] < widths["Bone"][1] <= widths["Full range"][1]
    entries["One to one\t1"].trigger()
    assert pane.film.magnification * pane.film.devicePixelRatioF() == pytest.approx(1)


def test_a_handle_follows_the_hand_on_a_turned_film(qtbot, opened) -> None:
    film = opened.centre.films["ap"]
    opened.film_tools.drawings.add(Annotation("length", "ap", ((400.0, 400.0), (600.0, 500.0))))
    film.setFocus()
    for key in (Qt.Key.Key_Period, Qt.Key.Key_X):
        qtbot.keyClick(film, key)
    start = film.mapFromScene(QPointF(600, 500))
    drag(qtbot, film, Qt.MouseButton.LeftButton, start, start + QPoint(30, 20))
    (moved,) = opened.controller.session.case.annotations
    expected = film.mapToScene(start + QPoint(30, 20))
    assert moved.points[0] == (400.0, 400.0)
    assert moved.points[1] == pytest.approx(expected.toTuple(), abs=3)


def test_the_patient_leaves_the_corner_by_the_switch(qtbot, opened) -> None:
    film, switch = opened.centre.films["ap"], opened.actions_by_key["patient_data"]
    before = grabbed(film)
    switch.trigger()
    without = grabbed(film)
    corner = np.abs(before - without)[:120, before.shape[1] // 2 :]
    assert np.count_nonzero(corner > 60) > 100
    switch.trigger()
    assert (grabbed(film) == before).all()


def test_bounds_on_the_histogram_are_the_window(qtbot, opened) -> None:
    opened.actions_by_key["histogram"].trigger()
    film = opened.centre.films["ap"]
    chart: Histogram = opened.histogram_dock.widget().histograms["ap"]
    qtbot.waitExposed(chart)
    y = chart.height() // 2
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(chart.x_of(chart.bounds[1])), y))
    qtbot.mouseMove(chart, QPoint(round(chart.x_of(0.6)), y))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(chart.x_of(0.6)), y))
    low, high = film.window_level.bounds
    assert high == pytest.approx(0.6, abs=0.01)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert film.window_level.bounds == pytest.approx((low + 0.01, high))
    qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert film.window_level.bounds == pytest.approx((low + 0.01, high - 0.01))
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert film.window_level.bounds == pytest.approx((low + 0.02, high))
    film.setFocus()
    qtbot.keyClick(film, Qt.Key.Key_R)
    assert chart.bounds == film.window_level.bounds


def test_a_histogram_counts_each_value_in_its_place() -> None:
    counts = histogram(np.repeat(np.array([0, 20_000, 60_000], np.uint16), (50, 40, 10)).reshape(10, 10), bins=64)
    assert set(np.flatnonzero(counts)) == {0, 20_000 // 1024, 60_000 // 1024}
    assert counts[20_000 // 1024] == 1
    assert counts[60_000 // 1024] == pytest.approx(0.5)
