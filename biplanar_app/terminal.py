"""What the commands and the window's start share: exit codes, errors in words, a progress bar, and Ctrl+C that ends
work in good order.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.progress import CancelQuery, Progress, ProgressCallback, silent

INTERNAL, BAD_INPUT, NOT_REACHED, CANCELLED = 1, 3, 4, 130
EXIT_CODES = """\
Exit codes: 0 done; 1 an error of the program; 2 a wrong option; 3 unusable input (the message says what to do); \
4 done, but the quality check failed; 130 cancelled, the best result so far is written and marked as such."""


def escape(text: str) -> str:
    """Text as it is, for rich, which would take [brackets] as markup."""
    return text.replace("[", "\\[")


def guarded(work: Callable[[], int]) -> int:
    """The exit code of `work`; an error of the program's own is printed as it stands, without a traceback."""
    try:
        return work()
    except BiplanarError as error:
        from rich.console import Console

        Console(stderr=True).print(f"[bold red]Error:[/] {escape(str(error))}", soft_wrap=True)
        return BAD_INPUT if isinstance(error, InputError) else INTERNAL


@contextmanager
def progress_bar() -> Iterator[ProgressCallback]:
    """A bar on a terminal; nothing where the output goes to a file or another program."""
    from rich import progress as bars
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=1.0)

        def report(progress: Progress) -> None:
            bar.update(task, completed=progress.fraction, description=escape(progress.stage))

        yield report


@contextmanager
def interruptible() -> Iterator[CancelQuery]:
    """Ask whether to stop: the first Ctrl+C (or a polite kill) ends the work in good order, the second at once."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> Any:
        asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # Straight to the descriptor: the handler may have interrupted a write to the buffered stream.
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"\nStopping; once more Ctrl+C to stop at once.\n")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
