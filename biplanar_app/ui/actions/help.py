"""Finding one's way, and about the program."""

from biplanar_app.ui.about import AboutDialog
from biplanar_app.ui.actions.registry import Action, Entry, Separator

MENU = "&Help"

ACTIONS: tuple[Entry, ...] = (
    Action(
        "palette",
        MENU,
        "&Command palette…",
        lambda window: window.open_palette(),
        "Find any command by typing",
        shortcut="Ctrl+Shift+P",
    ),
    Action(
        "tour",
        MENU,
        "Guided &tour",
        lambda window: window.start_tour(),
        "The parts of the window, one after the other, in two minutes",
    ),
    Separator(MENU),
    Action(
        "about",
        MENU,
        "&About Biplanar",
        lambda window: AboutDialog(window).open(),
        "Versions, licences and intended use",
        "info",
    ),
)
