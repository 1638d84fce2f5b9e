"""The case file as a zip: written whole or not at all, and read with the distrust that any file deserves."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import biplanar_app
from biplanar_app.case.disk import refusal, written
from biplanar_app.case.manifest import FORMAT, MANIFEST, VERSION, Listed, Manifest, parsed
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.language import Sentence, mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback

Parts = Mapping[str, Callable[[], bytes]]
"""Entries by name, each made when its turn comes."""

CHUNK = 1 << 20
MOST_ENTRIES, MOST_BYTES = 64, 2 << 30
"""More than any case holds: two films of the largest detectors take 100 MB."""
MOST_JSON = 64 << 20
"""Bytes of an entry that is read as text, and takes several times its room while it is."""


def write_archive(path: Path, parts: Parts, progress: ProgressCallback, cancel: CancelQuery) -> None:
    """Write the entries and their manifest in place of `path`. Raises InputError for what the disk refuses."""
    listed: dict[str, Listed] = {}
    try:
        with written(path) as file, zipfile.ZipFile(file, "w") as archive:
            for i, (name, make) in enumerate(parts.items()):
                progress(Progress(i / len(parts), mark("Writing {name}", name=name)))
                content = make()
                listed[name] = Listed(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
                _add(archive, name, content, cancel)
            manifest = Manifest(program=f"biplanar {biplanar_app.__version__}", entries=listed)
            _add(archive, MANIFEST, manifest.model_dump_json(indent=1).encode(), cancel)
    except OSError as error:
        raise refusal(path, error) from error


def _add(archive: zipfile.ZipFile, name: str, content: bytes, cancel: CancelQuery) -> None:
    entry = zipfile.ZipInfo(name)  # without the time, so that equal cases are equal files
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
    entry.file_size = len(content)
    with archive.open(entry, "w") as stream:
        for start in range(0, len(content), CHUNK):
            if cancel():
                raise Cancelled("Saving was cancelled; the file is as it was.")
            stream.write(memoryview(content)[start : start + CHUNK])


class Archive:
    """The entries of an open case file. name: of the file, for messages."""

    def __init__(self, name: str, file: zipfile.ZipFile) -> None:
        self.name, self._file = name, file
        self._entries = {entry.filename: entry for entry in file.infolist()}
        total = sum(entry.file_size for entry in file.infolist())
        texts = max((entry.file_size for entry in file.infolist() if entry.filename.endswith(".json")), default=0)
        if len(file.infolist()) > MOST_ENTRIES or total > MOST_BYTES or texts > MOST_JSON:
            raise InputError(
                "{name} would unpack to {count} entries of {size:.1f} GB in all, more than any case holds; it "
                "is no sound case file. Open another copy of it.",
                name=name,
                count=len(file.infolist()),
                size=total / 1e9,
            )
        if len(self._entries) < len(file.infolist()) or any(entry.flag_bits & 1 for entry in file.infolist()):
            raise damaged(name, mark("an entry is there twice or encrypted"))
        if MANIFEST not in self._entries:
            raise InputError("{name} is a zip but no case file; open a file that Biplanar has saved.", name=name)
        self.manifest = manifest_in(self._content(MANIFEST), name)
        unlisted = self._entries.keys() - self.manifest.entries.keys() - {MANIFEST}
        if unlisted:
            shown = json.dumps(min(unlisted))[:60]
            raise InputError(
                "{name} holds {shown}, which does not belong in a case; somebody has changed the file. Nothing "
                "of it was opened: open another copy.",
                name=name,
                shown=shown,
            )
        if self.manifest.entries.keys() - self._entries.keys():
            raise damaged(name, mark("an entry is missing"))

    def read(self, name: str) -> bytes:
        """The bytes of an entry that the manifest lists. Raises InputError where they are not what was written."""
        content = self._content(name)
        if hashlib.sha256(content).hexdigest() != self.manifest.entries[name].sha256:
            raise damaged(self.name, mark("{name} is not what was saved", name=name))
        return content

    def _content(self, name: str) -> bytes:
        size = self._entries[name].file_size
        with self._file.open(self._entries[name]) as stream:
            content = stream.read(size + 1)
        if len(content) != size:
            raise damaged(self.name, mark("{name} is not as long as the file says", name=name))
        return content


def manifest_in(content: bytes, name: str) -> Manifest:
    """The manifest of a case kept in `name`. Raises InputError for one that this program cannot read."""
    form = parsed(content)
    if not isinstance(form, dict) or form.get("format") != FORMAT:
        raise InputError("{name} is no case file; open a file that Biplanar has saved.", name=name)
    manifest = Manifest.model_validate(form)
    if manifest.version[0] > VERSION[0]:
        raise InputError(
            "{name} was saved by a newer program ({program}, format {version}; this one reads up to {readable}). "
            "Update Biplanar to open it.",
            name=name,
            program=manifest.program[:40],
            version=_dotted(manifest.version),
            readable=_dotted(VERSION),
        )
    return manifest


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def damaged(name: str, what: Sentence) -> InputError:
    """The refusal of a file that is not what was written."""
    return InputError(
        "{name} is damaged: {what}. Open an earlier copy of it, or its films and cameras anew.", name=name, what=what
    )


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The entries of the case file at `path`. Raises InputError, naming the file and the cure."""
    try:
        with zipfile.ZipFile(path) as file:
            yield Archive(path.name, file)
    except (InputError, Cancelled):
        raise
    except FileNotFoundError:
        raise InputError("{path} does not exist any more; look for it where it was moved to.", path=path) from None
    except PermissionError:
        raise InputError("{path} may not be read; ask for access to it, or open a copy.", path=path) from None
    except IsADirectoryError:
        raise InputError("{path} is a folder; open the case file in it.", path=path) from None
    except zipfile.BadZipFile:
        raise damaged(path.name, mark("it is cut off or changed, or it is no case file")) from None
    except MemoryError:
        raise InputError(
            "{name} does not fit into memory; close other programs and open it again.", name=path.name
        ) from None
    except Exception:  # nearly anything comes out of a broken file, with the patient's values in the text
        raise damaged(path.name, mark("its content cannot be read")) from None
