"""The free-form deformation: its splines are splines, and it finds a bulge that pose alone cannot."""

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.evaluation.free_form import Lattice, bending_energy, blend, deform, spline_bases
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.transforms import apply
from biplanar_app.registration.films import box_corners, film_level
from biplanar_app.registration.least_squares import FitSettings, Problem
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.recipe import Level
from tests.registration.conftest import BULGE, bulged_case

GRID = Grid((0.0, 0.0, 0.0), (4.0, 4.0, 4.0), (20, 12, 16))


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas("femur-proximal")


def test_control_points_on_a_plane_give_the_plane() -> None:
    bases = spline_bases(GRID, 10.0)
    assert all(basis.sum(1) == pytest.approx(np.ones(len(basis))) for basis in bases)
    x = 10.0 * (np.arange(bases[2].shape[1]) - 1)
    assert bases[2] @ x == pytest.approx(4.0 * np.arange(16))


def test_only_bending_costs() -> None:
    points = torch.as_tensor(GRID.points()).movedim(-1, 0)
    flat = torch.stack([1 + 0.1 * points[0], 0.2 * points[2], points[1]])
    assert float(bending_energy(flat, GRID)) == pytest.approx(0, abs=1e-20)
    bowl = torch.zeros_like(flat)
    bowl[0] = points[0] * points[1] / 100
    # Twice the mixed second derivative, 1 / 100.
    assert float(bending_energy(bowl, GRID)) == pytest.approx(2e-4)
    assert float(bending_energy(2 * bowl, GRID)) == pytest.approx(8e-4)


def test_a_control_point_moves_its_neighbourhood_alone() -> None:
    bases = [torch.as_tensor(basis) for basis in spline_bases(GRID, 10.0)]
    control = torch.zeros(3, *(basis.shape[1] for basis in bases), dtype=torch.float64)
    control[0, 4, 3, 3] = 1.0
    field = blend(control, bases)
    distance = np.abs(GRID.points() - [20.0, 20.0, 30.0])
    assert float(field[0].max()) == pytest.approx((2 / 3) ** 3, rel=0.1)
    assert not field[0][torch.as_tensor((distance >= 20).any(-1))].any()
    assert not field[1:].any()


def test_it_finds_a_bulge_and_reports_as_it_goes(atlas: Atlas) -> None:
    case = bulged_case(atlas)
    box = apply(case.model.pose_matrix(case.state.pose).numpy(), box_corners(*_bounds(atlas)))
    films = film_level(case.radiographs, case.cameras, box, 3.0, torch.device("cpu"))
    coarse = Model.at(atlas, case.model.zero.numpy(), 3.0, torch.device("cpu"))
    problem = Problem(coarse, films, FitSettings(evidence=2000.0))
    start = State(case.state.pose, torch.zeros_like(case.state.weights))
    shares: list[float] = []
    lattice = Lattice(20.0, 200.0, 8, Level(3.0, 3.0), problem.settings)
    found = deform(problem, start, lattice, report=shares.append)
    assert shares == sorted(shares)
    points = atlas.vertices[np.linalg.norm(atlas.vertices - BULGE, axis=1) < 12].astype(float)
    truth, before, after = (case.model.push(state, points) for state in (case.state, start, found))
    assert np.linalg.norm(after - truth, axis=1).mean() < 0.7 * np.linalg.norm(before - truth, axis=1).mean()


def _bounds(atlas: Atlas) -> tuple[np.ndarray, np.ndarray]:
    low = np.array(atlas.grid.origin)
    return low - 12, low + atlas.grid.size + 12
