"""A picture of two cameras: where sources, beams and films are, and where the central ray meets each film."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.geometry.arrangement import Arrangement, arrangement
from biplanar_app.geometry.camera import Camera

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]

COLOURS = {"ap": "tab:blue", "lat": "tab:orange"}
NAMES = {"ap": "AP", "lat": "Lateral"}
BEYOND = 1.35
"""Where the film is drawn when its distance is unknown, as a multiple of the distance to where the beams meet."""


def draw_cameras(path: Path, cameras: Mapping[str, Camera], sdd_mm: Mapping[str, float | None]) -> None:
    """Both cameras in the plane of their axes and from its side, and the films, as an image file.

    sdd_mm: by view, from the source to the detector, None where it is unknown. Raises OSError.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    both = arrangement(cameras)
    across, along, normal = _directions(cameras)
    figure = Figure(figsize=(12, 6.6), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplot_mosaic([["plan", "side", "side"], ["plan", "ap", "lat"]], width_ratios=[2, 1, 1])
    for name, vertical in (("plan", along), ("side", normal)):
        axes = panels[name]
        for view, camera in cameras.items():
            _draw_beam(axes, view, camera, both, sdd_mm.get(view), np.stack([across, vertical]))
        axes.set_aspect("equal", adjustable="datalim")
        axes.margins(0.15)
        axes.grid(alpha=0.3)
    _label(panels["plan"], cameras, both, np.stack([across, along]))
    panels["plan"].set_title("In the plane of both beam axes, mm", fontsize=10)
    panels["side"].set_title(f"From the side, mm: the axes pass at {both.gap_mm:.1f} mm", fontsize=10)
    for view, camera in cameras.items():
        _draw_film(panels[view], view, camera)
    if any(sdd_mm.get(view) is None for view in cameras):
        figure.supxlabel("Dashed films: at an assumed distance, since the pixel size is not known.", fontsize=9)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _directions(cameras: Mapping[str, Camera]) -> tuple[Array, Array, Array]:
    """Unit vectors: across and against the AP beam in the plane of both axes, and that plane's normal, up the film."""
    ap, lat = cameras["ap"], cameras["lat"]
    normal = np.cross(ap.axis, lat.axis)
    length = np.linalg.norm(normal)
    normal = normal / length if length > 1e-3 else -ap.R[1]
    if normal @ ap.R[1] > 0:
        normal = -normal
    return np.cross(-ap.axis, normal), -ap.axis, normal


def _draw_beam(axes: "Axes", view: str, camera: Camera, both: Arrangement, sdd: float | None, project: Array) -> None:
    """The beam as a cone over the film, the axis, the source and the film; project: (2, 3)."""
    depth = sdd if sdd is not None else BEYOND * both.sod_mm[view]
    edges = np.array([[-0.5, -0.5], [1, -0.5], [1, 1], [-0.5, 1]]) * [camera.width - 0.5, camera.height - 0.5]
    edges[edges < 0] = -0.5
    film = camera.backproject(edges, np.full(4, depth)) @ project.T
    source, middle = camera.source @ project.T, (camera.source + depth * camera.axis) @ project.T
    colour = COLOURS[view]
    cone = cv2.convexHull(np.vstack([film, source]).astype(np.float32))[:, 0]
    axes.fill(*cone.T, color=colour, alpha=0.12, linewidth=0)
    plate = cv2.convexHull(film.astype(np.float32))[:, 0]
    axes.fill(*plate.T, facecolor="none", edgecolor=colour, linewidth=1.8, linestyle="-" if sdd is not None else "--")
    axes.plot(*np.stack([source, middle]).T, color=colour, linewidth=1)
    axes.plot(*source, "o", color=colour, markersize=6)


def _label(axes: "Axes", cameras: Mapping[str, Camera], both: Arrangement, project: Array) -> None:
    sources = {view: camera.source @ project.T for view, camera in cameras.items()}
    crossing = both.crossing @ project.T
    axes.plot(*np.stack(list(sources.values())).T, color="0.4", linestyle=":", linewidth=1)
    axes.plot(*crossing, "+", color="black", markersize=12)
    box = {"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}

    def write(text: str, place: Array, offset: tuple[float, float], ha: str, colour: str = "black") -> None:
        x, y = place
        axes.annotate(text, (x, y), offset, textcoords="offset points", ha=ha, va="center", color=colour, bbox=box)

    for view, source in sources.items():
        sideways, upwards = source - crossing
        ha = "center" if view == "ap" else "right" if sideways > 0 else "left"
        text = f"{NAMES[view]} source, SOD {both.sod_mm[view]:.0f} mm"
        write(text, source, (0, 14 if upwards > 0 else -14), ha, COLOURS[view])
    write(f"{both.angle_deg:.1f}°", crossing, (0, 18), "center")
    write(f"baseline\n{both.baseline_mm:.0f} mm", np.mean(list(sources.values()), axis=0), (0, 0), "center", "0.3")


def _draw_film(axes: "Axes", view: str, camera: Camera) -> None:
    """The film's outline, its middle and its principal point."""
    w, h = camera.width, camera.height
    axes.plot([-0.5, w - 0.5, w - 0.5, -0.5, -0.5], [-0.5, -0.5, h - 0.5, h - 0.5, -0.5], color=COLOURS[view])
    axes.plot((w - 1) / 2, (h - 1) / 2, "+", color="0.5", markersize=9, label="middle of the film")
    axes.plot(*camera.K[:2, 2], "x", color=COLOURS[view], markersize=8, label="central ray")
    axes.set_aspect("equal")
    axes.invert_yaxis()
    bent = ", bent" if camera.distortion is not None else ""
    axes.set_title(f"{NAMES[view]} film, {w} × {h} pixels{bent}", fontsize=10)
    axes.legend(fontsize=8, loc="lower right", borderpad=0.8)
