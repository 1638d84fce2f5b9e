"""The film of one turn: every angle once, nothing left when it is stopped."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from biplanar_app.errors import Cancelled, InputError
from biplanar_app.jobs import at_once
from biplanar_app.progress import never, silent
from biplanar_app.ui.room.turntable import FRAMES, Frame, write_turntable


def drawn(turn: float) -> Frame:
    frame = np.zeros((20, 36, 3), np.uint8)
    frame[:, int(turn / 10) % 36] = (255, int(turn) % 256, 0)
    return frame


@pytest.mark.parametrize("suffix", [".gif", ".png"])
def test_the_film_holds_one_whole_turn(tmp_path: Path, suffix: str) -> None:
    path = write_turntable(tmp_path / f"turn{suffix}", drawn, at_once, silent, never)
    with Image.open(path) as film:
        assert film.n_frames == FRAMES
        for i in (0, 30, 71):
            film.seek(i)
            bright = np.asarray(film.convert("RGB"))[10, :, 0]
            assert bright.argmax() == int(360 * i / FRAMES / 10)
    assert list(tmp_path.iterdir()) == [path]


def test_a_cancelled_film_leaves_nothing(tmp_path: Path) -> None:
    asked = []
    with pytest.raises(Cancelled):
        write_turntable(tmp_path / "turn.gif", drawn, at_once, asked.append, lambda: len(asked) > 5)
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"turn\.mp4.*\.gif"):
        write_turntable(tmp_path / "turn.mp4", drawn, at_once, silent, never)
