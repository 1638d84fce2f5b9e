"""A case file has one holder, which says who it is, and no dead one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from biplanar_app.case.lock import Hold, Holder, hold

HOLDER = """
import sys, time
from pathlib import Path
from biplanar_app.case.lock import hold
kept = hold(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_the_second_learns_who_was_first_and_a_dead_holder_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".hip.biplanar.lock"
    first = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    found = hold(path)
    assert isinstance(found, Holder)
    assert found.pid == first.pid
    assert found.host
    first.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    first.wait()
    first.stdout.close()
    taken = hold(path)
    assert isinstance(taken, Hold)
    taken.release()
    assert not path.exists()
