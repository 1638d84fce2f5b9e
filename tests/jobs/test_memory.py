"""What a job has freed goes back to the system."""

import platform
import threading
import time

import pytest

from biplanar_app.jobs import JobRunner
from biplanar_app.ui.soak import resident_mib

BLOCK, BLOCKS = 64 * 1024, 3200
"""200 MiB in pieces that the C library does not map one by one."""


def work(*_: object) -> bytearray:
    """Frees all but the last block, below which the C library keeps what it has got."""
    return [bytearray(BLOCK) for _ in range(BLOCKS)][-1]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries give memory back by themselves")
def test_what_a_job_has_freed_goes_back_to_the_system() -> None:
    before, kept = resident_mib(), list[bytearray]()
    plain = threading.Thread(target=lambda: kept.append(work()))
    plain.start()
    plain.join()
    assert resident_mib() > before + 150, "nothing was kept that could be given back"
    JobRunner().start("work", work, kept.append, lambda _: None)
    end = time.monotonic() + 10
    while resident_mib() > before + 20 and time.monotonic() < end:
        time.sleep(0.01)
    assert resident_mib() < before + 20
