"""What the first window does without is loaded in the background once it is there, in the order of its use. No Qt."""

import time
from collections.abc import Callable

import numpy as np

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.case import Case
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.loading import load_torch
from biplanar_app.progress import CancelQuery

TICK_S = 0.02
SHOWN_S = 0.5
"""After the end of a job; by then what it brought is on the screen."""


def warm_up(cancel: CancelQuery, busy: Callable[[], bool], load: Callable[[str], Atlas]) -> None:
    """Load what opens films, then the default atlas, then what registers; the first time kernels are compiled.

    busy: whether the user waits for something, which then goes first. load: reads an atlas by its name.
    """
    steps = (_films, lambda: load(Case().atlas), load_torch, _outlines, _first_optimiser, _projector)
    for step in steps:
        _stand_back(cancel, busy)
        if cancel():
            return
        step()


def _stand_back(cancel: CancelQuery, busy: Callable[[], bool]) -> None:
    while busy() and not cancel():
        while busy() and not cancel():
            time.sleep(TICK_S)
        time.sleep(SHOWN_S)


def _films() -> None:
    import biplanar_app.radiograph.reading  # noqa: F401


def _outlines() -> None:
    from biplanar_app.geometry.silhouette import silhouette

    silhouette(Mesh(np.eye(3), np.array([[0, 1, 2]], np.int32)), _camera())


def _first_optimiser() -> None:
    import torch

    torch.optim.LBFGS([torch.eye(4, requires_grad=True)])  # makes torch import 800 modules


def _projector() -> None:
    import torch

    from biplanar_app.projection.project import project

    volume, pose = torch.ones((4, 4, 4), requires_grad=True), torch.eye(4, requires_grad=True)
    project(volume, Grid((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (4, 4, 4)), [_camera()], pose).sum().backward()


def _camera() -> Camera:
    return Camera(np.array([[100.0, 0, 8], [0, 100, 8], [0, 0, 1]]), np.eye(3), np.array([0.0, 0, 100]), 16, 16)
