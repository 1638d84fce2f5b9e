"""The bar above the films while a registration is corrected: what the mouse does, and what may be done next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QGraphicsPathItem, QHBoxLayout, QLabel, QPushButton, QSlider

from biplanar_app.case import VIEWS, View
from biplanar_app.language import mark, tr
from biplanar_app.ui.correction.correction import REACH_MM, Correction
from biplanar_app.ui.correction.tool import CorrectionTool
from biplanar_app.ui.film_items import outline_path
from biplanar_app.ui.film_tools import FilmTools
from biplanar_app.ui.job_actions import Activity
from biplanar_app.ui.preferences import Keeper
from biplanar_app.ui.theme import EARLIER
from biplanar_app.ui.viewer import FilmView
from biplanar_app.ui.widgets import ElidedLabel, named

if TYPE_CHECKING:
    from biplanar_app.ui.correction.hold import Grip

TITLES: dict[Grip | None, str] = {
    None: mark("Drag pans"),
    "move": mark("Drag moves the bone"),
    "turn": mark("Drag turns the bone"),
    "depth": mark("Drag up: away from the X-ray source"),
    "size": mark("Drag from the centre: larger"),
    "pull": mark("Drag pulls the outline"),
}
HINT = mark("Inside: move · rim or Shift: turn · Ctrl: depth · Ctrl+Shift: size · arrows: 0.1 mm, with Shift 1 mm")
PULL_HINT = mark("Drag the outline: the bone follows within the reach · Shift: turn · Ctrl: depth · Ctrl+Shift: size")
REACHES = (10, 60)
"""Least and most of the brush's, mm."""
REACH = "brushReach"
"""The setting that remembers it."""
WAIT = mark("One moment: the bone is being prepared")


class CorrectionBar(QFrame):
    """Shown while `correction` is under way; it gives the films their tool and takes it back.

    keeper: remembers the brush's reach.
    """

    def __init__(
        self, correction: Correction, films: Mapping[View, FilmView], tools: FilmTools, keeper: Keeper
    ) -> None:
        super().__init__()
        self.setObjectName("correctionBar")
        self._correction, self._films, self._tools, self._keeper = correction, films, tools, keeper
        correction.reach = kept_reach(keeper)
        self._busy = False
        self._grip: Grip | None = None
        self.earlier_items = {view: _earlier_item() for view in VIEWS}
        for view, film in films.items():
            film.add_overlay(self.earlier_items[view])
        self.now = named(QLabel(), "verdictTitle")
        self.hint = named(ElidedLabel(), "hint")
        self.pull = _button(tr("Pull"), tr("Pull at the outline with a soft brush (Ctrl+B)"))
        self.pull.setCheckable(True)
        self.reach = named(QSlider(Qt.Orientation.Horizontal), accessible=tr("Reach of the brush in mm"))
        self.reach.setRange(*REACHES)
        self.reach.setFixedWidth(90)
        self.reach.setToolTip(tr("How far around the pulled point the bone follows"))
        self.reach_text = named(QLabel(), "hint")
        self.refine = QPushButton(tr("Refine from here"))
        self.refine.setProperty("primary", True)
        self.compare = _button(tr("Compare"), tr("The earlier result, dashed"))
        self.compare.setCheckable(True)
        self.revert = _button(tr("Revert"), tr("Back to the earlier result"))
        self.done = _button(tr("Done"), tr("Keep the result as it is (Esc)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 6, 6)
        layout.addWidget(self.now)
        layout.addWidget(self.hint, 1)
        for each in (self.reach_text, self.reach, self.pull, self.refine, self.compare, self.revert, self.done):
            layout.addWidget(each)
        self.pull.clicked.connect(correction.pull)
        self.reach.valueChanged.connect(self._set_reach)
        self.refine.clicked.connect(correction.refine)
        self.compare.toggled.connect(self._show_earlier)
        self.revert.clicked.connect(correction.revert)
        self.done.clicked.connect(correction.done)
        correction.changed.connect(lambda _: self._refresh())
        self.hide()

    def show_activity(self, activity: Activity | None) -> None:
        """A job begins or ends: one at a time."""
        self._busy = activity is not None
        self._refresh()

    def _refresh(self) -> None:
        correction = self._correction
        if correction.active == self.isHidden():
            self._hand_over(correction.active)
        self.now.setText(tr(TITLES[self._grip]) if correction.ready or self._busy else tr(WAIT))
        hint = tr(PULL_HINT if correction.pulls else HINT)
        self.hint.setText(hint)
        self.hint.setToolTip(f"{hint}\n{tr('Ctrl+Left and Right: 0.1°, Ctrl+Up and Down: 0.1 mm of depth')}")
        self.pull.setChecked(correction.pulls)
        self.reach.setValue(round(correction.reach))
        self.reach_text.setText(tr("Reach {mm} mm", mm=self.reach.value()))
        for each in (self.reach, self.reach_text):
            each.setVisible(correction.pulls)
        for film in self._films.values():
            if isinstance(film.tool, CorrectionTool):
                film.tool.show_reach()
        self.refine.setEnabled(correction.ready and not self._busy)
        self.revert.setEnabled(correction.touched and not self._busy)

    def _hand_over(self, active: bool) -> None:
        """The films to the correction, or back to the tool in hand."""
        self.setVisible(active)
        self.compare.setChecked(False)
        if not active:
            self._tools.choose(self._tools.tool)
            return
        films = self._films.items()
        self._tools.lend({view: CorrectionTool(view, film, self._correction, self._tell) for view, film in films})

    def _set_reach(self, mm: int) -> None:
        self._correction.reach = float(mm)
        self._keeper.setValue(REACH, str(mm))
        self._refresh()

    def _tell(self, grip: Grip | None) -> None:
        if grip != self._grip:
            self._grip = grip
            self._refresh()

    def _show_earlier(self, on: bool) -> None:
        result = self._correction.earlier if on else None
        for view, item in self.earlier_items.items():
            item.setPath(outline_path(result.outlines[view]) if result else QPainterPath())


def kept_reach(keeper: Keeper) -> float:
    """The brush's reach in mm as it was last; at first, or where it is not understood, `REACH_MM`."""
    try:
        reach = float(str(keeper.value(REACH, REACH_MM)))
    except ValueError:
        return REACH_MM
    return reach if REACHES[0] <= reach <= REACHES[1] else REACH_MM


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button


def _earlier_item() -> QGraphicsPathItem:
    item = QGraphicsPathItem()
    pen = QPen(QColor(EARLIER), 1.6, Qt.PenStyle.DashLine)
    pen.setCosmetic(True)
    item.setPen(pen)
    item.setZValue(1)
    return item
