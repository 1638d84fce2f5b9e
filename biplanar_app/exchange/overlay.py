"""Pictures that leave the program: a film with the bone's outline and, burnt in, what the picture is not."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from biplanar_app.case.case import Approval
from biplanar_app.case.mark import STATEMENT, marked
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.silhouette import silhouette
from biplanar_app.radiograph.radiograph import Radiograph

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]

OUTLINE = (64, 224, 255)
WARNING = (255, 92, 64)
APPROVED = (70, 200, 140)
TEXT = (255, 255, 255)
SUBPIXEL_BITS = 4
"""OpenCV draws at integer coordinates; these many further bits place the line at a sixteenth of a pixel."""


def overlay(
    radiograph: Radiograph,
    camera: Camera,
    mesh: Mesh,
    notes: Sequence[str] = (),
    approval: Approval | None = None,
) -> Picture:
    """(H, W, 3) uint8 RGB: the film, bone white, with the outline of `mesh` (world, mm) and the captions."""
    grey = (radiograph.display >> 8).astype(np.uint8)
    picture = np.repeat(grey[:, :, None], 3, axis=2)
    lines = [np.rint(line * (1 << SUBPIXEL_BITS)).astype(np.int32) for line in silhouette(mesh, camera)]
    width = max(1, round(min(picture.shape[:2]) / 600))
    cv2.polylines(picture, lines, False, OUTLINE, width, cv2.LINE_AA, SUBPIXEL_BITS)
    return stamp(picture, notes, approval)


def stamp(picture: Picture, notes: Sequence[str] = (), approval: Approval | None = None) -> Picture:
    """(H, W, 3) uint8 RGB with the mark, the research-use statement and `notes` burnt in along the lower edge.

    The lower edge, because what matters most in a film of a hip lies near the upper one.
    """
    image = Image.fromarray(picture)
    draw = ImageDraw.Draw(image)
    size = max(10, round(min(image.size) / 48))
    per_line = max(20, int((image.width - size) / (0.52 * size)))
    plain = [line for note in (STATEMENT, *notes) for line in textwrap.wrap(note, per_line)]
    base = image.height - size / 2
    for row, line in enumerate(reversed(plain)):
        _write(draw, (size / 2, base - 1.3 * size * row), line, size, TEXT)
    # A name may be long; UNAPPROVED never is, and stays large.
    large = round(1.4 * size) if approval is None else size
    lines = textwrap.wrap(marked(approval), per_line)
    for row, line in enumerate(reversed(lines)):
        place = (size / 2, base - 1.3 * size * (len(plain) + row))
        _write(draw, place, line, large, WARNING if approval is None else APPROVED)
    return np.asarray(image)


def _write(draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, colour: Colour) -> None:
    """Text from its lower left corner, with a dark rim, so that it can be read on any film and hides little of it."""
    font = ImageFont.load_default(size)
    draw.text(place, text, font=font, fill=colour, anchor="ld", stroke_width=max(1, size // 8), stroke_fill=(0, 0, 0))


def write_picture(path: Path, picture: Picture) -> None:
    """Write (H, W, 3) uint8 RGB as PNG. Raises OSError where the file cannot be written."""
    with path.open("wb") as file:
        Image.fromarray(picture).save(file, format="PNG")
