"""Whether XMALab's cameras are read right: bones from CT are fitted to the real films of a biplane wrist.

    python -m biplanar_app.evaluation.biplane --data DIR [--out DIR]

Radius and ulna, cut from a CT, are brought to the films of three frames with six degrees of freedom each. On one
frame that is done for every way to read the camera files that keeps the wrist before the sources, with the CT's slices
as they are and mirrored: only the right ones let both bones lie on both films. Writes a table, figures and a picture.

Data: `xray_biplane/wrist` of the data folder, Brown University (its LICENSE allows the pictures).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import cv2
import numpy as np
import torch
import typer
from numpy.typing import NDArray

from biplanar_app.evaluation.bone_fit import Bone, Fit, Marks, fit, read_bone
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.formats.format import Reading
from biplanar_app.geometry.formats.pair import read_pair
from biplanar_app.projection.project import project
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.radiograph.reading import read_radiograph

Picture = NDArray[np.uint8]

BONES = {"radius": "rad", "ulna": "uln"}
FRAMES = {
    2: {
        "radius": Marks(((884, 1207), (630, 1213)), ((923, 1558), (572, 1558))),
        "ulna": Marks(((851, 1240), (750, 1240)), ((807, 1558), (741, 1558))),
    },
    99: {
        "radius": Marks(((825, 1185), (712, 1213)), ((891, 1591), (640, 1591))),
        "ulna": Marks(((780, 1218), (854, 1246)), ((763, 1591), (811, 1591))),
    },
    158: {
        "radius": Marks(((802, 1191), (712, 1207)), ((882, 1591), (640, 1591))),
        "ulna": Marks(((763, 1218), (860, 1246)), ((758, 1591), (814, 1591))),
    },
}
"""Where the search begins. Camera 1 sees the wrist from the side, camera 2 from the front."""

TRIED = 99
"""The frame for the trial of every reading: the carpus overlies the bones least."""

COLOURS = {"radius": (64, 224, 255), "ulna": (255, 176, 64)}
OUTLINED = 0.08
"""Share of the bone's densest shadow at which its outline is drawn."""

REGION = (620, 760)
"""Width and height in pixels of the part of the film that a picture shows."""

HALF = 2
"""Pixels of the film to one of the picture."""


@dataclass(frozen=True, eq=False)
class Wrist:
    """The data. readings: all ways to read the camera files that keep the wrist before the sources, the usual first."""

    folder: Path
    readings: tuple[Reading, ...]
    note: str

    @classmethod
    def of(cls, data: Path) -> "Wrist":
        """Raises InputError where the data are not there."""
        folder = data / "xray_biplane" / "wrist"
        pair = read_pair([folder / f"xr_calib_wrist_cam0{i}.txt" for i in (1, 2)])
        return cls(folder, (pair.reading, *pair.others), pair.notes[0])

    def films(self, frame: int) -> list[Radiograph]:
        """Both films of a frame; air is bright in all of them, which the hand's shape hides from the reader."""
        paths = [self.folder / f"xr_data_wrist_cam0{i}" / f"xr_rad_uln_cam0{i}_UND.{frame:04d}.tif" for i in (1, 2)]
        read = [read_radiograph(path) for path in paths]
        return [
            film if film.inverted else read_radiograph(path, invert=True)
            for film, path in zip(read, paths, strict=True)
        ]

    def bone(self, name: str, mirrored: bool = False) -> Bone:
        """A CT crop."""
        return read_bone(self.folder / "Models" / f"{BONES[name]}_dcm_cropped.tif", mirrored)

    def fitted(self, frame: int, reading: Reading, mirrored: bool) -> dict[str, Fit]:
        """Both bones on the films of a frame."""
        films = self.films(frame)
        marks = FRAMES[frame]
        return {name: fit(self.bone(name, mirrored), films, reading.cameras, marks[name]) for name in BONES}


