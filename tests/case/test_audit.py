"""The audit trail: whatever is done to its lines is found, and two programs may write at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biplanar_app.case import audit
from biplanar_app.errors import InputError

LINES = 6


@pytest.fixture(scope="module")
def trail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trail") / "audit.jsonl"
    for i in range(LINES):
        audit.record(path, "saved", f"case{i}", "Technician Ä", "ab" * 32 if i % 2 else None)
    return path


def changed(trail: Path, content: bytes) -> Path:
    """A copy of the trail with another content; it keeps its head."""
    copy = trail.with_name("changed.jsonl")
    copy.write_bytes(content)
    audit.head_path(copy).write_bytes(audit.head_path(trail).read_bytes())
    return copy


def joined(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def test_a_trail_that_nobody_touched_holds(trail: Path) -> None:
    assert audit.verify(trail) is None
    assert [event.case for event in audit.events(trail)] == [f"case{i}" for i in range(LINES)]
    assert {event.who for event in audit.events(trail)} == {"Technician Ä"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_byte_is_found_in_its_line_or_the_next(trail: Path, data: st.DataObject) -> None:
    content = bytearray(trail.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    finding = audit.verify(changed(trail, bytes(content)))
    assert finding is not None
    line = trail.read_bytes()[:place].count(b"\n") + 1
    assert finding.line in (line, line + 1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_lines_removed_inserted_or_swapped_are_found(trail: Path, data: st.DataObject) -> None:
    lines = trail.read_bytes().splitlines()
    first = data.draw(st.integers(0, LINES - 2))
    second = data.draw(st.integers(first + 1, LINES - 1))
    how = data.draw(st.sampled_from(["remove", "insert", "swap", "repeat"]))
    if how == "remove":
        del lines[first:second]
    elif how == "swap":
        lines[first], lines[second] = lines[second], lines[first]
    else:
        lines.insert(second, lines[first if how == "repeat" else second])
    finding = audit.verify(changed(trail, joined(lines)))
    assert finding is not None
    assert finding.line <= second + 2


@pytest.mark.parametrize("kept", range(1, LINES))
def test_lines_cut_off_the_end_are_found_by_the_head(trail: Path, kept: int) -> None:
    cut = changed(trail, joined(trail.read_bytes().splitlines()[:kept]))
    assert audit.verify(cut) == audit.Finding(kept + 1, f"it is missing; the head remembers {LINES} lines")
    audit.record(cut, "opened", "later", "x")
    finding = audit.verify(cut)
    assert finding is not None, "writing on must not cover up what is gone"
    assert finding.line == kept + 1


def test_a_chain_written_anew_is_found_by_a_noted_hash(trail: Path, tmp_path: Path) -> None:
    noted = audit.last_hash(trail)
    audit.record(trail.with_name("again.jsonl"), "opened", "forged", "x")
    finding = audit.verify(trail.with_name("again.jsonl"), noted)
    assert finding is not None
    assert audit.verify(trail, noted) is None


def test_a_line_that_a_crash_left_incomplete_is_mended(trail: Path) -> None:
    torn = changed(trail, trail.read_bytes() + b'{"previous":"12')
    assert audit.verify(torn) == audit.Finding(LINES + 1, "it is no event")
    audit.record(torn, "opened", "next", "x")
    assert audit.verify(torn) is None
    assert [event.what for event in audit.events(torn)[-2:]] == ["mended", "opened"]


def test_a_crash_between_line_and_head_costs_nothing(trail: Path) -> None:
    copy = changed(trail, trail.read_bytes())
    before = audit.head_path(copy).read_bytes()
    audit.record(copy, "opened", "next", "x")
    audit.head_path(copy).write_bytes(before)
    assert audit.verify(copy) is None
    audit.record(copy, "saved", "next", "x")
    assert audit.verify(copy) is None
    assert [event.what for event in audit.events(copy)[-2:]] == ["opened", "saved"]


def test_a_missing_head_is_said_and_written_down(trail: Path) -> None:
    copy = changed(trail, trail.read_bytes())
    audit.head_path(copy).unlink()
    finding = audit.verify(copy)
    assert finding is not None
    assert "head is missing" in finding.reason
    audit.record(copy, "opened", "next", "x")
    assert audit.verify(copy) is None
    assert audit.events(copy)[-2].what == "mended"


def test_two_programs_write_one_chain(tmp_path: Path) -> None:
    path, each = tmp_path / "audit.jsonl", 25
    code = (
        "import sys; from pathlib import Path; from biplanar_app.case.audit import record\n"
        f"for _ in range({each}): record(Path(sys.argv[1]), 'saved', 'case', sys.argv[2])"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in ("one", "other")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    assert audit.verify(path) is None
    assert sorted(event.who for event in audit.events(path)) == ["one"] * each + ["other"] * each


def test_an_event_has_no_room_for_the_patient(trail: Path) -> None:
    fields = {key for line in trail.read_bytes().splitlines() for key in json.loads(line)}
    assert fields == {"previous", "when", "what", "case", "who", "version", "result"}


def test_a_trail_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="audit trail cannot be written"):
        audit.record(tmp_path / "file" / "audit.jsonl", "opened", "case", "x")
