"""Nothing half-written is left behind, whatever the disk says."""

import errno
from pathlib import Path

import pytest

from biplanar_app.errors import InputError
from biplanar_app.exchange.staging import check_writable, staged


def test_files_arrive_together_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "result.txt").write_text("old")
    with staged(tmp_path) as stage:
        (stage / "result.txt").write_text("new")
        assert (tmp_path / "result.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "result.txt"]
    assert (tmp_path / "result.txt").read_text() == "new"


def _fail(out: Path, error: BaseException) -> None:
    with staged(out) as stage:
        (stage / "half.txt").write_text("half")
        raise error


@pytest.mark.parametrize("error", [ValueError("broken"), KeyboardInterrupt()])
def test_an_interruption_leaves_no_trace(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        _fail(tmp_path / "new" / "folder", error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "not writable"),
        (errno.EROFS, "not writable"),
        (errno.EIO, "cannot"),
    ],
)
def test_the_message_names_the_folder_and_the_cure(tmp_path: Path, number: int, words: str) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError, match=words) as caught:
        _fail(out, OSError(number, "reason"))
    assert str(out) in str(caught.value)
    assert not out.exists()


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(InputError, match="a file is in the way"):
            check_writable(out)


def test_a_folder_of_the_system_cannot_be_written() -> None:
    with pytest.raises(InputError, match=r"/proc/biplanar"):
        check_writable(Path("/proc/biplanar"))
