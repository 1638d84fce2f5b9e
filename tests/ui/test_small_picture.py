"""Pictures for documents: small, true to their colours, and with what lies over the window."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("PySide6.QtCore")
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from biplanar_app.ui.small_picture import composed, save_small


def test_a_picture_is_made_small_and_keeps_its_colours(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    pixels = rng.normal(128, 20, (200, 300, 1)).clip(0, 255).astype(np.uint8).repeat(3, 2)
    pixels[:20, :20] = (47, 224, 240)
    image = QImage(pixels.tobytes(), 300, 200, 900, QImage.Format.Format_RGB888)
    save_small(image, tmp_path / "small.png", 45_000)
    assert (tmp_path / "small.png").stat().st_size <= 45_000
    written = np.asarray(Image.open(tmp_path / "small.png").convert("RGB"), dtype=int)
    assert written.shape == pixels.shape
    assert np.abs(written[10, 10] - pixels[10, 10]).max() <= 8
    assert np.abs(written - pixels).mean() < 4


def test_a_dialog_is_in_the_picture_under_its_title(display, qtbot) -> None:
    window = QWidget()
    window.setStyleSheet("background: #000000")
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    dialog = QDialog(window)
    dialog.setWindowTitle("Title")
    dialog.setStyleSheet("background: #ff0000")
    dialog.resize(100, 80)
    dialog.move(window.pos().x() + 150, window.pos().y() + 110)
    dialog.show()
    qtbot.waitExposed(dialog)
    picture = composed(window)
    assert picture.pixelColor(200, 150).name() == "#ff0000"
    assert picture.pixelColor(10, 10).name() == "#000000"
    assert picture.pixelColor(155, 90).name() not in ("#000000", "#ff0000")


def test_what_other_windows_show_is_not_in_the_picture(display, qtbot) -> None:
    window, other = QWidget(), QDialog()
    for each in (window, other):
        qtbot.addWidget(each)
        each.setWindowTitle("Title")
        each.resize(200, 100)
        each.show()
        qtbot.waitExposed(each)
    window.setStyleSheet("background: #000000")
    other.setStyleSheet("background: #ff0000")
    other.move(window.pos())
    picture = composed(window)
    assert {picture.pixelColor(x, 50).name() for x in (5, 100, 195)} == {"#000000"}
