"""Loading torch without holding up other threads."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

TORCH = {"linux": "libtorch_python.so", "darwin": "libtorch_python.dylib"}
"""What takes long to load of torch, by system; Windows loads libraries without holding the interpreter as it is."""


def load_torch() -> None:
    """Import torch; where it is not there yet, have the system load its libraries first.

    Python holds the interpreter while an import loads a library: 0.2 to 0.4 s, in which a window would stand still.
    """
    if "torch" in sys.modules:
        return
    place = find_spec("torch")
    if sys.platform in TORCH and place is not None and place.origin is not None:
        library = Path(place.origin).parent / "lib" / TORCH[sys.platform]
        ctypes.CDLL(None).dlopen(os.fsencode(library), os.RTLD_NOW)
    import torch  # noqa: F401
