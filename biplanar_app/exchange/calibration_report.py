"""What a calibration leaves for people: the verdict in sentences, residuals on both films, the predicted error."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration import VOLUME_EDGE, Calibration, GridFit
from biplanar_app.calibration.record import GRADE_WORDS
from biplanar_app.calibration.verdict import FILM
from biplanar_app.exchange.staging import staged
from biplanar_app.geometry.camera import Camera

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from biplanar_app.calibration import ErrorModel, ViewFit

Array = NDArray[np.float64]

PARTS = {"pass": "In order", "care": "With care", "repeat": "To be repeated"}

ARROW_PX = 0.05
"""Residual, in pixels, that is drawn as a twentieth of the film's width."""

STEPS = 31
"""Points along each edge of a slice through the volume of interest."""


def write_report(calibration: Calibration, bends: Mapping[str, GridFit], folder: Path) -> None:
    """Write report.md and, from a phantom's films, residuals.png and error.png into a folder, which is made.

    bends: by view, the films' distortion where it was measured. Raises InputError for what the disk refuses.
    """
    with staged(folder) as stage:
        pictures = ["error.png"]
        _draw_error(calibration, stage / "error.png")
        if calibration.views:
            _draw_residuals(calibration, stage / "residuals.png")
            pictures.insert(0, "residuals.png")
        (stage / "report.md").write_text(_text(calibration, bends, pictures), encoding="utf-8")


def _text(calibration: Calibration, bends: Mapping[str, GridFit], pictures: list[str]) -> str:
    record, verdict = calibration.record, calibration.verdict
    facts = {
        "name": record.name,
        "made": record.made.isoformat() if record.made else "",
        "operator": record.operator,
        "device": record.device,
        "phantom": record.phantom or "none: from the films' tags alone",
    }
    parts = [f"# Calibration: {GRADE_WORDS[verdict.grade]}", "\n".join(f"- {k}: {v}" for k, v in facts.items() if v)]
    for grade in ("repeat", "care", "pass"):
        reasons = [f"- {reason.text}" for reason in verdict.reasons if reason.grade == grade]
        if reasons:
            parts += [f"## {PARTS[grade]}", "\n".join(reasons)]
    parts += ["## Cameras", _cameras(calibration)]
    if bends:
        parts += ["## Distortion", "\n".join(f"- {fit.sentence(FILM[view])}" for view, fit in bends.items())]
    if calibration.left_out:
        parts += ["## Leave one bead out", _left_out(calibration.left_out)]
    parts += [f"![]({picture})" for picture in pictures]
    parts.append("For research. Not a medical device.")
    return "\n\n".join(parts) + "\n"


def _cameras(calibration: Calibration) -> str:
    lines = [
        "| view | focal length, pixels | principal point, pixels | beads in use | RMS, pixels |",
        "|---|---|---|---|---|",
    ]
    for view, camera in calibration.cameras.items():
        fit = calibration.views.get(view)
        beads = f"{int(fit.used.sum())} of {len(fit.expected)} | {fit.rms:.3f}" if fit is not None else "– | –"
        K = camera.K
        lines.append(f"| {FILM[view]} | {K[0, 0]:.1f}, {K[1, 1]:.1f} | {K[0, 2]:.1f}, {K[1, 2]:.1f} | {beads} |")
    error = calibration.error
    cube = f"a cube of {VOLUME_EDGE:.0f} mm"
    return "\n".join(
        [
            *lines,
            "",
            f"Predicted 3D error over {cube}: {error.typical:.3f} mm expected, at most "
            f"{error.bound:.3f} mm in 95 of 100 calibrations (RMS).",
        ]
    )


def _left_out(errors: Mapping[str, float]) -> str:
    values = np.array(list(errors.values()))
    worst = ", ".join(f"{name} {errors[name]:.3f} mm" for name in sorted(errors, key=lambda name: -errors[name])[:5])
    return (
        f"Each of {len(values)} beads, shown by cameras that were found without it, lies "
        f"{np.sqrt((values**2).mean()):.3f} mm (RMS) from its place; worst: {worst}."
    )


def _draw_residuals(calibration: Calibration, path: Path) -> None:
    """Arrows of the residuals over each film, and their histogram."""
    figure = _figure(13, 4.6)
    *films, bars = figure.subplots(1, len(calibration.views) + 1)
    for axes, (view, fit) in zip(films, calibration.views.items(), strict=True):
        _draw_film(axes, FILM[view], fit, calibration.cameras[view])
    lengths = {FILM[v]: np.linalg.norm(f.residuals[f.used], axis=1) for v, f in calibration.views.items()}
    bars.hist(list(lengths.values()), bins=20, label=list(lengths))
    bars.set(xlabel="residual, pixels", ylabel="beads", title="Beads in use")
    bars.legend()
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _draw_film(axes: "Axes", title: str, fit: "ViewFit", camera: Camera) -> None:
    named = fit.beads >= 0
    left = named & ~fit.used
    places, residuals = fit.detections.centres, fit.residuals
    long = camera.width / 20 / ARROW_PX
    length = np.linalg.norm(residuals[fit.used], axis=1)
    arrows = axes.quiver(
        *places[fit.used].T, *residuals[fit.used].T, length, angles="xy", scale_units="xy", scale=1 / long, width=0.005,
        cmap="viridis",
    )  # fmt: skip
    axes.figure.colorbar(arrows, ax=axes, label="residual, pixels", shrink=0.8)
    axes.plot(*places[left].T, "x", color="tab:red", label="named, not in use")
    axes.plot(*places[~named].T, ".", color="0.6", label="no bead of the phantom")
    axes.set(
        xlim=(0, camera.width), ylim=(camera.height, 0), aspect="equal", title=f"{title}, RMS {fit.rms:.3f} pixels",
        xlabel="column, pixels", ylabel="row, pixels",
    )  # fmt: skip
    axes.legend(fontsize=7, loc="lower right")


def _draw_error(calibration: Calibration, path: Path) -> None:
    """The 95% bound on the 3D error, on three planes through the middle of the volume of interest."""
    figure = _figure(13, 4.4)
    slices = [_slice(calibration.error, axis) for axis in range(3)]
    top = max(float(values.max()) for values in slices)
    panels = figure.subplots(1, 3)
    for axis, (axes, values) in enumerate(zip(panels, slices, strict=True)):
        across, up = (name for k, name in enumerate("xyz") if k != axis)
        low = calibration.error.centre - VOLUME_EDGE / 2
        first, second = (low[k] for k in range(3) if k != axis)
        extent = (first, first + VOLUME_EDGE, second, second + VOLUME_EDGE)
        image = axes.imshow(values, origin="lower", extent=extent, vmin=0, vmax=top, cmap="viridis")
        axes.set(
            xlabel=f"{across}, mm", ylabel=f"{up}, mm", title=f"{'xyz'[axis]} = {calibration.error.centre[axis]:.1f} mm"
        )
    figure.colorbar(image, ax=list(panels), label="95 % bound on the 3D error, mm", shrink=0.8)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _slice(error: "ErrorModel", axis: int) -> Array:
    """(STEPS, STEPS) bounds in mm on the plane across an axis, rows along the second of the other two."""
    side = np.linspace(-VOLUME_EDGE / 2, VOLUME_EDGE / 2, STEPS)
    first, second = np.meshgrid(side, side)
    offsets = [first, second]
    offsets.insert(axis, np.zeros_like(first))
    return error.at(np.stack(offsets, -1) + error.centre)


def _figure(width: float, height: float) -> "Figure":
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure
