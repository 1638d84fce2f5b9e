"""The surface measures against shapes whose answers are known by formula."""

import numpy as np
import pytest
import pyvista as pv
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.evaluation.metrics import dice_overlap, surface_metrics
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.transforms import rigid_matrix

RADIUS = 20.0


def sphere(radius: float, center: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Mesh:
    surface = pv.Icosphere(radius=radius, center=center, nsub=5)
    return Mesh(np.asarray(surface.points, dtype=np.float64), np.asarray(surface.regular_faces, dtype=np.int32))


def pillar(bottom: float) -> Mesh:
    """A closed cylinder of 15 mm radius from z = bottom to z = 20."""
    surface = pv.Cylinder(
        center=(0, 0, (20 + bottom) / 2), direction=(0, 0, 1), radius=15, height=20 - bottom, resolution=90
    )
    surface = surface.triangulate().clean()
    return Mesh(np.asarray(surface.points, dtype=np.float64), np.asarray(surface.regular_faces, dtype=np.int32))


def test_a_mesh_equals_itself() -> None:
    result = surface_metrics(sphere(RADIUS), sphere(RADIUS), np.eye(4))
    assert result.dice == 1.0
    assert result.assd == pytest.approx(0, abs=1e-5)
    assert result.hd95 == pytest.approx(0, abs=1e-5)
    assert result.nsd == 1.0


@pytest.mark.parametrize("gap", [0.5, 1.0, 2.0])
def test_concentric_spheres_are_apart_by_the_difference_of_their_radii(gap: float) -> None:
    result = surface_metrics(sphere(RADIUS + gap), sphere(RADIUS), np.eye(4))
    assert result.assd == pytest.approx(gap, abs=0.02)
    assert result.hd95 == pytest.approx(gap, abs=0.03)
    assert result.nsd == (1.0 if gap < 1.5 else 0.0)
    assert result.dice == pytest.approx(2 * RADIUS**3 / (RADIUS**3 + (RADIUS + gap) ** 3), abs=0.003)


@settings(max_examples=4, deadline=None)
@given(shift=st.floats(0.5, 15.0))
def test_shifted_spheres_follow_the_lens_formula(shift: float) -> None:
    result = surface_metrics(sphere(RADIUS, (shift, 0, 0)), sphere(RADIUS), np.eye(4))
    lens = np.pi * (4 * RADIUS + shift) * (2 * RADIUS - shift) ** 2 / 12
    cosine = np.linspace(-1, 1, 20001)  # uniform on a sphere, by Archimedes
    distance = np.abs(np.sqrt(RADIUS**2 + shift**2 - 2 * RADIUS * shift * cosine) - RADIUS)
    assert result.dice == pytest.approx(lens / (4 / 3 * np.pi * RADIUS**3), abs=0.003)
    assert result.assd == pytest.approx(distance.mean(), abs=0.02 * shift)
    assert result.hd95 == pytest.approx(np.percentile(distance, 95), abs=0.03 * shift)
    assert result.nsd == pytest.approx((distance <= 1.5).mean(), abs=0.02)


def test_spheres_apart_do_not_overlap() -> None:
    assert dice_overlap(sphere(RADIUS), sphere(RADIUS, (3 * RADIUS, 0, 0))) == 0.0


def test_the_cut_makes_no_artificial_surface() -> None:
    """A shaft that ends at another depth below the cut changes nothing; without a cut it does."""
    with_cut = surface_metrics(pillar(-170), pillar(-400), np.eye(4), cut=-140)
    assert with_cut.dice == 1.0
    assert with_cut.assd == pytest.approx(0, abs=1e-5)
    whole = surface_metrics(pillar(-170), pillar(-400), np.eye(4), cut=None)
    assert whole.dice < 0.7
    assert whole.hd95 > 150


def test_an_estimate_that_lies_below_the_cut_scores_nothing() -> None:
    result = surface_metrics(sphere(10, (0, 0, -200)), sphere(10), np.eye(4), cut=-140)
    assert result.dice == 0.0
    assert result.nsd == 0.0
    assert result.assd > 150


def test_the_world_frame_does_not_matter() -> None:
    """The same pair in a world turned, moved and mirrored, as a left femur is, measures the same."""
    world = rigid_matrix(np.array([20.0, -70.0, 40.0]), np.array([100.0, -20.0, 900.0])) @ np.diag([-1.0, 1, 1, 1])
    estimate, truth = sphere(RADIUS, (1, 2, -5)), sphere(RADIUS)
    here = surface_metrics(estimate, truth, np.eye(4), cut=-10)
    there = surface_metrics(estimate.transformed(world), truth.transformed(world), np.linalg.inv(world), cut=-10)
    assert there.assd == pytest.approx(here.assd, rel=0.01)
    assert there.dice == pytest.approx(here.dice, abs=1e-3)
