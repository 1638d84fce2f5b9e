"""What becomes of a result in a person's hands: edited, refined from there, or begun from marks; the result says so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import zero_pose
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, ProgressCallback, never, silent
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.registration.least_squares import problem_around
from biplanar_app.registration.marks import Marks
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.placing import placed
from biplanar_app.registration.quality import assess
from biplanar_app.registration.recipe import JUDGE_FIT, JUDGE_LEVEL, REFINE
from biplanar_app.registration.register import MARGIN_MM, register
from biplanar_app.registration.result import Registration
from biplanar_app.registration.settings import Settings

BY_HAND = "by_hand"
"""The entry of a result's provenance that lists what was done by hand, oldest first."""


def by_hand(registration: Registration) -> list[str]:
    """What was done by hand on the way to a result, oldest first."""
    return list(registration.provenance.get(BY_HAND, []))


def edited(
    registration: Registration, state: State, radiographs: Mapping[str, Radiograph], steps: Sequence[str]
) -> Registration:
    """The result at another state, its quality judged anew. steps: what the hand did, as the user reads it."""
    model = Model.at(registration.atlas, registration.zero, JUDGE_LEVEL.voxel_mm, torch.device("cpu"))
    pose = model.pose_matrix(state.pose).numpy()
    problem = problem_around(model, radiographs, registration.cameras, pose, MARGIN_MM, JUDGE_LEVEL.pixel_mm, JUDGE_FIT)
    return _with_steps(
        replace(registration, state=state, quality=assess(problem, state, registration.cancelled)),
        [*by_hand(registration), *steps],
    )


def refined(
    registration: Registration,
    radiographs: Mapping[str, Radiograph],
    settings: Settings,
    *,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Registration:
    """The result fitted to the films from where it lies, finely and without a search."""
    result = register(
        radiographs,
        registration.cameras,
        registration.atlas,
        settings=replace(settings, method="fit"),
        progress=progress,
        cancel=cancel,
        start=registration.state,
        recipe=REFINE,
    )
    return _with_steps(result, by_hand(registration))


def registered_from(
    marks: Marks,
    radiographs: Mapping[str, Radiograph],
    cameras: Mapping[str, Camera],
    atlas: Atlas,
    settings: Settings,
    *,
    progress: ProgressCallback = silent,
    cancel: CancelQuery = never,
) -> Registration:
    """The whole fit but for the search far and wide, from head and shaft as they are marked on both films.

    Raises InputError for marks that do not fit together.
    """
    zero = zero_pose(cameras["ap"], cameras["lat"], settings.side, np.array(atlas.reference))
    start = placed(Model.at(atlas, zero, JUDGE_LEVEL.voxel_mm, torch.device("cpu")), cameras, marks)
    result = register(radiographs, cameras, atlas, settings=settings, progress=progress, cancel=cancel, start=start)
    return _with_steps(result, [mark("Mark head and shaft")])


def _with_steps(registration: Registration, steps: list[str]) -> Registration:
    """The result with what was done by hand in its provenance, and a reason that says so."""
    if not steps:
        return registration
    quality = registration.quality
    note = mark("It was corrected by hand in 1 step.")
    if len(steps) > 1:
        note = mark("It was corrected by hand in {count} steps.", count=len(steps))
    return replace(
        registration,
        quality=replace(quality, reasons=(*quality.reasons, note)),
        provenance={**registration.provenance, BY_HAND: steps},
    )
