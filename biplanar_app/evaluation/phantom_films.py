"""Simulated films of a calibration phantom in a random pose, and the truth."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from biplanar_app.calibration.phantom import Phantom
from biplanar_app.evaluation import phantom_scene as scenery
from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.geometry.transforms import rigid_matrix
from biplanar_app.radiograph.intensity import Meaning, attenuation
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.simulation.attenuation import DENSITY, Material
from biplanar_app.simulation.films import Film, Image, Photometric, expose
from biplanar_app.simulation.noise import draw
from biplanar_app.simulation.settings import Geometry, View, load_settings
from biplanar_app.simulation.solids import Ball, cast_balls, cast_solids
from biplanar_app.simulation.views import biplanar_cameras

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

MATERIALS: tuple[Material, ...] = ("muscle", "bone", "acrylic", "steel")
SPONGY = 0.3
"""Density of the bone's round end, as a part of compact bone's."""

COARSE = 2
"""Pixels along each axis for one ray through acrylic, tissue and bone."""

MARGIN = 12.0
"""Pixels that every bead of a sound film keeps from the edge of the field: it does not show the phantom cut off."""

READ_OUT_DEG, READ_OUT_MM = 0.5, 3.0
"""Standard deviations of the tags' angles and distances."""


@dataclass(frozen=True)
class Scene:
    """What a pair of films shows.

    angle: between the views, degrees. hidden: chance of every bead to be missing in a view; touched: to run into
    another ball's shadow. clutter: limb with a bone, wires, foreign balls; limb: range of its radii, mm. aside: pixels
    by which a lateral film misses the phantom. moved: the phantom between the films, degrees and mm. bend: of the
    films, pixels at the edge. blank: the lateral.
    """

    angle: tuple[float, float] = (40.0, 140.0)
    hidden: float = 0.025
    touched: float = 0.025
    clutter: bool = True
    limb: tuple[float, float] = (20.0, 40.0)
    aside: float = 0.0
    moved: tuple[float, float] | None = None
    bend: float = 0.0
    blank: bool = False


@dataclass(frozen=True, eq=False)
class PhantomCase:
    """radiographs and true cameras by view, in the phantom's frame. points: (n, 3) mm, where its beads really are,
    within its tolerance. shown: (n,) by view, which beads stand in the beam; clear: which of them also lie in the
    field, with no other ball's shadow in contact.
    """

    radiographs: dict[str, Radiograph]
    cameras: dict[str, Camera]
    points: Array
    shown: dict[str, Flags]
    clear: dict[str, Flags]
    angle: float


def phantom_case(phantom: Phantom, seed: int, scene: Scene | None = None) -> PhantomCase:
    """Films of a phantom in a random pose. Every choice follows from `seed`; the physics are those of "thigh" films."""
    scene = scene or Scene()
    streams = np.random.SeedSequence([seed, 7]).spawn(4)
    layout, things, noise, tags = (np.random.default_rng(stream) for stream in streams)
    settings = load_settings("thigh")
    geometry = settings.geometry["hip"]
    angle = draw(layout, scene.angle)
    phantom = replace(phantom, points=phantom.points + layout.normal(0, phantom.tolerance, phantom.points.shape))
    cameras, fields = _placed(phantom, geometry, angle, layout)
    facts = _facts(cameras, geometry, tags)
    if scene.moved is not None:
        cameras["lat"] = cameras["lat"].moved(_motion(scene.moved, layout))
    if scene.aside:
        K = cameras["lat"].K.copy()
        K[0, 2] += scene.aside
        cameras["lat"] = replace(cameras["lat"], K=K)
    shown: dict[str, Flags] = {view: things.random(len(phantom.names)) >= scene.hidden for view in cameras}
    others, touched = _others(phantom, cameras, scene, things)
    across = np.cross(cameras["ap"].axis, cameras["lat"].axis)
    solids = scenery.limb(across, scene.limb, things) if scene.clutter else {}
    photometric: Photometric = "MONOCHROME1" if noise.random() < 0.5 else "MONOCHROME2"
    radiographs: dict[str, Radiograph] = {}
    clear: dict[str, Flags] = {}
    for view, camera in cameras.items():
        steel = cast_balls([*scenery.balls(phantom, shown[view]), *others], camera)
        if scene.clutter:
            steel += scenery.wires(camera, things)
        acrylic = cast_solids(scenery.body(phantom), camera, COARSE)
        bone = cast_solids(solids.get("bone", []), camera, COARSE)
        bone += np.float32(SPONGY) * cast_solids(solids.get("spongy", []), camera, COARSE)
        muscle = cast_solids(solids.get("muscle", []), camera, COARSE)
        muscle += scenery.uneven(muscle.shape, things)
        areal = _areal({"muscle": muscle, "bone": bone, "acrylic": acrylic, "steel": steel})
        if scene.blank and view == "lat":
            areal = 0 * areal
        if scene.bend:
            areal = scenery.bent(areal, scene.bend, layout)
        shadow = acrylic > 1 if (acrylic > 1).any() else np.ones_like(acrylic, dtype=bool)
        film = expose(areal, shadow, fields[view], view, geometry.pixel, photometric, settings, noise, MATERIALS)
        radiographs[view] = as_radiograph(film, geometry.pixel, facts[view], f"{view}.dcm")
        clear[view] = shown[view] & ~touched[view] & scenery.inside(camera.project(phantom.points), fields[view], 0)
    return PhantomCase(radiographs, dict(cameras.items()), phantom.points, shown, clear, angle)


