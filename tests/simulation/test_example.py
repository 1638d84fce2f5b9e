"""The example case that ships: small, complete, and what its papers say."""

import json

import numpy as np
import pytest

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.atlas.split import HELD_OUT
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.geometry.mesh import read_mesh
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.simulation.example import SUBJECT
from biplanar_app.simulation.settings import load_settings

FOLDER = assets_dir() / "example"


def test_it_is_small_and_rests_on_the_frozen_settings():
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) <= 4 * 2**20
    provenance = json.loads((FOLDER / "provenance.json").read_text())
    assert provenance["subject"] == SUBJECT
    assert SUBJECT in HELD_OUT
    assert provenance["settings_sha256"] == load_settings(provenance["settings"]).hash


def test_films_and_cameras_fit_together():
    cameras = read_cameras(FOLDER / "cameras.json")
    for view in ("ap", "lat"):
        film = read_radiograph(FOLDER / f"{view}.dcm")
        assert (film.width, film.height) == (cameras[view].width, cameras[view].height)
        assert film.facts.laterality == "L"


def test_the_truth_is_the_held_out_femur(data_dir):
    truth = read_mesh(FOLDER / "truth.ply")
    source = read_mesh(data_dir / "femora_train" / "mesh" / f"llp26raw_{SUBJECT}_L.npz")
    assert truth.volume() == pytest.approx(source.volume(), rel=1e-4)
    assert len(truth.vertices) == len(source.vertices)


def test_the_proximal_femur_is_on_both_films():
    cameras, truth = read_cameras(FOLDER / "cameras.json"), read_mesh(FOLDER / "truth.ply")
    pose = np.array(json.loads((FOLDER / "truth.json").read_text())["world_from_canonical"])
    canonical = truth.transformed(np.linalg.inv(pose)).vertices
    for camera in cameras.values():
        pixels = camera.project(truth.vertices[canonical[:, 2] > -140])
        assert (pixels > 0).all()
        assert (pixels < [camera.width, camera.height]).all()
