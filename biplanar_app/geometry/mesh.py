"""Triangle meshes: the type, reading and writing, and the few edits that the program needs."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import ArrayLike, NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPlane, vtkPlaneCollection, vtkPolyData
from vtkmodules.vtkFiltersCore import vtkCleanPolyData, vtkDecimatePro, vtkQuadricDecimation, vtkTriangleFilter
from vtkmodules.vtkFiltersGeneral import vtkClipClosedSurface
from vtkmodules.vtkIOGeometry import vtkSTLReader
from vtkmodules.vtkIOPLY import vtkPLYReader

from biplanar_app.errors import InputError
from biplanar_app.geometry.transforms import apply

SUFFIXES = (".ply", ".stl", ".npz")


@dataclass(frozen=True, eq=False)
class Mesh:
    """A triangle surface in mm; faces run counter-clockwise seen from outside.

    vertices: (n, 3) float64. faces: (m, 3) int32, indices of vertices. Raises InputError for a face without its vertex
    or for vertices that are not finite.
    """

    vertices: NDArray[np.float64]
    faces: NDArray[np.int32]

    def __post_init__(self) -> None:
        vertices = np.ascontiguousarray(self.vertices, dtype=np.float64).reshape(-1, 3)
        faces = np.ascontiguousarray(self.faces, dtype=np.int32).reshape(-1, 3)
        if not np.isfinite(vertices).all():
            raise InputError("The mesh holds vertices that are not finite numbers; export it again.")
        if faces.size and not (faces.min() >= 0 and faces.max() < len(vertices)):
            raise InputError("The mesh holds faces that name vertices which do not exist; export it again.")
        object.__setattr__(self, "vertices", vertices)
        object.__setattr__(self, "faces", faces)

    @property
    def corners(self) -> NDArray[np.float64]:
        """The three corners of every face, (m, 3, 3)."""
        return self.vertices[self.faces]

    @property
    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lowest and highest coordinates, both (3,) in mm."""
        return self.vertices.min(0), self.vertices.max(0)

    def transformed(self, matrix: NDArray[np.float64]) -> "Mesh":
        """The mesh carried through an affine (4, 4); under a reflection the faces turn round: outside stays outside."""
        faces = self.faces[:, ::-1] if np.linalg.det(np.asarray(matrix)[:3, :3]) < 0 else self.faces
        return Mesh(apply(np.asarray(matrix), self.vertices), faces)

    def face_vectors(self) -> NDArray[np.float64]:
        """Outward normals of the faces whose length is the face's area in mm^2, (m, 3)."""
        a, b, c = np.moveaxis(self.corners, 1, 0)
        return np.cross(b - a, c - a) / 2

    def normals(self) -> NDArray[np.float64]:
        """Outward unit normals at the vertices, (n, 3), weighted by area; zero at a vertex without a face."""
        total = np.zeros_like(self.vertices)
        vectors = self.face_vectors()
        for corner in range(3):
            np.add.at(total, self.faces[:, corner], vectors)
        return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)

    def volume(self) -> float:
        """Enclosed volume in mm^3 of a closed mesh; negative when the faces are inside out."""
        a, b, c = np.moveaxis(self.corners, 1, 0)
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)

    def is_closed(self) -> bool:
        """Whether the surface has no border: every edge is run through as often in one direction as in the other."""
        start, end = self.faces.astype(np.int64).ravel(), np.roll(self.faces, -1, axis=1).astype(np.int64).ravel()
        count = len(self.vertices)
        return len(self.faces) > 0 and bool((np.sort(start * count + end) == np.sort(end * count + start)).all())


def read_mesh(path: str | Path) -> Mesh:
    """A mesh from .ply, .stl or .npz (arrays V and F), in the file's unit. InputError names the file and the cure."""
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path}: meshes are read from {', '.join(SUFFIXES)}; convert the file.")
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; check the path.")
    try:
        mesh = _read_npz(path) if path.suffix.lower() == ".npz" else _read_with_vtk(path)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise InputError(f"{path}: this is no readable mesh ({error}); export it again.") from error
    if not len(mesh.faces):
        raise InputError(f"{path}: this file holds no triangles; export the surface again.")
    return mesh


