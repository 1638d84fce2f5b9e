"""Where calibrations are kept between cases, which of them is the default, and the wizard's unfinished draft. No Qt."""

import re
from dataclasses import dataclass
from pathlib import Path

from biplanar_app.calibration import Calibration, Record, read_calibration, write_calibration
from biplanar_app.errors import InputError
from biplanar_app.ui.calibration.draft import Draft, from_json, to_json


@dataclass(frozen=True)
class Entry:
    """A stored calibration."""

    path: Path
    record: Record


class Store:
    """A folder of `cameras.json` files, made when something is first kept in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    # Calibrations

    def entries(self) -> list[Entry]:
        """All readable calibrations, the newest first."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                found.append(Entry(path, read_calibration(path).record))
            except InputError:
                continue
        return sorted(found, key=lambda entry: str(entry.record.made or ""), reverse=True)

    @property
    def default(self) -> Path | None:
        """The calibration that films without cameras get; None where there is none (any more)."""
        try:
            path = self._folder / self._pointer.read_text().strip()
        except OSError:
            return None
        return path if path.is_file() else None

    def keep(self, calibration: Calibration, *, default: bool) -> Path:
        """Write the calibration under its record's name and day; nothing is overwritten. Returns the file.

        Raises InputError where the folder cannot be written.
        """
        path = self._free_path(calibration.record)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_calibration(path, calibration)
            if default:
                self._pointer.write_text(path.name)
        except OSError as error:
            raise InputError(
                "{path} could not be written ({error}); check the disk and its rights.", path=path, error=error.strerror
            ) from error
        return path

    def _free_path(self, record: Record) -> Path:
        words = re.sub(r"[^\w]+", "-", f"{record.name} {record.made or ''}").strip("-_").lower() or "calibration"
        names = [words, *(f"{words}-{i}" for i in range(2, 1000))]
        return next(path for path in (self._folder / f"{name}.json" for name in names) if not path.exists())

    @property
    def _pointer(self) -> Path:
        return self._folder / "default.txt"

    # The draft

    @property
    def _draft(self) -> Path:
        return self._folder / "draft"

    def load_draft(self) -> Draft:
        """What was left unfinished, an empty draft where nothing was."""
        try:
            return from_json(self._draft.read_bytes()) or Draft()
        except OSError:
            return Draft()

    def save_draft(self, draft: Draft) -> None:
        """Keep the draft for another day; a disk that refuses costs only that."""
        try:
            if draft.empty:
                self._draft.unlink(missing_ok=True)
            else:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._draft.write_bytes(to_json(draft))
        except OSError:
            return
