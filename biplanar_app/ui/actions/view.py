"""What the panes show."""

from biplanar_app.ui.actions.registry import Action, Entry

MENU = "&View"

ACTIONS: tuple[Entry, ...] = (
    Action(
        "landmarks",
        MENU,
        "&Landmarks in 3D",
        lambda window, on: window.centre.viewport.set_visible("landmarks", on),
        "Show landmarks in the 3D view",
        switch=True,
    ),
    Action(
        "films_3d",
        MENU,
        "&Films in 3D",
        lambda window, on: window.centre.viewport.set_films_visible(on),
        "Show the films in the 3D view",
        switch=True,
    ),
    Action(
        "beams_3d",
        MENU,
        "X-ray &beams in 3D",
        lambda window, on: window.centre.viewport.set_visible("beams", on),
        "Show sources and beams in the 3D view",
        switch=True,
    ),
    Action(
        "reset_views",
        MENU,
        "&Reset all views",
        lambda window: window.centre.reset_views(),
        "Whole films, automatic windows",
        shortcut="Ctrl+0",
    ),
)
