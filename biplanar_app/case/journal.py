"""The journal of a case that is not saved yet: a folder that outlives the program, whatever happens to that.

It holds the entries of a case file as objects by their SHA-256, and a manifest that is replaced in one step.
"""

import hashlib
import json
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import biplanar_app
from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.case.archive import manifest_in
from biplanar_app.case.case import Case
from biplanar_app.case.disk import written
from biplanar_app.case.lock import Hold, hold, locked
from biplanar_app.case.manifest import BONE, FACTS, MANIFEST, Listed, Manifest
from biplanar_app.case.parts import case_of, parts_of
from biplanar_app.errors import InputError
from biplanar_app.language import mark

OBJECTS, PLACE, LOCK = "objects", "place.json", "lock"
NAME = mark("The case that was not saved")
"""How messages call what is read from a journal."""


class Journal:
    """One case's folder, locked while this object lives. manifest: what was written last."""

    name: str = NAME

    def __init__(self, folder: Path, held: Hold, manifest: Manifest) -> None:
        self._folder, self._held, self.manifest = folder, held, manifest
        self._before = Case()

    @classmethod
    def begin(cls, root: Path) -> "Journal":
        """A new folder in `root`. Raises OSError."""
        root.mkdir(parents=True, exist_ok=True)
        folder = root / uuid.uuid4().hex
        with locked(root / LOCK):
            folder.mkdir(mode=0o700)  # it holds films, and may lie in a folder that others read
            (folder / OBJECTS).mkdir()
            held = hold(folder / LOCK)
        assert isinstance(held, Hold)
        return cls(folder, held, Manifest(program=f"biplanar {biplanar_app.__version__}", entries={}))

    def write(self, case: Case, path: Path | None) -> None:
        """Keep the case as it stands, and the file that it belongs to. Raises OSError or InputError."""
        listed: dict[str, Listed] = {}
        for name, make in parts_of(case).items():
            if name == BONE:  # for other programs, and slow
                continue
            if self._unchanged(name, case):
                listed[name] = self.manifest.entries[name]
                continue
            content = make()
            listed[name] = Listed(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
            target = self._object(listed[name])
            if not target.exists():
                self._put(target, content)
        self._put(self._folder / PLACE, json.dumps(str(path) if path else None).encode())
        self.manifest = self.manifest.model_copy(update={"entries": listed})
        self._put(self._folder / MANIFEST, self.manifest.model_dump_json().encode())
        self._before = case
        wanted = {each.sha256 for each in listed.values()}
        for old in (self._folder / OBJECTS).iterdir():
            if old.name not in wanted:
                old.unlink(missing_ok=True)

    def _unchanged(self, name: str, case: Case) -> bool:
        """Whether an entry that is large, or slow to make, is there already."""
        if name not in self.manifest.entries:
            return False
        kind, _, rest = name.partition("/")
        if kind == "films":
            view = rest.partition(".")[0]
            return any(case.films[each] is self._before.films.get(each) for each in case.films if each == view)
        return name.startswith(("registration.", "drawn.")) and case.result is self._before.result

    def _object(self, listed: Listed) -> Path:
        return self._folder / OBJECTS / listed.sha256

    def _put(self, path: Path, content: bytes) -> None:
        with written(path) as file:
            file.write(content)

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises InputError where they are not what was written."""
        listed = self.manifest.entries[name]
        content = self._object(listed).read_bytes()
        if hashlib.sha256(content).hexdigest() != listed.sha256:
            raise InputError("{name} is damaged. Open its films and cameras anew.", name=NAME)
        return content

    def case(self, load: Callable[[str], Atlas] = load_atlas) -> Case:
        """The case as it was written last. Raises InputError."""
        try:
            return case_of(self, load)[0]
        except InputError:
            raise
        except Exception:  # anything may come out of broken files, with the patient's values in the text
            raise InputError("{name} is damaged. Open its films and cameras anew.", name=NAME) from None

    @property
    def path(self) -> Path | None:
        """The file that the case belongs to, if it ever had one."""
        try:
            name = json.loads((self._folder / PLACE).read_bytes())
        except (OSError, ValueError):
            return None
        return Path(name) if isinstance(name, str) else None

    @property
    def films(self) -> int:
        """How many films the case has."""
        return sum(name.startswith("films/") for name in self.manifest.entries)

    @property
    def registered(self) -> bool:
        """Whether it has a result."""
        return FACTS in self.manifest.entries

    @property
    def when(self) -> datetime:
        """When it was written last."""
        return datetime.fromtimestamp((self._folder / MANIFEST).stat().st_mtime, UTC)

    def release(self) -> None:
        """Leave the folder to the next start of the program."""
        self._held.release()

    def remove(self) -> None:
        """The case is saved, or nobody wants it."""
        with suppress(OSError):
            (self._folder / MANIFEST).unlink(missing_ok=True)
        self._held.release()
        shutil.rmtree(self._folder, ignore_errors=True)


def orphans(root: Path) -> list[Journal]:
    """What programs that died have left, oldest first; each is held from now on. What holds no case goes."""
    found = []
    if not root.is_dir():
        return []
    with locked(root / LOCK):
        for folder in (each for each in root.iterdir() if each.is_dir()):
            held = hold(folder / LOCK)
            if not isinstance(held, Hold):
                continue
            try:
                found.append(Journal(folder, held, manifest_in((folder / MANIFEST).read_bytes(), NAME)))
            except FileNotFoundError:
                held.release()
                shutil.rmtree(folder, ignore_errors=True)
            except (InputError, ValueError, OSError):  # a newer program's, perhaps: left to that
                held.release()
    return sorted(found, key=lambda each: each.when)
