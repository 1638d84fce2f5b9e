"""Why the beads of a film could not be told apart, in words that say what to do."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from biplanar_app.calibration.detection import Detections
from biplanar_app.calibration.identification import Identified
from biplanar_app.calibration.phantom import FEWEST, Phantom, load_phantom, phantom_names
from biplanar_app.calibration.views import FilmBeads
from biplanar_app.errors import InputError
from biplanar_app.progress import CancelQuery, never


class Unidentified(InputError):
    """The beads of one film could not be told apart. view: which film. detections: by view, as far as they were found.

    Naming four or more beads by clicks (`Edits.named`) may help.
    """

    def __init__(self, message: str, view: str, detections: Mapping[str, Detections]) -> None:
        super().__init__(message)
        self.view, self.detections = view, detections


def explain(
    phantom: Phantom, film: FilmBeads, found: Identified | None, words: str, cancel: CancelQuery = never
) -> str:
    """What is wrong with a film of `words` ("AP") that no pose of the phantom explains, or more than one."""
    name, count = film.radiograph.path.name, int(film.open.sum())
    if found is not None:
        return (
            f"{name}: the {words} film fits the phantom '{phantom.title}' in more than one pose; name four of its "
            "beads by clicks" + (f", best {', '.join(phantom.references)}." if phantom.references else ".")
        )
    if count < FEWEST:
        return f"{name}: {count} beads are on the {words} film, at least {FEWEST} are needed; show all of the phantom."
    if _mirrored(film).identified(phantom, 1, cancel) is not None:
        return f"{name}: the {words} film is mirrored; export it as it was taken, without a flip."
    for other in phantom_names():
        if other == phantom.name:
            continue
        shown = load_phantom(other)
        if film.identified(shown, 1, cancel) is not None:
            return (
                f"{name}: the {words} film shows the phantom '{shown.title}', not '{phantom.title}'; choose that one."
            )
    return (
        f"{name}: the {count} beads on the {words} film do not fit the phantom '{phantom.title}'; check that it is the "
        "right phantom and that the film shows most of it, or name four of its beads by clicks."
    )


def _mirrored(film: FilmBeads) -> FilmBeads:
    """The film turned over, without names."""
    centres = film.centres * [-1, 1] + [film.radiograph.width - 1, 0]
    return replace(film, centres=np.asarray(centres), named={})
