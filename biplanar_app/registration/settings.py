"""What a user may choose about a registration."""

from dataclasses import dataclass
from typing import Literal

from biplanar_app.geometry.patient import Side

Method = Literal["network+fit", "network", "fit"]
MethodChoice = Literal["auto", "network+fit", "network", "fit"]
Device = Literal["auto", "cpu", "cuda"]
Effort = Literal["quick", "full"]


@dataclass(frozen=True)
class Settings:
    """side: which femur the films show. seed: of the coarse search; the same seed gives the same result.

    method: "auto" takes "network+fit" where the atlas has a network, else "fit". device: "auto" takes a GPU when there
    is one. effort: "quick" stops after the coarse levels, for previews and tests.
    """

    side: Side
    method: MethodChoice = "auto"
    seed: int = 0
    device: Device = "auto"
    effort: Effort = "full"
