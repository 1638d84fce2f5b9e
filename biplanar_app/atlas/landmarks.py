"""Anatomical landmarks of a femur in its canonical frame, found on its shape alone; points (3,) in mm."""

import numpy as np

from biplanar_app.atlas.frame import Array, Faces, section, shaft_axis

Landmarks = dict[str, tuple[float, float, float]]

SHAFT_LEVELS = (-100.0, -170.0)
"""Heights of the two points that stand for the shaft axis: below the lesser trochanter and at the end of the crop."""


def proximal_landmarks(vertices: Array, faces: Faces, above: float = -175.0) -> Landmarks:
    """Landmarks of the proximal femur, of a whole canonical bone: vertices (n, 3) and faces (m, 3).

    head_centre: the origin. neck_axis_medial, neck_axis_lateral: the line from the head centre through the centroid of
    the neck's narrowest section (neck_centre), to where it leaves the bone laterally. greater_trochanter_tip: the
    highest point lateral of the neck. lesser_trochanter_tip: where the bone stands out furthest over its shaft towards
    posterior and medial. shaft_axis_proximal, shaft_axis_distal: two points on the axis of the frame.
    """
    axis, up = shaft_axis(vertices, faces)
    neck = neck_centre(vertices, faces)
    levels = [axis + (z - axis[2]) / up[2] * up for z in SHAFT_LEVELS]
    points = {
        "head_centre": np.zeros(3),
        "neck_axis_medial": np.zeros(3),
        "neck_axis_lateral": _exit(vertices, faces, neck),
        "neck_centre": neck,
        "greater_trochanter_tip": _greater_trochanter(vertices, neck),
        "lesser_trochanter_tip": _lesser_trochanter(vertices, axis),
        "shaft_axis_proximal": levels[0],
        "shaft_axis_distal": levels[1],
    }
    return {name: _plain(p) for name, p in points.items()}


def distal_landmarks(vertices: Array, faces: Faces) -> Landmarks:
    """Landmarks of the knee end of a canonical femur.

    medial_condyle, lateral_condyle: the lowest point of each. posterior_medial_condyle, posterior_lateral_condyle:
    where a plane parallel to the shaft touches both from behind (their posterior line). medial_epicondyle,
    lateral_epicondyle: the widest points along that line. knee_centre: the lowest point between the condyles, where
    the trochlear groove runs out into the intercondylar notch.
    """
    end = vertices[vertices[:, 2] < vertices[:, 2].min() + 60]
    middle = end[:, 0].min() / 2 + end[:, 0].max() / 2
    across = np.array([1.0, 0.0, 0.0])
    for _ in range(10):
        posterior = np.array([-across[1], across[0], 0.0])
        medial, lateral = end[end @ across > middle], end[end @ across <= middle]
        touch = medial[np.argmax(medial @ posterior)], lateral[np.argmax(lateral @ posterior)]
        across = (touch[0] - touch[1]) * [1, 1, 0]
        across = across / np.linalg.norm(across)
        middle = float((touch[0] + touch[1]) @ across / 2)
    width = end @ across
    low = end[:, 2] < end[:, 2].min() + 45
    points = {
        "medial_condyle": medial[np.argmin(medial[:, 2])],
        "lateral_condyle": lateral[np.argmin(lateral[:, 2])],
        "posterior_medial_condyle": touch[0],
        "posterior_lateral_condyle": touch[1],
        "medial_epicondyle": end[low][np.argmax(width[low])],
        "lateral_epicondyle": end[low][np.argmin(width[low])],
        "knee_centre": _knee_centre(end, across, middle),
    }
    return {name: _plain(p) for name, p in points.items()}


def neck_centre(vertices: Array, faces: Faces) -> Array:
    """Centroid (3,) of the smallest section of the neck, across the line from the head to it."""
    proximal = vertices[:, 2] > -130
    point = np.array([-25.0, 3.0, -18.0])
    for _ in range(8):
        axis = point / np.linalg.norm(point)
        # The planes also cut the shaft far below: only the faces around the neck may count.
        near = proximal & (np.linalg.norm(vertices - point, axis=1) < 45)
        local = faces[near[faces].all(1)]
        cuts = [section(vertices, local, reach * axis, axis) for reach in np.arange(20.0, 45.0, 1.0)]
        point = min(cuts, key=lambda cut: cut[1])[0]
    return point


def _exit(vertices: Array, faces: Faces, neck: Array) -> Array:
    """Where the ray from the head centre through `neck` (3,) leaves the bone for good."""
    direction = neck / np.linalg.norm(neck)
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.einsum("ij,ij->i", a, normal) / (normal @ direction)
    hit = t[:, None] * direction
    edges = ((a, b), (b, c), (c, a))
    within = np.all([np.einsum("ij,ij->i", np.cross(q - p, hit - p), normal) >= 0 for p, q in edges], axis=0)
    furthest: Array = t[within & (t > 0)].max() * direction
    return furthest


def _greater_trochanter(vertices: Array, neck: Array) -> Array:
    lateral = vertices[vertices[:, 0] < neck[0] - 12]
    tip: Array = lateral[np.argmax(lateral[:, 2])]
    return tip


def _lesser_trochanter(vertices: Array, axis: Array) -> Array:
    """The vertex that stands out most, to posterior and medial, over the line from the neck's foot to the shaft."""
    arm = vertices - axis
    out = arm[:, :2] @ np.array([0.6, 0.8])
    band = (vertices[:, 2] > -100) & (vertices[:, 2] < -30)
    lower, upper = (out[np.abs(vertices[:, 2] - z) < 5].max() for z in (-100.0, -30.0))
    line = np.interp(vertices[:, 2], (-100, -30), (lower, upper))
    tip: Array = vertices[np.argmax(np.where(band, out - line, -np.inf))]
    return tip


def _knee_centre(end: Array, across: Array, middle: float) -> Array:
    centre = end[np.abs(end @ across - middle) < 4]
    lowest: Array = centre[np.argmin(centre[:, 2])]
    return lowest


def _plain(point: Array) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in point)
    return x, y, z