def _placed(
    phantom: Phantom, geometry: Geometry, angle: float, rng: np.random.Generator
) -> tuple[dict[View, Camera], dict[View, Image]]:
    """Cameras in the frame of a phantom that is turned anyhow near where the beam axes meet, and their open fields.

    Drawn again until both films show all of it.
    """
    cameras = biplanar_cameras(geometry, angle, geometry.centre_below_head, rng)
    centre = isocentre(cameras.values())
    while True:
        pose = np.eye(4)
        pose[:3, :3] = Rotation.random(rng=rng).as_matrix()
        pose[:3, 3] = centre + rng.uniform(-8, 8, 3) - pose[:3, :3] @ phantom.centre
        placed = {view: camera.moved(np.linalg.inv(pose)) for view, camera in cameras.items()}
        fields = {view: scenery.opening((camera.height, camera.width), rng) for view, camera in placed.items()}
        if all(scenery.inside(placed[v].project(phantom.points), fields[v], MARGIN).all() for v in placed):
            return placed, fields


def _motion(limits: tuple[float, float], rng: np.random.Generator) -> Array:
    """A rigid (4, 4) by about limits[0] degrees and limits[1] mm, each drawn from once to twice."""
    turn, shift = rng.standard_normal((2, 3))
    turn *= limits[0] * rng.uniform(1, 2) / np.linalg.norm(turn)
    return rigid_matrix(turn, shift * limits[1] * rng.uniform(1, 2) / np.linalg.norm(shift))


def _others(
    phantom: Phantom, cameras: dict[View, Camera], scene: Scene, rng: np.random.Generator
) -> tuple[list[Ball], dict[View, Flags]]:
    """Balls that are no beads, and which beads' shadows each view shows in contact with another ball's."""
    others = scenery.foreign_balls(rng) if scene.clutter else []
    for camera in cameras.values():
        for row in np.flatnonzero(rng.random(len(phantom.names)) < scene.touched):
            others.append(scenery.touching_ball(phantom.points[row], phantom.diameters[row] / 2, camera, rng))
    everything = [*scenery.balls(phantom, np.ones(len(phantom.names), bool)), *others]
    points, radii = np.array([ball.centre for ball in everything]), np.array([ball.radius for ball in everything])
    touched = {}
    for view, camera in cameras.items():
        size = radii * camera.K[0, 0] / camera.depth(points)
        pixels = camera.project(points)
        gaps = np.linalg.norm(pixels[:, None] - pixels, axis=-1) - size[:, None] - size
        np.fill_diagonal(gaps, np.inf)
        touched[view] = gaps.min(1)[: len(phantom.names)] < 0
    return others, touched


def _areal(millimetres: dict[Material, Image]) -> Image:
    """Lengths in mm to mass per area (M, H, W) in g/cm^2, in the order of MATERIALS."""
    return np.stack([millimetres[m] * np.float32(DENSITY[m] / 10) for m in MATERIALS])


def _facts(cameras: dict[View, Camera], geometry: Geometry, rng: np.random.Generator) -> dict[View, Facts]:
    """The tags a C-arm writes: distances and angles as its scales read."""
    axes = patient_axes(cameras["ap"])
    centre = isocentre(cameras.values())
    facts = {}
    for view, camera in cameras.items():
        beam = axes.T @ camera.axis
        angles = np.degrees([np.arctan2(beam[0], -beam[1]), np.arcsin(beam[2])]) + rng.normal(0, READ_OUT_DEG, 2)
        facts[view] = Facts(
            modality="DX",
            view_position="AP" if view == "ap" else "LL",
            sdd_mm=round(float(camera.K[0, 0] * geometry.pixel + rng.normal(0, READ_OUT_MM))),
            sod_mm=round(float(camera.depth(centre) + rng.normal(0, READ_OUT_MM))),
            primary_angle_deg=round(float(angles[0]), 1),
            secondary_angle_deg=round(float(angles[1]), 1),
        )
    return facts


def as_radiograph(film: Film, pixel: float, facts: Facts, name: str) -> Radiograph:
    """The film as the program's own reader would hand it over."""
    meaning = Meaning.AIR_BRIGHT if film.photometric == "MONOCHROME1" else Meaning.BONE_BRIGHT
    return Radiograph(
        pixels=attenuation(film.pixels.astype(np.float32), meaning),
        raw=film.pixels,
        spacing=(pixel, pixel),
        facts=replace(facts, photometric=film.photometric),
        path=Path(name),
        sha256=sha256(film.pixels.tobytes()).hexdigest(),
        inverted=meaning is Meaning.AIR_BRIGHT,
    )
