"""Films as ordinary grey pictures: PNG and TIFF."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.radiograph.stored import StoredFilm

SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")


def is_picture(content: bytes) -> bool:
    """Whether the bytes are PNG or TIFF."""
    return content.startswith(SIGNATURES)


def read_picture(content: bytes, name: str) -> StoredFilm:
    """The film in the bytes of a PNG or TIFF file; InputError, naming the file `name`, for several pages or colours."""
    buffer = np.frombuffer(content, np.uint8)
    try:
        found, pages = cv2.imdecodemulti(buffer, cv2.IMREAD_UNCHANGED)
    except cv2.error:
        found, pages = False, ()
    if not found:
        raise InputError(
            "{name} is damaged or of a kind of PNG or TIFF that is not read; export it as grey 16-bit PNG.", name=name
        )
    if len(pages) > 1:
        raise InputError(
            "{name} holds {count} pages; export the one film as a file of its own.", name=name, count=len(pages)
        )
    stored = grey(np.asarray(pages[0]), name)
    return StoredFilm(stored, stored.astype(np.float32))


def grey(image: NDArray[Any], name: str) -> NDArray[Any]:
    """(H, W) of an (H, W) or (H, W, channels) picture whose colour channels agree; InputError where they do not."""
    if image.ndim == 2:
        return image
    colours = image[..., :3]
    if (colours != colours[..., :1]).any():
        raise InputError(
            "{name} is a colour picture, no radiograph; export the film in grey from the X-ray system.", name=name
        )
    return np.ascontiguousarray(colours[..., 0])
