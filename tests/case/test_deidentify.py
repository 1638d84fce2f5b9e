"""A case without its patient keeps what was measured and nothing of whom."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.case import VIEWS, Approval, Case, Entry
from biplanar_app.case.deidentify import without_patient
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.progress import never, silent
from biplanar_app.radiograph.reading import read_radiograph

START = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The example with a patient's name in tags and file names, the AP film read the other way round."""
    for view in VIEWS:
        film = dcmread(assets_dir() / "example" / f"{view}.dcm")
        film.PatientName, film.PatientID, film.StudyDate = "Doe^Jane", "ID-47110815", "20260506"
        film.save_as(tmp_path / f"Doe_Jane_{view}.dcm")
    films = {v: read_radiograph(tmp_path / f"Doe_Jane_{v}.dcm", invert=v == "ap") for v in VIEWS}
    log = tuple(Entry(START + timedelta(minutes=i), who, "Open films") for i, who in enumerate(("mary", "tom", "mary")))
    return Case(
        films=films,
        reversed=frozenset({films["ap"].sha256}),
        cameras=read_cameras(assets_dir() / "example" / "cameras.json"),
        cameras_path=tmp_path / "Doe.json",
        side="left",
        approval=Approval("Dr Ada Bone", "Jane is fine", START),
        log=log,
    )


def test_films_cameras_and_side_stay_and_the_patient_goes(case: Case, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    copy = without_patient(case, tmp_path / "copy", silent, never).case
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["ap.dcm", "lat.dcm"]
    for view in VIEWS:
        assert np.array_equal(copy.films[view].pixels, case.films[view].pixels)
        content = copy.films[view].path.read_bytes()
        assert not any(word in content for word in (b"Doe^Jane", b"Doe_Jane", b"ID-47110815", b"20260506"))
    assert copy.reversed == {copy.films["ap"].sha256}
    assert (copy.cameras, copy.side, copy.cameras_path) == (case.cameras, "left", None)
    assert copy.id != case.id
    assert copy.approval is None


def test_the_log_keeps_what_was_done_and_how_long_it_took(case: Case, tmp_path: Path) -> None:
    log = without_patient(case, tmp_path, silent, never).case.log
    assert [entry.who for entry in log] == ["operator 1", "operator 2", "operator 1"]
    assert [entry.what for entry in log] == ["Open films"] * 3
    assert log[-1].when - log[0].when == timedelta(minutes=2)
    assert log[0].when.year == 1970


def test_a_film_that_is_gone_is_said_without_its_name(case: Case, tmp_path: Path) -> None:
    shutil.move(case.films["lat"].path, tmp_path / "elsewhere.dcm")
    with pytest.raises(InputError, match="cannot be read any more") as refused:
        without_patient(case, tmp_path, silent, never)
    assert "Doe" not in str(refused.value)


def test_it_can_be_cancelled(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        without_patient(case, tmp_path, silent, lambda: True)
