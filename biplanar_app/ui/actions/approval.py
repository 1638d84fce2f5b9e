"""A surgeon's word on the result, given and taken back."""

from biplanar_app.ui.actions.registry import Action, Entry, Moment, Separator
from biplanar_app.ui.approval import ApprovalDialog

MENU = "&Registration"


def _approvable(moment: Moment) -> bool:
    return not moment.busy and moment.case.result is not None and moment.case.approval is None


ACTIONS: tuple[Entry, ...] = (
    Separator(MENU),
    Action(
        "approve",
        MENU,
        "&Approve…",
        lambda window: ApprovalDialog(window).open(),
        "State, with name and reason, that the result is right",
        "approve",
        "Ctrl+Shift+A",
        _approvable,
    ),
    Action(
        "withdraw",
        MENU,
        "&Withdraw approval",
        lambda window: window.controller.withdraw(),
        "Mark the result UNAPPROVED again",
        enabled=lambda moment: not moment.busy and moment.case.approval is not None,
    ),
)
