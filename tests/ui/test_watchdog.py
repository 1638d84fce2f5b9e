"""The watchdog names the place where the window's thread stood."""

import threading
import time
from pathlib import Path

from biplanar_app.ui.watchdog import Watchdog


def sleep_where_nobody_expects_it(seconds: float) -> None:
    time.sleep(seconds)


def test_a_stall_is_written_down_with_its_place(display, qtbot, tmp_path: Path) -> None:
    log = tmp_path / "stalls.log"
    watchdog = Watchdog(log, limit=0.1)
    qtbot.wait(60)
    sleep_where_nobody_expects_it(0.4)
    qtbot.waitUntil(log.is_file)
    watchdog.stop()
    assert "sleep_where_nobody_expects_it" in log.read_text()
    assert "stalled for" in log.read_text()


def test_nothing_of_it_stays(display, qtbot, tmp_path: Path) -> None:
    Watchdog(tmp_path / "stalls.log").stop()
    assert "watchdog" not in {thread.name for thread in threading.enumerate()}
