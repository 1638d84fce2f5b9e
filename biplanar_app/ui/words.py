"""Plain words for calibrations and their age. No Qt."""

from datetime import date

from biplanar_app.calibration import Grade
from biplanar_app.case import View
from biplanar_app.geometry.patient import Side
from biplanar_app.language import mark, tr

GRADE_TITLES: dict[Grade, str] = {
    "pass": mark("Good calibration"),
    "care": mark("Usable with care"),
    "repeat": mark("Repeat the calibration"),
}
CHECK_TITLES: dict[Grade, str] = {
    "pass": mark("The stored calibration still holds"),
    "care": mark("The stored calibration holds roughly"),
    "repeat": mark("The stored calibration no longer holds"),
}
SIDE_NAMES: dict[Side, str] = {"right": mark("Right"), "left": mark("Left")}
FEMURS: dict[Side, str] = {"right": mark("Right femur"), "left": mark("Left femur")}
FILMS: dict[View, str] = {"ap": mark("AP film"), "lat": mark("Lateral film")}
SIDE_WORDS: dict[Side, str] = {"left": mark("left"), "right": mark("right")}
"""Within a sentence."""
MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
TONES: dict[Grade, str] = {"pass": "good", "care": "check", "repeat": "failed"}
"""How the style sheet knows them."""


def date_words(day: date | None) -> str:
    """A day as people write it, such as "3 May 2026"; empty where it is unknown."""
    if day is None:
        return ""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def age_words(day: date | None, today: date) -> str:
    """How long ago."""
    if day is None:
        return tr("of unknown age")
    days = (today - day).days
    if days <= 0:
        return tr("from today")
    return tr("from yesterday") if days == 1 else tr("{days} days old", days=days)
