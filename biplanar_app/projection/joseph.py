"""Joseph's method in compiled loops: rays are sampled where they cross the planes of voxels across their main axis.

In every plane the volume is interpolated bilinearly, fading to zero over one voxel outside the grid; the samples are
summed and scaled by the world length of a step. (P. M. Joseph, IEEE Trans. Med. Imaging 1(3), 1982.) Since a sample is
linear in the voxels, scattering with the same weights is the exact adjoint; since it is piecewise linear in the
sample's place, its slopes give the exact derivative by the ray.

Volumes are (Z, Y, X) in one flat C-contiguous piece; axes are numbered x, y, z = 0, 1, 2, and b, c are the two
transverse axes of axis a, a + 1 and a + 2 modulo 3. A ray is `source + t direction` in voxel coordinates, its direction
`directions @ (u, v, 1)`; its world length per t is that of `lengths @ (u, v, 1)`. Nothing behind the source counts.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biplanar_app.compiled import jit

Array = NDArray[Any]
Size = tuple[int, ...]
Beam = tuple[Array, Array, Array]
"""One view's directions (3, 3), source (3,) and lengths (3, 3), float64."""

FAST = {"fastmath": True, "error_model": "numpy"}

INSIDE = 1e-3
"""Voxels by which samples must be clear of the border before they are taken without looking: more than rounding."""


@jit(**FAST)
def _span(slope: float, offset: float, low: float, high: float, first: int, last: int) -> tuple[int, int]:
    """The part of planes first <= k < last in which slope k + offset lies within [low, high]."""
    if low > high:  # a volume of a single voxel across has no inside
        return first, first
    if abs(slope) < 1e-12:
        return (first, last) if low <= offset <= high else (first, first)
    a, b = (low - offset) / slope, (high - offset) / slope
    a, b = max(min(a, b), first - 1.0), min(max(a, b), last + 1.0)
    first = min(last, max(first, math.ceil(min(a, float(last)))))
    return first, max(first, min(last, math.floor(max(b, first - 1.0)) + 1))


@jit(**FAST)
def _direction(directions: Array, u: float, v: float) -> tuple[float, float, float]:
    return (
        directions[0, 0] * u + directions[0, 1] * v + directions[0, 2],
        directions[1, 0] * u + directions[1, 1] * v + directions[1, 2],
        directions[2, 0] * u + directions[2, 1] * v + directions[2, 2],
    )


@jit(**FAST)
def _main_axis(d: tuple[float, float, float]) -> int:
    if abs(d[0]) >= abs(d[1]) and abs(d[0]) >= abs(d[2]):
        return 0
    return 1 if abs(d[1]) >= abs(d[2]) else 2


@jit(**FAST)
def _step(lengths: Array, u: float, v: float, along: float) -> float:
    """World length between two planes."""
    x, y, z = _direction(lengths, u, v)
    return math.sqrt(x * x + y * y + z * z) / abs(along)


@jit(**FAST)
def _ahead(source: float, along: float, first: int, last: int) -> tuple[int, int]:
    """The planes first <= k < last that lie ahead of the source."""
    if along > 0:
        return min(last, max(first, math.floor(max(source, -1.0)) + 1)), last
    return first, max(first, min(last, math.ceil(min(source, last + 1.0))))


@jit(**FAST)
def _sum_inside(volume: Array, first: int, last: int, ray: Any, strides: Any) -> Any:
    """Sum of samples, and of their slopes along both transverse axes, plain and times k; corners all in the grid."""
    real = volume.dtype.type
    mb, cb, mc, cc = ray
    sa, sb, sc = strides
    value, slope_b, slope_c, moment_b, moment_c = real(0), real(0), real(0), real(0), real(0)
    for k in range(first, last):
        t = real(k)
        b, c = mb * t + cb, mc * t + cc
        ib, ic = np.int32(b), np.int32(c)
        fb, fc = b - real(ib), c - real(ic)
        i = np.uint64(k * sa + ib * sb + ic * sc)
        v00, v01 = volume[i], volume[i + np.uint64(sc)]
        v10, v11 = volume[i + np.uint64(sb)], volume[i + np.uint64(sb + sc)]
        near, far = v00 + fc * (v01 - v00), v10 + fc * (v11 - v10)
        db, dc = far - near, (v01 - v00) + fb * ((v11 - v10) - (v01 - v00))
        value += near + fb * db
        slope_b += db
        slope_c += dc
        moment_b += t * db
        moment_c += t * dc
    return value, slope_b, slope_c, moment_b, moment_c


