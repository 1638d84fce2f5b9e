"""What a user may choose about a registration."""

from dataclasses import dataclass
from typing import Literal

from biplanar_app.geometry.patient import Side

Method = Literal["fit"]
Device = Literal["auto", "cpu", "cuda"]
Effort = Literal["quick", "full"]


@dataclass(frozen=True)
class Settings:
    """side: which femur the films show. seed: of the coarse search; the same seed gives the same result.

    device: "auto" takes a GPU when there is one. effort: "quick" stops after the coarse levels, for previews and tests.
    """

    side: Side
    method: Method = "fit"
    seed: int = 0
    device: Device = "auto"
    effort: Effort = "full"
