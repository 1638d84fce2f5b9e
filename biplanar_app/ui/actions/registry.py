"""Actions: what each is called, its key and icon, what it does, and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from biplanar_app.case import Approval, Case, History
from biplanar_app.language import mark, tr
from biplanar_app.ui.icons import icon
from biplanar_app.ui.job_actions import Choice

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

WITHDRAWS = mark("This withdraws the approval.")


@dataclass(frozen=True)
class Moment:
    """What an action's state depends on. busy: a job is under way; stopping: it has been cancelled."""

    history: History[Case]
    busy: bool = False
    stopping: bool = False
    modified: bool = False

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.history.present


def always(_moment: Moment) -> bool:
    """Whatever happens."""
    return True


def idle(moment: Moment) -> bool:
    """While no job runs."""
    return not moment.busy


@dataclass(frozen=True)
class Action:
    """One action. menu: the menu that holds it, after those of the same menu that come before it.

    do: gets the window; of a switch also whether it is on. switch: a setting of the window that begins so. enabled,
    checked: follow the moment; an action with `checked` has a mark. title: where the text follows it, too. changes: it
    changes the case, and so withdraws an approval, which its tip then says beforehand. needs: what is missing
    while it cannot be done, such as "a result".
    """

    key: str
    menu: str
    text: str
    do: Callable[..., object]
    tip: str = ""
    icon: str | None = None
    shortcut: str = ""
    enabled: Callable[[Moment], bool] = always
    checked: Callable[[Moment], bool] | None = None
    switch: bool | None = None
    title: Callable[[Moment], str] | None = None
    needs: str = ""
    changes: bool = False


@dataclass(frozen=True)
class Separator:
    """A line in a menu."""

    menu: str


@dataclass(frozen=True)
class Listing:
    """A menu within a menu, whose lines are found anew whenever it opens."""

    menu: str
    text: str
    lines: Callable[[MainWindow], Sequence[Choice]]


Entry = Action | Separator | Listing


def build_actions(window: MainWindow, menus: Sequence[str], entries: Sequence[Entry]) -> dict[str, QAction]:
    """The actions by key, in the window's menus; `menus` is their order."""
    bars: dict[str, QMenu] = {}
    for title in menus:
        bars[title] = window.menuBar().addMenu(tr(title))
        bars[title].setToolTipsVisible(True)
    actions: dict[str, QAction] = {}
    for entry in entries:
        if isinstance(entry, Separator):
            bars[entry.menu].addSeparator()
        elif isinstance(entry, Listing):
            _add_listing(entry, window, bars[entry.menu])
        else:
            actions[entry.key] = _build(entry, window)
            bars[entry.menu].addAction(actions[entry.key])
    return actions


def _add_listing(spec: Listing, window: MainWindow, above: QMenu) -> None:
    menu = above.addMenu(tr(spec.text))

    def fill() -> None:
        menu.clear()
        for line in spec.lines(window):
            menu.addAction(line.text, line.do)
        if menu.isEmpty():
            menu.addAction(tr("None yet")).setEnabled(False)

    menu.aboutToShow.connect(fill)


def _build(spec: Action, window: MainWindow) -> QAction:
    action = QAction(tr(spec.text), window, toolTip=_tip(spec))
    action.setObjectName(spec.key)
    action.setCheckable(spec.switch is not None or spec.checked is not None)
    if spec.icon:
        action.setIcon(icon(spec.icon))
    if spec.shortcut:
        action.setShortcut(QKeySequence(spec.shortcut))
    if spec.switch is not None:
        action.setChecked(spec.switch)
        action.toggled.connect(lambda on: spec.do(window, on))
    else:
        action.triggered.connect(lambda: spec.do(window))
    return action


def _tip(spec: Action, approval: Approval | None = None) -> str:
    tip = tr(spec.tip) if spec.tip else tr(spec.text).replace("&", "")
    return f"{tip}\n{tr(WITHDRAWS)}" if spec.changes and approval is not None else tip


def update_actions(actions: dict[str, QAction], entries: Sequence[Entry], moment: Moment) -> None:
    """Bring all actions to what the moment allows."""
    for spec in entries:
        if not isinstance(spec, Action):
            continue
        action = actions[spec.key]
        action.setEnabled(spec.enabled(moment))
        action.setToolTip(_tip(spec, moment.case.approval))
        if spec.checked is not None:
            action.setChecked(spec.checked(moment))
        if spec.title is not None:
            action.setText(spec.title(moment))