@jit(**FAST)
def _sum_border(volume: Array, first: int, last: int, ray: Any, strides: Any, shape: Any) -> Any:
    """As `_sum_inside`, anywhere: corners outside the grid count as zero."""
    real = volume.dtype.type
    one = real(1)
    mb, cb, mc, cc = ray
    sa, sb, sc = strides
    nb, nc = shape
    value, slope_b, slope_c, moment_b, moment_c = real(0), real(0), real(0), real(0), real(0)
    for k in range(first, last):
        t = real(k)
        b, c = mb * t + cb, mc * t + cc
        ib, ic = math.floor(b), math.floor(c)
        fb, fc = b - real(ib), c - real(ic)
        for jb in range(2):
            for jc in range(2):
                if 0 <= ib + jb < nb and 0 <= ic + jc < nc:
                    x = volume[np.uint64(k * sa + (ib + jb) * sb + (ic + jc) * sc)]
                    wb, wc = (fb if jb else one - fb), (fc if jc else one - fc)
                    db, dc = (wc if jb else -wc) * x, (wb if jc else -wb) * x
                    value += wb * wc * x
                    slope_b += db
                    slope_c += dc
                    moment_b += t * db
                    moment_c += t * dc
    return value, slope_b, slope_c, moment_b, moment_c


@jit(**FAST)
def _scatter_inside(volume: Array, value: Any, first: int, last: int, ray: Any, strides: Any) -> None:
    real = volume.dtype.type
    mb, cb, mc, cc = ray
    sa, sb, sc = strides
    for k in range(first, last):
        t = real(k)
        b, c = mb * t + cb, mc * t + cc
        ib, ic = np.int32(b), np.int32(c)
        fb, fc = b - real(ib), c - real(ic)
        i = np.uint64(k * sa + ib * sb + ic * sc)
        far = value * fb
        near = value - far
        far_c, near_c = far * fc, near * fc
        volume[i] += near - near_c
        volume[i + np.uint64(sc)] += near_c
        volume[i + np.uint64(sb)] += far - far_c
        volume[i + np.uint64(sb + sc)] += far_c


@jit(**FAST)
def _scatter_border(volume: Array, value: Any, first: int, last: int, ray: Any, strides: Any, shape: Any) -> None:
    real = volume.dtype.type
    one = real(1)
    mb, cb, mc, cc = ray
    sa, sb, sc = strides
    nb, nc = shape
    for k in range(first, last):
        t = real(k)
        b, c = mb * t + cb, mc * t + cc
        ib, ic = math.floor(b), math.floor(c)
        fb, fc = b - real(ib), c - real(ic)
        for jb in range(2):
            for jc in range(2):
                if 0 <= ib + jb < nb and 0 <= ic + jc < nc:
                    w = (fb if jb else one - fb) * (fc if jc else one - fc)
                    volume[np.uint64(k * sa + (ib + jb) * sb + (ic + jc) * sc)] += w * value


@jit(**FAST)
def _line(d: Any, source: Array, axis: int) -> tuple[float, float, float, float]:
    """Transverse coordinates of a ray as slope k + offset: (slope_b, offset_b, slope_c, offset_c)."""
    b, c = (axis + 1) % 3, (axis + 2) % 3
    mb, mc = d[b] / d[axis], d[c] / d[axis]
    return mb, source[b] - mb * source[axis], mc, source[c] - mc * source[axis]


@jit(**FAST)
def _crossing(line: Any, nb: int, nc: int, low: int, high: int) -> tuple[int, int, int, int]:
    """(first, inner, outer, last): planes within low..high that the ray meets, and inner..outer of them well inside."""
    mb, cb, mc, cc = line
    first, last = _span(mb, cb, -1.0, nb, low, high)
    first, last = _span(mc, cc, -1.0, nc, first, last)
    inner, outer = _span(mb, cb, INSIDE, nb - 1 - INSIDE, first, last)
    inner, outer = _span(mc, cc, INSIDE, nc - 1 - INSIDE, inner, outer)
    return first, inner, outer, last


