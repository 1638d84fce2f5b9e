"""How slow work reports: a value that travels to whoever listens, and a question whether to stop."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Progress:
    """One report of slow work.

    fraction: 0 to 1 of the whole work. stage: what is being done, for people. vertices: (n, 3) in mm, world, the
    surface as estimated so far, when there is one to preview.
    """

    fraction: float
    stage: str
    vertices: NDArray[np.float64] | None = None


ProgressCallback = Callable[[Progress], None]
CancelQuery = Callable[[], bool]


def silent(_: Progress) -> None:
    """Report to nobody."""


def never() -> bool:
    """Never cancel."""
    return False
