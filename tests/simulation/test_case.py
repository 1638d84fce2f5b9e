"""Whole cases on small films: the same seed gives the same bytes, and films, cameras and truth agree."""

import json

import cv2
import numpy as np
import pydicom
import pytest

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.geometry.mesh import read_mesh
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.geometry.transforms import apply
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.simulation.case import REFERENCE, simulate_case
from biplanar_app.simulation.films import areal_densities
from biplanar_app.simulation.hip_bone import training_pelvis
from biplanar_app.simulation.patient import femur_part, head_radius


def outline(mesh, camera):
    mask = np.zeros((camera.height, camera.width), dtype=np.uint8)
    for triangle in camera.project(mesh.corners).round().astype(np.int32):
        cv2.fillConvexPoly(mask, triangle, 1)
    return mask > 0


def test_the_same_seed_gives_the_same_bytes(cases, femur, thigh, tmp_path):
    again = simulate_case(femur, np.eye(4), "right", thigh, cases[0].seed)
    cases[0].write(tmp_path / "first")
    again.write(tmp_path / "second")
    names = sorted(p.name for p in (tmp_path / "first").iterdir())
    assert names == ["ap.dcm", "cameras.json", "lat.dcm", "truth.json", "truth.ply"]
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_another_seed_gives_another_case(cases):
    assert not np.allclose(cases[0].offset[0], cases[1].offset[0])
    assert not np.allclose(cases[0].cameras["ap"].R, cases[1].cameras["ap"].R)


def test_scatter_and_quanta_keep_their_bounds(cases, thigh):
    for case in cases:
        for view, film in case.films.films.items():
            assert film.scatter_to_primary >= 0.35
            assert film.scatter_to_primary <= thigh.detector.scatter[view][1] + 1e-3
            assert film.quanta <= 3e4
            assert film.pixels.max() <= 4095
            assert film.scatter.min() > 0


def test_the_pose_departs_from_zero_by_the_offset_and_no_more(cases):
    for case in cases:
        zero = zero_pose(case.cameras["ap"], case.cameras["lat"], case.side, np.array(REFERENCE))
        change = np.linalg.inv(zero) @ case.world_from_canonical
        rotvec, translation = case.offset
        assert np.abs(np.concatenate(case.offset)).max() <= 10
        turned = np.degrees(np.arccos((np.trace(change[:3, :3]) - 1) / 2))
        assert turned == pytest.approx(np.linalg.norm(rotvec), abs=1e-6)
        assert apply(change, np.array(REFERENCE)) - REFERENCE == pytest.approx(translation)
        assert np.sign(np.linalg.det(case.world_from_canonical)) == (1 if case.side == "right" else -1)


def test_the_bone_on_the_film_lies_where_the_truth_projects(cases, femur, thigh):
    case = cases[1]
    part = femur_part(femur, case.world_from_canonical, (-400.0, 60.0), thigh.bone, np.random.default_rng(0))
    for view, areal in zip(case.cameras, areal_densities(part, case.cameras), strict=True):
        expected, seen = outline(case.truth, case.cameras[view]), areal[2] > 0.05
        assert (expected & seen).sum() / (expected | seen).sum() > 0.93
        head = case.cameras[view].project(case.world_from_canonical[:3, 3])
        assert (head > 0).all()
        assert seen[int(head[1]), int(head[0])]


def test_a_right_head_is_on_the_right_of_the_film_and_a_left_one_on_the_left(cases):
    for case in cases:
        shaft, head = (
            case.cameras["ap"].project(apply(case.world_from_canonical, np.array(p)))[0]
            for p in ([-45, 0, -100], [0, 0, 0])
        )
        assert (head > shaft) == (case.side == "right")


def test_both_photometric_interpretations_occur_and_show_the_same_way_round(cases, femur, thigh, tmp_path):
    own = cases[0].radiographs["ap"]
    chance = 0.0 if own.PhotometricInterpretation == "MONOCHROME1" else 1.0
    processing = thigh.processing.model_copy(update={"monochrome1": chance})
    turned = thigh.model_copy(update={"processing": processing})
    other = simulate_case(femur, np.eye(4), "right", turned, cases[0].seed).radiographs["ap"]
    assert {own.PhotometricInterpretation, other.PhotometricInterpretation} == {"MONOCHROME1", "MONOCHROME2"}
    assert (other.pixel_array == 4095 - own.pixel_array).all()
    own.save_as(tmp_path / "own.dcm")
    other.save_as(tmp_path / "other.dcm")
    films = [read_radiograph(tmp_path / name) for name in ("own.dcm", "other.dcm")]
    assert films[0].inverted != films[1].inverted
    np.testing.assert_allclose(films[0].pixels, films[1].pixels, atol=2e-2)


def test_files_read_back_as_they_were(cases, tmp_path):
    case = cases[1]
    case.write(tmp_path)
    cameras = read_cameras(tmp_path / "cameras.json")
    for view in ("ap", "lat"):
        dataset = pydicom.dcmread(tmp_path / f"{view}.dcm")
        assert (dataset.pixel_array == case.films.films[view].pixels).all()
        film = read_radiograph(tmp_path / f"{view}.dcm")
        assert (film.width, film.height) == (case.cameras[view].width, case.cameras[view].height)
        assert film.facts.laterality == "L"
        assert film.facts.sdd_mm == pytest.approx(case.cameras[view].K[0, 0] * film.spacing[0], rel=1e-4)
        np.testing.assert_allclose(cameras[view].matrix, case.cameras[view].matrix, rtol=1e-6)
    truth = json.loads((tmp_path / "truth.json").read_text())
    assert truth["settings_sha256"] == case.settings_hash
    np.testing.assert_allclose(truth["world_from_canonical"], case.world_from_canonical, atol=1e-6)
    np.testing.assert_allclose(read_mesh(tmp_path / "truth.ply").vertices, case.truth.vertices, atol=1e-3)


def test_dicom_tags_say_what_the_cameras_say(cases):
    for case in cases:
        ap, lateral = case.radiographs["ap"], case.radiographs["lat"]
        assert list(ap.PatientOrientation) == ["L", "F"]
        assert ap.ViewPosition == "AP"
        assert lateral.ViewPosition in ("LL", "RL")
        # The beam of a left lateral leaves at the left side: the film's columns then run backwards to forwards.
        assert list(lateral.PatientOrientation) == [{"LL": "A", "RL": "P"}[lateral.ViewPosition], "F"]
        assert ap.StudyInstanceUID == lateral.StudyInstanceUID
        assert ap.SOPInstanceUID != lateral.SOPInstanceUID
        assert ap.PatientID == lateral.PatientID
        assert ap.BurnedInAnnotation == "NO"
        assert ap.BitsStored == 12


def test_pelvis_settings_ask_for_a_hip_bone(femur, pelvis):
    with pytest.raises(InputError, match="hip bone"):
        simulate_case(femur, np.eye(4), "left", pelvis, 0)


def test_a_pelvis_case_is_dim_from_the_side(femur, pelvis, data_dir):
    case = simulate_case(femur, np.eye(4), "left", pelvis, 2, pelvis_mesh=training_pelvis(data_dir))
    behind = {}
    for view, camera in case.cameras.items():
        u, v = camera.project(case.world_from_canonical[:3, 3]).astype(int)
        behind[view] = float(case.films.films[view].primary[v - 5 : v + 6, u - 5 : u + 6].mean())
    assert behind["lat"] < 0.003 < behind["ap"] < 0.1


def test_head_radius_is_that_of_the_head(femur):
    assert head_radius(femur) == pytest.approx(24, abs=0.3)
