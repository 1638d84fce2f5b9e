"""A case without its patient: new films, new ids, and a log that names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from biplanar_app.case.annotation import Annotation, Distance
from biplanar_app.case.case import VIEWS, Case, Entry, View, new_id
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback

if TYPE_CHECKING:
    from biplanar_app.case.result import Result
    from biplanar_app.radiograph.radiograph import Radiograph

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""What the log of a copy begins at: how long things took stays, when they happened goes."""

PROVENANCE = {"program", "method", "effort", "network_sha256", "seed", "start", "device", "torch", "python"}
"""What stays of how a registration was made; hashes of the films would lead whoever has them back to the patient."""


@dataclass(frozen=True, eq=False)
class Copy:
    """The case without its patient, and what a person must still look at."""

    case: Case
    warnings: tuple[str, ...]


def without_patient(case: Case, progress: ProgressCallback, cancel: CancelQuery) -> Copy:
    """`case` by the basic profile; its films are called ap and lat.

    Ids are new, people in the log are numbered, its times count from 1970, and what is free text is left out: the
    approval with its reason, words on the films, names of measurements. Raises InputError for a film that came from no
    file, Cancelled.
    """
    from biplanar_app.case.check import check
    from biplanar_app.case.measuring import KINDS
    from biplanar_app.radiograph.deidentify import Uids, deidentified
    from biplanar_app.radiograph.reading import radiograph_of

    films: dict[View, Radiograph] = {}
    uids, warnings, turned = Uids(), list[str](), set[str]()
    for i, view in enumerate(view for view in VIEWS if view in case.films):
        progress(Progress(i / len(VIEWS), mark("Removing the patient from the {view} film", view=view.upper())))
        if cancel():
            raise Cancelled("The copy was cancelled; nothing is written.")
        old = case.films[view]
        if not old.content:
            raise InputError(
                "The {view} film came from no file, so no copy can be made; open it from its file.", view=view.upper()
            )
        anonymous = deidentified(old.content, view, uids)
        invert = old.sha256 in case.reversed
        films[view] = radiograph_of(anonymous.content, Path(f"{view}{anonymous.suffix}"), invert=invert)
        turned |= {films[view].sha256} if invert else set()
        warnings += anonymous.warnings
    copy = replace(
        case,
        id=new_id(),
        films=films,
        reversed=frozenset(turned),
        cameras_path=None,
        record=None,
        result=_untraceable(case.result, films) if case.result else None,
        annotations=tuple(
            Annotation(each.kind, each.view, each.points) for each in case.annotations if not KINDS[each.kind].worded
        ),
        distances=tuple(Distance(each.start, each.end) for each in case.distances),
        approval=None,
        log=_nameless(case.log),
    )
    return Copy(check(copy), tuple(warnings))


def write_copy(path: Path, case: Case, progress: ProgressCallback, cancel: CancelQuery) -> tuple[str, ...]:
    """Write `case` without its patient into the case file `path`; returns what a person must still look at.

    Raises InputError and, where nothing is written, Cancelled.
    """
    from biplanar_app.case.file import write_case

    copy = without_patient(case, progress, cancel)
    write_case(path, copy.case, progress, cancel)
    return copy.warnings


def _untraceable(result: "Result", films: "Mapping[View, Radiograph]") -> "Result":
    """The result as if it had been found on the new films."""
    registration = result.registration
    kept = {key: value for key, value in registration.provenance.items() if key in PROVENANCE}
    kept["inputs_sha256"] = {view: film.sha256 for view, film in films.items()}
    return replace(result, registration=replace(registration, provenance=kept))


def _nameless(log: tuple[Entry, ...]) -> tuple[Entry, ...]:
    names: Mapping[str, str] = {who: f"operator {i + 1}" for i, who in enumerate(dict.fromkeys(e.who for e in log))}
    return tuple(Entry(NO_TIME + (e.when - log[0].when), names[e.who], e.what) for e in log)
