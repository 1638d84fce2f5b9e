"""The 3D view: from where one looks, distances, and what is written of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from biplanar_app.language import mark, tr
from biplanar_app.ui import asking
from biplanar_app.ui.actions.registry import Action, Entry, Moment, Separator, idle
from biplanar_app.ui.job_actions import Message
from biplanar_app.ui.room.turntable import Frame, write_turntable

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

MENU = "&3D"
FILM_HEIGHT = 600.0
"""Pixels at most of a turntable film."""
PICTURE_SCALE = 2.0


def _has_cameras(moment: Moment) -> bool:
    return bool(moment.case.cameras)


def _view(direction: str, text: str, tip: str, key: str) -> Action:
    return Action(
        f"look_{direction}",
        MENU,
        text,
        lambda window: window.centre.viewport.look(direction),
        tip,
        shortcut=f"Ctrl+Alt+{key}",
        enabled=_has_cameras,
    )


def _ask_picture(window: MainWindow) -> None:
    def save(paths: list[Path]) -> None:
        if window.centre.viewport.picture(scale=PICTURE_SCALE).save(str(paths[0])):
            window.messages.tell(
                Message(
                    "info", tr("The picture of the 3D view is in {path}, marked like every picture.", path=paths[0])
                )
            )
        else:
            text = tr("{path} could not be written; choose a folder where you may write.", path=paths[0])
            window.messages.tell(Message("error", text))

    asking.ask_where(window, tr("Save a picture of the 3D view"), save, tr("PNG (*.png)"), "png")


def _ask_film(window: MainWindow) -> None:
    kinds = tr("GIF (*.gif);;Animated PNG (*.png)")
    asking.ask_where(
        window, tr("Save a film of the 3D view turning"), lambda paths: film(window, paths[0]), kinds, "gif"
    )


def film(window: MainWindow, path: Path) -> None:
    """Write the 3D view turning once round: the window draws picture after picture, a job writes them."""
    controller, viewport = window.controller, window.centre.viewport
    if controller.busy:
        return
    start, scale = viewport.viewpoint, min(1.0, FILM_HEIGHT / max(1, viewport.height()))

    def draw(turn: float) -> Frame:
        return pixels(viewport.picture(start.turned(turn), scale))

    controller.start(
        mark("Filming"),
        lambda progress, cancel: write_turntable(path, draw, controller.dispatch, progress, cancel),
        lambda path: controller.message.emit(
            Message("info", tr("The film is in {path}, marked like every picture.", path=path))
        ),
    )


def pixels(image: QImage) -> Frame:
    """Red, green and blue (H, W, 3) of a picture."""
    plain = image.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4)[..., :3].copy()


VIEWS: tuple[Action, ...] = (
    _view("A", "From the &front", "Look from the front (A in the 3D view)", "A"),
    _view("P", "From the &back", "Look from the back (P in the 3D view)", "P"),
    _view("L", "From the &left", "Look from the patient's left (L in the 3D view)", "L"),
    _view("R", "From the &right", "Look from the patient's right (R in the 3D view)", "R"),
    _view("S", "From &above", "Look from above (S in the 3D view)", "S"),
    _view("I", "From belo&w", "Look from below (I in the 3D view)", "I"),
    _view("3D", "&Obliquely", "Bone and films, obliquely from the front (3 in the 3D view)", "3"),
    _view("AP", "From camera A&P", "What the AP film's source sees, film behind the bone (1 in the 3D view)", "1"),
    _view(
        "LAT",
        "From camera LA&T",
        "What the lateral film's source sees, film behind the bone (2 in the 3D view)",
        "2",
    ),
    Action(
        "everything_3d",
        MENU,
        "&Everything",
        lambda window: window.centre.viewport.frame_all(),
        "Everything in frame: bone, films and X-ray sources",
        shortcut="Ctrl+Alt+0",
    ),
    Action(
        "parallel_3d",
        MENU,
        "Parallel pro&jection",
        lambda window, on: window.centre.viewport.set_parallel(on),
        "Without perspective: equal lengths look equal, near and far",
        shortcut="Ctrl+Alt+5",
        switch=False,
    ),
)
TOOLS: tuple[Action, ...] = (
    Action(
        "measure_3d",
        MENU,
        "&Measure distances",
        lambda window, on: window.centre.viewport.measure(on),
        "Click two points of the bone, or press Space for the one in the middle; mm",
        shortcut="Ctrl+Alt+M",
        switch=False,
    ),
    Action(
        "clear_3d",
        MENU,
        "&Clear points and distances",
        lambda window: window.centre.viewport.clear_points(),
        "Take away the picked point and all distances (Del in the 3D view)",
    ),
    Action(
        "picture_3d",
        MENU,
        "Save picture of the 3D &view…",
        _ask_picture,
        "Write the 3D view as a PNG, marked like every picture",
        "camera",
    ),
    Action(
        "film_3d",
        MENU,
        "Save turntable fil&m…",
        _ask_film,
        "Write the 3D view turning once round as GIF or animated PNG, marked like every picture",
        enabled=idle,
    ),
)
ACTIONS: tuple[Entry, ...] = (*VIEWS, Separator(MENU), *TOOLS)
