"""Every action of the program in one table: what it is called, its key, its icon, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from biplanar_app.ui.icons import icon


@dataclass(frozen=True)
class ActionSpec:
    """One action. menu: the menu that holds it. An empty `text` is a separator."""

    key: str
    menu: str
    text: str
    tip: str = ""
    icon: str | None = None
    shortcut: str = ""
    checkable: bool = False


SEPARATOR = ""

ACTIONS = (
    ActionSpec("open_films", "&File", "Open &films…", "Open one or both films: DICOM, PNG or TIFF", "films", "Ctrl+O"),
    ActionSpec("open_cameras", "&File", "Open &cameras…", "Open the films' camera file", "cameras", "Ctrl+Shift+O"),
    ActionSpec("open_folder", "&File", "Open f&older…", "Open both films and the camera file of one folder"),
    ActionSpec("example", "&File", "Open &example case", "Open the bundled case", "example", "Ctrl+E"),
    ActionSpec("close_case", "&File", "C&lose case", "Close films, cameras and result", shortcut="Ctrl+W"),
    ActionSpec(SEPARATOR, "&File", ""),
    ActionSpec("export", "&File", "E&xport…", "Write bone, landmarks and overlays", "export", "Ctrl+Shift+E"),
    ActionSpec("picture", "&File", "Save &picture…", "Save a picture of the window", "camera", "Ctrl+P"),
    ActionSpec(SEPARATOR, "&File", ""),
    ActionSpec("quit", "&File", "&Quit", shortcut="Ctrl+Q"),
    ActionSpec(
        "calibrate", "&Calibration", "&Calibrate…", "Find both cameras from films of a phantom", "cameras", "Ctrl+K"
    ),
    ActionSpec(
        "check_calibration", "&Calibration", "C&heck calibration…", "See whether a stored calibration still holds"
    ),
    ActionSpec("side_right", "&Registration", "Side: &right"),
    ActionSpec("side_left", "&Registration", "Side: &left"),
    ActionSpec("swap", "&Registration", "Swap", "Swap the AP and the lateral film", "swap"),
    ActionSpec("reverse_ap", "&Registration", "AP: bone is &dark", "Read the AP film the other way round"),
    ActionSpec("reverse_lat", "&Registration", "Lateral: bone is d&ark", "Read the lateral film the other way round"),
    ActionSpec(SEPARATOR, "&Registration", ""),
    ActionSpec("register", "&Registration", "&Register", "Fit the bone to both films (Ctrl+R)", "register", "Ctrl+R"),
    ActionSpec("cancel", "&Registration", "&Cancel", "Stop; the best result so far is kept (Esc)", "cancel", "Esc"),
    ActionSpec("landmarks", "&View", "&Landmarks", "Show landmarks on the films and in 3D", checkable=True),
    ActionSpec("films_3d", "&View", "&Films in 3D", "Show the films in the 3D view", checkable=True),
    ActionSpec("beams_3d", "&View", "X-ray &beams in 3D", "Show sources and beams in the 3D view", checkable=True),
    ActionSpec("reset_views", "&View", "&Reset all views", "Whole films, automatic windows", shortcut="Ctrl+0"),
    ActionSpec("about", "&Help", "&About Biplanar", "Versions and intended use", "info"),
)


def build_actions(owner: QWidget, do: dict[str, Callable[..., object]], bar: QMenuBar) -> dict[str, QAction]:
    """The actions by key, in their menus.

    do: what each one does; one that can be switched gets whether it is on.
    """
    menus = {}
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        if spec.menu not in menus:
            menus[spec.menu] = bar.addMenu(spec.menu)
            menus[spec.menu].setToolTipsVisible(True)
        if spec.key == SEPARATOR:
            menus[spec.menu].addSeparator()
            continue
        action = QAction(spec.text, owner, checkable=spec.checkable, toolTip=spec.tip or spec.text.replace("&", ""))
        action.setObjectName(spec.key)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        (action.toggled if spec.checkable else action.triggered).connect(_call(do[spec.key], spec.checkable))
        menus[spec.menu].addAction(action)
        actions[spec.key] = action
    return actions


def _call(function: Callable[..., object], checkable: bool) -> Callable[[bool], None]:
    def call(checked: bool = False) -> None:
        if checkable:
            function(checked)
        else:
            function()

    return call
