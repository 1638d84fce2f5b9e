"""The stages of each method, coarse to fine; their figures were chosen on development subjects only."""

from dataclasses import dataclass, replace

from biplanar_app.language import mark
from biplanar_app.registration.evolution import EvolutionSettings
from biplanar_app.registration.learned import RADIOGRAPH_VOXEL_MM, LearnedSettings
from biplanar_app.registration.least_squares import FitSettings
from biplanar_app.registration.pose_search import SearchSettings
from biplanar_app.registration.residual import ResidualSettings, Retreat
from biplanar_app.registration.settings import Effort, Method
from biplanar_app.registration.similarity import Features


@dataclass(frozen=True)
class Level:
    """One resolution: voxel and pixel size at the bone in mm."""

    voxel_mm: float
    pixel_mm: float


@dataclass(frozen=True)
class ModeSettings:
    """Pose and all modes of the population, by least squares."""


@dataclass(frozen=True)
class Stage:
    """One stage. share: of the time of the whole. fit: how films are compared. work: what is looked for, and how.

    efforts: which of them include it."""

    name: str
    share: float
    level: Level
    fit: FitSettings
    work: SearchSettings | ModeSettings | ResidualSettings | LearnedSettings
    efforts: tuple[Effort, ...] = ("quick", "full")


Recipe = tuple[Stage, ...]

_WIDE = Features(windows=(30.0,), gradient=0.0, blur=4.0, robust=1e3)
"""Leads from far away and tells right from wrong there."""
_ROBUST = Features(robust=0.7)
"""Once the bone lies right, what does not fit is somebody else's: pelvis, skin, wires."""
_MIDDLE = Level(2.0, 2.0)

CLOSE_LEVEL = Level(1.5, 1.2)
CLOSE_FIT = FitSettings(
    evidence=4000.0, features=Features(windows=(30.0,), floor=1.0, blur=0.8, trend=30.0, robust=1.2)
)
"""The last look. Surfaces show between 0.04 and 0.3 cycles per mm; slower is soft tissue and density, faster is noise.
A small floor would blow up the trabeculae of the head until they count as much as its outline."""

_RESIDUAL = ResidualSettings(processes=((1.5, 20.0), (1.0, 9.0)), iterations=50)

FIT: Recipe = (
    Stage(
        mark("Finding the bone"),
        0.15,
        Level(4.0, 4.0),
        FitSettings(evidence=200.0, margin_mm=20.0, features=_WIDE),
        SearchSettings(
            (3.0, 3.0, 6.0, 5.0, 5.0, 6.0, 3.0),
            EvolutionSettings(generations=30),
            scouts=tuple((x, y, 0.0, 0.0, 0.0, 0.0, 0.0) for x in (-6.0, 6.0) for y in (-6.0, 6.0)),
            scout_spread=(5.0, 5.0, 8.0, 8.0, 8.0, 8.0, 4.0),
        ),
    ),
    Stage(
        mark("Pose"),
        0.2,
        Level(3.0, 3.0),
        FitSettings(evidence=1500.0),
        SearchSettings((4.0, 4.0, 8.0, 4.0, 6.0, 4.0, 3.0), EvolutionSettings(generations=60)),
    ),
    Stage(mark("Shape"), 0.15, _MIDDLE, FitSettings(evidence=1500.0, features=_ROBUST), ModeSettings()),
    Stage(
        mark("Pose of the shape"),
        0.1,
        _MIDDLE,
        FitSettings(evidence=1500.0, features=_ROBUST),
        SearchSettings((4.0, 4.0, 8.0, 4.0, 6.0, 4.0, 3.0), EvolutionSettings(population=16, generations=20)),
        efforts=("full",),
    ),
    Stage(
        mark("Fine shape"),
        0.4,
        CLOSE_LEVEL,
        CLOSE_FIT,
        replace(_RESIDUAL, retreat=Retreat("head_centre", (-2.0, -3.0, -3.0))),
        efforts=("full",),
    ),
)

NETWORK: Recipe = (
    Stage(mark("Finding the bone"), 0.1, Level(RADIOGRAPH_VOXEL_MM, 2.0), FitSettings(), LearnedSettings()),
)

_PREVIEW = Stage(
    mark("Fine shape"),
    0.2,
    _MIDDLE,
    FitSettings(evidence=2000.0, features=_ROBUST),
    ResidualSettings(processes=((1.5, 20.0),), iterations=15),
    efforts=("quick",),
)

RECIPES: dict[Method, Recipe] = {
    "fit": FIT,
    "network": NETWORK,
    "network+fit": (replace(NETWORK[0], work=LearnedSettings(local=0)), _PREVIEW, FIT[-1]),
}
"""With the network the pose is not searched for: the fit is its residual alone, which refines all the rest, too. It
begins from pose and modes: where the films say little, it would keep the network's dense velocity, errors included."""

FROM_START: dict[Method, Recipe] = {**RECIPES, "fit": FIT[1:]}
"""For a bone that somebody has placed already. The network's steps begin wherever the bone lies."""

REFINE: Recipe = (FIT[2], replace(FIT[-1], work=_RESIDUAL))
"""For a result that somebody has corrected: pose and modes, then the residual. Nothing is searched for, and the head
begins where it was put."""

JUDGE_LEVEL, JUDGE_FIT = _MIDDLE, FitSettings()
"""How a result is compared with the films to say how far it can be trusted."""
