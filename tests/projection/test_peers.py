"""Against the Reconstruction Toolkit, where it is installed (the bench extra)."""

import numpy as np
import pytest
import torch

from biplanar_app.evaluation import peers
from biplanar_app.geometry.grid import Grid
from biplanar_app.projection.project import project
from tests.projection.cameras import ODD_CAMERAS

GRID = Grid((-24.5, -19.6, -21.0), (1.0, 1.1, 0.9), (51, 37, 49))


def phantom() -> np.ndarray:
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in GRID.shape), indexing="ij")
    inside = x**2 + y**2 + z**2 < 0.8
    return (inside * (1 + 0.3 * np.sin(9 * x) * np.cos(7 * z))).astype(np.float32)


@pytest.mark.parametrize("view", ODD_CAMERAS)
def test_rtk_gives_the_same_radiograph(view: str) -> None:
    camera, volume = ODD_CAMERAS[view], phantom()
    try:
        theirs = peers.rtk_joseph(volume, GRID, camera)()
    except ImportError:
        pytest.skip("itk-rtk is not installed (bench extra)")
    ours = project(torch.from_numpy(volume), GRID, [camera], torch.eye(4))[0].numpy()
    assert np.abs(ours - theirs).max() < 0.01 * theirs.max()
