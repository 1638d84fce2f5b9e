"""Taking back and doing again."""

from biplanar_app.language import tr
from biplanar_app.ui.actions.registry import Action, Entry, Moment, Separator

MENU = "&Edit"


def _undo_title(moment: Moment) -> str:
    if moment.history.undoable is None:
        return tr("&Undo")
    return tr("&Undo {command}", command=tr(moment.history.undoable))


def _redo_title(moment: Moment) -> str:
    if moment.history.redoable is None:
        return tr("&Redo")
    return tr("&Redo {command}", command=tr(moment.history.redoable))


PREFERENCES = Action(
    "preferences",
    MENU,
    "&Preferences…",
    lambda window: window.open_preferences(),
    "Language, theme, device, method and keys",
    shortcut="Ctrl+,",
)

ACTIONS: tuple[Entry, ...] = (
    Action(
        "undo",
        MENU,
        "&Undo",
        lambda window: window.controller.undo(),
        "Take the last command back",
        shortcut="Ctrl+Z",
        enabled=lambda moment: not moment.busy and moment.history.undoable is not None,
        title=_undo_title,
        changes=True,
        needs="something to take back",
    ),
    Action(
        "redo",
        MENU,
        "&Redo",
        lambda window: window.controller.redo(),
        "Do again what was taken back",
        shortcut="Ctrl+Shift+Z",
        enabled=lambda moment: not moment.busy and moment.history.redoable is not None,
        title=_redo_title,
        changes=True,
        needs="something that was taken back",
    ),
    Separator(MENU),
    PREFERENCES,
)
