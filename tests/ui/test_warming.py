"""What is loaded in the background once the window is there."""

from biplanar_app.progress import never
from biplanar_app.ui.warming import warm_up

MOST = 3
"""Questions that are answered with yes."""


def test_a_job_goes_first() -> None:
    asked, loaded = [], []

    def busy() -> bool:
        asked.append(len(loaded))
        return len(asked) <= MOST

    warm_up(never, busy, loaded.append)
    assert loaded == ["femur-proximal"]
    assert asked[:MOST] == [0] * MOST


def test_a_closed_window_loads_nothing_more() -> None:
    loaded: list[str] = []
    warm_up(lambda: True, lambda: True, loaded.append)
    assert not loaded
