"""Training cases from the shared data, made once for all tests."""

from pathlib import Path

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.registration.anatomy import anatomy
from biplanar_app.registration.network import Architecture
from biplanar_app.training.cases import Case, Cases


@pytest.fixture(scope="session")
def femur() -> Atlas:
    return load_atlas("femur-proximal")


@pytest.fixture(scope="session")
def cases(data_dir: Path, femur: Atlas) -> Cases:
    architecture = Architecture()
    return Cases(data_dir, femur, architecture, anatomy(femur, architecture.lattice_mm, architecture.margin_mm))


@pytest.fixture(scope="session")
def insides(cases: Cases) -> tuple[torch.Tensor, torch.Tensor]:
    return cases.insides(np.random.default_rng(0))


@pytest.fixture(scope="session")
def case(cases: Cases, insides: tuple[torch.Tensor, torch.Tensor]) -> Case:
    return cases.case(insides, np.random.default_rng(3))
