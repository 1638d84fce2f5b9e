"""What a user has chosen once for all cases, and where it is kept. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:  # torch comes with it, and the theme is wanted before
    from biplanar_app.registration.settings import Device, Effort, MethodChoice

ThemeChoice = Literal["system", "light", "dark"]
GROUP = "preferences"
ALLOWED = {
    "theme": ("system", "light", "dark"),
    "device": ("auto", "cpu", "cuda"),
    "effort": ("quick", "full"),
    "method": ("auto", "network+fit", "network", "fit"),
}


class Keeper(Protocol):
    """As QSettings has them."""

    def value(self, key: str, default: Any = None, /) -> Any:
        """What is kept under `key`."""

    def setValue(self, key: str, value: Any, /) -> None:
        """Keep `value` under `key`."""


@dataclass(frozen=True)
class Preferences:
    """language: its code, empty for the system's. effort: of new cases. method, device: of every registration.

    journal: the folder in which unsaved cases are kept against a crash, empty for the program's own.
    """

    language: str = ""
    theme: ThemeChoice = "system"
    device: Device = "auto"
    effort: Effort = "full"
    method: MethodChoice = "auto"
    journal: str = ""


def load(keeper: Keeper) -> Preferences:
    """What is kept; a default stands in for what is missing or not understood."""
    kept = {}
    for field in fields(Preferences):
        value = keeper.value(f"{GROUP}/{field.name}")
        if isinstance(value, str) and value in ALLOWED.get(field.name, (value,)):
            kept[field.name] = value
    return Preferences(**kept)  # type: ignore[arg-type]


def save(keeper: Keeper, preferences: Preferences) -> None:
    """Keep them."""
    for field in fields(Preferences):
        keeper.setValue(f"{GROUP}/{field.name}", getattr(preferences, field.name))
