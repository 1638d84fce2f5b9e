"""The figure of an evaluation."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from biplanar_app.evaluation.rows import START, Row


def draw(rows: Sequence[Row], path: Path) -> None:
    """Box plots of ASSD and Dice by film set with a dot for every case, to an image file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    fitted = [row for row in rows if row.method != START]
    groups = list(dict.fromkeys((row.films, row.method) for row in fitted))
    figure = Figure(figsize=(9, 4), layout="constrained")
    FigureCanvasAgg(figure)
    for axes, name, label in zip(figure.subplots(1, 2), ("assd", "dice"), ("ASSD (mm)", "Dice"), strict=True):
        values = [[getattr(row, name) for row in fitted if (row.films, row.method) == group] for group in groups]
        if values:
            axes.boxplot(values, tick_labels=[f"{films}\n{method}" for films, method in groups], showfliers=False)
        for place, group in enumerate(values, start=1):
            spread = np.random.default_rng(0).uniform(-0.12, 0.12, len(group))
            axes.plot(place + spread, group, "o", markersize=4, alpha=0.6, color="tab:blue")
        axes.set_ylabel(label)
        axes.grid(axis="y", alpha=0.3)
    figure.suptitle("Simulated films of real femora: one dot a case", fontsize=10)
    figure.savefig(path, dpi=120, metadata={"Software": None})
