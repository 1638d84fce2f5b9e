"""The program `biplanar`: without arguments the window, otherwise the command line."""

import sys


def main() -> int:
    """Run the window or a command; returns the exit code."""
    if len(sys.argv) == 1:
        from biplanar_app.ui.app import main as window

        return window()
    from biplanar_app.cli import main as command

    return command() or 0


if __name__ == "__main__":
    sys.exit(main())
