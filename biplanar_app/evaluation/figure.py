"""The figure of an evaluation."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from biplanar_app.evaluation.cases import FILM_SETS
from biplanar_app.evaluation.conditions import CONDITIONS, STANDARD
from biplanar_app.evaluation.rows import START, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANEL_INCHES = 4.5
PANELS = {"assd": "ASSD (mm)", "dice": "Dice"}


def draw(rows: Sequence[Row], path: Path) -> None:
    """One line of panels a film set, to an image file: box plots by condition and method with a dot for every case.

    Where views stood at several angles, one more panel has the mean ASSD against the angle.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    fitted = [row for row in rows if row.method != START]
    sets, methods, conditions = (
        list(dict.fromkeys(getattr(row, name) for row in fitted)) for name in ("films", "method", "condition")
    )
    if not fitted:
        return
    angled = sum(name in ANGLED for name in conditions) > 1
    widths = [max(PANEL_INCHES, 1 + 0.3 * len(methods) * len(conditions))] * len(PANELS) + [PANEL_INCHES] * angled
    figure = Figure(figsize=(sum(widths), 3.6 * len(sets) + 0.4), layout="constrained")
    FigureCanvasAgg(figure)
    colours = {method: f"C{number}" for number, method in enumerate(methods)}
    panels = figure.subplots(len(sets), len(widths), squeeze=False, width_ratios=widths)
    for line, films in zip(panels, sets, strict=True):
        shown = [row for row in fitted if row.films == films]
        for axes, (measure, title) in zip(line, PANELS.items(), strict=False):
            _boxes(axes, shown, measure, conditions, colours)
            axes.set_ylabel(title)
            axes.set_title(FILM_SETS[films].title, fontsize=9)
        if angled:
            _angles(line[-1], shown, colours)
    handles = panels[0, 0].get_legend_handles_labels()
    figure.legend(*handles, loc="outside lower center", ncols=len(methods), fontsize=8)
    figure.suptitle("Simulated films of real femora: one dot a case", fontsize=10)
    figure.savefig(path, dpi=120, metadata={"Software": None})


ANGLED = {name: condition.angle for name, condition in CONDITIONS.items() if name.startswith((STANDARD, "angle-"))}


def _boxes(
    axes: "Axes", rows: Sequence[Row], measure: str, conditions: Sequence[str], colours: Mapping[str, str]
) -> None:
    middles = []
    for number, condition in enumerate(conditions):
        places = number * (len(colours) + 1) + np.arange(len(colours))
        middles.append(places.mean())
        for place, (method, colour) in zip(places, colours.items(), strict=True):
            values = [getattr(row, measure) for row in rows if (row.condition, row.method) == (condition, method)]
            if values:
                axes.boxplot([values], positions=[place], widths=0.7, showfliers=False, medianprops={"color": "black"})
                spread = np.random.default_rng(0).uniform(-0.2, 0.2, len(values))
                label = method if number == 0 else None
                axes.plot(place + spread, values, "o", markersize=3.5, alpha=0.6, color=colour, label=label)
    axes.set_xticks(middles, conditions, fontsize=8)
    axes.set_xlim(-1, len(conditions) * (len(colours) + 1) - 1)
    axes.grid(axis="y", alpha=0.3)


def _angles(axes: "Axes", rows: Sequence[Row], colours: Mapping[str, str]) -> None:
    """Mean ASSD against the angle between the views, a line a method."""
    for method, colour in colours.items():
        by_angle: dict[float, list[float]] = {}
        for row in rows:
            if row.method == method and row.condition in ANGLED:
                by_angle.setdefault(ANGLED[row.condition], []).append(row.assd)
        angles = sorted(by_angle)
        axes.plot(angles, [np.mean(by_angle[angle]) for angle in angles], "o-", color=colour)
    axes.set_xlabel("angle between the views (degrees)")
    axes.set_ylabel("mean ASSD (mm)")
    axes.grid(alpha=0.3)
