"""Draw the shipped phantoms at their true size, for drilling and for checking: one SVG each in assets/phantoms.

Print at 100 % and measure the scale bar before anything is drilled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np

from biplanar_app.calibration import GridPhantom, Phantom, grid_names, load_grid, load_phantom, phantom_names
from biplanar_app.calibration.phantom import Cylinder, Solid

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "phantoms"

MARGIN, GAP = 12.0, 8.0
"""mm: about the sheet, and between panels."""

HEAD = 34.0
"""mm for title, words and scale bar."""

BAR = 100.0
"""mm; the scale bar."""


@dataclass(frozen=True)
class Panel:
    """A flat part. outline: "circle" or "rect". width, height: mm. beads: name, then x, y from its middle with y up and
    diameter, mm.
    """

    title: str
    outline: str
    width: float
    height: float
    beads: Sequence[tuple[str, float, float, float]]


def panels_of(phantom: Phantom) -> list[Panel]:
    """The parts of the body that hold beads: a tube rolled out, or one flat panel for every height of beads."""
    part = phantom.body[0]
    if isinstance(part, Cylinder) and part.bore > 0:
        return [unrolled_panel(phantom, part.radius, part.end[2] - part.start[2])]
    return flat_panels(phantom, part)


def flat_panels(phantom: Phantom, part: Solid) -> list[Panel]:
    """One panel, shaped as `part`, for every height at which beads lie, seen from +z."""
    if isinstance(part, Cylinder):
        outline, size = "circle", 2 * part.radius
    else:
        outline, size = "rect", part.high[0] - part.low[0]
    panels = []
    for z in sorted(set(phantom.points[:, 2]), reverse=True):
        beads = [
            (name, float(p[0]), float(p[1]), float(d))
            for name, p, d in zip(phantom.names, phantom.points, phantom.diameters, strict=True)
            if p[2] == z
        ]
        panels.append(
            Panel(f"Bead centres at z = {z:g} mm, seen from +z: x to the right, y up", outline, size, size, beads)
        )
    return panels


def unrolled_panel(phantom: Phantom, outer: float, height: float) -> Panel:
    """The tube's outside, cut along angle 180 degrees and rolled out, seen from outside: x runs along the angle."""
    angle = np.arctan2(phantom.points[:, 1], phantom.points[:, 0])
    beads = [
        (name, float(outer * a), float(p[2]), float(d))
        for name, a, p, d in zip(phantom.names, angle, phantom.points, phantom.diameters, strict=True)
    ]
    inner = float(np.hypot(*phantom.points[0, :2]))
    title = (
        f"Outside of the tube (radius {outer:g} mm) rolled out, seen from outside with z up; the cross is at angle 0 "
        f"(+x), the right edge at 180 degrees through +y; bead centres {outer - inner:g} mm below the surface"
    )
    return Panel(title, "rect", 2 * np.pi * outer, height, beads)


def grid_panel(grid: GridPhantom) -> Panel:
    """The dots of a grid."""
    columns, rows = (grid.pitch * (np.arange(n) - (n - 1) / 2) for n in (grid.columns, grid.rows))
    beads = [("", float(x), float(y), grid.diameter) for y in rows for x in columns]
    title = f"{grid.columns} x {grid.rows} holes of {grid.diameter:g} mm or balls of that size, every {grid.pitch:g} mm"
    return Panel(title, "rect", grid.pitch * grid.columns, grid.pitch * grid.rows, beads)


def board(grid: GridPhantom) -> tuple[str, float, float]:
    """The squares of a checkerboard as SVG, and their width and height."""
    p = grid.pitch
    squares = [
        f'<rect x="{i * p:g}" y="{j * p:g}" width="{p:g}" height="{p:g}"/>'
        for j in range(grid.rows + 1)
        for i in range(grid.columns + 1)
        if (i + j) % 2
    ]
    return "".join(squares), p * (grid.columns + 1), p * (grid.rows + 1)


def panel_svg(panel: Panel, x: float, y: float) -> str:
    """A panel whose top left corner lies at (x, y)."""
    middle_x, middle_y = x + panel.width / 2, y + 6 + panel.height / 2
    parts = [label(x, y + 3, 3.2, panel.title)]
    if panel.outline == "circle":
        parts.append(f'<circle cx="{middle_x:g}" cy="{middle_y:g}" r="{panel.width / 2:g}" class="edge"/>')
    else:
        parts.append(f'<rect x="{x:g}" y="{y + 6:g}" width="{panel.width:g}" height="{panel.height:g}" class="edge"/>')
    parts.append(cross(middle_x, middle_y, 4, "axis"))
    for name, across, up, diameter in panel.beads:
        u, v = middle_x + across, middle_y - up
        parts.append(f'<circle cx="{u:.2f}" cy="{v:.2f}" r="{diameter / 2:g}" class="{kind(diameter)}"/>')
        parts.append(cross(u, v, 0.9, "mark"))
        if name:
            parts.append(bead_label(u, v, diameter, name, x + panel.width))
    return "".join(parts)


