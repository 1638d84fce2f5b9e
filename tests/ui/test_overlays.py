"""Overlays on the films: shown, paled and coloured in the real window, and remembered."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt

from biplanar_app.case import Case
from biplanar_app.case.result import Result
from biplanar_app.ui.actions.room import pixels
from biplanar_app.ui.overlays.comparing import MODES, Comparison, Place
from biplanar_app.ui.overlays.look import Look, load, save
from biplanar_app.ui.overlays.overlays import OVERLAYS
from tests.ui.mouse import drag
from tests.ui.room_case import registration

PATIENCE_MS = 300_000


@pytest.fixture
def result(qtbot, window):
    """The window with a result on two even films, the overlays listed, and none of them shown."""
    from biplanar_app.case import VIEWS

    found = Result.of(registration())
    for view in VIEWS:
        film = window.centre.films[view]
        film.set_film(np.tile(np.arange(320, dtype=np.uint16) * 200, (320, 1)))
        film.show_outline(found.outlines[view])
        film.show_landmarks({"head": np.array([160.0, 160.0])})

    class Film:
        display = np.tile(np.arange(320, dtype=np.uint16) * 200, (320, 1))

    window.overlays.show_case(
        Case(films=dict.fromkeys(VIEWS, Film()), cameras=found.registration.cameras, result=found)
    )
    window.actions_by_key["overlays"].trigger()
    for key in OVERLAYS:
        window.overlays.change(key, shown=False)
    return window


def shown(window, view: str = "ap") -> np.ndarray:
    return pixels(window.centre.films[view].viewport().grab().toImage()).astype(int)


def switch(qtbot, window, key: str) -> None:
    """Click the overlay's switch, and wait for what it shows."""
    box = window.overlays_dock.widget().switches[key]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    qtbot.waitUntil(lambda: not window.overlays.waiting, timeout=PATIENCE_MS)


def test_each_overlay_is_seen_only_while_it_is_on(qtbot, result) -> None:
    bare = shown(result)
    for key in OVERLAYS:
        switch(qtbot, result, key)
        assert np.abs(shown(result) - bare).max() > 40, key
        switch(qtbot, result, key)
        assert (shown(result) == bare).all(), key


def test_a_slider_pales_and_a_key_shows(qtbot, result) -> None:
    bare = shown(result)
    result.actions_by_key["overlay_outline"].trigger()
    full = np.abs(shown(result) - bare).sum()
    slider = result.overlays_dock.widget().opacities["outline"]
    slider.setFocus()
    for _ in range(5):
        qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    assert 0.3 * full < np.abs(shown(result) - bare).sum() < 0.7 * full
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert (shown(result) == bare).all()


def test_the_curtain_is_dragged_and_moved_by_keys(qtbot, result) -> None:
    switch(qtbot, result, "drr")
    result.overlays.change("drr", mode="curtain", opacity=1.0)
    film, item = result.centre.films["ap"], result.overlays.items["drr"]["ap"]
    bone = film.outline.path.boundingRect().intersected(film.area.adjusted(9, 9, -9, -9))
    result.overlays.change("drr", shown=False)
    bare = shown(result)
    result.overlays.change("drr", shown=True)
    covered = []
    for column in (bone.left(), bone.center().x(), bone.right()):
        start, end = (film.mapFromScene(QPointF(at, 160)) for at in (item.column, column))
        drag(qtbot, film, Qt.MouseButton.LeftButton, start, end)
        assert item.column == pytest.approx(column, abs=2)
        covered.append(np.count_nonzero((shown(result) != bare).any(2)))
    assert covered[0] < covered[1] < covered[2]
    film.setFocus()
    qtbot.keyClick(film, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert item.column < column - 2
    result.overlays.change("drr", mode="blend")
    before = film.mapToScene(100, 100)
    film.zoom(3)
    drag(qtbot, film, Qt.MouseButton.LeftButton, QPoint(200, 200), QPoint(240, 200))
    assert film.mapToScene(100, 100) != before  # the hand pans again


def test_looks_are_remembered(tmp_path) -> None:
    keeper = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    first = OVERLAYS["drr"].look
    look = Look(True, 0.25, "#112233", "curtain")
    save(keeper, "drr", look)
    keeper.sync()
    again = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    assert load(again, "drr", first, tuple(MODES)) == look
    for broken in ("{", '{"shown": 1}', '{"shown": true, "opacity": 7, "color": "#112233", "mode": "blend"}'):
        again.setValue("overlays/drr", broken)
        assert load(again, "drr", first, tuple(MODES)) == first


@settings(max_examples=20, deadline=None)
@given(st.floats(0.1, 50), st.floats(0, 20_000), st.integers(0, 1000))
def test_the_bone_is_brought_to_the_scale_of_the_film(gain: float, offset: float, seed: int) -> None:
    drr = np.random.default_rng(seed).uniform(1, 20, (40, 30)).astype(np.float32)
    drr[:10] = 0
    film = np.clip(drr * gain * 30 + offset, 0, 65535).astype(np.uint16)
    found = Comparison.of(drr, film).bone.levels[0]
    assert found[10:].astype(float) == pytest.approx(film[10:].astype(float), abs=2)


def test_modes_take_bone_and_film_where_they_should() -> None:
    bone, film = np.full((4, 6), 200, np.uint8), np.full((4, 6), 100, np.uint8)
    shadow = np.zeros((4, 6), np.uint8)
    shadow[1:3] = 255
    place = Place(np.arange(6.0)[None], np.arange(4.0)[:, None], 2.0, 2.0)
    grey, opacity = MODES["difference"].compose(bone, film, shadow, place)
    assert (grey == 78).all()
    assert (opacity == shadow).all()
    hung = MODES["curtain"].compose(bone, film, shadow, place)[1]
    assert (hung[1] == [255, 255, 0, 0, 0, 0]).all()
    assert not hung[0].any()
    board = MODES["checkerboard"].compose(bone, film, shadow, place)[1]
    assert (board[1] == [255, 255, 0, 0, 255, 255]).all()
    assert (board[2] == 255 - board[1]).all()
