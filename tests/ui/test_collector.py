"""What Qt made dies on the GUI's thread alone."""

import gc
import threading

from biplanar_app.ui.collector import Collector


def littered() -> list[int]:
    """Leaves a Qt object in a reference cycle; the list holds the thread that it died on once it is dead."""
    from PySide6.QtCore import QObject

    died: list[int] = []

    class Litter(QObject):
        def __del__(self) -> None:
            died.append(threading.get_ident())

    litter = Litter()
    litter.itself = litter
    return died


def allocate() -> None:
    """Enough for Python to collect several times if it were let."""
    for _ in range(5):
        _ = [[] for _ in range(100_000)]


def test_a_thread_that_allocates_collects_nothing_and_the_timer_does(qapp, qtbot) -> None:
    died = littered()
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert died == []
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collector = Collector(qapp)
    collector.setInterval(1)
    collector.start()
    qtbot.waitUntil(lambda: bool(died))
    collector.stop()
    assert died == [threading.get_ident()]
    assert kept
