"""Window, level and the film pyramid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.ui.display import LEAST_WIDTH, Pyramid, Window, grey_levels

levels = st.builds(
    Window, st.floats(0, 65535), st.floats(LEAST_WIDTH, 65535), st.booleans()
)  # fmt: skip


@given(levels)
def test_the_table_runs_from_black_to_white_or_back(window: Window) -> None:
    steps = np.diff(window.table().astype(int))
    assert (steps <= 0).all() if window.inverted else (steps >= 0).all()


def test_the_edges_of_the_window_are_black_and_white() -> None:
    table = Window(center=30000, width=20000).table()
    assert table[20000] == 0
    assert table[40000] == 255
    assert table[30000] in (127, 128)


def test_the_automatic_window_ignores_a_few_extreme_pixels() -> None:
    image = np.full((200, 200), 1000, np.uint16)
    image[:100] = 3000
    image[0, 0], image[0, 1] = 65535, 0
    window = Window.automatic(image)
    assert window.center == pytest.approx(2000)
    assert window.width == pytest.approx(2000)


def test_dragging_right_widens_and_down_brightens() -> None:
    window = Window(30000, 20000)
    assert window.dragged(50, 0).width > window.width
    assert window.dragged(0, 50).table().astype(int).sum() > window.table().astype(int).sum()


@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_no_drag_makes_a_window_of_no_width(dx: float, dy: float) -> None:
    assert Window(30000, 20000).dragged(dx, dy).width >= LEAST_WIDTH


def test_a_level_has_a_pixel_for_every_screen_pixel() -> None:
    pyramid = Pyramid(np.zeros((3000, 2000), np.uint16))
    for scale in (4.0, 1.0, 0.7, 0.5, 0.3, 0.2):
        assert pyramid.levels[pyramid.level_for(scale)].shape[0] >= 3000 * min(scale, 1.0) * 0.999


def test_the_pyramid_keeps_the_mean() -> None:
    image = np.random.default_rng(0).integers(0, 65536, (1024, 1024), dtype=np.uint16)
    coarse = Pyramid(image).levels[-1]
    assert coarse.shape == (512, 512)
    assert coarse.mean() == pytest.approx(image.mean(), rel=1e-3)


def test_grey_levels_go_through_the_table() -> None:
    image = np.array([[0, 65535], [7, 8]], np.uint16)
    table = (np.arange(65536) % 256).astype(np.uint8)
    assert grey_levels(image, table).tolist() == [[0, 255], [7, 8]]