@jit(**FAST)
def project_rows(volume: Array, shape: Size, beam: Beam, low: int, high: int, image: Array, slopes: Array) -> None:
    """Line integrals of rows low <= v < high into image (H, W): one view of one flat volume of size shape (x, y, z).

    slopes: (H, W, 4) gets the derivatives by the ray's (offset_b, offset_c, slope_b, slope_c); (0, W, 4) for none.
    """
    real = volume.dtype.type
    directions, source, lengths = beam
    strides = (1, shape[0], shape[0] * shape[1])
    wanted = slopes.shape[0] > 0
    for v in range(low, high):
        for u in range(image.shape[1]):
            d = _direction(directions, u, v)
            a = _main_axis(d)
            b, c = (a + 1) % 3, (a + 2) % 3
            line = _line(d, source, a)
            start, stop = _ahead(source[a], d[a], 0, shape[a])
            first, inner, outer, last = _crossing(line, shape[b], shape[c], start, stop)
            ray = (real(line[0]), real(line[1]), real(line[2]), real(line[3]))
            along = (strides[a], strides[b], strides[c])
            across = (shape[b], shape[c])
            f0, b0, c0, mb0, mc0 = _sum_border(volume, first, inner, ray, along, across)
            f1, b1, c1, mb1, mc1 = _sum_inside(volume, inner, outer, ray, along)
            f2, b2, c2, mb2, mc2 = _sum_border(volume, outer, last, ray, along, across)
            step = real(_step(lengths, u, v, d[a]))
            image[v, u] = step * (f0 + f1 + f2)
            if wanted:
                slopes[v, u, 0] = step * (b0 + b1 + b2)
                slopes[v, u, 1] = step * (c0 + c1 + c2)
                slopes[v, u, 2] = step * (mb0 + mb1 + mb2)
                slopes[v, u, 3] = step * (mc0 + mc1 + mc2)


@jit(**FAST)
def backproject_planes(image: Array, beam: Beam, axis: int, low: int, high: int, shape: Size, volume: Array) -> None:
    """Adds the adjoint of `project_rows`: of rays whose main axis is `axis`, to planes low <= k < high across it."""
    real = volume.dtype.type
    directions, source, lengths = beam
    strides = (1, shape[0], shape[0] * shape[1])
    b, c = (axis + 1) % 3, (axis + 2) % 3
    along = (strides[axis], strides[b], strides[c])
    across = (shape[b], shape[c])
    for v in range(image.shape[0]):
        for u in range(image.shape[1]):
            if image[v, u] == 0:
                continue
            d = _direction(directions, u, v)
            if _main_axis(d) != axis:
                continue
            line = _line(d, source, axis)
            start, stop = _ahead(source[axis], d[axis], low, high)
            first, inner, outer, last = _crossing(line, shape[b], shape[c], start, stop)
            if first == last:
                continue
            ray = (real(line[0]), real(line[1]), real(line[2]), real(line[3]))
            value = real(_step(lengths, u, v, d[axis])) * image[v, u]
            _scatter_border(volume, value, first, inner, ray, along, across)
            _scatter_inside(volume, value, inner, outer, ray, along)
            _scatter_border(volume, value, outer, last, ray, along, across)


@jit(**FAST)
def ray_gradient(cotangent: Array, image: Array, slopes: Array, beam: Beam, low: int, high: int, out: Array) -> None:
    """Adds to out (3, 4) the gradient of sum(cotangent * image) by (directions | source), from rows low <= v < high."""
    directions, source, _ = beam
    for v in range(low, high):
        for u in range(image.shape[1]):
            g = float(cotangent[v, u])
            if g == 0:
                continue
            d = _direction(directions, u, v)
            a = _main_axis(d)
            b, c = (a + 1) % 3, (a + 2) % 3
            mb, mc = d[b] / d[a], d[c] / d[a]
            ob, oc = g * slopes[v, u, 0], g * slopes[v, u, 1]
            sb, sc = g * slopes[v, u, 2] - source[a] * ob, g * slopes[v, u, 3] - source[a] * oc
            out[b, 3] += ob
            out[c, 3] += oc
            out[a, 3] -= mb * ob + mc * oc
            db, dc = sb / d[a], sc / d[a]
            da = -(mb * sb + mc * sc + g * image[v, u]) / d[a]
            for row, value in ((a, da), (b, db), (c, dc)):
                out[row, 0] += value * u
                out[row, 1] += value * v
                out[row, 2] += value
