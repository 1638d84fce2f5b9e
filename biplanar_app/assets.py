"""Where the shipped files lie."""

import sys
from pathlib import Path

from biplanar_app.errors import InputError


def assets_dir() -> Path:
    """The folder of what ships with the program: in a frozen application, an installed package, or a checkout.

    Raises InputError when there is none.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "assets"] if frozen else []
    places += [package / "assets", package.parent / "assets"]
    for place in places:
        if place.is_dir():
            return place
    raise InputError(
        "The program's assets folder is missing beside {package}; install Biplanar again.", package=package
    )
