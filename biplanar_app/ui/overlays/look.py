"""How an overlay looks, and where that is kept. No Qt."""

import json
import re
from dataclasses import asdict, dataclass, fields

from biplanar_app.ui.preferences import Keeper

GROUP = "overlays"


@dataclass(frozen=True)
class Look:
    """opacity: 0 to 1. color: "#rrggbb". mode: of an overlay that can be laid over the film in several ways."""

    shown: bool
    opacity: float
    color: str
    mode: str = ""


def load(keeper: Keeper, key: str, first: Look, modes: tuple[str, ...]) -> Look:
    """What is kept of the overlay `key`; `first` where nothing is, or where it is not understood."""
    try:
        kept = json.loads(str(keeper.value(f"{GROUP}/{key}")))
        look = Look(**{field.name: kept[field.name] for field in fields(Look)})
        sound = (
            isinstance(look.shown, bool)
            and 0 <= look.opacity <= 1
            and re.fullmatch("#[0-9a-f]{6}", look.color)
            and (look.mode in modes or not modes)
        )
    except (ValueError, TypeError, KeyError):
        return first
    return look if sound else first


def save(keeper: Keeper, key: str, look: Look) -> None:
    """Keep it."""
    keeper.setValue(f"{GROUP}/{key}", json.dumps(asdict(look)))
