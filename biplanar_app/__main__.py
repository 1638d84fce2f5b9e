"""The program `biplanar`: without arguments or with a case file the window, otherwise the command line."""

import os
import sys
from pathlib import Path

from biplanar_app.errors import InputError
from biplanar_app.terminal import guarded

CASE = ".biplanar"
"""How a case file ends; `case.file` knows it as well, but loads for seconds."""


def main() -> int:
    """Run the window or a command; returns the exit code."""
    match sys.argv[1:]:
        case []:
            return guarded(_window)
        case [file] if file.lower().endswith(CASE):
            return guarded(lambda: _window(Path(file)))
    from biplanar_app.cli import main as command  # whose packages would hold up the window

    return command(demo=_demo)


def _window(case: Path | None = None) -> int:
    _require_display()
    from biplanar_app.ui.app import main as window

    return window(case)


def _demo(out: Path, headless: bool) -> int:
    _require_display()
    from biplanar_app.ui.demo import run_demo

    return run_demo(out, headless)


def _require_display() -> None:
    """Qt ends the process where it finds no display; say it in words instead."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise InputError(
            "There is no display for the window. Use the command line (biplanar register --help), or a virtual "
            "display (xvfb-run -a biplanar ...)."
        )


if __name__ == "__main__":
    sys.exit(main())
