"""Where the journals of unsaved cases lie: in the user's data folder, or in one that the user has chosen. No Qt."""

import json
import tempfile
from pathlib import Path

from biplanar_app.language import tr
from biplanar_app.ui.preferences import Keeper, Preferences

CHOSEN = "journals"
"""The setting that remembers every folder that was ever chosen, as JSON: a journal may have been left there."""


def folder_of(preferences: Preferences, default: Path) -> Path:
    """Where journals begin."""
    return Path(preferences.journal) if preferences.journal else default


def remember(keeper: Keeper, folder: Path) -> None:
    """Look for journals in `folder`, too, from now on."""
    names = list(dict.fromkeys((*_names(keeper), str(folder))))
    keeper.setValue(CHOSEN, json.dumps(names))


def all_folders(keeper: Keeper, default: Path) -> list[Path]:
    """Wherever a journal may have been left."""
    return list(dict.fromkeys((default, *map(Path, _names(keeper)))))


def _names(keeper: Keeper) -> list[str]:
    try:
        return [str(name) for name in json.loads(str(keeper.value(CHOSEN, "[]")))]
    except (ValueError, TypeError):  # somebody has changed the settings by hand
        return []


def refusal(folder: Path) -> str | None:
    """Why nothing can be kept in `folder`, in words; None where it can. It is made where it is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        return tr(
            "Nothing can be written in {folder} ({why}); choose another folder.", folder=folder, why=error.strerror
        )
    return None
