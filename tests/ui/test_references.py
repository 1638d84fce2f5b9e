"""The bindings to Qt keep their references: a version that loses some ends the program after minutes of painting."""

import sys

CALLS = 200


def test_painting_costs_no_references_to_none(display, qapp) -> None:
    from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

    picture, turn = QPixmap(8, 8), QTransform()
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(QColor("red"))
        painter.setWorldTransform(turn)
        painter.save()
        painter.restore()
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < CALLS / 2
