"""A case comes back from its file as it was; a file that is not what was written is refused in words."""

import json
import os
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from biplanar_app.atlas.bundle import assets_dir, load_atlas
from biplanar_app.calibration import Record
from biplanar_app.case import Approval, Case, Entry, parts
from biplanar_app.case.annotation import Distance
from biplanar_app.case.file import read_case, write_case
from biplanar_app.case.manifest import MIGRATIONS
from biplanar_app.case.result import Result
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.geometry.viewpoint import Viewpoint
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.registration.model import State
from biplanar_app.registration.result import Quality, Registration
from tests.conftest import Medium

NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def case() -> Case:
    """The bundled films with a mean bone and everything else that a case can hold."""
    example = assets_dir() / "example"
    cameras, atlas = read_cameras(example / "cameras.json"), load_atlas()
    film = read_radiograph(example / "ap.dcm")
    films = {"ap": read_radiograph(example / "ap.dcm", invert=True), "lat": read_radiograph(example / "lat.dcm")}
    zero = zero_pose(cameras["ap"], cameras["lat"], "right", np.array(atlas.reference))
    state = State(torch.ones(7, dtype=torch.float64), torch.full((len(atlas.modes),), 0.1, dtype=torch.float64))
    quality = Quality("check", ("Look at it.",), {"ap": 0.5, "lat": 0.6}, 0, 0.1, {"ap": 1.0, "lat": 1.0})
    registration = Registration(atlas, "right", cameras, state, zero, quality, {"total": 1.5}, {"seed": 0})
    return Case(
        films=films,
        reversed=frozenset({film.sha256}),
        cameras=cameras,
        record=Record(name="C-arm 3", rms_px={"ap": 0.2}),
        side="right",
        side_chosen=True,
        effort="quick",
        result=Result.of(registration),
        approval=Approval("A", "Outline agrees", NOW),
        log=(Entry(NOW, "A", "Register"),),
        distances=(Distance((0.5, -1.25, 3.0), (10.0, 20.0, 1e-3), "Offset"),),
        viewpoint=Viewpoint((0, -900, 10), (0, 0, 0), (0, 0, 1)),
    )


