"""Design the shipped phantoms: where their beads lie follows from a few numbers, and lands in assets/phantoms.

The files are what the program reads; this says how they came to be. All bead phantoms fit into a ball of 200 mm, so
that any pose of them fits the field of a common C-arm.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "phantoms"

SMALL, LARGE = 2.0, 3.5
"""Bead diameters in mm, standard balls. Their shadows stay apart at any depth: 3.5 mm far away is larger than 2 mm
near.
"""

TOLERANCE = 0.005
"""mm; as a coordinate measuring machine finds the beads. Put what it found into the file."""

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def plate() -> dict[str, Any]:
    """Two round plates with the seeds of a sunflower (Vogel, Mathematical Biosciences 44, 1979): even, without rows."""
    count, radius, height = 26, 70.0, 60.0
    k = np.arange(count)
    beads = []
    for letter, z, start, large in (
        ("A", height, 0.0, {1, 6, 8, 15, 19, 24}),
        ("B", -height, 1.0, {0, 4, 11, 13, 21, 22, 25}),
    ):
        r, angle = radius * np.sqrt((k + 0.5) / (count - 0.5)), k * GOLDEN_ANGLE + start
        places = np.column_stack([r * np.cos(angle), r * np.sin(angle), np.full(count, z)])
        beads += [_bead(f"{letter}{i + 1}", p, LARGE if i in large else SMALL) for i, p in enumerate(places)]
    discs = [_cylinder([0, 0, z - 4], [0, 0, z + 4], 76.0) for z in (-height, height)]
    posts = [_cylinder([*xy, 4 - height], [*xy, height - 4], 5.0) for xy in ([73, 0], [-36, 62], [-36, -62])]
    return _phantom(
        "Two-plane plate",
        "Stand it where the bone will lie, so that both beams pass through both plates at a slant.",
        discs + posts,
        beads,
    )


def helix() -> dict[str, Any]:
    """A helix of beads on a tube; small and large follow a maximal-length sequence, no six in a row occur twice."""
    count, radius, height, turns = 48, 62.0, 140.0, 3.4
    angle, z = np.linspace(0, 2 * np.pi * turns, count), np.linspace(-height / 2, height / 2, count)
    places = np.column_stack([radius * np.cos(angle), radius * np.sin(angle), z])
    beads = [
        _bead(f"H{i + 1}", p, LARGE if bit else SMALL)
        for i, (p, bit) in enumerate(zip(places, _maximal_length(count), strict=True))
    ]
    tube = _cylinder([0, 0, -height / 2 - 4], [0, 0, height / 2 + 4], radius + 2, radius - 2)
    return _phantom(
        "Helix",
        "Stand it where the bone will lie. Any turn about its axis will do; keep the axis across both beams.",
        [tube],
        beads,
    )


def cube() -> dict[str, Any]:
    """Four sheets of four by four beads, as XMALab's cubes, but each off its row so that no view lines them up."""
    pitch, jitter = 35.0, 6.0
    rng = np.random.default_rng(4)
    steps = (np.arange(4) - 1.5) * pitch
    large = set(rng.choice(64, 14, replace=False).tolist())
    beads = []
    for number, (k, j, i) in enumerate(np.ndindex(4, 4, 4)):
        shift = rng.uniform(-jitter, jitter, 2)
        place = [steps[i] + shift[0], steps[j] + shift[1], steps[k]]
        beads.append(_bead(f"{'ABCD'[k]}{j + 1}{i + 1}", place, LARGE if number in large else SMALL))
    edge = 1.5 * pitch + 9
    sheets = [_box([-edge, -edge, z - 3], [edge, edge, z + 3]) for z in steps]
    corners = [(x, y) for x in (-edge + 4, edge - 4) for y in (-edge + 4, edge - 4)]
    posts = [_cylinder([*c, steps[0] + 3], [*c, steps[-1] - 3], 3.0) for c in corners]
    return _phantom("Cube", "Stand it where the bone will lie, on any face or edge.", sheets + posts, beads)


def _maximal_length(count: int) -> list[int]:
    """The first bits of the sequence of x^6 + x + 1 (Golomb, Shift Register Sequences, 1967)."""
    bits = [1, 0, 0, 0, 0, 0]
    while len(bits) < count:
        bits.append(bits[-5] ^ bits[-6])
    return bits[:count]


def _bead(name: str, place: Any, diameter: float) -> dict[str, Any]:
    return {"name": name, "at": [round(float(x), 2) for x in place], "diameter": diameter}


def _cylinder(start: Any, end: Any, radius: float, bore: float = 0.0) -> dict[str, Any]:
    return {"shape": "cylinder", "start": start, "end": end, "radius": radius, "bore": bore}


def _box(low: Any, high: Any) -> dict[str, Any]:
    return {"shape": "box", "low": low, "high": high}


def _phantom(title: str, instructions: str, body: list[Any], beads: list[Any]) -> dict[str, Any]:
    return {
        "format": "biplanar-phantom", "version": 1, "unit": "mm", "kind": "beads", "title": title,
        "instructions": instructions, "material": "steel", "tolerance": TOLERANCE, "body": body, "beads": beads,
    }  # fmt: skip


def _grid(title: str, pattern: str, pitch: float, count: int, diameter: float) -> dict[str, Any]:
    return {
        "format": "biplanar-phantom", "version": 1, "unit": "mm", "kind": "grid", "title": title,
        "instructions": "Fix it flat on the detector's cover, so that it fills the field, and take one film per view.",
        "pattern": pattern, "pitch": pitch, "columns": count, "rows": count, "diameter": diameter,
    }  # fmt: skip


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(exist_ok=True)
    designs = {
        "plate": plate(),
        "helix": helix(),
        "cube": cube(),
        "grid-dots": _grid("Grid of dots", "dots", 10.0, 41, 3.0),
        "grid-checkerboard": _grid("Checkerboard", "checkerboard", 10.0, 39, 0.0),
    }
    for name, design in designs.items():
        text = json.dumps(design, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
