"""Pictures of every page of the calibration wizard, from simulated films of a phantom."""

from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtWidgets import QWidget

from biplanar_app.calibration import load_grid, load_phantom
from biplanar_app.case import View
from biplanar_app.evaluation.phantom_films import Scene, phantom_case
from biplanar_app.jobs import Dispatch
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.draft import Page
from biplanar_app.ui.calibration.store import Store
from biplanar_app.ui.calibration.window import CalibrationWindow
from biplanar_app.ui.demo import pause, serve_until

SIZE = (1240, 800)
SEED = 5
SOUND = Scene(angle=(85.0, 95.0))


def take(save: Callable[[QWidget, str], None], dispatch: Dispatch, store: Store, grid: Path) -> None:
    """All pictures, by way of the controller. save: gets the window and the page; grid: where a film of a grid goes."""
    controller = CalibrationController(dispatch, store)
    window = CalibrationWindow(controller, dict)
    window.resize(*SIZE)
    window.open("calibrate")

    def settle() -> None:
        serve_until(lambda: not controller.busy)
        pause(500)

    def picture(name: str) -> None:
        settle()
        window.result.room.draw_now()
        save(window, name)

    controller.take_films(films("plate", SEED, SOUND))
    controller.describe(of_case=False)
    picture("films")
    controller.go("distortion")
    controller.open_grid(write_grid_film(grid), "lat")
    picture("distortion")
    controller.drop_grid("lat")
    pages: tuple[Page, ...] = ("beads", "result")
    for page in pages:
        controller.go(page)
        picture(page)
    controller.describe(name="Theatre 2", operator="R. Example", device="C-arm 2")
    controller.go("save")
    picture("save")
    controller.save()
    settle()
    window.open("check")
    controller.take_films(films("plate", SEED + 1, SOUND))
    controller.go("result")
    picture("check")
    window.shut()


def films(phantom: str, seed: int, scene: Scene) -> Mapping[View, Radiograph]:
    """Simulated films by view."""
    made = phantom_case(load_phantom(phantom), seed, scene).radiographs
    return {"ap": made["ap"], "lat": made["lat"]}


def write_grid_film(path: Path, bend: float = 8e-7) -> Path:
    """A PNG of the grid of dots on an image intensifier of 270 mm; bend: of the radius by its square, 1/mm^2."""
    size, pixel, grid = 768, 0.35, load_grid("grid-dots")
    places = pixel * (np.stack(np.meshgrid(np.arange(size), np.arange(size)), -1) - (size - 1) / 2)
    radius = np.linalg.norm(places, axis=-1)
    straight = places * (1 + bend * radius**2)[..., None] / grid.pitch
    gap = grid.pitch * np.linalg.norm(straight - np.round(straight), axis=-1)
    dots = 1 / (1 + np.exp((gap - grid.diameter / 2) / 0.2))
    light = np.where(radius < size * pixel / 2, 45000 - 30000 * dots, 2000)
    noise = np.random.default_rng(SEED).normal(0, 150, light.shape)
    cv2.imwrite(str(path), (light + noise).clip(0, 65535).astype(np.uint16))
    return path
