"""What follows from a case's inputs: films straightened for its cameras, and what their check finds."""

from dataclasses import replace

from biplanar_app.case.case import Case
from biplanar_app.errors import InputError
from biplanar_app.radiograph.checks import check_pair
from biplanar_app.radiograph.undistortion import straightened


def check(case: Case) -> Case:
    """The case with films that fit its cameras, ready to be shown, and its problem and remarks found anew."""
    films = straightened(case.films, case.cameras)
    for film in films.values():
        _ = film.display  # computed here, on the job's thread, and kept
    case = replace(case, films=films, problem=None, remarks=())
    if not case.complete or case.side is None:
        return case
    try:
        return replace(case, remarks=tuple(check_pair(films["ap"], films["lat"], case.cameras, case.side)))
    except InputError as error:
        return replace(case, problem=error.sentence)
