"""The two cameras of a simulated examination: a C-arm turned about the patient, in a world of its own."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from biplanar_app.geometry.camera import Camera
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.settings import Geometry, View

Array = NDArray[np.float64]

AP_ROTATION = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]])
"""World to camera when the world is the patient's (x left, y posterior, z superior): columns to the left, rows
downwards.
"""

WORLD_SPAN = 300.0
"""mm; the isocentre lies anywhere within this of the world's origin, along each axis."""


def biplanar_cameras(
    geometry: Geometry, angle: float, reference_below_head: float, rng: np.random.Generator
) -> dict[View, Camera]:
    """Cameras "ap" and "lat" whose beam axes stand `angle` degrees apart and pass close to one point, in a random world
    frame.

    The film centre shows the height `geometry.centre_below_head`; the beam axes meet at `reference_below_head` mm below
    the femoral head, where the zero pose puts the atlas' reference point.
    """
    distance = draw(rng, geometry.source_detector)
    isocentre = draw(rng, geometry.source_isocentre)
    magnification = distance / isocentre
    lower = (geometry.centre_below_head - reference_below_head) * magnification / geometry.pixel
    tilt, roll = (np.radians(rng.uniform(-limit, limit)) for limit in (geometry.tilt, geometry.roll))
    turn = Rotation.from_rotvec(rng.choice([-1, 1]) * np.radians(angle) * np.array([np.sin(tilt), 0, np.cos(tilt)]))
    rotations = {
        "ap": AP_ROTATION,
        "lat": Rotation.from_euler("z", roll).as_matrix() @ AP_ROTATION @ turn.as_matrix(),
    }
    world = np.eye(4)
    world[:3, :3] = Rotation.random(rng=rng).as_matrix()
    world[:3, 3] = rng.uniform(-WORLD_SPAN, WORLD_SPAN, 3)
    return {
        view: _camera(geometry, rotations[view], distance, isocentre, lower, rng).moved(world) for view in ("ap", "lat")
    }


def _camera(
    geometry: Geometry, rotation: Array, distance: float, isocentre: float, lower: float, rng: np.random.Generator
) -> Camera:
    """A camera that looks at the origin, with the principal point `lower` pixels above the film centre, jittered."""
    focal = distance / geometry.pixel
    offset = rng.uniform(-geometry.principal_point, geometry.principal_point, 2)
    K = np.array(
        [
            [focal, 0, (geometry.width - 1) / 2 + offset[0]],
            [0, focal, (geometry.height - 1) / 2 - lower + offset[1]],
            [0, 0, 1],
        ]
    )
    miss = rng.uniform(-geometry.miss, geometry.miss, 2)
    return Camera(K, rotation, np.array([miss[0], miss[1], isocentre]), geometry.width, geometry.height)


def seen_heights(
    cameras: Iterable[Camera], world_from_frame: Array, centre: Array, thickness: float
) -> tuple[float, float]:
    """The range of z in a rigid frame that the films can show of a body `thickness` mm thick about `centre` (3,),
    world.
    """
    heights = []
    for camera in cameras:
        rows, columns = [-0.5, camera.height - 0.5], [-0.5, camera.width - 0.5]
        corners = np.array([[u, v] for u in columns for v in rows])
        for along in (-thickness / 2, thickness / 2):
            depth = np.full(len(corners), float(camera.depth(centre)) + along)
            heights.append((camera.backproject(corners, depth) - world_from_frame[:3, 3]) @ world_from_frame[:3, 2])
    return float(np.min(heights)), float(np.max(heights))
