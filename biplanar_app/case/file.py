"""The case file `.biplanar`: `write_case` and `read_case`. Its format is described in docs/case-file.md."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.case.archive import open_archive, write_archive
from biplanar_app.case.case import Case
from biplanar_app.case.parts import case_of, parts_of
from biplanar_app.errors import Cancelled
from biplanar_app.language import Sentence, mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, never, silent


@dataclass(frozen=True, eq=False)
class Opened:
    """A case from a file. read_only_because: a sentence where saving in the same place would lose something."""

    case: Case
    read_only_because: Sentence | None = None


def write_case(path: Path, case: Case, progress: ProgressCallback = silent, cancel: CancelQuery = never) -> None:
    """Write the case in place of `path`, whole or not at all. Raises InputError, naming the file and the cure."""
    write_archive(path, parts_of(case), progress, cancel)


def read_case(
    path: Path,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
    load: Callable[[str], Atlas] = load_atlas,
) -> Opened:
    """The case in the file. Raises InputError, naming the file and the cure; nothing in a file is ever executed."""
    progress(Progress(0.0, mark("Reading {name}", name=path.name)))
    with open_archive(path) as archive:
        case, missing = case_of(archive, load)
        newer = archive.manifest.newer
    if cancel():
        raise Cancelled("Opening was cancelled; nothing has changed.")
    elsewhere = mark("Save it under another name, so that nothing of the file is lost.")
    if newer:
        why = mark("{name} was saved by a newer program. {elsewhere}", name=path.name, elsewhere=elsewhere)
        return Opened(case, why)
    if missing is None:
        return Opened(case)
    why = mark(
        "{name} is open without its result. {missing} {elsewhere}", name=path.name, missing=missing, elsewhere=elsewhere
    )
    return Opened(case, why)
