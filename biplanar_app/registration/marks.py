"""What a person marks on both films for a registration that begins there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Marks:
    """Pixels (2,) by view: the head's centre, and a point on the shaft's axis, the same point on both films."""

    head: Mapping[str, Array]
    shaft: Mapping[str, Array]
