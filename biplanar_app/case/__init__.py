"""The case: one patient's films, cameras, registration and what was done with them, as frozen snapshots."""

from biplanar_app.case.case import SIDES, SUFFIX, VIEW_NAMES, VIEWS, Approval, Case, Entry, View
from biplanar_app.case.history import History

__all__ = ["SIDES", "SUFFIX", "VIEWS", "VIEW_NAMES", "Approval", "Case", "Entry", "History", "View"]