@pytest.fixture(scope="module")
def file(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cases") / "hip.biplanar"
    write_case(path, case)
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case file without films and result, whose every byte can be tried."""
    path = tmp_path_factory.mktemp("small") / "small.biplanar"
    write_case(path, Case(id="small", side="left"))
    return path


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, to: Path, **changes: object) -> Path:
    """A copy whose manifest is changed."""
    content = entries(path)
    content["manifest.json"] = json.dumps(json.loads(content["manifest.json"]) | changes).encode()
    with zipfile.ZipFile(to, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return to


def test_every_field_of_a_case_is_kept_or_known_to_follow_from_others() -> None:
    assert {f.name for f in fields(Case)} == parts.KEPT.names | parts.KEPT_APART | parts.NOT_KEPT


def test_a_case_comes_back_as_it_was(case: Case, file: Path) -> None:
    opened = read_case(file)
    back = opened.case
    assert opened.read_only_because is None
    for name in parts.KEPT.names | {"record"}:
        assert getattr(back, name) == getattr(case, name), name
    for view, film in case.films.items():
        assert back.films[view].content == film.content
        assert (back.films[view].pixels == film.pixels).all()
        assert (back.cameras[view].matrix == case.cameras[view].matrix).all()
        for line, expected in zip(back.result.outlines[view], case.result.outlines[view], strict=True):
            assert (line == expected).all()
    old, new = case.result.registration, back.result.registration
    assert new.quality == old.quality
    assert (new.mesh.vertices == old.mesh.vertices).all()
    assert (back.result.mesh.vertices == case.result.mesh.vertices).all()


def test_other_programs_read_the_bone_and_the_films(case: Case, file: Path, tmp_path: Path) -> None:
    import SimpleITK as sitk

    (tmp_path / "bone.nii.gz").write_bytes(entries(file)["bone.nii.gz"])
    labels = sitk.GetArrayFromImage(sitk.ReadImage(str(tmp_path / "bone.nii.gz")))
    assert labels.max() > 0
    assert entries(file)["films/ap.dcm"] == case.films["ap"].content


def test_equal_cases_are_equal_files(case: Case, file: Path, tmp_path: Path) -> None:
    write_case(tmp_path / "again.biplanar", case)
    assert (tmp_path / "again.biplanar").read_bytes() == file.read_bytes()


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_flipped_bit_changes_a_case_unnoticed(small: Path, data: st.DataObject) -> None:
    content = bytearray(small.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    damaged = small.with_name("flipped.biplanar")
    damaged.write_bytes(content)
    try:
        back, refused = read_case(damaged).case, ""
    except InputError as error:
        back, refused = None, str(error)
    assert "flipped.biplanar" in refused or (back.id, back.side) == ("small", "left")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_truncated_file_is_refused(small: Path, data: st.DataObject) -> None:
    content = small.read_bytes()
    cut = small.with_name("cut.biplanar")
    cut.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    with pytest.raises(InputError, match=r"cut\.biplanar is damaged"):
        read_case(cut)


@pytest.mark.parametrize("name", ["evil.pkl", "../../outside.json", "/etc/passwd", "films/ap.dcm.exe"])
def test_what_does_not_belong_in_a_case_is_refused(small: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "guest.biplanar"
    path.write_bytes(small.read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(InputError, match=r"guest\.biplanar holds .* does not belong"):
        read_case(path)


def test_a_bomb_of_many_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.biplanar"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(100):
            archive.writestr(str(i), b"")
    with pytest.raises(InputError, match=r"bomb\.biplanar would unpack"):
        read_case(path)


@pytest.mark.parametrize("declared", [3 << 30, 200 << 20])
def test_a_bomb_is_refused_by_the_bytes_that_it_declares(small: Path, tmp_path: Path, declared: int) -> None:
    bomb = with_bomb(small, tmp_path / "bomb.biplanar", 1 << 20, declared)
    with at_most(64 << 20), pytest.raises(InputError, match=r"bomb\.biplanar would unpack"):
        read_case(bomb)


def test_a_bomb_is_not_unpacked_beyond_what_it_declares(small: Path, tmp_path: Path) -> None:
    bomb = with_bomb(small, tmp_path / "bomb.biplanar", 512 << 20, 1000)
    assert bomb.stat().st_size < 1 << 20
    with at_most(64 << 20), pytest.raises(InputError, match=r"bomb\.biplanar is damaged"):
        read_case(bomb)


def with_bomb(path: Path, to: Path, real: int, declared: int) -> Path:
    """A copy whose document unpacks to `real` bytes of nothing, and says that they are `declared`."""
    content = entries(path)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", content["manifest.json"])
        with archive.open("document.json", "w") as stream:
            for _ in range(real >> 20):
                stream.write(bytes(1 << 20))
    written = to.read_bytes()
    to.write_bytes(written.replace(struct.pack("<I", real), struct.pack("<I", declared)))
    return to


@contextmanager
def at_most(most: int) -> Iterator[None]:
    """Fails where more than `most` bytes are taken at once."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def test_another_content_under_the_same_name_is_refused_by_its_hash(case: Case, file: Path, tmp_path: Path) -> None:
    for name in entries(file).keys() - {"manifest.json"}:
        content = entries(file)
        changed = content["films/lat.dcm"] if name == "films/ap.dcm" else content[name][:-1] + b" "
        path = tmp_path / "other.biplanar"
        with zipfile.ZipFile(path, "w") as archive:
            for each, data in content.items():
                archive.writestr(each, changed if each == name else data)
        assert zipfile.ZipFile(path).testzip() is None
        if name == "bone.nii.gz":  # which only other programs read
            continue
        with pytest.raises(InputError, match=rf"other\.biplanar is damaged: {re.escape(name)} is not what was saved"):
            read_case(path)


def test_a_newer_minor_opens_read_only_and_a_newer_major_not_at_all(small: Path, tmp_path: Path) -> None:
    opened = read_case(rewritten(small, tmp_path / "minor.biplanar", version=[1, 9]))
    assert opened.case.id == "small"
    assert "newer" in opened.read_only_because
    with pytest.raises(InputError, match="Update Biplanar"):
        read_case(rewritten(small, tmp_path / "major.biplanar", version=[2, 0]))


def test_an_older_version_migrates(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def older(forms: dict) -> dict:
        return forms | {"document.json": forms["document.json"] | {"side": "right"}}

    monkeypatch.setitem(MIGRATIONS, 0, older)
    assert read_case(rewritten(small, tmp_path / "old.biplanar", version=[0, 3])).case.side == "right"


def test_with_another_atlas_the_case_opens_without_its_result(file: Path) -> None:
    opened = read_case(file, load=lambda name: replace(load_atlas(name), hash="other"))
    assert opened.case.result is None
    assert opened.case.approval is None
    assert "another version of the atlas" in opened.read_only_because
    assert set(opened.case.films) == {"ap", "lat"}


@contextmanager
def no_space() -> Iterator[None]:
    """A disk that takes no more than 4 kB a file; not for longer than one call, for pytest writes a log, too."""
    resource, signal = pytest.importorskip("resource"), pytest.importorskip("signal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_the_earlier_file(case: Case, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "full.biplanar"
    path.write_bytes(small.read_bytes())
    with pytest.raises(InputError, match=r"full\.biplanar: the disk is full"), no_space():
        write_case(path, case)
    assert path.read_bytes() == small.read_bytes()
    assert os.listdir(tmp_path) == [path.name]  # noqa: PTH208


def test_a_medium_that_has_become_read_only_keeps_the_earlier_file(case: Case, small: Path, medium: Medium) -> None:
    path = medium.folder / "hip.biplanar"
    write_case(path, Case(id="small", side="left"))
    medium.protect()
    with pytest.raises(InputError, match=r"hip\.biplanar: the file or its folder is write-protected; save the case"):
        write_case(path, case)
    assert path.read_bytes() == small.read_bytes()
    assert [each.name for each in medium.folder.iterdir()] == [path.name]


def test_a_cancelled_save_leaves_the_earlier_file(case: Case, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept.biplanar"
    path.write_bytes(small.read_bytes())
    with pytest.raises(Cancelled):
        write_case(path, case, cancel=lambda: True)
    assert path.read_bytes() == small.read_bytes()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="its folder does not exist any more"):
        write_case(tmp_path / "gone" / "a.biplanar", Case())
