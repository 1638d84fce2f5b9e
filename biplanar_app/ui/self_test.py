"""Does the device compute what the CPU computes, and how fast: the projector on a ball. No Qt."""

import time

import numpy as np
import torch
from torch import Tensor

from biplanar_app.errors import Cancelled
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.language import tr
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback
from biplanar_app.projection.project import project
from biplanar_app.registration.register import resolve_device
from biplanar_app.registration.settings import Device

TOLERANCE = 0.01
"""Of the largest line integral: by how much a device may differ from the CPU's compiled loops."""
ROUNDS = 5
VOXELS, PIXELS = 128, 384


def check_device(name: Device, progress: ProgressCallback, cancel: CancelQuery) -> str:
    """What was found, in a sentence. Raises InputError where the device is missing, Cancelled."""
    device = resolve_device(name)
    progress(Progress(0.1, tr("Projecting on the CPU")))
    reference, cpu_ms = _timed(torch.device("cpu"), cancel)
    if device.type == "cpu":
        return tr(
            "CPU, {threads} threads: {ms:.0f} ms for a film of {pixels} × {pixels} pixels, median of {rounds}.",
            threads=torch.get_num_threads(),
            ms=cpu_ms,
            pixels=PIXELS,
            rounds=ROUNDS,
        )
    progress(Progress(0.6, tr("Projecting on the GPU")))
    image, ms = _timed(device, cancel)
    difference = float((image - reference).abs().max() / reference.max())
    values = {"name": torch.cuda.get_device_name(device), "ms": ms, "cpu": cpu_ms, "percent": 100 * difference}
    if difference > TOLERANCE:
        return tr("{name} differs from the CPU by {percent:.2f} %. Choose the CPU, and update the driver.", **values)
    return tr("{name}: the projector took {ms:.1f} ms, the CPU {cpu:.0f} ms; they agree to {percent:.2f} %.", **values)


def _timed(device: torch.device, cancel: CancelQuery) -> tuple[Tensor, float]:
    """The film (H, W) of the ball on the CPU, and the median time in ms after a first round that compiles."""
    half = VOXELS / 2
    steps = torch.arange(VOXELS, dtype=torch.float32) - (half - 0.5)
    squares = steps**2
    ball = (squares[:, None, None] + squares[None, :, None] + squares[None, None, :] < (0.8 * half) ** 2).float()
    volume, origin = ball.to(device), 0.5 - half
    grid = Grid((origin,) * 3, (1.0, 1.0, 1.0), (VOXELS,) * 3)
    middle = (PIXELS - 1) / 2
    intrinsics = np.array([[4.0 * PIXELS, 0, middle], [0, 4.0 * PIXELS, middle], [0, 0, 1]])
    camera = Camera(intrinsics, np.eye(3), np.array([0.0, 0.0, 700.0]), PIXELS, PIXELS)
    there = torch.eye(4, dtype=torch.float64)
    times = []
    for _ in range(ROUNDS + 1):
        if cancel():
            raise Cancelled(tr("The self-test was cancelled."))
        start = time.perf_counter()
        image = project(volume, grid, [camera], there).cpu()
        times.append(1000 * (time.perf_counter() - start))
    return image[0], float(np.median(times[1:]))