def _read_npz(path: Path) -> Mesh:
    with np.load(path, allow_pickle=False) as data:
        return Mesh(data["V"], data["F"])


def _read_with_vtk(path: Path) -> Mesh:
    reader = vtkPLYReader() if path.suffix.lower() == ".ply" else vtkSTLReader()
    reader.SetFileName(str(path))
    triangles = vtkTriangleFilter()
    triangles.SetInputConnection(reader.GetOutputPort())
    triangles.PassVertsOff()
    triangles.PassLinesOff()
    triangles.Update()
    return _from_vtk(triangles.GetOutput())


def write_mesh(path: str | Path, mesh: Mesh, comment: str = "") -> None:
    """Write binary .ply or .stl (32-bit coordinates) or .npz (V, F).

    `comment` becomes one line of ASCII in the header of the first two.
    Raises InputError for another suffix, OSError where the file cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    line = " ".join(comment.split()).encode("ascii", "replace")
    if suffix == ".ply":
        path.write_bytes(_ply(mesh, line))
    elif suffix == ".stl":
        path.write_bytes(_stl(mesh, line))
    elif suffix == ".npz":
        with path.open("wb") as file:
            np.savez_compressed(file, V=mesh.vertices.astype(np.float32), F=mesh.faces)
    else:
        raise InputError(f"{path}: meshes are written as {', '.join(SUFFIXES)}; choose one of these.")


def _ply(mesh: Mesh, comment: bytes) -> bytes:
    rows = np.empty(len(mesh.faces), dtype=[("count", "u1"), ("indices", "<i4", 3)])
    rows["count"], rows["indices"] = 3, mesh.faces
    header = [b"ply", b"format binary_little_endian 1.0"]
    header += [b"comment " + comment] if comment else []
    header += [b"element vertex %d" % len(mesh.vertices), *(b"property float " + axis for axis in (b"x", b"y", b"z"))]
    header += [b"element face %d" % len(mesh.faces), b"property list uchar int vertex_indices", b"end_header", b""]
    return b"\n".join(header) + mesh.vertices.astype("<f4").tobytes() + rows.tobytes()


def _stl(mesh: Mesh, comment: bytes) -> bytes:
    rows = np.zeros(len(mesh.faces), dtype=[("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
    vectors = mesh.face_vectors()
    rows["normal"] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    rows["corners"] = mesh.corners
    # A binary STL must not begin with "solid", which marks the text form.
    header = (b"binary STL, mm. " + comment)[:80].ljust(80)
    return header + np.uint32(len(rows)).astype("<u4").tobytes() + rows.tobytes()


def decimate(mesh: Mesh, target_faces: int) -> Mesh:
    """The mesh thinned to about `target_faces` triangles; a closed one stays closed.

    By quadric error (Garland & Heckbert, SIGGRAPH 1997).
    """
    if target_faces >= len(mesh.faces):
        return mesh
    reduction = 1 - target_faces / len(mesh.faces)
    quadric = vtkQuadricDecimation()
    quadric.SetInputData(_to_vtk(mesh))
    quadric.SetTargetReduction(reduction)
    quadric.Update()
    thin = _compact(_from_vtk(quadric.GetOutput()))
    if thin.is_closed() or not mesh.is_closed():
        return thin
    careful = vtkDecimatePro()  # slower to forget detail evenly, but it never tears a surface
    careful.SetInputData(_to_vtk(mesh))
    careful.SetTargetReduction(reduction)
    careful.PreserveTopologyOn()
    careful.Update()
    return _compact(_from_vtk(careful.GetOutput()))


def largest_component(mesh: Mesh) -> Mesh:
    """The connected piece with the largest area, without the vertices that no longer serve."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    start, end = mesh.faces.ravel(), np.roll(mesh.faces, -1, axis=1).ravel()
    count = len(mesh.vertices)
    graph = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(count, count))
    labels = connected_components(graph, directed=False)[1][mesh.faces[:, 0]]
    areas = np.bincount(labels, weights=np.linalg.norm(mesh.face_vectors(), axis=1))
    return _compact(Mesh(mesh.vertices, mesh.faces[labels == areas.argmax()]))