def outlined(film: Radiograph, camera: Camera, bones: Mapping[str, tuple[Bone, Fit]]) -> Picture:
    """The film around the bones, twice: as it is, and with the outlines of the bones' shadows."""
    middle = np.mean([camera.project(fitted.pose[:3, 3]) for _, fitted in bones.values()], axis=0)
    left, top = (round(float(c - n / 2)) for c, n in zip(middle, REGION, strict=True))
    left, top = max(0, min(left, film.width - REGION[0])), max(0, min(top, film.height - REGION[1]))
    grey = (film.display[top : top + REGION[1], left : left + REGION[0]] >> 8).astype(np.uint8)
    small = cv2.resize(grey, (REGION[0] // HALF, REGION[1] // HALF), interpolation=cv2.INTER_AREA)
    plain = np.repeat(small[:, :, None], 3, axis=2)
    drawn, part = plain.copy(), camera.cropped(left, top, *REGION)
    for name, (bone, fitted) in bones.items():
        shadow = project(bone.values, bone.grid, [part], torch.as_tensor(fitted.pose))[0].numpy()
        inside = (shadow > OUTLINED * shadow.max()).astype(np.uint8)
        lines, _ = cv2.findContours(inside, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        finer = [np.rint(line * (16 / HALF)).astype(np.int32) for line in lines]
        cv2.polylines(drawn, finer, True, COLOURS[name], 1, cv2.LINE_AA, 4)
    return np.asarray(np.hstack([plain, drawn]))


def picture(
    wrist: Wrist, mirrored: bool, fits: Mapping[int, Mapping[str, Fit]], cameras: tuple[Camera, ...]
) -> Picture:
    """A row for each frame: both films without and with the outlines."""
    rows = []
    for frame, bones in fits.items():
        shown = {name: (wrist.bone(name, mirrored), fitted) for name, fitted in bones.items()}
        views = [outlined(film, camera, shown) for film, camera in zip(wrist.films(frame), cameras, strict=True)]
        row = np.ascontiguousarray(np.hstack(views))
        cv2.putText(row, f"frame {frame}", (8, 22), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (255, 255, 255), 2, cv2.LINE_AA)
        rows.append(row)
    return np.asarray(np.vstack(rows))


def table(tried: list[dict[str, Any]], frames: list[dict[str, Any]], note: str) -> str:
    """Both tables as Markdown."""

    def lines(rows: list[dict[str, Any]]) -> str:
        heads = list(rows[0])
        cells = [[f"{v:.2f}" if isinstance(v, float) else str(v) for v in row.values()] for row in rows]
        return "".join(f"| {' | '.join(row)} |\n" for row in [heads, ["---"] * len(heads), *cells])

    return (
        "# Bones from CT on the films of a biplane wrist\n\n"
        "`python -m biplanar_app.evaluation.biplane --data DIR --out docs/formats`\n\n"
        f"{note}\n\nAgreement is the correlation of local grey values and gradients of the bone's radiograph with the "
        "film, 1 at best, on each camera's film.\n\n"
        f"## Every way to read the files, frame {TRIED}\n\n{lines(tried)}\n"
        f"## The chosen way, every frame\n\n{lines(frames)}"
    )


def row_of(first: dict[str, Any], bones: Mapping[str, Fit]) -> dict[str, Any]:
    """One line of a table."""
    both = {
        f"{name}, camera {i + 1}": value for name, fitted in bones.items() for i, value in enumerate(fitted.agreement)
    }
    return first | both


def main(
    data: Annotated[Path, typer.Option(metavar="DIR", help="The data folder.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="For table, figures and picture.")] = Path("out/biplane"),
) -> None:
    """Fit the bones, print the tables, write them with a picture."""
    wrist = Wrist.of(data)
    tried: list[dict[str, Any]] = []
    ways = [(reading, mirrored) for reading in wrist.readings for mirrored in (False, True)]
    for reading, mirrored in ways:
        bones = wrist.fitted(TRIED, reading, mirrored)
        mean = float(np.mean([fitted.mean for fitted in bones.values()]))
        slices = "mirrored" if mirrored else "as they are"
        tried.append(row_of({"cameras read as": reading.convention, "slices": slices, "mean": mean}, bones))
        typer.echo(f"{reading.convention}; slices {slices}: {mean:.3f}")
    reading, mirrored = ways[int(np.argmax([row["mean"] for row in tried]))]
    fits = {frame: wrist.fitted(frame, reading, mirrored) for frame in FRAMES}
    frames = [row_of({"frame": frame}, bones) for frame, bones in fits.items()]
    out.mkdir(parents=True, exist_ok=True)
    text = table(tried, frames, wrist.note)
    (out / "table.md").write_text(text, encoding="utf-8")
    poses = {frame: {name: fitted.pose.tolist() for name, fitted in bones.items()} for frame, bones in fits.items()}
    (out / "biplane.json").write_text(json.dumps({"tried": tried, "frames": frames, "poses": poses}, indent=1) + "\n")
    cv2.imwrite(str(out / "wrist.png"), picture(wrist, mirrored, fits, reading.cameras)[:, :, ::-1])
    typer.echo(text)


if __name__ == "__main__":
    typer.run(main)
