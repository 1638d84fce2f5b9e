"""The stall watch sees when the event loop answers nothing."""

import time

from biplanar_app.ui.stalls import StallWatch


def test_a_blocked_event_loop_is_a_stall(display, qtbot) -> None:
    watch = StallWatch()
    watch.start()
    qtbot.wait(50)
    time.sleep(0.2)
    qtbot.wait(50)
    figures = watch.stop()
    assert figures["ms"] > 150
    assert figures["over_50_ms"] >= 1
