"""Pictures that leave the program: a film with the bone's outline and, burnt in, what the picture is not."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.silhouette import silhouette
from biplanar_app.radiograph.radiograph import Radiograph

Picture = NDArray[np.uint8]

UNAPPROVED = "UNAPPROVED"
RESEARCH_USE = "Research use only. Not a medical device."

OUTLINE = (64, 224, 255)
WARNING = (255, 92, 64)
TEXT = (255, 255, 255)
SUBPIXEL_BITS = 4
"""OpenCV draws at integer coordinates; these many further bits place the line at a sixteenth of a pixel."""


def overlay(radiograph: Radiograph, camera: Camera, mesh: Mesh, notes: Sequence[str] = ()) -> Picture:
    """(H, W, 3) uint8 RGB: the film, bone white, with the outline of `mesh` (world, mm) and the captions."""
    grey = (radiograph.display >> 8).astype(np.uint8)
    picture = np.repeat(grey[:, :, None], 3, axis=2)
    lines = [np.rint(line * (1 << SUBPIXEL_BITS)).astype(np.int32) for line in silhouette(mesh, camera)]
    width = max(1, round(min(picture.shape[:2]) / 400))
    cv2.polylines(picture, lines, False, OUTLINE, width, cv2.LINE_AA, SUBPIXEL_BITS)
    return stamp(picture, notes)


def stamp(picture: Picture, notes: Sequence[str] = ()) -> Picture:
    """(H, W, 3) uint8 RGB with UNAPPROVED, the research-use statement and `notes` burnt in along the lower edge.

    The lower edge, because what matters most in a film of a hip lies near the upper one.
    """
    image = Image.fromarray(picture)
    draw = ImageDraw.Draw(image, "RGBA")
    size = max(11, round(min(image.size) / 36))
    font = ImageFont.load_default(size)
    per_line = max(20, int((image.width - size) / (0.52 * size)))
    plain = [line for note in (RESEARCH_USE, *notes) for line in textwrap.wrap(note, per_line)]
    lines = [(UNAPPROVED, WARNING), *((line, TEXT) for line in plain)]
    step = round(1.3 * size)
    top = image.height - step * len(lines) - size // 2
    draw.rectangle((0, top, image.width, image.height), fill=(0, 0, 0, 160))
    for row, (line, colour) in enumerate(lines):
        draw.text((size // 2, top + size // 4 + row * step), line, font=font, fill=colour)
    return np.asarray(image)


def write_picture(path: Path, picture: Picture) -> None:
    """Write (H, W, 3) uint8 RGB as PNG. Raises OSError where the file cannot be written."""
    with path.open("wb") as file:
        Image.fromarray(picture).save(file, format="PNG")
