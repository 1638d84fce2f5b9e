"""Files written whole or not at all, and what the disk refuses in words."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from biplanar_app.errors import InputError
from biplanar_app.language import mark

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends well, and vanishes when it does not.

    What was at `path` stays whole until then, whatever happens to the process or the machine. Raises OSError.
    """
    path = path.resolve()
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)  # of a process that was killed while it wrote
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system knows how to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network folders cannot
        pass
    finally:
        os.close(handle)


def refusal(path: Path, error: OSError) -> InputError:
    """Why the case was not written to `path`, in words; what was there before is still there."""
    if error.errno in FULL:
        cure = mark("the disk is full; free some space and save again, or save the case elsewhere")
    elif error.errno in FORBIDDEN:
        cure = mark("the file or its folder is write-protected; save the case under another name or in another folder")
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        cure = mark("its folder does not exist any more; save the case in another folder")
    else:
        why = error.strerror or mark("the disk does not answer")
        cure = mark("it cannot be written ({why}); save the case elsewhere", why=why)
    return InputError("{path}: {cure}. The case is still open, and an earlier file is as it was.", path=path, cure=cure)
