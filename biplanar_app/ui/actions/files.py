"""What comes in and goes out."""

from biplanar_app.language import mark
from biplanar_app.ui import asking
from biplanar_app.ui.actions.registry import Action, Entry, Listing, Moment, Separator, idle

MENU = "&File"


def _has_result(moment: Moment) -> bool:
    return not moment.busy and moment.case.result is not None


def _has_case(moment: Moment) -> bool:
    return not moment.busy and not moment.case.empty


ACTIONS: tuple[Entry, ...] = (
    Action(
        "open",
        MENU,
        "&Open…",
        asking.ask_files,
        "Open a case, films (DICOM, PNG or TIFF) or their camera file",
        "films",
        "Ctrl+O",
        idle,
        changes=True,
    ),
    Action(
        "open_cameras",
        MENU,
        "Open &cameras…",
        asking.ask_cameras,
        "Open the films' camera file",
        "cameras",
        "Ctrl+Shift+O",
        idle,
        changes=True,
    ),
    Action(
        "open_folder",
        MENU,
        "Open f&older…",
        asking.ask_folder,
        "Open both films and the camera file of one folder",
        enabled=idle,
        changes=True,
    ),
    Listing(MENU, mark("&Recent cases"), lambda window: window.documents.recent()),
    Action(
        "case_list",
        MENU,
        "Case lis&t…",
        lambda window: window.open_case_list(),
        "Find a case among all that were saved, and open it",
        shortcut="Ctrl+L",
    ),
    Action(
        "example",
        MENU,
        "Open &example case",
        lambda window: window.documents.leave(window.controller.open_example),
        "Open the bundled case",
        "example",
        "Ctrl+E",
        idle,
    ),
    Action(
        "close_case",
        MENU,
        "C&lose case",
        lambda window: window.documents.leave(window.controller.close_case),
        "Close films, cameras and result",
        shortcut="Ctrl+W",
        enabled=_has_case,
        needs="an open case",
    ),
    Separator(MENU),
    Action(
        "save",
        MENU,
        "&Save",
        lambda window: window.documents.save(),
        "Save the case in its file",
        "save",
        "Ctrl+S",
        _has_case,
        needs="an open case",
    ),
    Action(
        "save_as",
        MENU,
        "Save &as…",
        lambda window: window.documents.save_as(),
        "Save the case in another file, where it is kept from then on",
        shortcut="Ctrl+Shift+S",
        enabled=_has_case,
        needs="an open case",
    ),
    Separator(MENU),
    Action(
        "export",
        MENU,
        "E&xport…",
        asking.ask_export,
        "Write bone, landmarks and overlays",
        "export",
        "Ctrl+Shift+E",
        _has_result,
        needs="a result",
    ),
    Action(
        "copy_without_patient",
        MENU,
        "Save a &de-identified copy…",
        asking.ask_copy,
        "Write the case without its patient into another file, to pass it on",
        enabled=lambda moment: not moment.busy and bool(moment.case.films),
        needs="a film",
    ),
    Action("picture", MENU, "Save &picture…", asking.ask_picture, "Save a picture of the window", "camera", "Ctrl+P"),
    Separator(MENU),
    Action("quit", MENU, "&Quit", lambda window: window.close(), shortcut="Ctrl+Q"),
)
