"""The main job, and what it must know beforehand."""

from biplanar_app.case import View
from biplanar_app.ui.actions.registry import Action, Entry, Moment, Separator, idle

MENU = "&Registration"


def _reverse(view: View, name: str, text: str) -> Action:
    def enabled(moment: Moment) -> bool:
        return not moment.busy and view in moment.case.films

    return Action(
        f"reverse_{view}",
        MENU,
        text,
        lambda window: window.controller.reverse_film(view),
        f"Read the {name} film the other way round",
        enabled=enabled,
        changes=True,
    )


ACTIONS: tuple[Entry, ...] = (
    Action(
        "side_right",
        MENU,
        "Side: &right",
        lambda window: window.controller.choose_side("right"),
        enabled=idle,
        checked=lambda moment: moment.case.side == "right",
        changes=True,
    ),
    Action(
        "side_left",
        MENU,
        "Side: &left",
        lambda window: window.controller.choose_side("left"),
        enabled=idle,
        checked=lambda moment: moment.case.side == "left",
        changes=True,
    ),
    Action(
        "swap",
        MENU,
        "Swap",
        lambda window: window.controller.swap_films(),
        "Swap the AP and the lateral film",
        "swap",
        enabled=lambda moment: not moment.busy and bool(moment.case.films),
        changes=True,
        needs="an open film",
    ),
    _reverse("ap", "AP", "AP: bone is &dark"),
    _reverse("lat", "lateral", "Lateral: bone is d&ark"),
    Separator(MENU),
    Action(
        "register",
        MENU,
        "&Register",
        lambda window: window.controller.register(),
        "Fit the bone to both films (Ctrl+R)",
        "register",
        "Ctrl+R",
        lambda moment: not moment.busy and moment.case.ready,
        changes=True,
        needs="both films, their cameras and the side",
    ),
    Action(
        "cancel",
        MENU,
        "&Cancel",
        lambda window: window.controller.cancel(),
        "Stop; the best result so far is kept (Esc)",
        "cancel",
        "Esc",
        lambda moment: moment.busy and not moment.stopping,
        needs="something that runs",
    ),
)
