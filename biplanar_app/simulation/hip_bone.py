"""Hip bones that cover the femoral head on pelvis films: loading them, finding the socket, placing them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.sparse import coo_array
from skimage.measure import marching_cubes

from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh, largest_component, read_mesh
from biplanar_app.geometry.patient import Side, reflection
from biplanar_app.geometry.transforms import rigid_matrix

Array = NDArray[np.float64]

TRAINING_FILE = "pelves_train/mesh/vhf_bmf_PelvisR.npz"
"""Visible Human Female. Its axes are x anterior, y superior, z to the right."""
LPS_FROM_TRAINING = np.array([[0.0, 0.0, -1.0], [-1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])

EVALUATION_FILE = "ct/totalsegmentator/example_seg_fast_force_split.nii.gz"
LEFT_HIP_LABEL = 77
"""Hip bone, left, of TotalSegmentator's 117 classes."""

MASK_BLUR, MASK_LEVEL, SMOOTHING_ROUNDS = 0.5, 0.42, 20
"""Of a scan with voxels as thick as the iliac wing: a low level keeps the wing whole."""

SOCKET_RADII = np.arange(20.0, 31.0, 1.0)
"""mm; the range of acetabula that are looked for."""
SOCKET_TOLERANCE = 1.5
"""mm from the sphere for a vertex to count as part of the socket."""


@dataclass(frozen=True, eq=False)
class HipBone:
    """A hip bone in patient axes (x left, y posterior, z superior), mm, with the centre of its socket at the origin.

    radius: of the socket. cut: the height z at which its scan ends, None where the bone is whole.
    """

    mesh: Mesh
    side: Side
    radius: float
    cut: float | None = None


def training_pelvis(data: Path) -> HipBone:
    """The right hip bone of the Visible Human Female (zlib licence): may be shipped and learned from."""
    to_lps = np.eye(4)
    to_lps[:3, :3] = LPS_FROM_TRAINING
    return _seated(read_mesh(data / TRAINING_FILE).transformed(to_lps), "right")


def evaluation_pelvis(data: Path) -> HipBone:
    """The left hip bone of a real CT (TotalSegmentator's example, Apache-2.0), for the films that figures are reported
    on.

    Its scan has 3 mm voxels and ends about 30 mm below the head centre.
    """
    path = data / EVALUATION_FILE
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; give the data folder with --data.")
    labels = sitk.ReadImage(str(path))
    mask = sitk.GetArrayFromImage(labels) == LEFT_HIP_LABEL
    if not mask.any():
        raise InputError(
            f"{path}: no voxel carries label {LEFT_HIP_LABEL} (left hip bone); use TotalSegmentator's 117 classes."
        )
    mesh = _surface(mask, labels)
    bone = _seated(mesh, "left")
    return HipBone(bone.mesh, bone.side, bone.radius, cut=float(bone.mesh.vertices[:, 2].min()))


def _surface(mask: NDArray[np.bool_], image: sitk.Image) -> Mesh:
    """The surface of a mask (Z, Y, X) in the image's physical space (LPS), freed of the voxels' steps by Taubin's
    low-pass filter.
    """
    margin = 2
    padded = gaussian_filter(np.pad(mask, margin).astype(np.float32), MASK_BLUR)
    vertices, faces, _, _ = marching_cubes(padded, MASK_LEVEL)
    direction = np.array(image.GetDirection()).reshape(3, 3)
    points = (vertices[:, ::-1] - margin) * image.GetSpacing() @ direction.T + image.GetOrigin()
    mesh = largest_component(Mesh(points, faces.astype(np.int32)))
    if mesh.volume() < 0:
        mesh = Mesh(mesh.vertices, mesh.faces[:, ::-1])
    return Mesh(_smooth(mesh), mesh.faces)


def _smooth(mesh: Mesh) -> Array:
    """Vertices after Taubin's smoothing (SIGGRAPH 1995), which does not shrink: alternate steps towards and away from
    the neighbours.
    """
    vertices, count = mesh.vertices, len(mesh.vertices)
    edges = np.concatenate([mesh.faces[:, pair] for pair in ([0, 1], [1, 2], [2, 0])])
    adjacency = coo_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count)).tocsr()
    degree = np.asarray(adjacency.sum(1))[:, None]
    for _ in range(SMOOTHING_ROUNDS):
        for step in (0.5, -0.53):
            vertices = vertices + step * (adjacency @ vertices / degree - vertices)
    return vertices


def _seated(mesh: Mesh, side: Side) -> HipBone:
    centre, radius = socket(mesh)
    shift = np.eye(4)
    shift[:3, 3] = -centre
    return HipBone(mesh.transformed(shift), side, radius)


def socket(mesh: Mesh) -> tuple[Array, float]:
    """Centre (3,) and radius in mm of the acetabulum: the sphere that most outward normals point to the middle of.

    Votes on a 2 mm lattice find it, least squares on the vertices near it refine it.
    """
    vertices, normals = mesh.vertices, mesh.normals()
    low = vertices.min(0) - 40
    shape = np.ceil((vertices.max(0) + 40 - low) / 2).astype(int) + 1
    best = (-1.0, np.zeros(3), 0.0)
    for radius in SOCKET_RADII:
        cells = ((vertices + radius * normals - low) / 2).astype(int)
        votes = np.bincount(np.ravel_multi_index(tuple(cells.T), tuple(shape)), minlength=int(np.prod(shape)))
        smooth = gaussian_filter(votes.reshape(shape).astype(np.float32), 1.0)
        if smooth.max() > best[0]:
            best = (
                float(smooth.max()),
                low + 2 * (np.array(np.unravel_index(smooth.argmax(), smooth.shape)) + 0.5),
                radius,
            )
    _, centre, radius = best
    for _ in range(10):
        away = vertices - centre
        distance = np.linalg.norm(away, axis=1)
        facing = -(normals * away).sum(1) / distance > 0.85
        centre, radius = _sphere(vertices[facing & (np.abs(distance - radius) < SOCKET_TOLERANCE)])
    return centre, radius


def _sphere(points: Array) -> tuple[Array, float]:
    """Least-squares sphere through points (n, 3): centre (3,) and radius."""
    system = np.column_stack([2 * points, np.ones(len(points))])
    solution = np.linalg.lstsq(system, (points**2).sum(1), rcond=None)[0]
    return solution[:3], float(np.sqrt(solution[3] + solution[:3] @ solution[:3]))


@dataclass(frozen=True, eq=False)
class Seat:
    """How a hip bone sits on a femoral head: `factor` scales its mesh, `rigid` (4, 4) then takes it to patient axes
    about the head.
    """

    factor: float
    rigid: Array


def seat(bone: HipBone, side: Side, head_radius: float, gap: float, turn: Array) -> Seat:
    """Scale the bone to a socket `gap` mm wider than the head, mirror it when it is of the other side, and turn it.

    turn: rotation vector (3,) in degrees.
    """
    mirror = np.eye(4) if side == bone.side else reflection("left")
    return Seat((head_radius + gap) / bone.radius, rigid_matrix(turn, np.zeros(3)) @ mirror)
