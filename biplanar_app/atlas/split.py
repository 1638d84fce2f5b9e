"""Which subjects of the femur population stay out of everything that is built or trained.

The rule, fixed before any result was seen: of the nine subjects whose raw CT segmentation is at hand, sorted by id,
every second one starting with the second. The near-duplicates 2008_0032 and 2008_0054 have no raw segmentation, so
both are kept.
"""

from collections.abc import Sequence

WITH_RAW_SEGMENTATION = (
    "2007_5028",
    "2008_0006",
    "2008_0019",
    "2008_0051",
    "2008_0158",
    "2008_1342",
    "2008_1461",
    "2008_1489",
    "2008_1524",
)
NEAR_DUPLICATES = ("2008_0032", "2008_0054")
HELD_OUT: tuple[str, ...] = tuple(sorted(WITH_RAW_SEGMENTATION))[1::2]
"""The four subjects for the example case and the tests: 2008_0006, 2008_0051, 2008_1342, 2008_1489."""


def kept(subjects: Sequence[str]) -> list[str]:
    """The subjects that the atlas may be built from, in the order given."""
    return [subject for subject in subjects if subject not in HELD_OUT]
