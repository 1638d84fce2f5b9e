"""A case as named entries and back: JSON, the films' own bytes, tensors, and the warped bone for other programs."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Protocol

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.calibration.store import calibrated_text, record_in
from biplanar_app.case.annotation import Annotation, Distance
from biplanar_app.case.case import VIEWS, Approval, Case, Entry
from biplanar_app.case.check import check
from biplanar_app.case.fields import Fields
from biplanar_app.case.manifest import (
    BONE,
    CAMERAS,
    DOCUMENT,
    DRAWN,
    FACTS,
    MIGRATIONS,
    STATE,
    Manifest,
    migrated,
    parsed,
)
from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.geometry.camera_file import cameras_in, cameras_text
from biplanar_app.geometry.patient import Side
from biplanar_app.geometry.viewpoint import Viewpoint
from biplanar_app.language import Sentence, mark
from biplanar_app.loading import load_torch
from biplanar_app.radiograph.picture import is_picture
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.settings import Effort

KEPT = Fields(
    id=str,
    reversed=frozenset[str],
    side=Side | None,
    side_chosen=bool,
    atlas=str,
    effort=Effort,
    annotations=tuple[Annotation, ...],
    distances=tuple[Distance, ...],
    approval=Approval | None,
    log=tuple[Entry, ...],
    viewpoint=Viewpoint | None,
)
"""The fields of the case in the document; a new one is one line here."""

KEPT_APART = {"films", "cameras", "record", "result"}
NOT_KEPT = {"cameras_path", "problem", "remarks"}

JSON = {DOCUMENT, FACTS}
"""The entries whose form is the case file's own, and which migrate."""
FILM = re.compile(r"films/(ap|lat)\.(dcm|png|tif)")


class Source(Protocol):
    """Where the entries of a case are read from. name: for messages."""

    name: str
    manifest: Manifest

    def read(self, name: str) -> bytes:
        """The bytes of an entry, proved by its hash."""


def parts_of(case: Case) -> dict[str, Callable[[], bytes]]:
    """The entries of the case by name. Raises InputError for a film that came from no file."""
    names = {view: film_entry(view, film) for view, film in case.films.items()}
    document = KEPT.dump(case) | {
        "films": {view: {"entry": names[view], "name": film.path.name} for view, film in case.films.items()}
    }
    parts: dict[str, Callable[[], bytes]] = {DOCUMENT: lambda: json.dumps(document, indent=1).encode()}
    for view, film in case.films.items():
        parts[names[view]] = partial(bytes, film.content)
    if case.cameras:
        text = calibrated_text(case.cameras, case.record) if case.record else cameras_text(case.cameras)
        parts[CAMERAS] = text.encode
    if case.result is None:
        return parts
    from biplanar_app.case.registered import result_parts

    return parts | result_parts(case.result)


def film_entry(view: str, film: Radiograph) -> str:
    """What a film's entry is called; the film's own name, which may be the patient's, stays in the document."""
    if not film.content:
        raise InputError(
            "The film {name} came from no file, so it cannot be kept; open it from its file.", name=film.path.name
        )
    kind = "dcm" if not is_picture(film.content) else "png" if film.content[1:4] == b"PNG" else "tif"
    return f"films/{view}.{kind}"


def case_of(source: Source, load: Callable[[str], Atlas]) -> tuple[Case, Sentence | None]:
    """The case in the entries, and why it is without its result (None where it is whole).

    Raises InputError or, for entries that contradict each other, other exceptions.
    """
    manifest = source.manifest
    for name in manifest.entries.keys() - {DOCUMENT, CAMERAS, FACTS, STATE, DRAWN, BONE}:
        if not FILM.fullmatch(name) and not manifest.newer:
            raise InputError(
                "{name} holds {shown}, which does not belong in a case. Nothing of it was opened: open another copy.",
                name=source.name,
                shown=json.dumps(name)[:60],
            )
    forms = {name: parsed(source.read(name)) for name in sorted(JSON & manifest.entries.keys())}
    forms = migrated(forms, manifest.version[0], MIGRATIONS)
    document = forms[DOCUMENT]
    case = _with_inputs(Case(**KEPT.load(document)), document, source)
    case = check(case)
    if FACTS not in forms:
        return case, None
    facts = forms[FACTS]
    atlas, missing = _atlas(facts["atlas"], load)
    if atlas is None:
        return replace(case, approval=None), missing
    load_torch()
    from biplanar_app.case.registered import result_of

    return replace(case, result=result_of(facts, source.read(STATE), source.read(DRAWN), atlas)), None


def _with_inputs(case: Case, document: Mapping[str, Any], source: Source) -> Case:
    """The case with its films and cameras."""
    from biplanar_app.radiograph.reading import radiograph_of

    films = {}
    for view in VIEWS:
        if view in document["films"]:
            kept = document["films"][view]
            content, digest = source.read(kept["entry"]), source.manifest.entries[kept["entry"]].sha256
            name = PurePosixPath(PureWindowsPath(kept["name"]).name)
            films[view] = radiograph_of(content, Path(name), invert=digest in case.reversed)
    if CAMERAS not in source.manifest.entries:
        return replace(case, films=films)
    text = source.read(CAMERAS)
    cameras = cameras_in(text, f"{source.name}, {CAMERAS}")
    return replace(case, films=films, cameras=cameras, record=record_in(text))


def _atlas(named: Mapping[str, str], load: Callable[[str], Atlas]) -> tuple[Atlas | None, Sentence | None]:
    """The shipped atlas that the result belongs to, or why there is none."""
    name = str(named["name"])
    shown = json.dumps(name)[:60]
    try:
        atlas = load(name) if re.fullmatch(r"[\w-]+", name) else None
    except BiplanarError:
        atlas = None
    if atlas is None:
        return None, mark("Its result belongs to the atlas {atlas}, which this program does not have.", atlas=shown)
    if atlas.hash != named["sha256"]:
        return None, mark(
            "Its result was found with another version of the atlas {atlas} than this program has.", atlas=shown
        )
    return atlas, None
