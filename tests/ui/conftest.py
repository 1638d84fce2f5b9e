"""A real window in a real display; afterwards nothing of it may run on."""

import gc
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from biplanar_app.atlas.bundle import assets_dir
from tests.conftest import REPOSITORY

PATIENCE_MS = 300_000
"""For work on a slow, busy machine; nothing is asserted about times."""

STALLS = REPOSITORY / "out" / "stalls.log"
"""Where the window stood whenever it stalled in a test; kept, never asserted."""

NO_DISPLAY = "no display; `make test` runs the window tests in a virtual one"


class Loop:
    """The dispatch of a window, served by hand."""

    def __init__(self) -> None:
        self.calls: queue.Queue[Callable[[], None]] = queue.Queue()

    def __call__(self, call: Callable[[], None]) -> None:
        self.calls.put(call)

    def serve(self, until: Callable[[], bool], timeout: float = 120.0) -> None:
        end = time.monotonic() + timeout
        while not until():
            self.calls.get(timeout=max(0.01, end - time.monotonic()))()


@pytest.fixture
def loop() -> Loop:
    """Carries callbacks of jobs to the test, which serves them."""
    return Loop()


@pytest.fixture(scope="session")
def display() -> None:
    """Skips where no window can be opened."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        pytest.skip(NO_DISPLAY)


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the bundled case."""
    return assets_dir() / "example"


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """As in the program, nothing is collected on the threads of jobs."""
    from biplanar_app.ui.collector import collect

    gc.disable()
    yield
    collect()
    gc.enable()


@pytest.fixture
def window(display, qtbot, tmp_path: Path) -> Iterator:
    """The main window, shown and active; after its close no thread and no timer of it is left."""
    from PySide6.QtCore import QSettings, QTimer

    from biplanar_app.ui.appearance import apply_theme
    from biplanar_app.ui.main_window import MainWindow
    from biplanar_app.ui.watchdog import Watchdog

    before = set(threading.enumerate())
    apply_theme(qtbot._request.getfixturevalue("qapp"))
    window = MainWindow(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), tmp_path)
    window.resize(1400, 900)
    window.show()
    window.centre.viewport.open_scene()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    watchdog = Watchdog(STALLS)
    yield window
    watchdog.stop()
    if window.isVisible():  # Qt keeps closed windows; their films and results need not stay as well
        window.controller.session.reset()
    window.discard()
    named = {"latest", "Opening", "Saving", "Registering", "Exporting", "Warming up"}
    assert not [t.name for t in threading.enumerate() if t not in before and t.name in named]
    timers = [timer for timer in gc.get_objects() if issubclass(type(timer), QTimer)]
    assert not [timer for timer in timers if _alive(timer) and timer.isActive() and timer.parent() is not None]


@pytest.fixture
def viewer(display, qtbot):
    """A film of 600 x 800 pixels in a pane of its own."""
    import numpy as np

    from biplanar_app.ui.viewer import FilmView

    viewer = FilmView("AP", "Drop a film here")
    qtbot.addWidget(viewer)
    rows, columns = np.mgrid[0:800, 0:600]
    viewer.set_film(((rows + columns) * 40).astype(np.uint16))
    viewer.resize(500, 500)
    viewer.show()
    qtbot.waitExposed(viewer)
    return viewer


def _alive(timer) -> bool:
    import shiboken6

    return shiboken6.isValid(timer)


@pytest.fixture
def opened(qtbot, window):
    """The window with the example case."""
    window.controller.open_example()
    qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)
    return window
