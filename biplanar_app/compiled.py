"""Numeric loops compiled by numba, cached in the user's cache directory so that only the very first run compiles.

NUMBA_CACHE_DIR, where set, says where; the program's own folder may be read-only and is never written to.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import platformdirs

Function = TypeVar("Function", bound=Callable[..., Any])


def cache_directory() -> Path | None:
    """Where compiled code is kept, created on demand; None where it cannot be written, and nothing is cached."""
    chosen = os.environ.get("NUMBA_CACHE_DIR") or Path(platformdirs.user_cache_dir("biplanar")) / "numba"
    path = Path(chosen).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return path if os.access(path, os.W_OK) else None


def jit(**options: Any) -> Callable[[Function], Function]:
    """Decorator: compile with numba in nopython mode, cached, without holding the interpreter's lock while it runs.

    `options` are numba's, such as parallel or fastmath.
    """
    directory = cache_directory()
    if directory is not None:
        # Both are needed: numba reads its configuration at import, and again whenever the environment changes.
        os.environ["NUMBA_CACHE_DIR"] = str(directory)
        numba.config.CACHE_DIR = str(directory)  # type: ignore[attr-defined]

    def decorate(function: Function) -> Function:
        return cast(Function, numba.njit(cache=directory is not None, nogil=True, **options)(function))

    return decorate
