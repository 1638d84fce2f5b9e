"""Why the beads of a film could not be told apart, in words that say what to do."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from biplanar_app.calibration.detection import Detections
from biplanar_app.calibration.identification import Identified
from biplanar_app.calibration.phantom import FEWEST, Phantom, load_phantom, phantom_names
from biplanar_app.calibration.views import FilmBeads
from biplanar_app.errors import InputError
from biplanar_app.language import Sentence, mark
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
) -> Sentence:
    """What is wrong with a film of `words` ("AP") that no pose of the phantom explains, or more than one."""
    name, count = film.radiograph.path.name, int(film.open.sum())
    if found is not None:
        text = mark(
            "{name}: the {film} film fits the phantom '{phantom}' in more than one pose; name four of its beads by "
            "clicks.",
            name=name,
            film=words,
            phantom=phantom.title,
        )
        if not phantom.references:
            return text
        best = mark("Best are {beads}.", beads=", ".join(phantom.references))
        return mark("{text} {best}", text=text, best=best)
    if count < FEWEST:
        return mark(
            "{name}: {count} beads are on the {film} film, at least {fewest} are needed; show all of the phantom.",
            name=name,
            count=count,
            film=words,
            fewest=FEWEST,
        )
    if _mirrored(film).identified(phantom, 1, cancel) is not None:
        return mark(
            "{name}: the {film} film is mirrored; export it as it was taken, without a flip.", name=name, film=words
        )
    for other in phantom_names():
        if other == phantom.name:
            continue
        shown = load_phantom(other)
        if film.identified(shown, 1, cancel) is not None:
            return mark(
                "{name}: the {film} film shows the phantom '{shown}', not '{phantom}'; choose that one.",
                name=name,
                film=words,
                shown=shown.title,
                phantom=phantom.title,
            )
    return mark(
        "{name}: the {count} beads on the {film} film do not fit the phantom '{phantom}'; check that it is the right "
        "phantom and that the film shows most of it, or name four of its beads by clicks.",
        name=name,
        count=count,
        film=words,
        phantom=phantom.title,
    )


def _mirrored(film: FilmBeads) -> FilmBeads:
    """The film turned over, without names."""
    centres = film.centres * [-1, 1] + [film.radiograph.width - 1, 0]
    return replace(film, centres=np.asarray(centres), named={})
