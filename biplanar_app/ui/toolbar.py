"""The bar of the commands that one needs most."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from biplanar_app.language import tr
from biplanar_app.ui.widgets import named

LEFT = ("example", None, "open", "open_cameras", "save", None, "register", "cancel", None, "export", "picture")
RIGHT = ("overlays",)
"""Keys of actions, None for a line between them."""
MARGIN = 12


def main_toolbar(actions: Mapping[str, QAction]) -> QToolBar:
    """Its buttons are the window's actions."""
    bar = named(QToolBar(tr("Tools"), movable=False, iconSize=QSize(20, 20)), "tools")
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    gap, margin = QWidget(), QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    margin.setFixedWidth(MARGIN)
    _add(bar, LEFT, actions)
    bar.addWidget(gap)
    _add(bar, RIGHT, actions)
    bar.addWidget(margin)
    return bar


def _add(bar: QToolBar, keys: tuple[str | None, ...], actions: Mapping[str, QAction]) -> None:
    for key in keys:
        if key is None:
            bar.addSeparator()
        else:
            bar.addAction(actions[key])
            bar.widgetForAction(actions[key]).setFocusPolicy(Qt.FocusPolicy.TabFocus)
