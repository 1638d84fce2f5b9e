"""Every action of the program: one registry, to which each part of the window adds a file."""

from biplanar_app.ui.actions import (
    approval,
    calibration,
    correction,
    edit,
    files,
    films,
    help,
    overlays,
    registration,
    room,
    view,
)
from biplanar_app.ui.actions.registry import Action, Entry, Moment, build_actions, update_actions

MENUS = ("&File", "&Edit", "&Calibration", "&Registration", "F&ilms", "&View", "&3D", "&Help")

ACTIONS: tuple[Entry, ...] = (
    *files.ACTIONS,
    *edit.ACTIONS,
    *calibration.ACTIONS,
    *registration.ACTIONS,
    *correction.ACTIONS,
    *approval.ACTIONS,
    *films.ACTIONS,
    *overlays.ACTIONS,
    *view.ACTIONS,
    *room.ACTIONS,
    *help.ACTIONS,
)

__all__ = ["ACTIONS", "MENUS", "Action", "Entry", "Moment", "build_actions", "update_actions"]
