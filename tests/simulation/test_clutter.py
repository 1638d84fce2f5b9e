"""Cables, metal and leaves: over the films that ask for them, the same bodies in every view, and nowhere else."""

import cv2
import numpy as np
import pytest

from biplanar_app.geometry.transforms import apply
from biplanar_app.simulation.case import SimulatedCase, simulate_case
from biplanar_app.simulation.clutter import LEAF_DISTANCE, MIDDLE, clutter_about
from biplanar_app.simulation.solids import cast_solids


@pytest.fixture(scope="module")
def cluttered(femur, thigh, cases) -> SimulatedCase:
    return simulate_case(femur, np.eye(4), "right", thigh, cases[0].seed, cluttered=True)


def test_the_examination_stays_the_same(cluttered, cases):
    np.testing.assert_array_equal(cluttered.world_from_canonical, cases[0].world_from_canonical)
    np.testing.assert_array_equal(cluttered.patient.femur.densities, cases[0].patient.femur.densities)
    for view, camera in cases[0].cameras.items():
        np.testing.assert_array_equal(cluttered.cameras[view].matrix, camera.matrix)
        assert cluttered.films.films[view].quanta == cases[0].films.films[view].quanta


def test_metal_takes_its_part_out_of_the_beam_and_leaves_the_rest(cluttered, cases):
    for view, camera in cases[0].cameras.items():
        plain, film = (case.films.films[view].primary for case in (cases[0], cluttered))
        metal = cast_solids(cluttered.clutter.bodies, camera, 1)
        open_ = (cluttered.clutter.leaves[view] > 0.999) & (plain > 0.01)
        near = cv2.dilate(metal, np.ones((15, 15))) > 0
        assert np.median((film / plain)[open_ & (metal > 1)]) < 0.7
        assert np.median(np.abs(film / plain - 1)[open_ & ~near]) < 1e-3


def test_a_leaf_passes_the_bone_at_its_distance(cluttered):
    middle = apply(cluttered.world_from_canonical, np.array(MIDDLE))
    for view, camera in cluttered.cameras.items():
        leaf = cluttered.clutter.leaves[view]
        closed = np.argwhere(leaf < 0.5)[:, ::-1]
        nearest = np.linalg.norm(closed - camera.project(middle), axis=1).min()
        distance = nearest * camera.depth(middle) / camera.K[0, 0]
        assert LEAF_DISTANCE[0] - 2 < distance < LEAF_DISTANCE[1] + 2
        assert leaf.min() == pytest.approx(0.01)


def test_chance_decides_and_a_left_bone_is_cluttered_alike(cases):
    first, again = (clutter_about(np.eye(4), cases[0].cameras, np.random.default_rng(1)) for _ in range(2))
    other = clutter_about(np.eye(4), cases[0].cameras, np.random.default_rng(2))
    starts = [np.array([getattr(body, "start", np.zeros(3)) for body in c.bodies]) for c in (first, again, other)]
    np.testing.assert_array_equal(starts[0], starts[1])
    assert not np.array_equal(starts[0], starts[2])
