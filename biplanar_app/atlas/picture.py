"""A picture of a bundle for the documents: what it is made of, where its landmarks lie, what its first modes do."""

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.atlas.frame import Array
from biplanar_app.atlas.modes import flow
from biplanar_app.geometry.mesh import Mesh

FRONT = (np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0]))
MEDIAL = (np.array([0.0, 1.0, 0.0]), np.array([-1.0, 0.0, 0.0]))
"""The canonical directions that run to the right in a view, and away from the viewer."""
DEVIATIONS = 2.0
MODES = 3


def draw_atlas(atlas: Atlas, path: Path) -> None:
    """Writes a PNG: a coronal section, the landmarks from the front and medially, and the first modes at +-2 sd."""
    figure = Figure(figsize=(15, 4.2 if atlas.cut else 8.5), layout="constrained")
    panels = figure.subplots(1, 3 + 2 * MODES, sharey=True)
    _section(panels[0], atlas)
    vertices = atlas.vertices.astype(np.float64)
    for axes, view, name in zip(panels[1:3], (FRONT, MEDIAL), ("front", "medial"), strict=True):
        _surface(axes, Mesh(vertices, atlas.faces), view, f"landmarks, {name}")
        points = np.array(list(atlas.landmarks.values()))
        axes.scatter(points @ view[0], points[:, 2], s=14, c="tab:red", zorder=3)
    for k in range(MODES):
        for axes, sign in zip(panels[3 + 2 * k : 5 + 2 * k], (-1, 1), strict=True):
            shape = _deformed(atlas, vertices, k, sign * DEVIATIONS)
            _surface(axes, Mesh(shape, atlas.faces), FRONT, f"mode {k + 1}, {sign * DEVIATIONS:+.0f} sd")
    low, high = vertices.min(0) - 12, vertices.max(0) + 12
    half = (high - low)[:2].max() / 2
    for axes in panels:
        middle = (low + high)[1 if axes is panels[2] else 0] / 2
        axes.set(aspect="equal", xlim=(middle - half, middle + half), ylim=(low[2], high[2]), xlabel="mm")
    figure.savefig(path, dpi=90, metadata={"Software": None})


def _section(axes: Axes, atlas: Atlas) -> None:
    row = round(float(atlas.grid.index(np.zeros(3))[1]))
    (x, _, z), (width, _, height) = atlas.grid.origin, atlas.grid.size
    axes.imshow(
        atlas.hu[:, row], origin="lower", cmap="gray", vmin=-150, vmax=1700, extent=(x, x + width, z, z + height)
    )
    axes.set_title("section, head centre", fontsize=9)


def _surface(axes: Axes, mesh: Mesh, view: tuple[Array, Array], title: str) -> None:
    """Faces drawn from back to front, brighter the more they look at the viewer."""
    right, away = view
    facing = -(mesh.face_vectors() @ away)
    shade = facing / np.maximum(np.linalg.norm(mesh.face_vectors(), axis=1), 1e-12)
    order = [i for i in np.argsort(-(mesh.corners.mean(1) @ away)) if shade[i] > 0]
    flat = np.stack([mesh.corners @ right, mesh.corners[..., 2]], -1)[order]
    grey = np.repeat(0.35 + 0.6 * shade[order, None], 3, axis=1)
    axes.add_collection(PolyCollection(list(flat), facecolors=grey, edgecolors=grey, linewidths=0.3))
    axes.set_title(title, fontsize=9)


def _deformed(atlas: Atlas, vertices: Array, mode: int, weight: float) -> Array:
    """Vertices (n, 3) of the subject that one mode alone makes."""
    velocity = atlas.modes[mode].astype(np.float64) * weight
    return flow(-velocity, atlas.mode_grid, vertices)
