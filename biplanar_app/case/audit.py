"""The audit trail: what happened to which case, one JSON object a line, each holding the SHA-256 of the line before.

Whoever alters, removes, inserts or swaps lines breaks the chain; whoever cuts lines off the end is found by the head, a
small file beside the trail with the count and the hash of the last line. The chain has no secret: a person who may
write both files can write both anew from any line on. A hash that was noted elsewhere finds that, too (`verify`).
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

import biplanar_app
from biplanar_app.case.lock import locked
from biplanar_app.errors import InputError

What = Literal["opened", "saved", "registered", "approved", "withdrawn", "exported", "de-identified", "mended"]

START = "0" * 64
"""What the first line holds for the hash of the line before."""


@dataclass(frozen=True)
class Event:
    """A line. It says nothing about the patient, and has no room for it.

    previous: SHA-256 of the line before, without its line end. when: UTC, ISO 8601. result: SHA-256 of the case's
    result (`Result.sha256`), where it has one. "mended": an incomplete last line was cut off, or the head was missing.
    """

    previous: str
    when: str
    what: What
    case: str
    who: str
    version: str
    result: str | None = None


@dataclass(frozen=True)
class Head:
    """Where the trail ended when it was last written. size: bytes."""

    lines: int = 0
    size: int = 0
    sha256: str = START


@dataclass(frozen=True)
class Finding:
    """The first line, counted from 1, that does not hold, and why."""

    line: int
    reason: str


EVENT, HEAD = TypeAdapter(Event), TypeAdapter(Head)


def head_path(path: Path) -> Path:
    """The head's file, beside the trail."""
    return path.with_suffix(".head")


def record(path: Path, what: What, case: str, who: str, result: str | None = None) -> None:
    """Append one event; it is on the disk when this returns. Programs that write at once wait for each other.

    Raises InputError where the trail cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.with_suffix(".lock")):
            head = _read_head(path)
            if head is None or _size(path) != head.size:
                head = _mended(path, head, who)
            _append(path, head, what, case, who, result)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            "{path}: the audit trail cannot be written ({reason}); free some space or mend the folder's permissions.",
            path=path,
            reason=reason,
        ) from error


def events(path: Path) -> list[Event]:
    """All events, oldest first; lines that cannot be read are left out. Raises InputError where there is no trail."""
    found = []
    for line in _lines(_content(path)):
        try:
            found.append(EVENT.validate_json(line))
        except ValidationError:
            continue
    return found


def verify(path: Path, noted: str | None = None) -> Finding | None:
    """The first line that does not hold, None where all do. Raises InputError where there is no trail.

    noted: the SHA-256 of a line, as `biplanar audit verify` printed it earlier; it must still be in the chain.
    """
    content = _content(path)
    head, previous, count, known = _read_head(path), START, 0, noted is None
    for line in _lines(content):
        count += 1
        reason = _broken(line, previous)
        if reason is not None:
            return Finding(count, reason)
        previous = _hash(line)
        known = known or previous == noted
        if head is not None and count == head.lines and previous != head.sha256:
            return Finding(count, "it is not the line that the head remembers")
    if not content.endswith(b"\n"):
        return Finding(count, "it is incomplete")
    if head is None:
        return Finding(count + 1, "the head is missing, so nobody can say whether the trail ended here")
    if count < head.lines:
        return Finding(count + 1, f"it is missing; the head remembers {head.lines} lines")
    if not known:
        return Finding(count + 1, "the noted hash is not in the chain: it was written anew, or cut off before")
    return None


def last_hash(path: Path) -> str:
    """SHA-256 of the last line: what to note elsewhere. Raises InputError where there is no trail."""
    lines = list(_lines(_content(path)))
    return _hash(lines[-1]) if lines else START


def _broken(line: bytes, previous: str) -> str | None:
    try:
        event = EVENT.validate_json(line)
    except ValidationError:
        return "it is no event"
    if _text(event) != line:
        return "it is not written as the program writes it"
    return None if event.previous == previous else "the line before it was altered, removed, inserted or moved"


def _append(path: Path, head: Head, what: What, case: str, who: str, result: str | None) -> Head:
    """Write the line, then the head: a crash in between leaves a head that is one line behind, never ahead."""
    when = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = _text(Event(head.sha256, when, what, case, who, biplanar_app.__version__, result))
    with path.open("ab") as file:
        file.write(line + b"\n")
        _flush(file.fileno(), file.flush)
    return _write_head(path, Head(head.lines + 1, head.size + len(line) + 1, _hash(line)))


def _mended(path: Path, head: Head | None, who: str) -> Head:
    """The head that fits the file, of which an incomplete last line is cut off; an event says so.

    A trail that is shorter than its head remembers keeps that head's count, so that `verify` still finds what is gone.
    """
    content = path.read_bytes() if path.exists() else b""
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) < len(content):
        with path.open("r+b") as file:
            file.truncate(len(whole))
            _flush(file.fileno(), file.flush)
    lines = list(_lines(whole))
    if not lines and head is None:
        return Head()
    behind = head is not None and len(lines) == head.lines + 1 and len(whole) == len(content)
    cut = head is not None and len(lines) < head.lines
    now = Head(len(lines), len(whole), head.sha256 if head and cut else _hash(lines[-1]) if lines else START)
    return now if behind else _append(path, now, "mended", "", who, None)


def _read_head(path: Path) -> Head | None:
    try:
        return HEAD.validate_json(head_path(path).read_bytes())
    except (OSError, ValidationError):
        return None


def _write_head(path: Path, head: Head) -> Head:
    temporary = path.with_suffix(".head-new")
    with temporary.open("w", encoding="ascii") as file:
        json.dump(asdict(head), file)
        _flush(file.fileno(), file.flush)
    temporary.replace(head_path(path))
    return head


def _flush(descriptor: int, flush) -> None:  # type: ignore[no-untyped-def]
    flush()
    os.fsync(descriptor)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            "{path}: there is no audit trail to read ({error}); give its file.", path=path, error=error.strerror
        ) from error


def _lines(content: bytes) -> Iterator[bytes]:
    yield from content.removesuffix(b"\n").split(b"\n") if content else ()


def _text(event: Event) -> bytes:
    return json.dumps(asdict(event), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
