"""Calibrations are kept, found again and never overwritten."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.calibration import Calibration, Record, calibrate, load_phantom
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.ui.calibration.draft import Draft
from biplanar_app.ui.calibration.store import Store


@pytest.fixture(scope="module")
def calibration(phantom_films) -> Calibration:
    return calibrate(load_phantom("plate"), phantom_films.radiographs)


def named(calibration: Calibration, name: str, day: date) -> Calibration:
    return replace(calibration, record=replace(calibration.record, name=name, made=day))


def test_what_is_kept_is_found_again(store: Store, calibration: Calibration) -> None:
    assert store.entries() == []
    assert store.default is None
    old = store.keep(named(calibration, "Theatre 2", date(2026, 1, 5)), default=True)
    new = store.keep(named(calibration, "Théâtre / 3", date(2026, 3, 5)), default=False)
    entries = store.entries()
    assert [entry.path for entry in entries] == [new, old]
    assert [entry.record.name for entry in entries] == ["Théâtre / 3", "Theatre 2"]
    assert store.default == old
    for view, camera in read_cameras(new).items():
        assert np.allclose(camera.K, calibration.cameras[view].K)


def test_nothing_is_overwritten(store: Store, calibration: Calibration) -> None:
    day = date(2026, 1, 5)
    paths = {store.keep(named(calibration, name, day), default=False) for name in ("A", "A", "a", "", "///")}
    assert len(paths) == 5
    assert all(path.parent == next(iter(paths)).parent for path in paths)


def test_a_default_that_was_deleted_is_none(store: Store, calibration: Calibration) -> None:
    store.keep(calibration, default=True).unlink()
    assert store.default is None


def test_files_that_are_no_calibrations_are_left_out(store: Store, calibration: Calibration) -> None:
    kept = store.keep(calibration, default=True)
    (kept.parent / "broken.json").write_text("{")
    assert [entry.path for entry in store.entries()] == [kept]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, calibration: Calibration) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="could not be written"):
        Store(tmp_path / "file" / "calibrations").keep(calibration, default=False)


def test_a_draft_is_kept_until_it_is_empty(store: Store) -> None:
    draft = Draft(phantom="helix", films={"ap": Path("a.dcm")}, name="x")
    store.save_draft(draft)
    assert store.load_draft() == draft
    store.save_draft(Draft(operator="R. Example"))
    assert store.load_draft() == Draft()


def test_a_record_without_a_day_is_listed_last(store: Store, calibration: Calibration) -> None:
    unknown = store.keep(replace(calibration, record=Record(name="old", grade="pass")), default=False)
    store.keep(named(calibration, "new", date(2026, 1, 5)), default=False)
    assert store.entries()[-1].path == unknown
