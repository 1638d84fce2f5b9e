"""The bar above the films while a registration is started by marks, and the tool that sets them."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from biplanar_app.case import VIEWS, View
from biplanar_app.language import mark, tr
from biplanar_app.ui.correction.starting import Starting
from biplanar_app.ui.film_tools import FilmTools
from biplanar_app.ui.marks import MarksItem
from biplanar_app.ui.tools import Tool, Touch
from biplanar_app.ui.viewer import FilmView
from biplanar_app.ui.widgets import named

OTHER = mark("Click the same point on the other film, on the line")
STEPS = (
    mark("Click the centre of the femoral head on either film"),
    OTHER,
    mark("Click the middle of the shaft, well below the head, on either film"),
    OTHER,
    mark("Esc takes the last mark back; with all four the fit begins"),
)
"""By how many marks there are."""


class StartTool(Tool):
    """A click marks; so does Space, in the middle of the pane."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: View, film: FilmView, starting: Starting) -> None:
        self._view, self._film, self._starting = view, film, starting
        film.show_cross(True)

    def release(self, touch: Touch) -> None:
        self._starting.mark(self._view, touch.pixel)

    def double_click(self, _touch: Touch) -> bool:
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._starting.back()
        elif event.key() == Qt.Key.Key_Space:
            self._starting.mark(self._view, np.array(self._film.middle()))
        else:
            return False
        return True

    def put_away(self) -> None:
        self._film.show_cross(False)
        self._starting.stop()


class StartBar(QFrame):
    """Shown while `starting` is under way; it gives the films their tool and takes it back."""

    def __init__(self, starting: Starting, films: Mapping[View, FilmView], tools: FilmTools) -> None:
        super().__init__()
        self.setObjectName("correctionBar")
        self._starting, self._films, self._tools = starting, films, tools
        self.marks = {view: (MarksItem(), MarksItem()) for view in VIEWS}
        for view, film in films.items():
            for item in self.marks[view]:
                film.add_overlay(item)
        self.now = named(QLabel(wordWrap=True), "paneTitle")
        self.again, self.cancel = QPushButton(tr("Start over")), QPushButton(tr("Cancel"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 6, 6)
        layout.addWidget(self.now, 1)
        layout.addWidget(self.again)
        layout.addWidget(self.cancel)
        self.again.clicked.connect(starting.start_over)
        self.cancel.clicked.connect(starting.stop)
        starting.changed.connect(lambda _: self._refresh())
        self.hide()

    def _refresh(self) -> None:
        starting = self._starting
        self.now.setText(tr(STEPS[starting.count]))
        self.again.setEnabled(starting.count > 0)
        for view, items in self.marks.items():
            for point, item in enumerate(items):
                at = starting.points[point].get(view)
                item.show_marks(None if at is None else (at[0], at[1]), starting.line(point, view), None)
        if starting.active == self.isHidden():
            self._hand_over(starting.active)

    def _hand_over(self, active: bool) -> None:
        self.setVisible(active)
        if not active:
            self._tools.choose(self._tools.tool)
            return
        self._tools.lend({view: StartTool(view, film, self._starting) for view, film in self._films.items()})
