"""The folder of results: complete, in the stated frames, silent about the patient, and whole or not there."""

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from biplanar_app.case import Approval
from biplanar_app.errors import InputError
from biplanar_app.exchange import result as result_module
from biplanar_app.exchange.result import write_result
from biplanar_app.geometry.mesh import read_mesh
from biplanar_app.geometry.patient import patient_axes

FILES = {
    "bone.ply", "bone.stl", "labels.nii.gz", "landmarks.json", "overlay-ap.png", "overlay-lat.png",
    "registration.json", "warped.nii.gz",
}  # fmt: skip


@pytest.fixture
def folder(finished, radiographs, tmp_path: Path) -> Path:
    write_result(finished, radiographs, finished.cameras, tmp_path / "out", warnings=["The lateral film is dim."])
    return tmp_path / "out"


def test_every_file_is_there_and_none_names_the_patient(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    for path in folder.iterdir():
        content = path.read_bytes()
        assert not any(word in content for word in (b"4711", b"Doe", b"Jane", str(folder).encode()))


def test_the_surfaces_are_closed_and_in_the_world(folder: Path, finished) -> None:
    for name in ("bone.ply", "bone.stl"):
        mesh = read_mesh(folder / name)
        assert mesh.volume() == pytest.approx(finished.mesh.volume(), rel=1e-4)
        assert mesh.vertices.mean(0) == pytest.approx(finished.mesh.vertices.mean(0), abs=0.5)
    assert read_mesh(folder / "bone.ply").is_closed()


def test_landmarks_volume_and_record_agree_on_the_patient_frame(folder: Path, finished) -> None:
    record = json.loads((folder / "registration.json").read_text())
    mark = json.loads((folder / "landmarks.json").read_text())["landmarks"]["spot"]
    lps = np.array(mark["lps"])
    assert lps == pytest.approx(patient_axes(finished.cameras["ap"]).T @ mark["world"])
    assert mark["pixels"]["ap"] == pytest.approx(finished.cameras["ap"].project(mark["world"]))
    for name, value in (("warped", 1200), ("labels", 1)):
        image = sitk.ReadImage(str(folder / f"{name}.nii.gz"))
        index = image.TransformPhysicalPointToIndex(lps.tolist())
        assert image[index] == value
        assert np.array(record["frames"]["lps_from_voxel"]) @ (*index, 1) == pytest.approx((*lps, 1), abs=0.01)


def test_the_record_says_what_went_in_and_that_nobody_approved(folder: Path, finished) -> None:
    record = json.loads((folder / "registration.json").read_text())
    assert record["inputs"]["lat"]["sha256"] == "lat" * 32
    assert record["inputs"]["ap"]["camera"]["K"] == finished.cameras["ap"].K.tolist()
    assert record["warnings"] == ["The lateral film is dim."]
    assert record["approved"] is False
    assert "UNAPPROVED" in record["statement"]
    assert record["versions"]["torch"].startswith("2.")


def test_an_approval_is_said_by_every_file_and_its_reason_by_none(finished, radiographs, tmp_path: Path) -> None:
    approval = Approval("Dr Ada Bone", "Mrs Doe's films are fine", datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
    write_result(finished, radiographs, finished.cameras, tmp_path / "out", approval=approval)
    for name in ("registration.json", "landmarks.json"):
        record = json.loads((tmp_path / "out" / name).read_text())
        assert record["approved"] is True
        assert record["approval"] == {"by": "Dr Ada Bone", "when": "2026-01-02T03:04:00+00:00"}
        assert record["statement"].startswith("Approved by Dr Ada Bone, 2026-01-02 03:04 UTC.")
    assert b"Approved by Dr Ada Bone" in (tmp_path / "out" / "bone.ply").read_bytes()
    assert not any(b"Doe" in path.read_bytes() for path in (tmp_path / "out").iterdir())


def test_a_disk_that_fills_up_midway_leaves_nothing(finished, radiographs, tmp_path: Path, monkeypatch) -> None:
    def full(path: Path, _content: object) -> None:
        path.write_text("{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(result_module, "_write_json", full)
    with pytest.raises(InputError, match="disk is full"):
        write_result(finished, radiographs, finished.cameras, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
