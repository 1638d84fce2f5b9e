"""The case: one patient's films, cameras, registration and what was done with them, as frozen snapshots."""

from biplanar_app.case.case import FILM_NAMES, SIDES, SUFFIX, VIEW_NAMES, VIEWS, Approval, Case, Entry, View
from biplanar_app.case.history import History

__all__ = ["FILM_NAMES", "SIDES", "SUFFIX", "VIEWS", "VIEW_NAMES", "Approval", "Case", "Entry", "History", "View"]
