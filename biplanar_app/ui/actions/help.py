"""About the program."""

from biplanar_app.ui.about import AboutDialog
from biplanar_app.ui.actions.registry import Action, Entry

ACTIONS: tuple[Entry, ...] = (
    Action(
        "about",
        "&Help",
        "&About Biplanar",
        lambda window: AboutDialog(window).open(),
        "Versions and intended use",
        "info",
    ),
)
