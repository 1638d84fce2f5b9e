"""What lies over the films, one action for each overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from biplanar_app.language import mark
from biplanar_app.ui.actions.registry import Action, Entry, Separator
from biplanar_app.ui.overlays.overlays import OVERLAYS

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

MENU = mark("F&ilms")


def _toggle(key: str) -> Action:
    def toggle(window: MainWindow) -> None:
        window.overlays.change(key, shown=not window.overlays.looks[key].shown)

    return Action(
        f"overlay_{key}", MENU, OVERLAYS[key].title, toggle, OVERLAYS[key].tip, shortcut=OVERLAYS[key].shortcut
    )


ACTIONS: tuple[Entry, ...] = (
    Separator(MENU),
    Action(
        "overlays",
        MENU,
        mark("&Overlays"),
        lambda window, on: window.overlays_dock.setVisible(on),
        mark("What lies over the films, each with switch, opacity and colour (O)"),
        "overlays",
        "O",
        switch=False,
    ),
    Action(
        "histogram",
        MENU,
        mark("&Histogram"),
        lambda window, on: window.histogram_dock.setVisible(on),
        mark("Window and level by two bounds on the film's histogram (W)"),
        "window",
        "W",
        switch=False,
    ),
    *(_toggle(key) for key in OVERLAYS),
)
