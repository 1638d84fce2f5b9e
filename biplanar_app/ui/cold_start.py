"""From the start of a process to a window that answers, and on to the example case: this program beside an empty
pyvistaqt window.

Run by `make bench` (in a virtual display where there is none): `python -m biplanar_app.ui.cold_start --times 5`.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise

PROGRAM = """
import sys
import biplanar_app.__main__
from PySide6.QtCore import QSettings, QTimer
from biplanar_app.ui.app import start
app, window = start(QSettings(sys.argv[1] + "/window.ini", QSettings.Format.IniFormat))
"""
"""What `biplanar` does until its window is there, with settings of its own."""
PEER = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from pyvistaqt import QtInteractor
app, window = QApplication([]), QMainWindow()
window.setCentralWidget(QtInteractor(window))
window.show()
"""
ANSWER = """
def tell(text):
    QTimer.singleShot(0, lambda: print(text, flush=True))  # after all that is to be painted
def look():
    if window.windowHandle().isExposed():
        timer.stop()
        tell("usable")
        begin()
timer = QTimer(interval=5)
timer.timeout.connect(look)
timer.start()
"""
END = """
def begin():
    pass
app.exec()
"""
EXAMPLE = """
def begin():
    QTimer.singleShot(0, window.controller.open_example)
    window.centre.viewport.drawn.connect(shown)  # the 3D view is the last to be drawn
def shown():
    if window.controller.session.case.films:
        tell("opened")
app.exec()
"""


def seconds_to(answers: Sequence[str], code: str) -> list[float]:
    """From the start of a process that runs `code` until it gives each of the answers, from one to the next."""
    with tempfile.TemporaryDirectory() as folder:
        times = [time.perf_counter()]
        command = [sys.executable, "-c", code, folder]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment()
        ) as process:
            assert process.stdout is not None
            for answer in answers:
                if answer not in process.stdout.readline():
                    raise SystemExit("The window did not open; start the program by hand to see why.")
                times.append(time.perf_counter())
            process.kill()
    return [after - before for before, after in pairwise(times)]


def environment() -> dict[str, str]:
    """This one, but Python keeps what it has compiled, as it does for everybody who does not forbid it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Print median and worst of each, after one start that fills the system's caches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    ours, peer = (["usable", "opened"], PROGRAM + ANSWER + EXAMPLE), (["usable"], PEER + ANSWER + END)
    for started in (ours, peer):
        seconds_to(*started)
    taken = [[*seconds_to(*ours), *seconds_to(*peer)] for _ in range(times)]  # in turn: machines have their moods
    names = ("biplanar", "example case, from then", "empty pyvistaqt window")
    for name, each in zip(names, zip(*taken, strict=True), strict=True):
        sys.stdout.write(f"{name:<24} median {statistics.median(each):5.2f} s, worst {max(each):5.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
