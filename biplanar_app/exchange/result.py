"""The folder that a registration leaves behind."""

import json
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biplanar_app.case.case import Approval
from biplanar_app.case.mark import STATEMENT, marked
from biplanar_app.exchange.overlay import overlay, write_picture
from biplanar_app.exchange.staging import staged
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import camera_fields
from biplanar_app.geometry.mesh import write_mesh
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.geometry.patient_volume import patient_image, voxel_matrix, write_volume
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.result import Registration

VIEWS = {"ap": "AP", "lat": "Lateral"}
LIBRARIES = ("numpy", "numba", "scipy", "torch", "SimpleITK", "vtk", "pydicom")


def write_result(
    registration: Registration,
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    out: Path,
    *,
    warnings: Sequence[str] = (),
    spacing: float = 1.0,
    approval: Approval | None = None,
) -> None:
    """Write everything that a registration gives, all of it or nothing.

    registration.json; bone.ply and bone.stl (closed, mm, world of the cameras); landmarks.json; warped.nii.gz (HU) and
    labels.nii.gz (LPS, voxels of `spacing` mm before the fitted scale); overlay-VIEW.png. No file holds what identifies
    the patient. warnings: what was found odd about the input. approval: every file says who approved, or UNAPPROVED;
    the reason stays in the case, because people write names into it. Raises InputError where `out` cannot be written.
    """
    lps_from_world = np.eye(4)
    lps_from_world[:3, :3] = patient_axes(cameras["ap"]).T
    with staged(out) as stage:
        _write_surfaces(registration, approval, stage)
        affine = _write_volumes(registration, lps_from_world, stage, spacing)
        _write_overlays(registration, radiographs, cameras, approval, stage)
        _write_json(stage / "landmarks.json", _landmarks(registration, cameras, lps_from_world) | _standing(approval))
        record = (
            registration.to_json_dict()
            | _standing(approval)
            | {
                "warnings": list(warnings),
                "inputs": {view: _input(radiographs[view], cameras[view]) for view in sorted(radiographs)},
                "versions": {name: metadata.version(name) for name in LIBRARIES},
                "frames": {
                    "world": "the frame of the cameras, mm: bone.ply, bone.stl, transform",
                    "lps_from_world": lps_from_world.tolist(),
                    "lps_from_voxel": affine.tolist(),
                },
            }
        )
        _write_json(stage / "registration.json", record)


def _standing(approval: Approval | None) -> dict[str, Any]:
    """Whether the result may be relied on, and who says so."""
    by = {"by": approval.who, "when": approval.when.isoformat()} if approval else None
    return {"approved": approval is not None, "approval": by, "statement": f"{marked(approval)}. {STATEMENT}"}


def _write_surfaces(registration: Registration, approval: Approval | None, stage: Path) -> None:
    comment = f"{registration.side} {registration.atlas.bone}, mm. {marked(approval)}. {STATEMENT}"
    for name in ("bone.ply", "bone.stl"):
        write_mesh(stage / name, registration.mesh, comment)


def _write_volumes(
    registration: Registration, lps_from_world: NDArray[np.float64], stage: Path, spacing: float
) -> NDArray[np.float64]:
    """Write the warped atlas; (4, 4) from the files' voxels (x, y, z, 1) to LPS mm."""
    for name, warped in (("warped", registration.warped_volume), ("labels", registration.warped_labels)):
        values, grid, world_from_grid = warped(spacing)
        image = patient_image(values, grid, lps_from_world @ world_from_grid)
        write_volume(stage / f"{name}.nii.gz", image)
    return voxel_matrix(image)


def _write_overlays(
    registration: Registration,
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    approval: Approval | None,
    stage: Path,
) -> None:
    quality = registration.quality
    for view, radiograph in radiographs.items():
        title = f"{VIEWS[view]}, {registration.side} {registration.atlas.bone}. Quality: {quality.verdict}."
        picture = overlay(radiograph, cameras[view], registration.mesh, [title, *quality.reasons], approval)
        write_picture(stage / f"overlay-{view}.png", picture)


def _landmarks(
    registration: Registration, cameras: Mapping[str, Camera], lps_from_world: NDArray[np.float64]
) -> dict[str, Any]:
    return {
        "format": "biplanar-landmarks",
        "version": 1,
        "unit": "mm",
        "side": registration.side,
        "landmarks": {
            name: {
                "world": point.tolist(),
                "lps": (lps_from_world[:3, :3] @ point).tolist(),
                "pixels": {view: camera.project(point).tolist() for view, camera in cameras.items()},
            }
            for name, point in registration.landmarks.items()
        },
    }


def _input(radiograph: Radiograph, camera: Camera) -> dict[str, Any]:
    return {
        "sha256": radiograph.sha256,
        "size": [radiograph.width, radiograph.height],
        "camera": camera_fields(camera),
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
