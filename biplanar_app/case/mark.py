"""What every picture and page of a case says about itself: UNAPPROVED, or who approved it and when."""

from biplanar_app.case.case import Approval
from biplanar_app.language import Sentence, mark

UNAPPROVED = mark("UNAPPROVED")
RESEARCH_USE = mark("Research use only")
STATEMENT = mark("Research use only. Not a medical device.")


def marked(approval: Approval | None) -> Sentence:
    """One line; the time is UTC, because pictures and files travel."""
    if approval is None:
        return UNAPPROVED
    return mark("Approved by {who}, {when:%Y-%m-%d %H:%M} UTC", who=approval.who, when=approval.when)
