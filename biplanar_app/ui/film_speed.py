"""How many frames a second a large film holds while window and level are dragged.

Run by `make bench` (in a virtual display where there is none): `python -m biplanar_app.ui.film_speed`.
"""

import sys
import time

import numpy as np
from PySide6.QtCore import QSize

from biplanar_app.ui.app import make_application
from biplanar_app.ui.viewer import FilmView

SIDE = 3000
FRAMES = 30
PANES = {"pane": QSize(720, 560), "screen": QSize(1600, 1000)}


def measure() -> dict[str, float]:
    """Frames a second of a film of 3000 x 3000 pixels of 16 bits, each step of a drag drawn, by size of its pane."""
    app = make_application()
    image = np.random.default_rng(0).integers(0, 65536, (SIDE, SIDE), dtype=np.uint16)
    figures: dict[str, float] = {}
    for name, size in PANES.items():
        film = FilmView("AP", "")
        film.resize(size)
        film.set_film(image)
        film.show()
        while not film.windowHandle().isExposed():  # before that, nothing is drawn
            app.processEvents()
        for zoom in (1.0, 4.0):
            film.fit()
            film.zoom(zoom)
            app.processEvents()
            assert film.window_level is not None
            started = time.perf_counter()
            for step in range(FRAMES):
                film.set_window(film.window_level.dragged(2 if step % 2 else -2, 1))
                film.viewport().repaint()
            figures[f"window_level_fps_{name}_zoom_{zoom:g}"] = FRAMES / (time.perf_counter() - started)
        film.close()
    return figures


def main() -> int:
    """Measure and print."""
    sys.stdout.write("".join(f"{name:<40} {value:8.1f}\n" for name, value in measure().items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
