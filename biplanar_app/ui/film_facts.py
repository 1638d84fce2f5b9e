"""What stands in the corner of a film, from its file. No Qt."""

from dataclasses import dataclass, replace

from biplanar_app.case import SIDES, VIEW_NAMES, View
from biplanar_app.language import mark, tr
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.words import SIDE_NAMES

NO_SIDE = mark("Side not stated")


@dataclass(frozen=True)
class Corner:
    """Lines of text; `patient` are those that say who it is, to be hidden when others look on. view: what it shows.
    facts: how it was taken."""

    patient: tuple[str, ...] = ()
    view: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    def shown(self, *, patient: bool) -> "Corner":
        """With or without the patient."""
        return self if patient else replace(self, patient=())

    @classmethod
    def of(cls, film: Radiograph, view: View) -> "Corner":
        """What the file says; what it leaves out is left out, but for the spacing, without which no size is known."""
        facts = film.facts
        patient = [(facts.patient_name or "").replace("^", " ").strip()]
        patient += [tr("ID {id}", id=facts.patient_id)] if facts.patient_id else []
        patient += [tr("born {date}", date=_date(facts.birth_date))] if facts.birth_date else []
        side = tr(SIDE_NAMES[SIDES[facts.laterality]] if facts.laterality else NO_SIDE)
        lines = [tr("Position {position}", position=facts.view_position)] if facts.view_position else []
        if film.spacing is None:
            lines.append(tr("Pixel spacing unknown"))
        else:
            row, column = film.spacing
            lines.append(tr("Pixel {row:.3f} × {column:.3f} mm", row=row, column=column))
        lines += [tr("SDD {mm:.0f} mm", mm=facts.sdd_mm)] if facts.sdd_mm else []
        return cls(tuple(line for line in patient if line), (f"{tr(VIEW_NAMES[view])} · {side}",), tuple(lines))


def _date(text: str) -> str:
    """A DICOM date (YYYYMMDD) as YYYY-MM-DD; anything else as it is."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text
