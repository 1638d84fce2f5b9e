"""Pieces of work have a turn of the event loop each."""

from PySide6.QtCore import QObject, QTimer

from biplanar_app.ui.turns import Turns


def test_the_window_answers_between_two_pieces(display, qtbot) -> None:
    parent, done = QObject(), []
    turns = Turns(parent)
    turns.do(lambda: QTimer.singleShot(0, lambda: done.append("answer")), lambda: None, lambda: done.append("last"))
    assert done == []
    qtbot.waitUntil(lambda: not turns.isActive())
    assert done == ["answer", "last"]


def test_what_is_stopped_or_replaced_does_no_more(display, qtbot) -> None:
    parent, done = QObject(), []
    turns = Turns(parent)
    turns.do(lambda: done.append(1), turns.stop, lambda: done.append(2))
    qtbot.waitUntil(lambda: not turns.isActive())
    turns.do(lambda: done.append(3), lambda: turns.do(lambda: done.append(4)), lambda: done.append(5))
    qtbot.waitUntil(lambda: not turns.isActive())
    assert done == [1, 3, 4]
