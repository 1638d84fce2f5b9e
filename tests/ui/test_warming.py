"""What is loaded in the background once the window is there."""

import sys
from pathlib import Path

import pytest

from biplanar_app.progress import never
from biplanar_app.ui.warming import TORCH, warm_up

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


@pytest.mark.skipif(sys.platform not in TORCH, reason="Windows loads torch's libraries by itself")
def test_the_library_that_takes_long_is_where_it_is_looked_for() -> None:
    import torch

    assert (Path(torch.__file__).parent / "lib" / TORCH[sys.platform]).is_file()
