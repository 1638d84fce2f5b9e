"""A film of the 3D view turning once round: frames are drawn one at a time by the window, written by the job. No Qt."""

import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from biplanar_app.errors import Cancelled, InputError
from biplanar_app.jobs import Dispatch
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback

FRAMES = 72
FRAME_MS = 60
"""Once round in a little more than four seconds."""
SUFFIXES = (".gif", ".png")
ASK_AGAIN_S = 0.1

Frame = NDArray[np.uint8]


def write_turntable(
    path: Path, draw: Callable[[float], Frame], dispatch: Dispatch, progress: ProgressCallback, cancel: CancelQuery
) -> Path:
    """Write an endless GIF or animated PNG of one turn; returns its path.

    draw: makes the picture (H, W, 3) after a turn by so many degrees, on the thread that `dispatch` leads to. Raises
    InputError for another ending or where the file cannot be written, Cancelled; then no file is left.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise InputError("{name}: films are written as .gif or .png; choose one of these.", name=path.name)
    first, *others = _images(draw, dispatch, progress, cancel)
    part = path.with_name(f".{path.name}.part")
    options: dict[str, Any] = {"format": "GIF"} if path.suffix.lower() == ".gif" else {"format": "PNG"}
    try:
        first.save(part, save_all=True, append_images=others, duration=FRAME_MS, loop=0, **options)
        part.replace(path)
    except OSError as error:
        raise InputError(
            "{path} could not be written; choose a folder with space where you may write.", path=path
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _images(
    draw: Callable[[float], Frame], dispatch: Dispatch, progress: ProgressCallback, cancel: CancelQuery
) -> Iterator[Image.Image]:
    for i in range(FRAMES):
        progress(Progress(i / FRAMES, mark("Picture {number} of {count}", number=i + 1, count=FRAMES)))
        frame = _ask(lambda turn=360.0 * i / FRAMES: draw(turn), dispatch, cancel)  # type: ignore[misc]
        yield Image.fromarray(frame).quantize(256)


def _ask(make: Callable[[], Frame], dispatch: Dispatch, cancel: CancelQuery) -> Frame:
    """What `make` gives on the other thread; stops waiting when cancelled."""
    answers: queue.Queue[Frame | Exception] = queue.Queue(1)

    def answer() -> None:
        try:
            answers.put(make())
        except Exception as error:
            answers.put(error)

    dispatch(answer)
    while True:
        if cancel():
            raise Cancelled("The film was cancelled; nothing was written.")
        try:
            answered = answers.get(timeout=ASK_AGAIN_S)
        except queue.Empty:
            continue
        if isinstance(answered, Exception):
            raise answered
        return answered
