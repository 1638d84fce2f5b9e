"""The words around a film keep to their corners, however narrow the pane and long the names."""

import pytest

pytest.importorskip("PySide6.QtCore")
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from biplanar_app.ui.display import Window
from biplanar_app.ui.film_facts import Corner
from biplanar_app.ui.film_frame import NARROW, Frame
from biplanar_app.ui.pictures import GAP

WINDOW = Window(32768.0, 65536.0)
FACTS = ("Position AP", "Pixel 0.350 × 0.350 mm", "SDD 1139 mm")


def frame(width: int, name: str, hint: str) -> Frame:
    return Frame.of(QRectF(10, 10, width, 400), WINDOW, 0.4, Corner((name,), ("AP · Left",), FACTS), hint)


@example(200, "1.2.840" * 9, "Linked point: click it here, then on its line in the other film")
@given(
    st.integers(180, 1200),
    st.text("abcDEF^. ", min_size=1, max_size=16).map(lambda part: 4 * part),
    st.sampled_from(("", "Length: click one end", "Text: click where it goes, then write it")),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_crosses_the_middle_where_the_letters_stand(display, qapp, width: int, name: str, hint: str) -> None:
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    made = frame(width, name, hint)
    numbers, who, below = made.rooms(painter)
    painter.end()
    middle = made.area.center().x()
    assert numbers.right() <= middle - GAP + 1
    assert below.right() <= middle - GAP + 1
    assert who.left() >= middle + GAP - 1


def test_a_narrow_pane_leaves_the_bone_to_be_seen() -> None:
    assert frame(NARROW, "A", "").below == "\n".join(FACTS)
    assert frame(NARROW - 1, "A", "Click one end").below == "Click one end"
