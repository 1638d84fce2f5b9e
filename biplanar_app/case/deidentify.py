"""A case without its patient: new films, new ids, and a log that names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from biplanar_app.case.case import VIEWS, Case, Entry, View, new_id
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback

if TYPE_CHECKING:
    from biplanar_app.radiograph.radiograph import Radiograph

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""What the log of a copy begins at: how long things took stays, when they happened goes."""


@dataclass(frozen=True, eq=False)
class Copy:
    """The case without its patient, and what a person must still look at."""

    case: Case
    warnings: tuple[str, ...]


def without_patient(case: Case, folder: Path, progress: ProgressCallback, cancel: CancelQuery) -> Copy:
    """`case` by the basic profile; its films are written into `folder` as ap and lat.

    Ids are new, people in the log are numbered, its times count from 1970, and the approval is left out, because its
    reason is free text. Raises InputError for a film that cannot be read any more, Cancelled.
    """
    from biplanar_app.radiograph.deidentify import Uids, deidentified
    from biplanar_app.radiograph.reading import read_radiograph
    from biplanar_app.radiograph.undistortion import straightened

    films: dict[View, Radiograph] = {}
    uids, warnings, turned = Uids(), list[str](), set[str]()
    for i, view in enumerate(view for view in VIEWS if view in case.films):
        progress(Progress(i / len(VIEWS), f"Removing the patient from the {view.upper()} film"))
        if cancel():
            raise Cancelled("The copy was cancelled; nothing is written.")
        old = case.films[view]
        anonymous = deidentified(_content(old.path), view, uids)
        path = folder / f"{view}{anonymous.suffix}"
        path.write_bytes(anonymous.content)
        invert = old.sha256 in case.reversed
        films[view] = read_radiograph(path, invert=invert)
        turned |= {films[view].sha256} if invert else set()
        warnings += anonymous.warnings
    copy = replace(
        case,
        id=new_id(),
        films=straightened(films, case.cameras),
        reversed=frozenset(turned),
        cameras_path=None,
        record=None,
        approval=None,
        log=_nameless(case.log),
    )
    return Copy(copy, tuple(warnings))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"A film of the case cannot be read any more ({error.strerror}); open its films again."
        ) from None


def _nameless(log: tuple[Entry, ...]) -> tuple[Entry, ...]:
    names: Mapping[str, str] = {who: f"operator {i + 1}" for i, who in enumerate(dict.fromkeys(e.who for e in log))}
    return tuple(Entry(NO_TIME + (e.when - log[0].when), names[e.who], e.what) for e in log)
