"""What a person changes about the beads that were found on a film."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pixel = tuple[float, float]
"""(u, v) of the film as it was taken."""


@dataclass(frozen=True)
class Edits:
    """Clicks on one film. They are places, not numbers of detections, so they outlive a new detection.

    excluded: places whose detection must not be used. added: places where a bead is that was not found; its centre is
    measured there. named: beads of the phantom and where they are; wins over what identification finds.
    """

    excluded: tuple[Pixel, ...] = ()
    added: tuple[Pixel, ...] = ()
    named: Mapping[str, Pixel] = field(default_factory=dict)
