"""On a GPU every method runs to its end and finds what the CPU finds."""

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.registration.register import register
from biplanar_app.registration.settings import Effort, Method, Settings
from tests.registration.conftest import AtlasCase

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs an NVIDIA GPU")


@pytest.mark.parametrize(
    ("method", "effort", "nearer_than"),
    [("network", "full", 0.05), ("network+fit", "full", 0.3), ("fit", "quick", 1.0)],
)
def test_gpu_and_cpu_agree(
    method: Method, effort: Effort, nearer_than: float, left_case: AtlasCase, atlas: Atlas
) -> None:
    here, there = (
        register(
            left_case.radiographs,
            left_case.cameras,
            atlas,
            settings=Settings(side="left", method=method, effort=effort, device=device),
        )
        for device in ("cpu", "cuda")
    )
    assert there.provenance["device"].startswith("cuda")
    assert np.linalg.norm(here.mesh.vertices - there.mesh.vertices, axis=1).mean() < nearer_than
