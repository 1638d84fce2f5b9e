"""Whether the films agree with the atlas's radiograph after a step: what they can teach where no truth is known.

ProST projects the atlas in the step's pose and shape through each case's own cameras; the films are compared with that
as the fit compares them. The gradient flows through projector and warp to the seven parameters and the modes' weights.
"""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.similarity import similarity_matrix
from biplanar_app.projection.project import project
from biplanar_app.registration.films import FilmLevel
from biplanar_app.registration.learned import RADIOGRAPH_VOXEL_MM
from biplanar_app.registration.match import Situation
from biplanar_app.registration.model import POSE_UNITS, Model, State
from biplanar_app.registration.network import Advance, Architecture
from biplanar_app.registration.similarity import Features, bone_weights, correlation, features

PROJECTED = 2
"""How many examples of a batch are projected at most, which keeps the term cheap beside the rest of the step."""
MARGIN_MM = 10.0
"""Around the bone's shadow, within which pixels count."""


@dataclass(frozen=True, eq=False)
class Reprojection:
    """The term for one atlas. models: of the devices that were met so far."""

    atlas: Atlas
    models: dict[torch.device, Model] = field(default_factory=dict)

    def __call__(self, situation: Situation, advance: Advance) -> Tensor:
        """One less the mean correlation, over the first cases of the batch, after pose and modes of the step.

        A velocity that a start already has is left out.
        """
        count = min(PROJECTED, len(situation.pictures))
        return torch.stack([1 - self.agreement(situation, advance, case) for case in range(count)]).mean()

    def agreement(self, situation: Situation, advance: Advance, case: int) -> Tensor:
        """Mean correlation of film and radiograph over the views of one case of the batch."""
        model = self.model(situation.pictures.device)
        cameras = situation.cameras[case]
        film, seen = situation.pictures[case, :, 0], situation.pictures[case, :, 4] > 0.5
        pose = advance.pose[case].double() * advance.pose.new_tensor(POSE_UNITS).double()
        centre = pose.new_tensor(self.atlas.reference)
        matrix = similarity_matrix(torch.deg2rad(pose[:3]), pose[3:6], pose[6], centre)
        shape = State(pose, situation.weights[case] + advance.weights[case])
        image = project(model.volume(shape), model.grid, cameras, matrix)
        level = FilmLevel(film, seen, cameras, Architecture().window.pixel_mm)
        near = bone_weights(image.detach(), level, MARGIN_MM, None)
        shown, found = (features(i[None], near, level, Features()) for i in (film, image))
        return correlation(shown, found, near).mean()

    def model(self, device: torch.device) -> Model:
        """The atlas as coarse as the network sees it projected, on a device."""
        if device not in self.models:
            self.models[device] = Model.at(self.atlas, np.eye(4), RADIOGRAPH_VOXEL_MM, device)
        return self.models[device]
