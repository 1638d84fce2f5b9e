"""A case without its patient keeps what was measured and nothing of whom."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from pydicom import dcmread

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.case import VIEWS, Approval, Case, Entry
from biplanar_app.case.annotation import Annotation, Distance
from biplanar_app.case.deidentify import without_patient, write_copy
from biplanar_app.case.file import read_case
from biplanar_app.case.result import Result
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.progress import never, silent
from biplanar_app.radiograph.reading import read_radiograph
from tests.ui.room_case import registration

WORDS = (
    b"Doe^Jane",
    b"Doe_Jane",
    b"Jane is fine",
    b"ID-47110815",
    b"20260506",
    b"/home/mary",
    b'"mary',
    b"c0ffee",
    b"2026-05",
)
PROVENANCE = {"seed": 0, "inputs_sha256": {"ap": "c0ffee", "lat": "c0ffee"}, "folder": "/home/mary/Doe"}
START = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The example with a patient's name in tags and file names, the AP film read the other way round."""
    for view in VIEWS:
        film = dcmread(assets_dir() / "example" / f"{view}.dcm")
        film.PatientName, film.PatientID, film.StudyDate = "Doe^Jane", "ID-47110815", "20260506"
        del film.BurnedInAnnotation
        film.save_as(tmp_path / f"Doe_Jane_{view}.dcm")
    films = {v: read_radiograph(tmp_path / f"Doe_Jane_{v}.dcm", invert=v == "ap") for v in VIEWS}
    log = tuple(Entry(START + timedelta(minutes=i), who, "Open films") for i, who in enumerate(("mary", "tom", "mary")))
    return Case(
        films=films,
        reversed=frozenset({films["ap"].sha256}),
        cameras=read_cameras(assets_dir() / "example" / "cameras.json"),
        cameras_path=tmp_path / "Doe.json",
        side="left",
        annotations=(
            Annotation("length", "ap", ((1, 2), (3, 4)), "Jane is fine"),
            Annotation("text", "ap", ((5, 6),), "Doe^Jane, hip"),
        ),
        distances=(Distance((0.0, 0.0, 0.0), (3.0, 4.0, 0.0), "Doe^Jane"),),
        result=Result.of(replace(registration(), provenance=PROVENANCE)),
        approval=Approval("Dr Ada Bone", "Jane is fine", START),
        log=log,
    )


def test_the_copy_s_file_says_nothing_of_the_patient(case: Case, tmp_path: Path) -> None:
    """Neither by name nor by a hash that leads back to the film."""
    warnings = write_copy(tmp_path / "copy.biplanar", case, silent, never)
    assert len(warnings) == 2
    traces = (*WORDS, case.id.encode(), *(film.sha256.encode() for film in case.films.values()))
    with ZipFile(tmp_path / "copy.biplanar") as file:
        for name in file.namelist():
            content = file.read(name)
            assert not any(trace in content for trace in traces), name
    copy = read_case(tmp_path / "copy.biplanar").case
    assert [film.path.name for film in copy.films.values()] == ["ap.dcm", "lat.dcm"]
    assert copy.result.registration.provenance == {
        "seed": 0,
        "inputs_sha256": {view: film.sha256 for view, film in copy.films.items()},
    }
    assert copy.result.sha256 == case.result.sha256


def test_films_cameras_and_side_stay_and_the_patient_goes(case: Case) -> None:
    copy = without_patient(case, silent, never).case
    for view in VIEWS:
        assert np.array_equal(copy.films[view].pixels, case.films[view].pixels)
    assert copy.reversed == {copy.films["ap"].sha256}
    assert (copy.cameras, copy.side, copy.cameras_path) == (case.cameras, "left", None)
    assert copy.id != case.id
    assert copy.approval is None
    assert [(drawn.kind, drawn.points, drawn.text) for drawn in copy.annotations] == [("length", ((1, 2), (3, 4)), "")]
    assert [(measured.mm, measured.name) for measured in copy.distances] == [(5.0, "")]


def test_the_log_keeps_what_was_done_and_how_long_it_took(case: Case) -> None:
    log = without_patient(case, silent, never).case.log
    assert [entry.who for entry in log] == ["operator 1", "operator 2", "operator 1"]
    assert [entry.what for entry in log] == ["Open films"] * 3
    assert log[-1].when - log[0].when == timedelta(minutes=2)
    assert log[0].when.year == 1970


def test_a_film_that_came_from_no_file_is_refused_without_its_name(case: Case) -> None:
    bare = replace(case, films={**case.films, "lat": replace(case.films["lat"], content=b"")})
    with pytest.raises(InputError, match="came from no file") as refused:
        without_patient(bare, silent, never)
    assert "Doe" not in str(refused.value)


def test_it_can_be_cancelled(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_copy(tmp_path / "copy.biplanar", case, silent, lambda: True)
    assert not (tmp_path / "copy.biplanar").exists()
