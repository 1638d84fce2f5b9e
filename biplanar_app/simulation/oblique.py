"""A third film of a simulated examination, from halfway between its two views: nothing is fitted to it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from pydicom.dataset import FileDataset
from scipy.spatial.transform import Rotation

from biplanar_app.geometry.camera import Camera, nearest_point
from biplanar_app.geometry.patient import patient_axes
from biplanar_app.simulation.case import SimulatedCase
from biplanar_app.simulation.dicom import film_dataset
from biplanar_app.simulation.films import simulate_films
from biplanar_app.simulation.settings import FilmSettings, Layout


def oblique_camera(cameras: Mapping[str, Camera]) -> Camera:
    """The AP camera turned half of the way to the lateral one, about the point that both look at."""
    ap, lateral = cameras["ap"], cameras["lat"]
    centre, _ = nearest_point([ap.source, lateral.source], [ap.axis, lateral.axis])
    half = Rotation.from_matrix(lateral.R @ ap.R.T) ** 0.5
    R = half.as_matrix() @ ap.R
    return replace(ap, R=R, t=ap.R @ centre + ap.t - R @ centre)


def oblique_film(case: SimulatedCase, settings: FilmSettings, layout: Layout) -> FileDataset:
    """The film of the case's patient from there, exposed as a lateral one and with chance of its own.

    Metal over the bone shows there too; no collimator leaf does.
    """
    camera = oblique_camera({str(view): camera for view, camera in case.cameras.items()})
    seed = int(np.random.SeedSequence([case.seed, 3]).generate_state(1)[0])
    clutter = None if case.clutter is None else replace(case.clutter, leaves={})
    films = simulate_films(case.patient, {"lat": camera}, settings, seed, layout, clutter)
    axes = [c.axis for c in case.cameras.values()]
    centre, _ = nearest_point([c.source for c in case.cameras.values()], axes)
    dataset = film_dataset(
        films.films["lat"],
        "lat",
        camera,
        patient_axes(case.cameras["ap"]).T,
        case.side,
        settings.geometry[layout].pixel,
        float(camera.depth(centre)),
        settings,
        seed,
    )
    dataset.ViewPosition += "O"
    return dataset
