"""The outline lies where the camera puts the bone, and every picture says what it is not."""

from datetime import UTC, datetime

import numpy as np
import pytest

from biplanar_app.case import Approval
from biplanar_app.exchange.overlay import APPROVED, WARNING, overlay, stamp
from biplanar_app.radiograph.radiograph import Radiograph


def test_the_outline_circles_the_projected_ball(finished, radiographs: dict[str, Radiograph]) -> None:
    camera = finished.cameras["lat"]
    picture = overlay(radiographs["lat"], camera, finished.mesh)
    coloured = np.ptp(picture.astype(int), axis=-1) > 60
    coloured[-55:] = False  # the captions
    rows, columns = np.nonzero(coloured)
    radius = np.hypot(columns - 127.5, rows - 127.5)
    # The shadow of a ball: tangents from the source, sin = radius / distance.
    expected = 2500 * np.tan(np.arcsin(1.1 * 20.0 / 900.0))
    assert len(rows) > 100
    assert radius == pytest.approx(np.full(len(rows), expected), abs=1.5)


def test_the_film_is_shown_bone_white(finished, radiographs: dict[str, Radiograph]) -> None:
    picture = overlay(radiographs["ap"], finished.cameras["ap"], finished.mesh)
    assert picture[5, 10].max() < 20
    assert picture[5, 250].min() > 235


@pytest.mark.parametrize("size", [(120, 160), (256, 256), (1200, 900)])
def test_the_statement_is_burnt_into_pictures_of_every_size(size: tuple[int, int]) -> None:
    plain = np.full((*size, 3), 200, dtype=np.uint8)
    marked = stamp(plain, ["Quality: check"])
    assert marked.shape == plain.shape
    assert (np.abs(marked.astype(int) - WARNING) < 30).all(-1).sum() > 20
    assert (marked[:5] == 200).all()


def test_an_approved_picture_names_who_approved_in_another_colour() -> None:
    plain = np.full((600, 600, 3), 200, dtype=np.uint8)
    marked = stamp(plain, approval=Approval("Dr Ada Bone", "seen", datetime(2026, 1, 2, tzinfo=UTC)))
    assert (np.abs(marked.astype(int) - APPROVED) < 30).all(-1).sum() > 20
    assert not (np.abs(marked.astype(int) - WARNING) < 30).all(-1).any()


def test_long_notes_are_wrapped_not_cut() -> None:
    plain = np.zeros((400, 400, 3), dtype=np.uint8)
    short, long = (stamp(plain, [" ".join(["word"] * count)]) for count in (3, 60))
    highest = [np.nonzero(picture.any(-1).any(1))[0].min() for picture in (short, long)]
    assert highest[1] < highest[0] - 20
    assert not long[:, -2:].any()
