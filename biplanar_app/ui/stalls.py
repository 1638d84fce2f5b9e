"""How long the window stops answering: the longest stalls of its event loop, at its work and idle.

Run by `make bench` (in a virtual display where there is none): `python -m biplanar_app.ui.stalls --out out/bench.json`.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QSettings, Qt, QTimer

from biplanar_app.registration.settings import Effort
from biplanar_app.ui.app import make_application, open_window
from biplanar_app.ui.correction.rate import dragged
from biplanar_app.ui.demo import pause, serve_until

TICK_MS = 5
IDLE_MS = 10_000


class StallWatch(QObject):
    """Measures by how much a timer of the event loop comes late: that long the window answered nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Measure from now."""
        self._late, self._last = [], time.perf_counter()
        self._timer.start()

    def stop(self) -> dict[str, float]:
        """End, and tell in ms: the longest stall, the 99th percentile of all ticks, and how many exceeded 50 ms."""
        self._tick()
        self._timer.stop()
        late = np.array(self._late)
        return {"ms": late.max(), "p99_ms": float(np.percentile(late, 99)), "over_50_ms": int((late > 50).sum())}

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, 1000 * (now - self._last) - TICK_MS))
        self._last = now


def measure(effort: Effort = "full") -> dict[str, float]:
    """Stalls in ms of a window with the example case, at its work and idle."""
    app = make_application()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(app, QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat))
        controller, watch = window.controller, StallWatch()
        controller.choose_effort(effort)

        def record(name: str) -> None:
            figures.update({f"stall_{name}_{key}": value for key, value in watch.stop().items()})

        serve_until(window.windowHandle().isExposed)
        pause(0)  # until it has been painted, which belongs to the start
        watch.start()
        controller.open_example()
        serve_until(lambda: not controller.busy)
        record("open")
        watch.start()
        serve_until(lambda: not controller.warming)
        record("load")
        pause(1000)
        watch.start()
        pause(IDLE_MS)
        record("idle")
        watch.start()
        controller.register()
        serve_until(lambda: not controller.busy)
        pause(300)
        record("register")
        watch.start()
        window.documents.keeping.save(Path(folder) / "case.biplanar")
        serve_until(lambda: not controller.busy)
        record("save")
        window.correction.begin()
        serve_until(lambda: window.correction.ready)
        watch.start()
        dragged(window)
        record("drag")
        window.correction.done()
        controller.register()
        pause(1500)
        watch.start()
        started = time.perf_counter()
        controller.cancel()
        serve_until(lambda: not controller.busy)
        figures["cancel_to_result_ms"] = 1000 * (time.perf_counter() - started)
        record("cancel")
        window.discard()
    return figures


def main() -> int:
    """Measure, print, and merge the figures into a JSON file under "ui"."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"))
    parser.add_argument("--effort", choices=("quick", "full"), default="full")
    given = parser.parse_args()
    figures = measure(given.effort)
    before = json.loads(given.out.read_text()) if given.out.is_file() else {}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(before | {"ui": figures}, indent=2) + "\n")
    sys.stdout.write("".join(_line(name, value, figures["stall_idle_ms"]) for name, value in figures.items()))
    return 0


def _line(name: str, value: float, idle: float) -> str:
    """One figure; a longest stall also as a multiple of the idle window's, which the machine's other work makes."""
    ratio = f"{value / idle:8.1f} x idle" if name.startswith("stall_") and name.count("_") == 2 else ""
    return f"{name:<28} {value:8.1f}{ratio}\n"


if __name__ == "__main__":
    sys.exit(main())
