"""Tools of the films, one at a time."""

from collections.abc import Callable

from biplanar_app.case.measuring import KINDS
from biplanar_app.ui.actions.registry import Action, Entry

MENU = "F&ilms"


def _take(key: str) -> Callable[..., None]:
    def take(window: object, on: bool) -> None:
        if on:
            window.film_tools.choose(key)  # type: ignore[attr-defined]

    return take


def _tool(key: str, name: str, tip: str, shortcut: str) -> Action:
    return Action(f"tool_{key}", MENU, name, _take(key), f"{tip} ({shortcut})", key, shortcut, switch=key == "hand")


TOOLS: tuple[Action, ...] = (
    _tool("hand", "Hand", "Pan, and move the handles of drawings", "H"),
    _tool("magnifier", "Magnifier", "A lens while the left button is down", "M"),
    _tool("point", "Linked point", "Mark a point in both films: epipolar line, place in 3D, residual", "E"),
    *(
        _tool(key, kind.name, f"{kind.name}: click {', '.join(kind.steps)}", kind.shortcut)
        for key, kind in KINDS.items()
    ),
)
"""Exactly one of them is in hand."""

ACTIONS: tuple[Entry, ...] = (
    *TOOLS,
    Action("clear_point", MENU, "Remove linked point", lambda window: window.film_tools.clear_marks()),
    Action(
        "drawings",
        MENU,
        "List of drawings",
        lambda window, on: window.drawings_dock.setVisible(on),
        "All drawings with their values, and how each is measured",
        switch=False,
    ),
    Action(
        "patient_data",
        MENU,
        "Patient data on films",
        lambda window, on: window.centre.set_patient_shown(on),
        "Show name, ID and birth date in the films' corners",
        switch=True,
    ),
)
