"""What the bone can be coloured by: one entry each. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.language import mark
from biplanar_app.registration.surface_values import cortical_thickness, deformation

if TYPE_CHECKING:
    from biplanar_app.registration.result import Registration

Array = NDArray[np.float64]

SHARE_WITHIN = 99.0
"""Per cent of the vertices that the scale reaches; a few extremes must not take all colours."""
STEPS = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Where scales may end, times a power of ten."""


@dataclass(frozen=True)
class Coloring:
    """values: (n,) in `unit` at the vertices of a registration, NaN where unknown; None: there are none."""

    key: str
    title: str
    unit: str
    tip: str
    values: Callable[[Registration], Array] | None


COLORINGS = (
    Coloring("plain", mark("Plain"), "", mark("One colour"), None),
    Coloring(
        "deformation",
        mark("Deformation"),
        "mm",
        mark("How far each point lies from where position, rotation and size alone would put it, mm"),
        deformation,
    ),
    Coloring(
        "cortical_thickness",
        mark("Cortical thickness"),
        "mm",
        mark(
            "The atlas's cortex along the inward normal, moved and stretched with the bone, mm.\n"
            "It follows the patient's shape; the films' own density does not enter."
        ),
        cortical_thickness,
    ),
    Coloring(
        "uncertainty",
        mark("Uncertainty"),
        "mm",
        mark("Not available: no registration method gives an uncertainty for each point yet."),
        None,
    ),
)
BY_KEY = {coloring.key: coloring for coloring in COLORINGS}


def available(coloring: Coloring) -> bool:
    """Whether it can be chosen."""
    return coloring.key == "plain" or coloring.values is not None


@dataclass(frozen=True)
class Scale:
    """Colours from 0 to `top` in `unit`; open: some values are higher."""

    title: str
    unit: str
    top: float
    open: bool

    def colors(self, values: Array) -> NDArray[np.uint8]:
        """(n, 3) red, green, blue of values (n,) that are no NaN."""
        return palette()[np.clip(values / self.top * 255, 0, 255).astype(int)]


def scale_of(coloring: Coloring, values: Array) -> Scale:
    """The scale from 0 to a round number that holds nearly all `values` (n,)."""
    known = values[np.isfinite(values)]
    reach = float(np.percentile(known, SHARE_WITHIN)) if len(known) else 0.0
    power = 10.0 ** np.floor(np.log10(max(reach, 0.1)))
    top = float(next(step * power for step in STEPS if step * power >= reach - 1e-9))
    return Scale(coloring.title, coloring.unit, top, bool(len(known)) and float(known.max()) > top)


def palette() -> NDArray[np.uint8]:
    """(256, 3) red, green, blue: even steps to the eye, told apart by the colour-blind too."""
    table = cv2.applyColorMap(np.arange(256, dtype=np.uint8)[:, None], cv2.COLORMAP_VIRIDIS)
    return np.ascontiguousarray(table[:, 0, ::-1])
