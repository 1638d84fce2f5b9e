"""Run a command in a virtual display (plainly on Windows and macOS): `python scripts/virtual_display.py COMMAND ...`.

Xvfb picks a free display number by itself, so that several runs can go on side by side.
"""

import os
import subprocess
import sys

SCREEN = "1600x1000x24"


def main() -> int:
    """Exit with the command's own exit code."""
    command = sys.argv[1:]
    if sys.platform != "linux":
        return subprocess.run(command).returncode
    read, write = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "+extension", "GLX"]
    try:
        server = subprocess.Popen(arguments, pass_fds=[write], stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        sys.exit("Xvfb is missing. On Debian or Ubuntu: sudo apt-get install xvfb")
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            sys.exit("Xvfb did not start; run it by hand to see why: Xvfb :99")
        return subprocess.run(command, env=virtual_environment(number)).returncode
    finally:
        server.terminate()
        server.wait()


def virtual_environment(number: str) -> dict[str, str]:
    """The environment of a program that knows no other display than the virtual one and draws in software."""
    hidden = {"WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XAUTHORITY"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1"}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
