"""Conditions: under which circumstances the films of a set are taken, and what is known of the cameras."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from biplanar_app.errors import InputError
from biplanar_app.geometry.arrangement import isocentre
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.transforms import rigid_matrix
from biplanar_app.simulation.settings import FilmSettings

STANDARD = "standard"


@dataclass(frozen=True)
class Condition:
    """Films of one kind are the same but for this: patient, chance and the way the pose departs from zero stay.

    angle: between the views, degrees. rotation, translation: how far each component of the pose lies off zero at most,
    uniform either way, degrees and mm. noise: factor on the standard deviation of the quantum noise. cluttered: with
    cables, metal and collimator leaves over the films. turned, moved: by how many degrees and mm the lateral camera
    that the registration is given is wrong; films and truth stay.
    """

    name: str
    title: str
    angle: float = 90.0
    rotation: float = 10.0
    translation: float = 10.0
    noise: float = 1.0
    cluttered: bool = False
    turned: float = 0.0
    moved: float = 0.0

    def film_settings(self, settings: FilmSettings) -> FilmSettings:
        """Settings of the simulation under this condition: noise grows with the root of the quanta that are missing."""
        if self.noise == 1:
            return settings
        low_high = settings.beam.quanta.items()
        quanta = {view: (low / self.noise**2, high / self.noise**2) for view, (low, high) in low_high}
        return settings.model_copy(update={"beam": settings.beam.model_copy(update={"quanta": quanta})})

    def cameras_given(self, cameras: Mapping[str, Camera], seed: int) -> dict[str, Camera]:
        """What the registration is told about the cameras: the lateral one turned about the point that both look at."""
        if not (self.turned or self.moved):
            return dict(cameras)
        rng = np.random.default_rng(np.random.SeedSequence([seed, 4]))
        axis, direction = (v / np.linalg.norm(v) for v in rng.standard_normal((2, 3)))
        centre = isocentre(cameras.values())
        wrong = rigid_matrix(self.turned * axis, self.moved * direction, centre)
        return {**cameras, "lat": cameras["lat"].moved(wrong)}


CONDITIONS = {
    condition.name: condition
    for condition in (
        Condition(STANDARD, "views 90 degrees apart, pose within 10 degrees and 10 mm"),
        *(Condition(f"angle-{angle}", f"views {angle} degrees apart", angle=angle) for angle in (60, 75, 105, 120)),
        Condition("far", "pose within 20 degrees and 25 mm", rotation=20.0, translation=25.0),
        Condition("clutter", "cables, metal and collimator leaves over the films", cluttered=True),
        Condition("noise-x4", "quantum noise four times as strong", noise=4.0),
        Condition("lateral-off", "lateral camera wrong by 2 degrees and 5 mm", turned=2.0, moved=5.0),
    )
}


def condition_named(name: str) -> Condition:
    """The condition of that name. Raises InputError with the names that exist."""
    if name not in CONDITIONS:
        raise InputError(f"--condition: there is none called '{name}'; choose from {', '.join(CONDITIONS)}.")
    return CONDITIONS[name]
