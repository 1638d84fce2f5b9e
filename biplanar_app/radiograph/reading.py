"""Radiographs from DICOM, PNG and TIFF files."""

import hashlib
from pathlib import Path

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.radiograph.dicom import is_dicom, read_dicom
from biplanar_app.radiograph.intensity import Meaning, attenuation
from biplanar_app.radiograph.picture import is_picture, read_picture
from biplanar_app.radiograph.polarity import air_is_bright
from biplanar_app.radiograph.radiograph import Radiograph


def read_radiograph(path: str | Path, *, invert: bool = False) -> Radiograph:
    """The film in a DICOM, PNG or TIFF file (grey, 8 or 16 bit).

    Which values mean air follows from the DICOM tags, or is found from the picture where there are none; `invert` takes
    the opposite. Raises InputError, naming the file and the cure, for what is no single grey picture.
    """
    path = Path(path)
    return radiograph_of(_content(path), path, invert=invert)


def radiograph_of(content: bytes, path: Path, *, invert: bool = False) -> Radiograph:
    """The film in the bytes of a file that is, or was, at `path`; otherwise as `read_radiograph`."""
    if is_dicom(content):
        film = read_dicom(content, path.name)
    elif is_picture(content):
        film = read_picture(content, path.name)
    else:
        raise InputError(
            "{name} is no DICOM, PNG or TIFF file; export the film again in one of these formats.", name=path.name
        )
    if not np.isfinite(film.values).all():
        raise InputError("{name} holds values that are not finite numbers; export the film again.", name=path.name)
    meaning = film.meaning
    if meaning is Meaning.UNKNOWN:
        meaning = Meaning.AIR_BRIGHT if air_is_bright(film.values) else Meaning.BONE_BRIGHT
    if invert:
        meaning = meaning.opposite
    return Radiograph(
        pixels=attenuation(film.values, meaning, film.padding),
        raw=film.stored,
        spacing=film.spacing,
        facts=film.facts,
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        inverted=meaning in (Meaning.AIR_BRIGHT, Meaning.EXPOSURE),
        content=content,
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("{path} does not exist; check the file's name and folder.", path=path) from error
    except IsADirectoryError as error:
        raise InputError("{path} is a folder; choose the film's file in it.", path=path) from error
    except OSError as error:
        raise InputError(
            "{path} cannot be read ({error}); check the disk and your access rights.", path=path, error=error.strerror
        ) from error
