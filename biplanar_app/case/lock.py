"""One writer at a time, among all programs of this computer."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

RETRY_S = 0.02


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


if sys.platform == "win32":
    import msvcrt

    def _acquire(handle: int) -> None:
        while True:
            with suppress(OSError):  # Windows gives up after ten seconds; a writer may take longer
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                return
            time.sleep(RETRY_S)

else:
    import fcntl

    def _acquire(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
