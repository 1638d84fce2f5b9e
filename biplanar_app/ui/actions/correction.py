"""What a hand may do to a result."""

from biplanar_app.ui.actions.registry import Action, Entry, Separator

MENU = "&Registration"

ACTIONS: tuple[Entry, ...] = (
    Separator(MENU),
    Action(
        "correct",
        MENU,
        "Correct &by hand",
        lambda window: window.correction.begin(),
        "Move, turn and resize the bone on the films (Ctrl+M)",
        shortcut="Ctrl+M",
        enabled=lambda moment: not moment.busy and moment.case.result is not None,
        changes=True,
        needs="a result",
    ),
    Action(
        "pull",
        MENU,
        "&Pull the outline",
        lambda window: window.correction.pull(not window.correction.pulls),
        "Pull at the outline with a soft brush; again: move and turn the whole bone (Ctrl+B)",
        shortcut="Ctrl+B",
        enabled=lambda moment: moment.case.result is not None,
        changes=True,
        needs="a result",
    ),
    Action(
        "start_marks",
        MENU,
        "Start from two &clicks…",
        lambda window: window.starting.begin(),
        "Mark the femoral head's centre and the shaft's axis on both films, and fit from there",
        enabled=lambda moment: not moment.busy and moment.case.ready,
        changes=True,
        needs="both films, their cameras and the side",
    ),
)
