"""Memory that was freed goes back to the system: work on many threads leaves most of it with the C library."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Hand freed memory back where the C library is glibc; others do so by themselves."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    """Of glibc: malloc_trim, which releases the interpreter's lock while it works."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
