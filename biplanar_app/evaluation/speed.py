"""`make bench`: how fast the program is, and its projector beside its peers, in one run; prints tables, writes JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Annotated, Any

import numpy as np
import torch
import typer
from rich.console import Console
from rich.table import Table

from biplanar_app.assets import assets_dir
from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.evaluation import peers
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.patient import Side
from biplanar_app.projection.project import project
from biplanar_app.radiograph.reading import read_radiograph
from biplanar_app.registration.register import register
from biplanar_app.registration.settings import Device, MethodChoice, Settings

ROUNDS, FEWEST, PATIENCE_S = 15, 3, 5.0
"""Every function is timed ROUNDS times; a slow one is let off after PATIENCE_S seconds and FEWEST times."""

GRID = Grid((-95.5, -63.5, -95.5), (1.0, 1.0, 1.0), (192, 128, 192))
PIXELS = 256
PIXEL_MM = 1.2
SOURCE_MM, DETECTOR_MM = 700.0, 1000.0
BEAMS = {"ap": (0.0, 1.0, 0.0), "lateral": (1.0, 0.0, 0.0), "oblique": (0.8, 0.5, 0.33)}
"""Ways that the beam runs in the volume, (x, y, z)."""
EXAMPLE_SIDE: Side = "left"


@dataclass(frozen=True)
class Section:
    """One part of the benchmark. figures: what goes to the JSON under `name`; table: what is printed."""

    name: str
    figures: dict[str, Any]
    table: Table


def measure(functions: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds of each function, warm, taken in turns so that whatever else the machine does hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for function in functions.values():
        function()
    for _ in range(ROUNDS):
        for name, function in functions.items():
            if len(times[name]) < FEWEST or sum(times[name]) < PATIENCE_S:
                start = perf_counter()
                function()
                times[name].append(perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


def camera_along(beam: tuple[float, float, float]) -> Camera:
    """A camera whose principal axis (x, y, z) passes through the middle of the volume, the film's down near -z."""
    axis = np.array(beam) / np.linalg.norm(beam)
    right = np.cross([0.0, 0.0, -1.0], axis)
    right /= np.linalg.norm(right)
    focal, middle = DETECTOR_MM / PIXEL_MM, (PIXELS - 1) / 2
    K = np.array([[focal, 0, middle], [0, focal, middle], [0, 0, 1]])
    return Camera(K, np.stack([right, np.cross(axis, right), axis]), np.array([0, 0, SOURCE_MM]), PIXELS, PIXELS)


def contenders(volume: torch.Tensor, camera: Camera) -> dict[str, Callable[[], object]]:
    """What is measured on one view: ours, and the peers that are installed."""
    still = torch.eye(4, dtype=torch.float64)
    values, pose = volume.clone().requires_grad_(), still.clone().requires_grad_()

    def gradients() -> object:
        return torch.autograd.grad(project(values, GRID, [camera], pose).sum(), [values, pose])

    def pose_gradient() -> object:
        return torch.autograd.grad(project(volume, GRID, [camera], pose).sum(), [pose])

    functions: dict[str, Callable[[], object]] = {
        "forward_s": lambda: project(volume, GRID, [camera], still),
        "forward_pose_s": pose_gradient,
        "forward_backward_s": gradients,
        "copy_s": volume.clone,
    }
    for name, build in (
        ("rtk_forward_s", lambda: peers.rtk_joseph(volume.numpy(), GRID, camera)),
        ("nanodrr_forward_s", lambda: peers.nanodrr(volume, GRID, camera)),
        ("nanodrr_forward_backward_s", lambda: peers.nanodrr(volume, GRID, camera, with_gradient=True)),
    ):
        try:
            functions[name] = build()
        except ImportError:
            continue
    return functions


def projection_section() -> Section:
    """The projector against RTK's Joseph filter and nanodrr's torch back end."""
    volume = torch.rand(GRID.shape, generator=torch.Generator().manual_seed(0))
    table = Table(title=f"One {PIXELS} x {PIXELS} view of {' x '.join(map(str, GRID.shape))} voxels")
    for column in ("beam", "what", "ms", "of RTK's forward"):
        table.add_column(column, justify="left" if column in ("beam", "what") else "right")
    by_beam = {}
    for name, beam in BEAMS.items():
        functions = contenders(volume, camera_along(beam))
        if name != "ap":
            functions = {key: value for key, value in functions.items() if not key.startswith(("nanodrr", "copy"))}
        by_beam[name] = measure(functions)
        reference = by_beam[name].get("rtk_forward_s")
        for key, seconds in by_beam[name].items():
            ratio = f"{seconds / reference:.2f}" if reference else "RTK not installed"
            table.add_row(name, key.removesuffix("_s").replace("_", " "), f"{seconds * 1e3:.1f}", ratio)
    figures = {**by_beam.pop("ap"), "other_beams": by_beam, "threads": torch.get_num_threads()}
    return Section("projection", figures, table)


def registration_section() -> Section:
    """The bundled example by the network, alone and with the fit, on the GPU if there is one and on the CPU."""
    folder, atlas = assets_dir() / "example", load_atlas("femur-proximal")
    films = {view: read_radiograph(folder / f"{view}.dcm") for view in ("ap", "lat")}
    cameras = read_cameras(folder / "cameras.json")
    table = Table(title="Registration of the example, films in memory: in a warm process, and the first time")
    for column in ("method", "where", "s", "first s"):
        table.add_column(column, justify="right" if column.endswith("s") else "left")
    figures: dict[str, Any] = {}
    devices: tuple[Device, ...] = ("cuda", "cpu") if torch.cuda.is_available() else ("cpu",)
    methods: tuple[MethodChoice, ...] = ("network", "network+fit")
    for device, method in product(devices, methods):
        settings, seconds = Settings(side=EXAMPLE_SIDE, method=method, device=device), []
        for _ in range(1 + FEWEST):
            start = perf_counter()
            register(films, cameras, atlas, settings=settings)
            seconds.append(perf_counter() - start)
        figures[f"{method}_{device}_s"] = median(seconds[1:])
        where = torch.cuda.get_device_name() if device == "cuda" else f"{torch.get_num_threads()} threads"
        table.add_row(method, where, f"{median(seconds[1:]):.2f}", f"{seconds[0]:.2f}")
    return Section("registration", figures, table)


def main(out: Annotated[Path, typer.Option(help="Where the figures go, JSON.")] = Path("out/bench.json")) -> None:
    """Measure, print the tables and write the figures."""
    sections = [section() for section in (projection_section, registration_section)]
    console = Console()
    for section in sections:
        console.print(section.table)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({section.name: section.figures for section in sections}, indent=2) + "\n")


if __name__ == "__main__":
    typer.run(main)
