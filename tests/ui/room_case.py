"""A registration that is known without fitting: the atlas itself, its weights chosen."""

from functools import cache

import numpy as np
import torch

from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.registration.model import Model, State
from biplanar_app.registration.result import Quality, Registration
from tests.registration.conftest import biplane


@cache
def registration(weight: float = 1.0) -> Registration:
    """A right femur whose first mode has this weight, at a pose that is aligned with nothing, 5 % larger."""
    from biplanar_app.geometry.patient import zero_pose

    atlas, cameras = load_atlas("femur-proximal"), biplane()
    zero = zero_pose(cameras["ap"], cameras["lat"], "right", np.array(atlas.reference))
    start = Model.at(atlas, zero, 1.0, torch.device("cpu")).start()
    weights = start.weights.clone()
    weights[0] = weight
    pose = torch.tensor([4.0, -3.0, 2.0, 5.0, -4.0, 3.0, 5.0], dtype=torch.float64)
    quality = Quality("good", (), {}, 0, 0.0, {})
    return Registration(atlas, "right", cameras, State(pose, weights), zero, quality, {})
