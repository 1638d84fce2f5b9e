"""A case in the size of a stamp: its AP film with the bone's outline. No Qt."""

import cv2
import numpy as np

from biplanar_app.case.case import VIEWS, Case
from biplanar_app.ui import theme
from biplanar_app.ui.display import Window, grey_levels

SIDE = 144
"""Pixels of the longer side: twice what is shown, for displays of high density."""
LINE = 2


def thumbnail(case: Case) -> bytes:
    """PNG; empty for a case without films."""
    view = next((view for view in VIEWS if view in case.films), None)
    if view is None:
        return b""
    film = case.films[view].display
    scale = SIDE / max(film.shape)
    size = tuple(max(1, round(n * scale)) for n in film.shape[::-1])
    small = np.asarray(cv2.resize(film, size, interpolation=cv2.INTER_AREA), dtype=np.uint16)
    picture = cv2.cvtColor(grey_levels(small, Window.automatic(film).table()), cv2.COLOR_GRAY2BGR)
    if case.result is not None:
        lines = [np.rint((line + 0.5) * scale).astype(np.int32) for line in case.result.outlines[view]]
        red, green, blue = bytes.fromhex(theme.VIEW_COLORS[view].removeprefix("#"))
        cv2.polylines(picture, lines, False, (blue, green, red), LINE, cv2.LINE_AA)
    return cv2.imencode(".png", picture)[1].tobytes()
