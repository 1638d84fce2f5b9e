"""The versions that matter to a result, and the licences of the parts. No Qt."""

import platform
from importlib.metadata import PackageNotFoundError, version

import biplanar_app

PARTS = {
    "PySide6-Essentials": "LGPL-3.0",
    "torch": "BSD-3-Clause",
    "numba": "BSD-2-Clause",
    "numpy": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "vtk": "BSD-3-Clause",
    "pyvista": "MIT",
    "SimpleITK": "Apache-2.0",
    "pydicom": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "scikit-image": "BSD-3-Clause",
    "safetensors": "Apache-2.0",
}
"""Their licences as their authors state them."""


def versions() -> str:
    """One line for each part, with its licence."""
    lines = [f"Biplanar {biplanar_app.__version__}", f"Python {platform.python_version()} ({platform.system()})"]
    return "\n".join(lines + [f"{_name(part)} {_version(part)} ({licence})" for part, licence in PARTS.items()])


def _name(part: str) -> str:
    return part.removesuffix("-Essentials").removesuffix("-python-headless")


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:  # a frozen program may leave the package's notes out
        return "?"
