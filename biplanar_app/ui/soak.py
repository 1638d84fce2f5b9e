"""Endurance: rounds of open, register, cancel and close, then a monkey at the window; nothing may pile up or break.

Run by `make soak` (in a virtual display where there is none): `python -m biplanar_app.ui.soak --out out/soak.json`.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from biplanar_app import threads
from biplanar_app.assets import assets_dir
from biplanar_app.case import Case
from biplanar_app.case.file import read_case, write_case
from biplanar_app.ui.app import make_application, open_window
from biplanar_app.ui.collector import Collector
from biplanar_app.ui.demo import pause, serve_until
from biplanar_app.ui.main_window import MainWindow
from biplanar_app.ui.monkey import Monkey
from biplanar_app.ui.watchdog import Watchdog

WARM_ROUNDS = 10
"""Before memory is first read: caches of kernels, fonts and pictures fill in the first rounds."""
MOST_MS_BEFORE_CANCEL = 1500
PAUSE_MS = 20
FORBIDDEN = ("quit",)
"""What would end the run."""


@dataclass
class Findings:
    """growth_percent: of the resident memory from the warm rounds to the last ones. left: threads, timers, files."""

    rounds: int = 0
    memory_mib: list[float] = field(default_factory=list)
    growth_percent: float = 0.0
    left: list[str] = field(default_factory=list)
    deeds: int = 0
    faults: list[str] = field(default_factory=list)


def resident_mib() -> float:
    """Resident memory of this process, MiB; nan where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return float("nan")
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def rounds(window: MainWindow, count: int, seed: int, findings: Findings) -> None:
    """Open the example, register it, cancel at a random moment (or let it finish, once in ten), and close."""
    rng, controller = np.random.default_rng(seed), window.controller
    for number in range(count):
        controller.open_example()
        serve_until(lambda: not controller.busy)
        controller.choose_effort("quick")
        controller.register()
        if number % 10:
            pause(int(rng.uniform(0, MOST_MS_BEFORE_CANCEL)))
            controller.cancel()
        serve_until(lambda: not controller.busy)
        controller.close_case()
        pause(PAUSE_MS)
        gc.collect()
        findings.memory_mib.append(round(resident_mib(), 1))
        findings.rounds += 1
    warm = min(WARM_ROUNDS, count // 3)
    if warm:
        start, end = np.median(findings.memory_mib[warm : 2 * warm]), np.median(findings.memory_mib[-warm:])
        findings.growth_percent = round(100 * float(end / start - 1), 2)


def monkey(window: MainWindow, seconds: float, seed: int, files: list[Path], folder: Path, findings: Findings) -> None:
    """Let a monkey play for so many seconds, with `files`, writing into `folder`; exceptions become faults."""
    for key in FORBIDDEN:
        window.actions_by_key[key].setEnabled(False)
        window.actions_by_key[key].setShortcut("")
    hand = Monkey(window, files, folder, seed)
    end = time.perf_counter() + seconds

    def play() -> None:
        if time.perf_counter() > end:
            hand.leave()
            return
        window.setVisible(True)
        hand.act()
        findings.deeds += 1

    timer = QTimer(interval=PAUSE_MS)  # which goes on in the loops that menus run
    timer.timeout.connect(play)
    timer.start()
    pause(round(1000 * seconds))
    timer.stop()
    window.controller.cancel()
    serve_until(lambda: not window.controller.busy)


def keep(case: Case, path: Path) -> None:
    """Write the case that the monkey has left, and open it again. Raises BiplanarError where that fails."""
    write_case(path, case)
    read_case(path)


def leftovers(before: set[threading.Thread]) -> list[str]:
    """What still runs after the window has been closed."""
    new = (t for t in threading.enumerate() if t not in before and not t.name.startswith(threads.POOL))
    running = [f"thread {t.name}" for t in new]
    timers = [
        f"timer of {type(timer.parent()).__name__}"
        for timer in QApplication.instance().findChildren(QTimer)
        if timer.isActive() and not isinstance(timer, Collector)  # which goes on as long as the program
    ]
    return running + timers


def run(count: int, seconds: float, seed: int, log: Path) -> Findings:
    """All of it in a window of its own; `log`: where the watchdog writes."""
    app, findings = make_application(), Findings()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("folder", str(home))
        before = set(threading.enumerate())
        window = open_window(app, settings)
        sys.excepthook = lambda kind, error, _trace: findings.faults.append(f"{kind.__name__}: {error}")
        watchdog = Watchdog(log)
        rounds(window, count, seed, findings)
        bad = home / "letter.dcm"
        bad.write_text("Dear colleague")
        example = assets_dir() / "example"
        written = home / "written"
        written.mkdir()
        files = [example, bad, example / "ap.dcm", example / "cameras.json"]
        monkey(window, seconds, seed, files, written, findings)
        keep(window.controller.session.case, home / "after.biplanar")
        watchdog.stop()
        window.discard()
        pause(500)
        findings.left = leftovers(before)
    return findings


def main() -> int:
    """Print what was found and write it; the exit code says whether anything piled up or broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/soak.json"))
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--monkey-seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    findings = run(given.rounds, given.monkey_seconds, given.seed, given.out.with_suffix(".log"))
    given.out.write_text(json.dumps(asdict(findings), indent=1) + "\n")
    sys.stdout.write(
        f"{findings.rounds} rounds: memory {findings.memory_mib[0]} to {findings.memory_mib[-1]} MiB, "
        f"{findings.growth_percent:+.1f} % after warming up\n"
        f"{findings.deeds} deeds of the monkey, {len(findings.faults)} faults {findings.faults[:3]}\n"
        f"left behind: {findings.left or 'nothing'}\n"
    )
    return int(bool(findings.faults or findings.left or findings.growth_percent > 5))


if __name__ == "__main__":
    sys.exit(main())
