"""Plain words for calibrations and their age. No Qt."""

from datetime import date

from biplanar_app.calibration import Grade

GRADE_TITLES: dict[Grade, str] = {
    "pass": "Good calibration",
    "care": "Usable with care",
    "repeat": "Repeat the calibration",
}
CHECK_TITLES: dict[Grade, str] = {
    "pass": "The stored calibration still holds",
    "care": "The stored calibration holds roughly",
    "repeat": "The stored calibration no longer holds",
}
TONES: dict[Grade, str] = {"pass": "good", "care": "check", "repeat": "failed"}
"""How the style sheet knows them."""


def date_words(day: date | None) -> str:
    """A day as people write it, such as "3 May 2026"; empty where it is unknown."""
    return f"{day.day} {day:%B %Y}" if day is not None else ""


def age_words(day: date | None, today: date) -> str:
    """How long ago."""
    if day is None:
        return "of unknown age"
    days = (today - day).days
    if days <= 0:
        return "from today"
    return "from yesterday" if days == 1 else f"{days} days old"
