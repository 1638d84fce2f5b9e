"""The demonstration: the window opens with the bundled example, registers it and shows the result."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from biplanar_app.case.mark import RESEARCH_USE, UNAPPROVED
from biplanar_app.errors import BiplanarError
from biplanar_app.progress import never, silent
from biplanar_app.registration.result import Registration
from biplanar_app.ui import app as program
from biplanar_app.ui.main_window import MainWindow
from biplanar_app.ui.work import exported

WINDOW_SIZE = (1600, 1000)
TICK_MS = 20
SETTLE_MS = 600
"""By then everything has been drawn."""


def run_demo(out: Path, headless: bool) -> int:
    """Show the example case registered; with `headless` (in a virtual display) write the results and end.

    out: folder for window.png and what `exchange.result.write_result` writes. Returns the exit code; raises
    BiplanarError, headless, when the example cannot be registered.
    """
    app = program.make_application()
    with tempfile.TemporaryDirectory() as kept:
        settings = QSettings(str(Path(kept) / "window.ini"), QSettings.Format.IniFormat) if headless else QSettings()
        window = program.open_window(app, settings)
        sys.excepthook = lambda _kind, error, _traceback: window.controller.report_fault(error)
        if headless:
            window.resize(*WINDOW_SIZE)
        problems = show_example(window)
        if not problems:
            _write(window, out)
        if not headless:
            return app.exec()
        window.discard()
    if problems:
        raise BiplanarError(problems[0])
    return 0


def show_example(window: MainWindow) -> list[str]:
    """Open the example and register it in `window`, whose events are served meanwhile; returns what went wrong."""
    controller = window.controller
    problems: list[str] = []
    controller.message.connect(lambda message: problems.append(message.text) if message.kind == "error" else None)
    controller.open_example()
    serve_until(lambda: not controller.busy)
    controller.register()
    serve_until(lambda: not controller.busy)
    if not problems and controller.session.case.result is None and window.isVisible():
        problems.append(controller.session.case.problem or "The example case could not be registered.")
    pause(SETTLE_MS)
    return problems


def serve_until(condition: Callable[[], bool]) -> None:
    """Serve the window until `condition` holds."""
    loop, timer = QEventLoop(), QTimer(interval=TICK_MS)
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start()
    loop.exec()
    timer.stop()


def pause(milliseconds: int) -> None:
    """Serve the window for a while."""
    end = time.perf_counter() + milliseconds / 1000
    serve_until(lambda: time.perf_counter() > end)


def _write(window: MainWindow, out: Path) -> None:
    case = window.controller.session.case
    if case.result is None:  # the window was closed meanwhile
        return
    exported(case, out, silent, never)
    window.save_picture(out / "window.png")
    window.messages.hide()
    _summarise(case.result.registration, out)


def _summarise(registration: Registration, out: Path) -> None:
    quality = registration.quality
    lines = [
        f"Biplanar example case ({UNAPPROVED}. {RESEARCH_USE})",
        f"  verdict       {quality.verdict}",
        *(f"                {reason}" for reason in quality.reasons),
        *(f"  similarity    {view} {value:.3f}" for view, value in quality.similarity.items()),
        f"  folds         {quality.folds}",
        *(f"  {name:<28} {seconds:6.1f} s" for name, seconds in registration.timings.items()),
        f"  written to    {out}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
