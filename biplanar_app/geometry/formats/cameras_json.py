"""`cameras.json`, the program's own file; see `geometry.camera_file`."""

from collections.abc import Sequence
from pathlib import Path

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import VIEWS, cameras_text, read_cameras
from biplanar_app.geometry.formats.format import Format, Reading, Size


def recognises(path: Path, content: bytes) -> bool:
    """A JSON object, or the name."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" or path.suffix.lower() == ".json"


def read(path: Path, _sizes: Sequence[Size | None]) -> list[Reading]:
    """Raises InputError naming view and field."""
    cameras = read_cameras(path)
    return [Reading("as written", tuple(cameras[view] for view in VIEWS))]


def write(path: Path, cameras: Sequence[Camera]) -> bytes:
    """Both views."""
    if len(cameras) != len(VIEWS):
        raise InputError(
            f"{path}: a cameras.json holds both views, not {len(cameras)}; give the file of the other, too."
        )
    return cameras_text(dict(zip(VIEWS, cameras, strict=True))).encode()


FORMAT = Format("cameras", "cameras.json (Biplanar)", (".json",), True, recognises, read, write)
