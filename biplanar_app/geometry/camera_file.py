"""`cameras.json`: the two calibrated views of a case.

`{"format": "biplanar-cameras", "version": 1, "unit": "mm",
  "views": {"ap": {"K": [[...]], "R": [[...]], "t": [...], "size": [width, height]}, "lat": {...}}}`
A view whose film is bent has `"distortion": {"u": [...], "v": [...]}` besides, see `Distortion`.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.language import mark

FORMAT, VERSION, UNIT = "biplanar-cameras", 1, "mm"
VIEWS = ("ap", "lat")


def read_cameras(path: str | Path) -> dict[str, Camera]:
    """The cameras of both views, keys "ap" and "lat". Raises InputError that names file, view, field and the cure."""
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            "{path}: there is no such file; give the cameras.json of this C-arm pair.", path=path
        ) from error
    except OSError as error:
        raise InputError(
            "{path}: it cannot be read ({error}); give a file that you may open.", path=path, error=error.strerror
        ) from error
    return cameras_in(content, str(path))


def cameras_in(text: bytes, path: str) -> dict[str, Camera]:
    """The cameras in the text of a file; `path` begins the message of every error, otherwise as `read_cameras`."""
    try:
        content = json.loads(text.decode("utf-8-sig"))
    except ValueError as error:
        raise InputError(
            "{path}: this is not JSON from line {line} on; give a cameras.json or export it again.",
            path=path,
            line=getattr(error, "lineno", 1),
        ) from error
    if not isinstance(content, dict):
        raise InputError(
            "{path}: this holds no cameras; give a JSON object with format, version, unit and views.", path=path
        )
    for field, expected in (("format", FORMAT), ("version", VERSION), ("unit", UNIT)):
        if content.get(field) != expected or isinstance(content[field], bool):
            raise InputError(
                "{path}: {field} must be {expected}, not {shown}; export the calibration as a cameras.json in "
                "millimetres.",
                path=path,
                field=field,
                expected=json.dumps(expected),
                shown=_shown(content.get(field)),
            )
    views = content.get("views")
    if not isinstance(views, dict):
        raise InputError(
            "{path}: views must be an object with ap and lat, not {shown}.",
            path=path,
            shown=_shown(views),
        )
    return {view: camera_of(views.get(view), mark("{path}: view {view}", path=path, view=view)) for view in VIEWS}


def write_cameras(path: str | Path, cameras: Mapping[str, Camera]) -> None:
    """Write both views, keys "ap" and "lat"; reading gives the same numbers back.

    Raises InputError for a missing view, OSError where the file cannot be written.
    """
    missing = [view for view in VIEWS if view not in cameras]
    if missing:
        raise InputError(
            "{path}: the camera of view {view} is missing; calibrate both views before saving.",
            path=path,
            view=missing[0],
        )
    Path(path).write_text(cameras_text(cameras), encoding="utf-8")


def cameras_text(cameras: Mapping[str, Camera]) -> str:
    """The content of the file, for cameras with the keys "ap" and "lat"."""
    views = {view: camera_fields(cameras[view]) for view in VIEWS}
    return json.dumps({"format": FORMAT, "version": VERSION, "unit": UNIT, "views": views}, indent=2) + "\n"


def camera_fields(camera: Camera) -> dict[str, Any]:
    """One view as the file has it: K, R, t, size and, where the film is bent, distortion."""
    fields = {
        "K": camera.K.tolist(),
        "R": camera.R.tolist(),
        "t": camera.t.tolist(),
        "size": [camera.width, camera.height],
    }
    if camera.distortion is not None:
        fields["distortion"] = dict(zip("uv", camera.distortion.coefficients.tolist(), strict=True))
    return fields


def camera_of(view: Any, where: str) -> Camera:
    """One view's camera from what `camera_fields` gives; `where` begins the message of every error."""
    if view is None:
        raise InputError("{where} is missing; calibrate both views and export the file again.", where=where)
    if not isinstance(view, dict):
        raise InputError(
            "{where} must be an object with K, R, t and size, not {shown}.", where=where, shown=_shown(view)
        )
    for field in ("K", "R", "t", "size"):
        if field not in view:
            raise InputError(
                "{where} has no {field}; export the calibration again, with K, R, t and size.", where=where, field=field
            )
    size = view["size"]
    if not (isinstance(size, list) and len(size) == 2 and all(type(side) is int for side in size)):
        raise InputError(
            "{where}: size must be [width, height] in whole pixels, not {shown}.", where=where, shown=_shown(size)
        )
    try:
        camera = Camera(view["K"], view["R"], view["t"], size[0], size[1])
        return replace(camera, distortion=_distortion(view.get("distortion"), camera))
    except InputError as error:
        raise InputError("{where}: {error}", where=where, error=error.sentence) from error


def _distortion(value: Any, camera: Camera) -> Distortion | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"u", "v"}:
        raise InputError("distortion must be an object with u and v, or be left out, not {shown}.", shown=_shown(value))
    coefficients: Any = [value["u"], value["v"]]
    try:
        return Distortion(coefficients, camera.width, camera.height)
    except InputError as error:
        raise InputError("distortion: {error}", error=error.sentence) from error


def _shown(value: object) -> str:
    """A value as the file has it, kept short."""
    text = "missing" if value is None else json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."
