"""What a set of simulated films rests on: frozen files whose SHA-256 stands beside every figure made from them.

Pairs are ranges (low, high) from which each case draws evenly. Lengths are in mm, angles in degrees.
"""

from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.errors import InputError

Range = tuple[float, float]
View = Literal["ap", "lat"]
Layout = Literal["hip", "whole"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Beam(_Frozen):
    """The tube. kvp: kV. filtration: mm of aluminium. quanta: mean number per pixel that reach the detector through
    air.
    """

    kvp: float
    filtration: float
    bins: int
    quanta: dict[View, Range]


class Detector(_Frozen):
    """unsharpness: standard deviation before the quanta are counted (focal spot). blur: after (scintillator).

    scatter: mean scatter over mean primary in the shadow of the femur. scatter_width: standard deviation of its spread.
    noise: of the electronics, in quanta.
    """

    unsharpness: Range
    blur: Range
    scatter: dict[View, Range]
    scatter_width: Range
    noise: float


class Processing(_Frozen):
    """From exposure to stored values. gain: of the exposure. gamma: of the scaled logarithm. headroom: part of the
    stored range kept free at either end. collimation: chance of a border; border: its width as a part of the film
    (columns, rows).
    """

    bits: int
    gain: Range
    gamma: Range
    headroom: Range
    monochrome1: float
    collimation: float
    border: tuple[float, float]


class Geometry(_Frozen):
    """source_detector, source_isocentre: distances. pixel: at the detector. principal_point: largest offset in pixels.

    tilt: of the axis that the lateral is turned about; roll: of each film in its plane; miss: by which the beam axes
    pass the isocentre. All of the last four are drawn from -value to +value.
    """

    source_detector: Range
    source_isocentre: Range
    pixel: float
    width: int
    height: int
    centre_below_head: float
    principal_point: float
    tilt: float
    roll: float
    miss: float


class Bone(_Frozen):
    """spacing: of the femur's voxels; pelvis_spacing: of the hip bones'. thickness, density: largest relative change of
    the cortex and of the mineral. texture: standard deviation of the trabecular density, relative; grain: size of the
    trabecular pattern.
    """

    spacing: float
    pelvis_spacing: float
    thickness: float
    density: float
    texture: float
    grain: float


class Tissue(_Frozen):
    """thigh: half-width and half-depth of a thigh at the lesser trochanter. inward, backward: from the axis of
    the shaft to that of the thigh. fat: thickness under the skin. marbling:
    part of muscle that fat streaks replace at most. trunk: half-width and half-depth of the trunk at the hips, for
    pelvis films.
    """

    thigh: tuple[Range, Range]
    trunk: tuple[Range, Range]
    inward: Range
    backward: Range
    fat: Range
    marbling: float
    lean: float


class Pelvis(_Frozen):
    """gap: between femoral head and socket. turn: largest rotation about each patient axis. half_width: from the
    midline to the head centre. other: chance that the other hip bone is in the beam.
    """

    gap: Range
    turn: float
    half_width: Range
    other: float


class FilmSettings(_Frozen):
    """One frozen file of assets/simulation. pelvis None: femur and thigh alone."""

    name: str
    version: int
    beam: Beam
    detector: Detector
    processing: Processing
    geometry: dict[Layout, Geometry]
    bone: Bone
    tissue: Tissue
    pelvis: Pelvis | None

    def text(self) -> str:
        """The settings as their file holds them."""
        return self.model_dump_json(indent=2) + "\n"

    @property
    def hash(self) -> str:
        """SHA-256 of the file, hexadecimal."""
        return sha256(self.text().encode()).hexdigest()


def load_settings(name: str) -> FilmSettings:
    """The frozen settings of a reported set, "thigh" or "pelvis". Raises InputError for another name."""
    folder = assets_dir() / "simulation"
    path = folder / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.json")))
        raise InputError(f"There are no simulation settings called '{name}'; choose one of: {known}.")
    return FilmSettings.model_validate_json(path.read_bytes())
