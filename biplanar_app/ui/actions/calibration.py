"""From a phantom's films to cameras."""

from biplanar_app.ui.actions.registry import Action, Entry

MENU = "&Calibration"

ACTIONS: tuple[Entry, ...] = (
    Action(
        "calibrate",
        MENU,
        "&Calibrate…",
        lambda window: window.open_wizard("calibrate"),
        "Find both cameras from films of a phantom",
        "cameras",
        "Ctrl+K",
    ),
    Action(
        "check_calibration",
        MENU,
        "C&heck calibration…",
        lambda window: window.open_wizard("check"),
        "See whether a stored calibration still holds",
    ),
)
