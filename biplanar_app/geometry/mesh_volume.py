"""Meshes to voxels: which part of every voxel lies inside a closed surface.

Rays run along x through every row of voxels. Where a ray enters and leaves the surface is known exactly, so a voxel's
share is exact along x and sampled by supersample x supersample rays across. A ray counts entries minus exits (the
winding number), so pieces that overlap make one body and an inner surface that is turned inwards makes a cavity. A ray
that meets an edge or a vertex belongs to exactly one of the faces that meet there.
"""

import numpy as np
from numpy.typing import NDArray

from biplanar_app.compiled import jit
from biplanar_app.errors import InputError
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh

Array = NDArray[np.float64]
Indices = NDArray[np.int32]


def occupancy(mesh: Mesh, grid: Grid, supersample: int = 2) -> NDArray[np.float32]:
    """Share of every voxel's volume inside a closed mesh, (Z, Y, X) float32 in 0..1.

    supersample: rays per voxel along y and along z. Raises InputError for a mesh that is not closed.
    """
    starts, places, turns = _crossings(mesh, grid, supersample)
    share = np.zeros(grid.shape, dtype=np.float32)
    _fill_shares(share, starts, places, turns, supersample)
    return np.minimum(share, np.float32(1))


def inside(mesh: Mesh, grid: Grid) -> NDArray[np.bool_]:
    """Whether every voxel's centre lies inside a closed mesh, (Z, Y, X). InputError for a mesh that is not closed."""
    starts, places, turns = _crossings(mesh, grid, 1)
    within = np.zeros(grid.shape, dtype=np.bool_)
    _fill_centres(within, starts, places, turns)
    return within


def _crossings(mesh: Mesh, grid: Grid, supersample: int) -> tuple[NDArray[np.int64], Array, NDArray[np.int8]]:
    """Where the rays meet faces: (starts, places, turns).

    Ray (j, i) of the finer lattice across (z, y), number j * width + i, meets faces at
    places[starts[ray] : starts[ray + 1]], sorted, in voxels along x; turns is +1 where it enters, -1 where it leaves.
    """
    if not mesh.is_closed():
        raise InputError("Only a closed mesh encloses a volume; close its holes and make its faces point one way.")
    vertices = grid.index(mesh.vertices)
    vertices[:, 1:] = (vertices[:, 1:] + 0.5) * supersample - 0.5
    height, width = grid.shape[0] * supersample, grid.shape[1] * supersample
    ends = np.zeros(height * width, dtype=np.int64)
    _visit(vertices, mesh.faces, height, width, ends, np.empty(0), np.empty(0, dtype=np.int8))
    starts = np.concatenate([[0], np.cumsum(ends)])
    places, turns = np.empty(starts[-1]), np.empty(starts[-1], dtype=np.int8)
    _visit(vertices, mesh.faces, height, width, starts[:-1].copy(), places, turns)
    _sort(starts, places, turns)
    return starts, places, turns


@jit()
def _edge(vertices: Array, a: int, b: int, y: float, z: float) -> float:
    """Twice the area of (a, b, point) seen along x; exactly opposite for (b, a), so that neighbours agree."""
    sign = 1.0
    if a > b:
        a, b, sign = b, a, -1.0
    ay, az = vertices[a, 1], vertices[a, 2]
    return sign * ((vertices[b, 1] - ay) * (z - az) - (vertices[b, 2] - az) * (y - ay))


@jit()
def _owns(vertices: Array, a: int, b: int, value: float) -> bool:
    """Whether the edge from a to b keeps a point of this edge value; on the edge, one of its two directions does."""
    if value != 0:
        return value > 0
    dy, dz = vertices[b, 1] - vertices[a, 1], vertices[b, 2] - vertices[a, 2]
    return dz > 0 or (dz == 0 and dy < 0)


@jit()
def _visit(
    vertices: Array,
    faces: Indices,
    height: int,
    width: int,
    cursor: NDArray[np.int64],
    places: Array,
    turns: NDArray[np.int8],
) -> None:
    """Advance cursor[ray] at every meeting of a ray and a face; where there is room, note its place and turn."""
    noting = len(places) > 0
    for face in range(len(faces)):
        a, b, c = faces[face, 0], faces[face, 1], faces[face, 2]
        area = _edge(vertices, a, b, vertices[c, 1], vertices[c, 2])
        if area == 0:
            continue
        turn = -1
        if area < 0:
            b, c, turn = c, b, 1
        front = min(vertices[a, 1], vertices[b, 1], vertices[c, 1])
        back = max(vertices[a, 1], vertices[b, 1], vertices[c, 1])
        bottom = min(vertices[a, 2], vertices[b, 2], vertices[c, 2])
        top = max(vertices[a, 2], vertices[b, 2], vertices[c, 2])
        for j in range(max(0, int(np.ceil(bottom))), min(height - 1, int(np.floor(top))) + 1):
            for i in range(max(0, int(np.ceil(front))), min(width - 1, int(np.floor(back))) + 1):
                wc = _edge(vertices, a, b, i, j)
                wa = _edge(vertices, b, c, i, j)
                wb = _edge(vertices, c, a, i, j)
                if _owns(vertices, a, b, wc) and _owns(vertices, b, c, wa) and _owns(vertices, c, a, wb):
                    ray = j * width + i
                    if noting:
                        x = wa * vertices[a, 0] + wb * vertices[b, 0] + wc * vertices[c, 0]
                        places[cursor[ray]] = x / (wa + wb + wc)
                        turns[cursor[ray]] = turn
                    cursor[ray] += 1


@jit()
def _sort(starts: NDArray[np.int64], places: Array, turns: NDArray[np.int8]) -> None:
    """Order the few crossings of every ray by insertion."""
    for ray in range(len(starts) - 1):
        for k in range(starts[ray] + 1, starts[ray + 1]):
            place, turn, slot = places[k], turns[k], k
            while slot > starts[ray] and places[slot - 1] > place:
                places[slot], turns[slot] = places[slot - 1], turns[slot - 1]
                slot -= 1
            places[slot], turns[slot] = place, turn


@jit()
def _fill_shares(
    share: NDArray[np.float32], starts: NDArray[np.int64], places: Array, turns: NDArray[np.int8], supersample: int
) -> None:
    _, height, length = share.shape
    width, weight = height * supersample, 1.0 / supersample**2
    for ray in range(len(starts) - 1):
        row = share[ray // width // supersample, ray % width // supersample]
        winding, entry = 0, 0.0
        for k in range(starts[ray], starts[ray + 1]):
            if winding == 0:
                entry = places[k]
            winding += turns[k]
            if winding == 0:
                # Voxel i reaches from i - 1/2 to i + 1/2.
                low, high = max(entry + 0.5, 0.0), min(places[k] + 0.5, float(length))
                for i in range(int(low), min(int(high) + 1, length)):
                    row[i] += weight * max(0.0, min(high, i + 1.0) - max(low, float(i)))


@jit()
def _fill_centres(within: NDArray[np.bool_], starts: NDArray[np.int64], places: Array, turns: NDArray[np.int8]) -> None:
    _, width, length = within.shape
    for ray in range(len(starts) - 1):
        row = within[ray // width, ray % width]
        winding, entry = 0, 0.0
        for k in range(starts[ray], starts[ray + 1]):
            if winding == 0:
                entry = places[k]
            winding += turns[k]
            if winding == 0:
                for i in range(max(0, int(np.ceil(entry))), min(length - 1, int(np.floor(places[k]))) + 1):
                    row[i] = True
