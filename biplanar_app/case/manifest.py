"""The manifest of a case: what it consists of, by whom it was written, and the SHA-256 of every entry.

Its own form never changes, so that every program can say which version a file has.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, NonNegativeInt

FORMAT = "biplanar-case"
VERSION = (1, 0)
"""Major and minor. A new minor adds what an older program may overlook; a new major needs a migration."""

MANIFEST = "manifest.json"
DOCUMENT, CAMERAS = "document.json", "cameras.json"
FACTS, STATE, DRAWN = "registration.json", "registration.safetensors", "drawn.safetensors"
BONE = "bone.nii.gz"
"""What the entries are called; the films' names are made of their views."""


class Listed(BaseModel):
    """An entry: its hash, and its size in bytes."""

    sha256: str
    size: NonNegativeInt


class Manifest(BaseModel):
    """What `manifest.json` holds. program: that wrote it, with its version."""

    format: Literal["biplanar-case"] = "biplanar-case"
    version: tuple[NonNegativeInt, NonNegativeInt] = VERSION
    program: str
    entries: dict[str, Listed]

    @property
    def newer(self) -> bool:
        """Whether a newer program may have written what this one would lose."""
        return self.version > VERSION


JsonEntries = dict[str, Any]
"""The content of the JSON entries by name."""

MIGRATIONS: dict[int, Callable[[JsonEntries], JsonEntries]] = {}
"""By major version: what makes the entries of the next one from its own."""


def migrated(
    entries: JsonEntries, version: int, steps: Mapping[int, Callable[[JsonEntries], JsonEntries]]
) -> JsonEntries:
    """The entries as the present version has them. Raises KeyError for a version that nobody can read any more."""
    for each in range(version, VERSION[0]):
        entries = steps[each](entries)
    return entries


def parsed(content: bytes) -> Any:
    """JSON in UTF-8. Raises ValueError, also for what is nested too deeply."""
    try:
        return json.loads(content)
    except RecursionError:
        raise ValueError("JSON is nested too deeply") from None