def clip_and_cap(mesh: Mesh, point: ArrayLike, normal: ArrayLike) -> Mesh:
    """Cut a closed mesh by a plane and close the cut with a flat cap.

    point: (3,) mm on the plane. normal: (3,), points to what is cut off: the half where (x - point) . normal <= 0 is
    kept. Raises InputError where nothing would be left or the mesh is not closed.
    """
    if not mesh.is_closed():
        raise InputError("Only a closed mesh can be cut and capped; close its holes first.")
    plane = vtkPlane()
    plane.SetOrigin(*np.asarray(point, dtype=np.float64))
    plane.SetNormal(*-np.asarray(normal, dtype=np.float64))  # VTK keeps the side that its normal points to
    planes = vtkPlaneCollection()
    planes.AddItem(plane)
    clip = vtkClipClosedSurface()
    clip.SetInputData(_to_vtk(mesh))
    clip.SetClippingPlanes(planes)
    clip.SetTolerance(1e-6)
    clip.Update()
    merged = vtkCleanPolyData()
    merged.SetInputConnection(clip.GetOutputPort())
    merged.SetTolerance(0.0)
    merged.ConvertPolysToLinesOff()
    triangles = vtkTriangleFilter()
    triangles.SetInputConnection(merged.GetOutputPort())
    triangles.PassVertsOff()
    triangles.PassLinesOff()
    triangles.Update()
    kept = _compact(_from_vtk(triangles.GetOutput()))
    if not len(kept.faces):
        raise InputError("The cutting plane leaves nothing of the mesh; move it or turn its normal round.")
    return kept


def sample_surface(mesh: Mesh, count: int, seed: int) -> NDArray[np.float64]:
    """`count` points spread evenly over the area, (count, 3) mm; the same seed gives the same points."""
    random = np.random.default_rng(seed)
    areas = np.linalg.norm(mesh.face_vectors(), axis=1)
    a, b, c = np.moveaxis(mesh.corners[random.choice(len(areas), size=count, p=areas / areas.sum())], 1, 0)
    # The square root spreads points evenly over the triangle (Osada et al., ACM TOG 21(4), 2002).
    far, across = np.sqrt(random.random((count, 1))), random.random((count, 1))
    points: NDArray[np.float64] = (1 - far) * a + far * (1 - across) * b + far * across * c
    return points


def _compact(mesh: Mesh) -> Mesh:
    """Without vertices that no face uses."""
    used, faces = np.unique(mesh.faces, return_inverse=True)
    return Mesh(mesh.vertices[used], faces.reshape(-1, 3).astype(np.int32))


def _to_vtk(mesh: Mesh) -> vtkPolyData:
    points = vtkPoints()
    points.SetData(numpy_to_vtk(mesh.vertices, deep=True))
    cells = vtkCellArray()
    offsets = np.arange(0, 3 * len(mesh.faces) + 1, 3, dtype=np.int64)
    cells.SetData(
        numpy_to_vtkIdTypeArray(offsets, deep=True),
        numpy_to_vtkIdTypeArray(mesh.faces.ravel().astype(np.int64), deep=True),
    )
    data = vtkPolyData()
    data.SetPoints(points)
    data.SetPolys(cells)
    return data


def _from_vtk(data: vtkPolyData) -> Mesh:
    if not data.GetNumberOfPolys():
        return Mesh(np.empty((0, 3)), np.empty((0, 3), dtype=np.int32))
    faces = vtk_to_numpy(data.GetPolys().GetConnectivityArray())
    return Mesh(vtk_to_numpy(data.GetPoints().GetData()), faces.reshape(-1, 3).astype(np.int32))
