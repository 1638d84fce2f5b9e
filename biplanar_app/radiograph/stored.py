"""A film as its file holds it, before polarity and scale are settled."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biplanar_app.radiograph.intensity import Meaning
from biplanar_app.radiograph.radiograph import Facts


@dataclass(frozen=True, eq=False)
class StoredFilm:
    """stored: (H, W) as in the file. values: (H, W) float32, what the file means by them.

    meaning: what a larger value says. padding: (H, W) bool, pixels that are no measurement. spacing: (row, column), mm
    at the detector.
    """

    stored: NDArray[Any]
    values: NDArray[np.float32]
    meaning: Meaning = Meaning.UNKNOWN
    padding: NDArray[np.bool_] | None = None
    spacing: tuple[float, float] | None = None
    facts: Facts = field(default_factory=Facts)