def label(x: float, y: float, size: float, text: str) -> str:
    """Words that begin at (x, y)."""
    return f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}">{escape(text)}</text>'


def bead_label(u: float, v: float, diameter: float, name: str, edge: float) -> str:
    """A bead's name to its right, or to its left where it would run over the panel's edge."""
    away, size = diameter / 2 + 0.4, 2.4
    room = 0.65 * size * len(name)
    return label(u + away if u + away + room < edge else u - away - room, v - 0.6, size, name)


def kind(diameter: float) -> str:
    """The class of a bead."""
    return "large" if diameter > 3 else "small"


def cross(u: float, v: float, arm: float, name: str) -> str:
    """A cross at (u, v)."""
    return f'<path d="M{u - arm:.2f} {v:.2f}h{2 * arm:g}M{u:.2f} {v - arm:.2f}v{2 * arm:g}" class="{name}"/>'


def sheet(title: str, words: Iterable[str], body: str, width: float, height: float) -> str:
    """The whole drawing; body starts below the head."""
    lines = "".join(label(MARGIN, MARGIN + 11 + 4.2 * k, 3.2, text) for k, text in enumerate(words))
    bar = f'<path d="M{MARGIN:g} {MARGIN + HEAD - 6:g}v3h{BAR:g}v-3" class="axis"/>'
    note = label(MARGIN + BAR + 3, MARGIN + HEAD - 3, 3.2, f"{BAR:g} mm: measure it after printing")
    style = (
        "text{font-family:sans-serif}.edge{fill:none;stroke:#000;stroke-width:.3}"
        ".axis{fill:none;stroke:#000;stroke-width:.2}.mark{fill:none;stroke:#000;stroke-width:.1}.small{fill:none;stroke:#000;stroke-width:.15}"
        ".large{fill:#bbb;stroke:#000;stroke-width:.15}"
    )
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    head = label(MARGIN, MARGIN + 5, 6, title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{style}</style>{head}{lines}{bar}{note}{body}</svg>\n'
    )


def bead_sheet(phantom: Phantom, panels: Sequence[Panel], columns: int) -> str:
    """The drawing of a bead phantom."""
    wide, high = panels[0].width + GAP, panels[0].height + 6 + GAP
    body = "".join(
        panel_svg(panel, MARGIN + wide * (k % columns), MARGIN + HEAD + high * (k // columns))
        for k, panel in enumerate(panels)
    )
    sizes = phantom.diameters.min(), phantom.diameters.max()
    small, large = (int((phantom.diameters == diameter).sum()) for diameter in sizes)
    words = [
        f"{large} large balls of {sizes[1]:g} mm (grey), {small} small ones of {sizes[0]:g} mm, {phantom.material}, in "
        f"acrylic. Places: {phantom.name}.json, in mm.",
        "Drill, press in, then have the balls measured, and put the measured places into the file.",
        phantom.instructions,
    ]
    rows = -(-len(panels) // columns)
    return sheet(phantom.title, words, body, 2 * MARGIN + wide * columns - GAP, 2 * MARGIN + HEAD + high * rows)


def grid_sheet(grid: GridPhantom) -> str:
    """The drawing of a grid."""
    if grid.pattern == "checkerboard":
        squares, width, height = board(grid)
        body = f'<g transform="translate({MARGIN:g} {MARGIN + HEAD:g})">{squares}</g>'
        words = [f"Squares of {grid.pitch:g} mm, etched or milled from 0.3 to 1 mm of copper or steel on a thin board."]
    else:
        panel = grid_panel(grid)
        body, width, height = panel_svg(panel, MARGIN, MARGIN + HEAD), panel.width, panel.height + 6
        words = ["A flat plate of 1 to 2 mm of steel or brass with holes, or of acrylic with balls."]
    words += ["Ink does not show on a film: this is a template.", grid.instructions]
    return sheet(grid.title, words, body, 2 * MARGIN + width, 2 * MARGIN + HEAD + height)


def drawings() -> dict[str, str]:
    """Every shipped phantom and grid as SVG, by name."""
    drawn = {name: grid_sheet(load_grid(name)) for name in grid_names()}
    for name in phantom_names():
        phantom = load_phantom(name)
        panels = panels_of(phantom)
        drawn[name] = bead_sheet(phantom, panels, min(len(panels), 2))
    return drawn


def main() -> None:
    """Write all drawings."""
    for name, drawing in drawings().items():
        (FOLDER / f"{name}.svg").write_text(drawing, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
