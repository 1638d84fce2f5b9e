"""Compiled loops over displacement fields: composition on a lattice, and its adjoint.

Fields are (Z, Y, X, 3) in voxels, components (x, y, z); beyond the lattice they continue with their border values.
"""

from typing import Any

from numpy.typing import NDArray

from biplanar_app.compiled import jit

Field = NDArray[Any]


@jit(inline="always")
def locate(position: float, count: int) -> tuple[int, float, float]:
    """The lower node, the share of the upper one, and the share's slope (0 where the position was clamped)."""
    if position <= 0.0:
        return 0, 0.0, 0.0
    if position >= count - 1:
        return count - 2, 1.0, 0.0
    node = int(position)
    return node, position - node, 1.0


@jit(fastmath=True)
def compose(first: Field, second: Field, out: Field, start: int, stop: int) -> None:
    """Writes out(x) = first(x) + second(x + first(x)) for the slices start..stop."""
    depth, height, width = first.shape[:3]
    for k in range(start, stop):
        for j in range(height):
            for i in range(width):
                a, fx, _ = locate(i + first[k, j, i, 0], width)
                b, fy, _ = locate(j + first[k, j, i, 1], height)
                c, fz, _ = locate(k + first[k, j, i, 2], depth)
                w00, w01, w10, w11 = (1 - fz) * (1 - fy), (1 - fz) * fy, fz * (1 - fy), fz * fy
                for n in range(3):
                    low = w00 * second[c, b, a, n] + w01 * second[c, b + 1, a, n]
                    low += w10 * second[c + 1, b, a, n] + w11 * second[c + 1, b + 1, a, n]
                    high = w00 * second[c, b, a + 1, n] + w01 * second[c, b + 1, a + 1, n]
                    high += w10 * second[c + 1, b, a + 1, n] + w11 * second[c + 1, b + 1, a + 1, n]
                    out[k, j, i, n] = first[k, j, i, n] + (1 - fx) * low + fx * high


@jit(fastmath=True)
def compose_adjoint(
    first: Field, second: Field, given: Field, to_first: Field, to_second: Field, start: int, stop: int
) -> None:
    """Gradients of `compose` for the gradient `given` of slices start..stop of its result: writes those slices of
    `to_first`, adds to `to_second`."""
    depth, height, width = first.shape[:3]
    for k in range(start, stop):
        for j in range(height):
            for i in range(width):
                a, fx, sx = locate(i + first[k, j, i, 0], width)
                b, fy, sy = locate(j + first[k, j, i, 1], height)
                c, fz, sz = locate(k + first[k, j, i, 2], depth)
                g0, g1, g2 = given[k, j, i, 0], given[k, j, i, 1], given[k, j, i, 2]
                along_x = along_y = along_z = 0.0
                for corner in range(8):
                    dx, dy, dz = corner & 1, (corner >> 1) & 1, corner >> 2
                    wx, wy, wz = fx if dx else 1 - fx, fy if dy else 1 - fy, fz if dz else 1 - fz
                    weight = wx * wy * wz
                    node, onto = second[c + dz, b + dy, a + dx], to_second[c + dz, b + dy, a + dx]
                    onto[0] += g0 * weight
                    onto[1] += g1 * weight
                    onto[2] += g2 * weight
                    value = g0 * node[0] + g1 * node[1] + g2 * node[2]
                    along_x += value * (2 * dx - 1) * wy * wz
                    along_y += value * (2 * dy - 1) * wx * wz
                    along_z += value * (2 * dz - 1) * wx * wy
                to_first[k, j, i, 0] = g0 + sx * along_x
                to_first[k, j, i, 1] = g1 + sy * along_y
                to_first[k, j, i, 2] = g2 + sz * along_z
