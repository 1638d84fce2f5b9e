"""Writing a folder of results so that nothing half-written is ever left behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from biplanar_app.case.disk import FORBIDDEN, FULL
from biplanar_app.errors import InputError
from biplanar_app.language import Sentence, mark


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A temporary folder inside `out`; its files move into `out` when the block ends well, and vanish when it does not.

    `out` is made when it is not there. Raises InputError, naming `out` and the cure, for whatever the disk refuses.
    """
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    stage: Path | None = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".biplanar-", dir=out))
        yield stage
        for file in sorted(stage.iterdir()):
            file.replace(out / file.name)
        stage.rmdir()
    except BaseException as error:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)
        _remove_empty(made)
        if isinstance(error, OSError):
            raise InputError(_explain(out, error)) from error
        raise


def check_writable(out: Path) -> None:
    """Find out before the slow work whether `out` takes results; it exists afterwards. Raises InputError."""
    with staged(out) as stage:
        (stage / "test").touch()
        (stage / "test").unlink()


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _explain(out: Path, error: OSError) -> Sentence:
    if error.errno in FULL:
        return mark("{out}: the disk is full; free some space and run again. Nothing was written.", out=out)
    if error.errno in FORBIDDEN:
        return mark(
            "{out}: this folder is not writable; choose another output folder or change its permissions.", out=out
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return mark("{out}: a file is in the way of the output folder; choose another folder.", out=out)
    return mark(
        "{out}: the results cannot be written ({error}); choose another output folder.",
        out=out,
        error=error.strerror or error,
    )
