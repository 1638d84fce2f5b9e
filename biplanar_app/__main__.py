"""The program `biplanar`: without arguments the window, otherwise the command line."""

import sys
from pathlib import Path


def main() -> int:
    """Run the window or a command; returns the exit code."""
    if len(sys.argv) == 1:
        from biplanar_app.ui.app import main as window

        return window()
    from biplanar_app.cli import main as command

    return command(demo=_demo)


def _demo(out: Path, headless: bool) -> int:
    from biplanar_app.ui.demo import run_demo

    return run_demo(out, headless)


if __name__ == "__main__":
    sys.exit(main())
