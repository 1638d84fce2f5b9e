"""What every format of camera files offers, and what they share in reading and refusing a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Array, Camera

Size = tuple[int, int]
"""(width, height) of a film in pixels."""


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to understand a file. convention: that way, in words, the same for every file that is read that way.
    cameras: one for each view that the file holds."""

    convention: str
    cameras: tuple[Camera, ...]


@dataclass(frozen=True)
class Format:
    """A kind of camera file.

    name: for the option --format. title: for people. suffixes: of files that are written. paired: whether one file
    holds both views. recognises: whether a file is of this kind, by its name and content. read: all ways to understand
    it, the usual one first; it gets the films' sizes as far as they are known. write: the content of a file for
    cameras; the path is for its ending and for errors. None where the format is only read.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    paired: bool
    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, Sequence[Size | None]], list[Reading]]
    write: Callable[[Path, Sequence[Camera]], bytes] | None


def content_of(path: Path) -> bytes:
    """The bytes of the file. Raises InputError."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; check its name and folder.") from error
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror}); give a file that you may open.") from error


def lines_of(path: Path) -> list[str]:
    """The lines of a text file. Raises InputError."""
    try:
        return content_of(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: this is no text; export the calibration again.") from error


@dataclass(frozen=True)
class Row:
    """The numbers of one line. line: its number in the file, from 1."""

    line: int
    numbers: tuple[float, ...]


def rows_of(path: Path) -> list[Row]:
    """The numbers of every line that is neither empty nor a comment. Raises InputError that names the line."""
    rows = []
    for number, line in enumerate(lines_of(path), start=1):
        text = line.split("#")[0].strip()
        if text:
            rows.append(Row(number, numbers_of(text, f"{path}: line {number}")))
    return rows


def numbers_of(text: str, where: str) -> tuple[float, ...]:
    """Numbers separated by commas, semicolons or blanks; `where` begins the message of the error."""
    words = text.strip().strip("[],;").replace(",", " ").replace(";", " ").split()
    try:
        numbers = tuple(float(word) for word in words)
    except ValueError as error:
        raise InputError(f"{where}: there must be numbers only; correct it or export the calibration again.") from error
    if not np.isfinite(numbers).all():
        raise InputError(f"{where}: a value is not a finite number; calibrate again.")
    return numbers


def shape_of(content: bytes) -> tuple[int, int] | None:
    """(rows, columns) of a text that is a table of numbers, None for all else."""
    counts = []
    try:
        for line in content.decode("utf-8-sig").splitlines():
            text = line.split("#")[0].strip()
            if text:
                counts.append(len(numbers_of(text, "")))
    except (UnicodeDecodeError, InputError):
        return None
    return (len(counts), counts[0]) if counts and len(set(counts)) == 1 else None


def table_of(path: Path, rows: int, columns: int | None = None) -> Array:
    """The file as (rows, columns) numbers. Raises InputError naming the line that is too short, long or missing."""
    found = rows_of(path)
    wanted = columns or (len(found[0].numbers) if found else 0)
    for row in found:
        if len(row.numbers) != wanted:
            raise InputError(
                f"{path}: line {row.line} has {len(row.numbers)} numbers, not {wanted}; export the calibration again."
            )
    if len(found) != rows:
        raise InputError(f"{path}: there are {len(found)} lines of numbers, not {rows}; export the calibration again.")
    return np.array([row.numbers for row in found])


def known_size(size: Size | None, path: Path) -> Size:
    """The size of the film that the file itself does not tell. Raises InputError where nobody tells."""
    if size is None:
        raise InputError(f"{path}: it does not say how large the film is; give the film, or --size WIDTHxHEIGHT.")
    return size


def one_camera(path: Path, cameras: Sequence[Camera]) -> Camera:
    """The camera to write into a file that holds one view."""
    if len(cameras) != 1:
        raise InputError(f"{path}: a file of this format holds one view, not {len(cameras)}; write two files.")
    return cameras[0]


def table(rows: Iterable[Iterable[float]], separator: str = ",") -> str:
    """Lines of numbers, each as short as it can be without loss."""
    lines = (separator.join(repr(float(value)).removesuffix(".0") for value in row) for row in rows)
    return "".join(line + "\n" for line in lines)
