"""What a case file holds, in lines for people."""

from collections.abc import Iterator
from pathlib import Path

from biplanar_app.case.case import VIEW_NAMES
from biplanar_app.case.file import read_case


def summary(path: Path, *, patient: bool = False) -> Iterator[str]:
    """Lines about the case in the file, with what identifies the patient only where `patient` asks for it.

    Raises InputError, naming the file and the cure.
    """
    opened = read_case(path)
    case = opened.case
    yield f"id            {case.id}"
    for view, film in case.films.items():
        yield f"{VIEW_NAMES[view]:<14}{film.width} x {film.height} px, SHA-256 {film.sha256[:12]}"
        if patient:
            facts = film.facts
            yield f"{'':<14}{film.path.name}, {facts.patient_name or 'no name'}, {facts.patient_id or 'no id'}"
    yield f"cameras       {'yes' if case.cameras else 'none'}"
    yield f"side          {case.side or 'not chosen'}"
    yield f"atlas         {case.atlas}"
    verdict = case.result.registration.quality.verdict if case.result else "none"
    yield f"registration  {verdict}"
    yield f"approval      {'approved' if case.approval else 'UNAPPROVED'}"
    yield f"log           {len(case.log)} entries"
    if opened.read_only_because:
        yield opened.read_only_because
