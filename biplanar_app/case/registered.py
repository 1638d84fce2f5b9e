"""A result as entries: what was found as tensors and JSON, what is drawn of it, and labels that other programs read."""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import torch as tensors

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.case.fields import Fields
from biplanar_app.case.manifest import BONE, DRAWN, FACTS, STATE
from biplanar_app.case.result import Result
from biplanar_app.geometry.camera_file import camera_fields, camera_of
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.patient import Side, patient_axes
from biplanar_app.geometry.patient_volume import patient_image, write_volume
from biplanar_app.language import recalled
from biplanar_app.registration.model import State
from biplanar_app.registration.result import Quality, Registration

KEPT = Fields(side=Side, quality=Quality, timings=dict[str, float], provenance=dict[str, Any], cancelled=bool)
"""The fields of a registration in its JSON; a new one is one line here."""


def result_parts(result: Result) -> dict[str, Callable[[], bytes]]:
    """The entries of a result by name; the bone takes a second, so it comes last."""
    return {
        FACTS: partial(_facts, result),
        STATE: partial(_state, result.registration),
        DRAWN: partial(_drawn, result),
        BONE: partial(_bone, result.registration),
    }


def _facts(result: Result) -> bytes:
    registration = result.registration
    content = KEPT.dump(registration) | {
        "atlas": {"name": registration.atlas.name, "sha256": registration.atlas.hash},
        "cameras": {view: camera_fields(camera) for view, camera in registration.cameras.items()},
        "landmarks": {name: point.tolist() for name, point in result.landmarks.items()},
    }
    return json.dumps(content, indent=1).encode()


def _state(registration: Registration) -> bytes:
    state = registration.state
    kept = {"pose": state.pose, "weights": state.weights, "zero": torch.as_tensor(registration.zero)}
    if state.velocity is not None:
        kept["velocity"] = state.velocity
    return tensors.save({name: tensor.detach().cpu().contiguous() for name, tensor in kept.items()})


def _drawn(result: Result) -> bytes:
    arrays = {"vertices": result.mesh.vertices, "faces": result.mesh.faces}
    for view, lines in result.outlines.items():
        arrays |= {f"outline/{view}/{i:04}": line for i, line in enumerate(lines)}
    return tensors.save({name: torch.as_tensor(np.ascontiguousarray(array)) for name, array in arrays.items()})


def _bone(registration: Registration) -> bytes:
    labels, grid, world_from_grid = registration.warped_labels()
    lps_from_world = np.eye(4)
    lps_from_world[:3, :3] = patient_axes(registration.cameras["ap"]).T
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / BONE
        write_volume(path, patient_image(labels, grid, lps_from_world @ world_from_grid))
        return path.read_bytes()


def result_of(facts: Mapping[str, Any], state: bytes, drawn: bytes, atlas: Atlas) -> Result:
    """The result that belongs to `atlas`. Raises one of many exceptions where they do not fit together."""
    found, picture = tensors.load(state), tensors.load(drawn)
    velocity = found.get("velocity")
    expected = {"pose": (7,), "weights": (len(atlas.modes),), "zero": (4, 4), "velocity": atlas.modes.shape[1:]}
    for name, tensor in found.items():
        if tuple(tensor.shape) != expected[name] or not torch.isfinite(tensor).all():
            raise ValueError(f"{name} does not fit the atlas")
    cameras = {view: camera_of(fields, f"view {view}") for view, fields in facts["cameras"].items()}
    kept = KEPT.load(facts)
    reasons = tuple(map(recalled, kept["quality"].reasons))
    registration = Registration(
        atlas=atlas,
        cameras=cameras,
        state=State(found["pose"], found["weights"], velocity),
        zero=found["zero"].numpy(),
        **kept | {"quality": replace(kept["quality"], reasons=reasons)},
    )
    mesh = Mesh(picture["vertices"].numpy(), picture["faces"].numpy())
    outlines = {
        view: [picture[name].numpy() for name in sorted(picture) if name.startswith(f"outline/{view}/")]
        for view in cameras
    }
    landmarks = {name: np.array(point, dtype=np.float64) for name, point in facts["landmarks"].items()}
    return Result(registration, mesh, outlines, landmarks)
