"""Least squares on matches: exact matches give the exact step, whatever the views."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.similarity import similarity_matrix
from biplanar_app.registration.anatomy import Anatomy, anatomy
from biplanar_app.registration.match import Matches, Situation, offsets_between, solve
from biplanar_app.registration.model import POSE_UNITS

POSE = torch.tensor([1.0, -0.8, 1.2, 1.5, -1.0, 2.0, 0.8])
EVIDENCE = torch.tensor(np.log(1e6))


@pytest.fixture(scope="module")
def known(atlas: Atlas) -> Anatomy:
    return anatomy(atlas, 10.0, 8.0)


def _camera(angle: float) -> Camera:
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    R = np.array([[c, s, 0], [0, 0, -1], [-s, c, 0]])
    K = np.array([[400.0, 0, 52], [0, 400, 72], [0, 0, 1]])
    return Camera(K, R, np.array([0, 0, 800.0]) - R @ [-20, 0, -70], 104, 144)


def _situation(known: Anatomy, *angles: float) -> Situation:
    views = tuple(_camera(angle) for angle in angles)
    return Situation(torch.zeros(1, len(views), 5, 144, 104), (views,), known.points[None], torch.zeros(1, 21))


def _moved(known: Anatomy, pose: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    p = pose * torch.tensor(POSE_UNITS)
    matrix = similarity_matrix(torch.deg2rad(p[:3]), p[3:6], p[6], known.reference)
    shaped = known.points + torch.einsum("k,kczyx->zyxc", weights, known.modes)
    return shaped @ matrix[:3, :3].T + matrix[:3, 3]


def _exact(situation: Situation, targets: torch.Tensor) -> Matches:
    offsets = offsets_between(situation, targets[None])
    seen = torch.ones_like(offsets[:, :, 0], dtype=torch.bool)
    return Matches(offsets, torch.zeros_like(offsets), seen)


@pytest.mark.parametrize("angle", [90.0, 60.0, 120.0])
def test_exact_matches_give_pose_and_modes(known: Anatomy, angle: float) -> None:
    weights = torch.zeros(21)
    weights[:3] = torch.tensor([0.5, -0.4, 0.3])
    situation = _situation(known, 0.0, angle)
    matches = _exact(situation, _moved(known, POSE, weights))
    found = solve(matches, situation, known, EVIDENCE)
    assert torch.allclose(found.pose[0], POSE, atol=0.12)
    assert torch.allclose(found.weights[0, :3], weights[:3], atol=0.12)
    assert found.in_space(matches)[0][:, known.near].abs().max() < 0.4


def test_a_bump_that_no_mode_has_is_left_over_and_found_smooth(known: Anatomy) -> None:
    situation = _situation(known, 0.0, 90.0)
    apart = (known.points - known.points[known.near].mean(0)).norm(dim=-1)
    bump = 2 * torch.exp(-0.5 * (apart / 15) ** 2)[..., None] * torch.tensor([1.0, 0.5, 0.0])
    found = solve(_exact(situation, known.points + bump), situation, known, EVIDENCE)
    wanted = bump.movedim(-1, 0)[:, known.near]
    left = found.smooth(known)[0][:, known.near]
    assert (left - wanted).norm() < 0.6 * wanted.norm()


def test_without_evidence_the_weights_go_back_to_the_mean(known: Anatomy) -> None:
    situation = replace(_situation(known, 0.0, 90.0), weights=torch.ones(1, 21))
    found = solve(_exact(situation, known.points), situation, known, torch.tensor(-30.0))
    assert found.pose.abs().max() < 1e-3
    assert torch.allclose(found.weights, -torch.ones(1, 21), atol=1e-3)


def test_what_no_film_sees_does_not_count(known: Anatomy) -> None:
    situation = _situation(known, 0.0, 90.0)
    matches = _exact(situation, _moved(known, POSE, torch.zeros(21)))
    blind = replace(matches, seen=torch.zeros_like(matches.seen))
    found = solve(blind, situation, known, EVIDENCE)
    assert found.pose.abs().max() == 0
    assert found.in_space(blind).abs().max() == 0
    assert found.smooth(known).abs().max() == 0


def test_one_view_leaves_depth_alone(known: Anatomy) -> None:
    situation = _situation(known, 0.0)
    towards = torch.tensor([0, 0, 0, 0, 10.0, 0, 0])  # along the only beam
    pose = solve(_exact(situation, _moved(known, towards, torch.zeros(21))), situation, known, torch.tensor(0.0)).pose
    assert abs(float(pose[0, 4])) < 6


def test_sure_matches_outweigh_unsure_ones(known: Anatomy) -> None:
    situation = _situation(known, 0.0, 90.0)
    right = _exact(situation, _moved(known, POSE, torch.zeros(21)))
    wrong = torch.rand(known.near.shape) < 0.5
    offsets = torch.where(wrong, right.offsets + 20, right.offsets)
    scales = torch.where(wrong, torch.tensor(4.0), right.log_scales)
    pose = solve(Matches(offsets, scales, right.seen), situation, known, EVIDENCE).pose
    assert torch.allclose(pose[0], POSE, atol=0.3)


def test_offsets_are_pixels_at_the_depth_of_the_point(known: Anatomy) -> None:
    situation, move = _situation(known, 0.0), torch.tensor([2.0, 0.0, -3.0])
    offsets = offsets_between(situation, (known.points + move)[None])[0, 0]
    camera = situation.cameras[0][0]
    point = known.points[3, 4, 5].double().numpy()
    pixels = camera.project(point + move.numpy()) - camera.project(point)
    assert np.allclose(offsets[:, 3, 4, 5], pixels * camera.depth(point) / camera.K[0, 0], atol=1e-3)
