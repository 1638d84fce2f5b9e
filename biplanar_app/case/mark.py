"""What every picture and page of a case says about itself: UNAPPROVED, or who approved it and when."""

from biplanar_app.case.case import Approval

UNAPPROVED = "UNAPPROVED"
RESEARCH_USE = "Research use only"
STATEMENT = f"{RESEARCH_USE}. Not a medical device."


def mark(approval: Approval | None) -> str:
    """One line; the time is UTC, because pictures and files travel."""
    return UNAPPROVED if approval is None else f"Approved by {approval.who}, {approval.when:%Y-%m-%d %H:%M} UTC"
