"""The whole way from films to cameras, and everything that may be wrong with films, each with its cure."""

from dataclasses import replace

import numpy as np
import pytest

from biplanar_app.calibration import Calibration, Edits, Phantom, Unidentified, calibrate, detect, load_phantom
from biplanar_app.calibration.uncertainty import volume_points
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.evaluation.phantom_films import PhantomCase
from biplanar_app.geometry.camera import triangulate
from biplanar_app.radiograph.radiograph import Facts
from tests.calibration.conftest import camera_error, changed


def test_the_bone_is_placed_to_a_twentieth_of_a_millimetre(found: Calibration, case, plate: Phantom) -> None:
    places = volume_points(plate.centre)
    pixels = [case.cameras[view].project(places) for view in found.cameras]
    miss = np.linalg.norm(triangulate(list(found.cameras.values()), pixels)[0] - places, axis=1)
    assert np.sqrt((miss**2).mean()) < 0.05
    assert found.error.bound < 0.1
    assert found.verdict.grade == "pass"


def test_every_name_is_right_and_every_used_centre_is_exact(found: Calibration, case: PhantomCase) -> None:
    for view, fit in found.views.items():
        true = case.cameras[view].project(case.points)
        rows = np.flatnonzero(fit.beads >= 0)
        gap = np.linalg.norm(fit.detections.centres[rows] - true[fit.beads[rows]], axis=1)
        assert (gap < fit.detections.radii[rows]).all()
        assert fit.used.sum() > 25
        assert np.sqrt((gap[fit.used[rows]] ** 2).mean()) < 0.06
        assert len(set(fit.beads[rows])) == len(rows)


def test_leave_one_out_tells_a_bead_that_is_not_where_the_drawing_has_it(
    found: Calibration, case: PhantomCase, plate: Phantom
) -> None:
    assert np.median(list(found.left_out.values())) < 0.06
    points = plate.points.copy()
    row = plate.index(next(iter(found.left_out)))
    points[row] += [0.0, 0.08, 0.08]
    detections = {view: fit.detections for view, fit in found.views.items()}
    again = calibrate(replace(plate, points=points), case.radiographs, detections=detections)
    name = plate.names[row]
    used = all(row in fit.beads[fit.used] for fit in again.views.values())
    assert not used or again.left_out[name] == max(again.left_out.values())


def test_clicks_exclude_add_and_name_beads(found: Calibration, case: PhantomCase, plate: Phantom) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    fit = found.views["ap"]
    first, second, third = np.flatnonzero(fit.used)[:3]
    place = {row: tuple(fit.detections.centres[row]) for row in (first, second, third)}
    without = detections | {"ap": _without(fit.detections, second)}
    edits = Edits(excluded=(place[first],), added=(place[second],), named={plate.names[fit.beads[third]]: place[third]})
    again = calibrate(plate, case.radiographs, detections=without, edits={"ap": edits})
    beads = again.views["ap"].beads
    assert fit.beads[first] not in beads
    assert fit.beads[second] in beads
    assert fit.beads[third] in beads


def _without(detections, row: int):
    keep = np.arange(len(detections)) != row
    return replace(
        detections, centres=detections.centres[keep], radii=detections.radii[keep], sigma=detections.sigma[keep],
        contrast=detections.contrast[keep],
    )  # fmt: skip


def test_the_same_films_give_the_same_cameras_and_cancelling_stops(case: PhantomCase, plate: Phantom, found) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    again = calibrate(plate, case.radiographs, detections=detections)
    for view in found.cameras:
        np.testing.assert_array_equal(again.cameras[view].matrix, found.cameras[view].matrix)
    with pytest.raises(Cancelled):
        calibrate(plate, case.radiographs, cancel=lambda: True)


def test_a_phantom_without_sizes_is_told_apart_with_four_clicks(found: Calibration, case: PhantomCase, plate) -> None:
    bare = replace(plate, diameters=np.full(len(plate.names), np.nan))
    detections = {view: fit.detections for view, fit in found.views.items()}
    edits = {}
    for view, fit in found.views.items():
        rows = np.flatnonzero(fit.used)[[0, 7, 19, 30]]
        edits[view] = Edits(named={plate.names[fit.beads[r]]: tuple(fit.detections.centres[r]) for r in rows})
    again = calibrate(bare, case.radiographs, detections=detections, edits=edits)
    for view in found.cameras:
        assert camera_error(again.cameras[view], found.cameras[view]) < 0.2


# What may be wrong with films.


