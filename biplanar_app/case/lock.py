"""One writer at a time, among all programs of this computer: one that waits, and one that says who was first."""

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from biplanar_app.language import mark

RETRY_S = 0.02
MOST_BYTES = 4096
"""Of what a holder writes about itself."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, which stays; waits until it is free. The system frees it when the program dies.

    Raises OSError where the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(handle)
        yield
    finally:
        os.close(handle)


@dataclass(frozen=True)
class Holder:
    """The program that holds a lock. host: its computer, as that calls itself."""

    host: str
    pid: int
    since: datetime


class Hold:
    """A lock file that this program holds until `release`; the system frees it when the program dies."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle

    def release(self) -> None:
        """Let others have it; the file goes."""
        with suppress(OSError):  # Windows keeps the name of an open file; the next holder takes it over
            self._path.unlink()
        os.close(self._handle)


def hold(path: Path) -> Hold | Holder:
    """Take the lock file `path` without waiting, or tell who has it.

    Raises OSError where the file cannot be made or the file system knows no locks.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if not _try_acquire(handle):
                return _closed(handle, _holder(handle))
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                break
            os.close(handle)  # its last holder has just taken it away
        except OSError:
            os.close(handle)
            raise
    about = {"host": socket.gethostname(), "pid": os.getpid(), "since": datetime.now(UTC).isoformat()}
    os.truncate(handle, 0)
    os.write(handle, json.dumps(about).encode())
    return Hold(path, handle)


def _closed(handle: int, holder: Holder) -> Holder:
    os.close(handle)
    return holder


def _holder(handle: int) -> Holder:
    """What the holder says about itself; it may not have come to that yet."""
    try:
        about = json.loads(os.read(handle, MOST_BYTES))
        return Holder(str(about["host"])[:80], int(about["pid"]), datetime.fromisoformat(about["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder(mark("another program"), 0, datetime.now(UTC))


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30
    """Where the byte that is locked lies: what lies before it can be read by all."""

    def _try_acquire(handle: int) -> bool:
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _acquire(handle: int) -> None:
        while True:
            with suppress(OSError):  # Windows gives up after ten seconds; a writer may take longer
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                return
            time.sleep(RETRY_S)

else:
    import fcntl

    def _try_acquire(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _acquire(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
