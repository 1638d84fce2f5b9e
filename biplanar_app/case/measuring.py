"""What drawings on films measure: the kinds of drawings, and from pixels to millimetres at a named depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from biplanar_app.case.case import Case, View
from biplanar_app.language import Sentence, mark

if TYPE_CHECKING:
    from biplanar_app.geometry.camera import Camera

Array = NDArray[np.float64]

STRAIGHT = 1e-9
"""Three points whose triangle is this much smaller than its longest side squared lie on no circle."""


@dataclass(frozen=True)
class Value:
    """A measured number. method: a sentence that says how it came about."""

    number: float
    unit: str
    method: Sentence

    @property
    def words(self) -> Sentence:
        """Number and unit."""
        unit = self.unit if self.unit == "°" else f" {self.unit}"
        return mark("{number:.1f}{unit}", number=self.number, unit=unit)


@dataclass(frozen=True, eq=False)
class Ruler:
    """How steps on a film become lengths. scale: (2, 2), from pixels (u, v) to `unit`. depth: where, in words."""

    scale: Array
    unit: str
    depth: Sentence

    @classmethod
    def at_depth(cls, camera: "Camera", depth: float, what: Sentence) -> "Ruler":
        """In the plane parallel to the film, `depth` mm from the source, that holds `what`."""
        scale = np.asarray(np.linalg.inv(camera.K)[:2, :2] * depth, dtype=np.float64)
        return cls(scale, "mm", mark("at the depth of {what}, {depth:.0f} mm from the source", what=what, depth=depth))

    @classmethod
    def on_detector(cls, spacing: tuple[float, float] | None) -> "Ruler":
        """On the detector, from the (row, column) spacing in mm; in pixels where it is unknown."""
        if spacing is None:
            return cls(np.eye(2), "px", mark("in pixels of the film: neither cameras nor the pixel spacing are known"))
        return cls(
            np.diag([spacing[1], spacing[0]]),
            "mm",
            mark("on the detector, larger than life: open cameras to correct it"),
        )

    @classmethod
    def of(cls, case: Case, view: View) -> "Ruler":
        """The best that the case knows: at the bone, else where the beams cross, else on the detector."""
        film, camera = case.films.get(view), case.cameras.get(view)
        if camera is None:
            return cls.on_detector(film.spacing if film is not None else None)
        if case.result is not None:
            return cls.at_depth(camera, float(camera.depth(case.result.mesh.vertices).mean()), mark("the bone"))
        from biplanar_app.geometry.arrangement import isocentre

        return cls.at_depth(camera, float(camera.depth(isocentre(case.cameras.values()))), mark("the isocentre"))

    def lengths(self, pixels: ArrayLike) -> Array:
        """Pixels (n, 2) as (n, 2) in the ruler's unit; only differences have a meaning."""
        return np.asarray(pixels, dtype=np.float64) @ self.scale.T

    def pixels(self, lengths: ArrayLike) -> Array:
        """Inverse of `lengths`."""
        return np.asarray(lengths, dtype=np.float64) @ np.linalg.inv(self.scale).T


def length(points: ArrayLike, ruler: Ruler) -> Value | None:
    """Between two points."""
    first, last = ruler.lengths(points)
    return Value(
        float(np.hypot(*(last - first))), ruler.unit, mark("Distance of two points {depth}.", depth=ruler.depth)
    )


def angle(points: ArrayLike, ruler: Ruler) -> Value | None:
    """At the second of three points, 0 to 180 degrees."""
    first, vertex, last = ruler.lengths(points)
    return _angle(first - vertex, last - vertex, mark("Angle at the second point, as projected on the film."))


def cobb(points: ArrayLike, ruler: Ruler) -> Value | None:
    """Between the line of the first two points and that of the last two, 0 to 90 degrees."""
    a, b, c, d = ruler.lengths(points)
    found = _angle(b - a, d - c, mark("Cobb angle: between two lines, the smaller one, as projected on the film."))
    return found and Value(min(found.number, 180 - found.number), found.unit, found.method)


def _angle(first: Array, last: Array, method: Sentence) -> Value | None:
    if not np.hypot(*first) or not np.hypot(*last):
        return None
    across = first[0] * last[1] - first[1] * last[0]
    return Value(float(np.degrees(np.abs(np.arctan2(across, first @ last)))), "°", method)


def circle_through(points: ArrayLike, ruler: Ruler) -> tuple[Array, float] | None:
    """Centre (2,) and radius in the ruler's unit of the circle through three points; None where they are in line."""
    a, b, c = ruler.lengths(points)
    sides = np.array([b - a, c - a])
    if abs(np.linalg.det(sides)) <= STRAIGHT * np.square(sides).sum():
        return None
    middle = np.linalg.solve(2 * sides, np.square(sides).sum(1))
    return a + middle, float(np.hypot(*middle))


def radius(points: ArrayLike, ruler: Ruler) -> Value | None:
    """Of the circle through three points."""
    found = circle_through(points, ruler)
    return found and Value(
        found[1], ruler.unit, mark("Radius of the circle through three points {depth}.", depth=ruler.depth)
    )


def nothing(_points: ArrayLike, _ruler: Ruler) -> Value | None:
    """For drawings that measure nothing."""
    return None


Lines = list[Array]
"""Polylines (k, 2) in pixels."""


def chain(points: ArrayLike, _ruler: Ruler) -> Lines:
    """One line through all points."""
    return [np.asarray(points, dtype=np.float64)]


def pairs(points: ArrayLike, _ruler: Ruler) -> Lines:
    """A line for every two points."""
    drawn = np.asarray(points, dtype=np.float64)
    return [drawn[i : i + 2] for i in range(0, len(drawn), 2)]


def ring(points: ArrayLike, ruler: Ruler) -> Lines:
    """The circle through three points; before there are three, what joins them."""
    found = circle_through(points, ruler) if len(np.asarray(points)) == 3 else None
    if found is None:
        return chain(points, ruler)
    turn = np.linspace(0, 2 * np.pi, 97)
    return [ruler.pixels(found[0] + found[1] * np.column_stack([np.cos(turn), np.sin(turn)]))]


@dataclass(frozen=True)
class Kind:
    """A kind of drawing. noun: its name within a sentence. steps: what to click, one by one. symbol: before its value,
    where one is usual.
    """

    name: Sentence
    noun: Sentence
    shortcut: str
    steps: Sequence[Sentence]
    measure: Callable[[ArrayLike, Ruler], Value | None]
    lines: Callable[[ArrayLike, Ruler], Lines]
    symbol: str = ""
    worded: bool = False


KINDS: dict[str, Kind] = {
    "length": Kind(
        mark("Length"),
        mark("length"),
        "L",
        (mark("one end"), mark("the other end")),
        length,
        chain,
    ),
    "angle": Kind(
        mark("Angle"),
        mark("angle"),
        "A",
        (mark("the first arm"), mark("the vertex"), mark("the second arm")),
        angle,
        chain,
    ),
    "circle": Kind(
        mark("Circle"),
        mark("circle"),
        "C",
        (mark("the rim"), mark("the rim again"), mark("the rim once more")),
        radius,
        ring,
        "r ",
    ),
    "cobb": Kind(
        mark("Cobb angle"),
        mark("cobb angle"),
        "B",
        (
            mark("one end of the first line"),
            mark("its other end"),
            mark("one end of the second line"),
            mark("its other end"),
        ),
        cobb,
        pairs,
    ),
    "text": Kind(mark("Text"), mark("text"), "T", (mark("where the text goes"),), nothing, chain, worded=True),
}
"""What can be drawn; a new kind is one entry more, and an icon of the same name."""
