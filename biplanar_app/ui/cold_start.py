"""From the start of a process to a window that answers: this program beside an empty pyvistaqt window.

Run by `make bench` (in a virtual display where there is none): `python -m biplanar_app.ui.cold_start --times 5`.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time

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
def tell():
    if window.windowHandle().isExposed():
        timer.stop()
        QTimer.singleShot(0, lambda: print("usable", flush=True))  # after all that is to be painted
timer = QTimer(interval=5)
timer.timeout.connect(tell)
timer.start()
app.exec()
"""


def seconds_to_answer(code: str) -> float:
    """From the start of a process that runs `code` until its window is shown and its event loop has come round."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [sys.executable, "-c", code + ANSWER, folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdout is not None
            answered = "usable" in process.stdout.readline()
            taken = time.perf_counter() - began
            process.kill()
    if not answered:
        raise SystemExit("The window did not open; start the program by hand to see why.")
    return taken


def main() -> int:
    """Print median and worst of each, after one start that fills the system's caches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    for name, code in (("biplanar", PROGRAM), ("empty pyvistaqt window", PEER)):
        seconds_to_answer(code)
        taken = [seconds_to_answer(code) for _ in range(times)]
        sys.stdout.write(f"{name:<24} median {statistics.median(taken):5.2f} s, worst {max(taken):5.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