def test_one_film_twice_or_none(case: PhantomCase, plate: Phantom) -> None:
    ap = case.radiographs["ap"]
    with pytest.raises(InputError, match=r"show the same picture; choose the other film"):
        calibrate(plate, {"ap": ap, "lat": ap})
    with pytest.raises(InputError, match="The lateral film is missing"):
        calibrate(plate, {"ap": ap})


def test_films_of_different_sizes(case: PhantomCase, plate: Phantom) -> None:
    lat = case.radiographs["lat"]
    films = {"ap": case.radiographs["ap"], "lat": changed(lat, lat.pixels[:, :-24])}
    with pytest.raises(InputError, match=r"different sizes \(1024 x 1024 and 1000 x 1024 pixels\); export both"):
        calibrate(plate, films)


def test_swapped_films(case: PhantomCase, plate: Phantom) -> None:
    films = {"ap": case.radiographs["lat"], "lat": case.radiographs["ap"]}
    with pytest.raises(InputError, match=r"AP and lateral are swapped: lat.dcm is tagged lateral; exchange"):
        calibrate(plate, films)


def test_a_blank_film_and_one_of_noise(case: PhantomCase, plate: Phantom) -> None:
    film = case.radiographs["ap"]
    with pytest.raises(InputError, match=r"none.png is blank"):
        detect(changed(film, np.full_like(film.pixels, 3.0), "none.png"), plate)
    noise = np.random.default_rng(0).normal(0, 1, film.pixels.shape).astype(np.float32)
    with pytest.raises(InputError, match=r"noise.png: .* beads were found, at least 8 are needed; check that the film"):
        detect(changed(film, noise, "noise.png"), plate)


def test_too_few_beads_says_how_many_are_needed_and_found(found: Calibration, case, plate: Phantom) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    places = [tuple(place) for place in found.views["lat"].detections.centres[6:]]
    with pytest.raises(Unidentified, match=r"lat.dcm: 6 beads are on the lateral film, at least 8") as caught:
        calibrate(plate, case.radiographs, detections=detections, edits={"lat": Edits(excluded=tuple(places))})
    assert caught.value.view == "lat"
    assert set(caught.value.detections) == {"ap", "lat"}


def test_no_bead_left_is_too_few(found: Calibration, case: PhantomCase, plate: Phantom) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    places = tuple(tuple(place) for place in found.views["ap"].detections.centres)
    with pytest.raises(Unidentified, match=r"ap.dcm: 0 beads are on the AP film, at least 8 are needed"):
        calibrate(plate, case.radiographs, detections=detections, edits={"ap": Edits(excluded=places)})


def test_cancelling_stops_while_no_pose_fits(found: Calibration, case: PhantomCase) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    asked: list[int] = []

    def after_a_few() -> bool:
        asked.append(1)
        return len(asked) > 6

    with pytest.raises(Cancelled):
        calibrate(load_phantom("helix"), case.radiographs, detections=detections, cancel=after_a_few)
    assert len(asked) == 7


def test_the_wrong_phantom_is_named_by_the_right_one(found: Calibration, case: PhantomCase) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    with pytest.raises(Unidentified, match="shows the phantom 'Two-plane plate', not 'Helix'; choose that one"):
        calibrate(load_phantom("helix"), case.radiographs, detections=detections)


def test_a_mirrored_film_is_refused_as_such(case: PhantomCase, plate: Phantom, found: Calibration) -> None:
    ap = case.radiographs["ap"]
    beads = found.views["ap"].detections
    mirrored = replace(beads, centres=beads.centres * [-1, 1] + [ap.width - 1, 0])
    films = {"ap": changed(ap, ap.pixels[:, ::-1]), "lat": case.radiographs["lat"]}
    detections = {"ap": mirrored, "lat": found.views["lat"].detections}
    with pytest.raises(Unidentified, match="the AP film is mirrored; export it as it was taken"):
        calibrate(plate, films, detections=detections)


def test_a_name_that_is_no_beads(case: PhantomCase, plate: Phantom, found: Calibration) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    with pytest.raises(InputError, match="has no bead Q7"):
        calibrate(plate, case.radiographs, detections=detections, edits={"ap": Edits(named={"Q7": (500.0, 500.0)})})


def test_films_without_any_tags_calibrate_too(case: PhantomCase, plate: Phantom, found: Calibration) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    bare = {view: replace(film, facts=Facts(), spacing=None) for view, film in case.radiographs.items()}
    again = calibrate(plate, bare, detections=detections)
    for view in found.cameras:
        assert camera_error(again.cameras[view], found.cameras[view]) < 0.2
    assert "The films do not tell the C-arm's angles" in " ".join(r.text for r in again.verdict.reasons)
