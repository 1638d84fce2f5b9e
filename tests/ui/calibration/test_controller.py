"""The wizard's controller without a window."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from biplanar_app.calibration import Detections, Edits, Pixel
from biplanar_app.geometry.camera import angle_between
from biplanar_app.ui.calibration.beads import Bead, beads_of
from biplanar_app.ui.calibration.controller import CalibrationController
from biplanar_app.ui.calibration.draft import NOMINAL, Draft
from biplanar_app.ui.calibration.session import Outcome
from biplanar_app.ui.calibration.store import Store

DAY = date.today()


@pytest.fixture
def controller(loop, store: Store) -> Iterator[CalibrationController]:
    controller = CalibrationController(loop, store, lambda: DAY)
    controller.resume("calibrate")
    yield controller
    controller.close()


@pytest.fixture
def settle(loop, controller: CalibrationController):
    return lambda: loop.serve(lambda: not controller.busy)


@pytest.fixture
def told(controller: CalibrationController) -> list:
    messages: list = []
    controller.message.connect(messages.append)
    return messages


def open_both(controller: CalibrationController, settle, paths: Mapping[str, Path]) -> None:
    controller.open_films(list(paths.values()))
    settle()


def two_in_use(controller: CalibrationController, settle, paths: Mapping[str, Path], view: str) -> list[Bead]:
    """On the page of the beads: two of a film that take part."""
    open_both(controller, settle, paths)
    controller.go("beads")
    settle()
    return [bead for bead in beads_of(controller.state, view) if bead.state == "used"][:2]


def test_from_films_to_a_kept_calibration(controller, settle, film_paths, phantom_films, store: Store) -> None:
    open_both(controller, settle, film_paths)
    controller.go("result")
    settle()
    assert controller.state.draft.page == "result"
    made = controller.calibration
    assert angle_between(made.cameras["ap"], made.cameras["lat"]) == pytest.approx(phantom_films.angle, abs=0.1)
    kept: list[Path] = []
    controller.saved.connect(kept.append)
    controller.describe(name="Theatre 2", operator="R. Example", device="C-arm 2")
    controller.save()
    settle()
    record = store.entries()[0].record
    assert (record.name, record.made, record.operator, record.device) == ("Theatre 2", DAY, "R. Example", "C-arm 2")
    assert record.phantom == "Two-plane plate"
    assert kept == [store.default]
    assert store.load_draft() == Draft()
    controller.resume("calibrate")
    assert controller.state.films == {}
    assert controller.state.draft.device == "C-arm 2"


def test_a_film_may_be_a_picture_that_tells_nothing(controller, settle, film_paths, phantom_films, tmp_path) -> None:
    picture = tmp_path / "lat.png"
    cv2.imwrite(str(picture), phantom_films.radiographs["lat"].raw.astype(np.uint16))
    controller.open_films([film_paths["ap"]], "ap")
    settle()
    controller.open_films([picture], "lat")
    settle()
    controller.go("result")
    settle()
    made = controller.calibration
    assert angle_between(made.cameras["ap"], made.cameras["lat"]) == pytest.approx(phantom_films.angle, abs=0.1)


def test_what_is_missing_is_told(controller, settle, told, film_paths) -> None:
    controller.next()
    controller.next()
    assert controller.state.draft.page == "distortion"
    assert "AP and the lateral" in told[-1].text
    controller.open_films([film_paths["lat"]])
    settle()
    controller.go("beads")
    assert "AP film" in told[-1].text
    controller.choose_purpose("check")
    controller.go("beads")
    assert "stored" in told[-1].text


def test_a_calibration_without_a_name_is_not_kept(controller, settle, told, film_paths, store: Store) -> None:
    open_both(controller, settle, film_paths)
    controller.go("save")
    settle()
    controller.describe(name="  ")
    controller.save()
    assert "name" in told[-1].text
    assert store.entries() == []


def test_clicks_are_undone_in_turn_and_ask_for_solving_again(controller, settle, film_paths) -> None:
    first, second = two_in_use(controller, settle, film_paths, "ap")
    controller.exclude("ap", first.place)
    controller.rename("ap", second.place, "B1")
    assert controller.state.stale
    assert not controller.state.reachable("result")
    controller.undo()
    assert controller.state.draft.edits["ap"] == Edits(excluded=(first.place,))
    controller.undo()
    assert not controller.state.stale
    controller.redo()
    controller.go("result")
    settle()
    assert controller.state.draft.page == "result"
    there = [bead for bead in beads_of(controller.state, "ap") if bead.name == first.name]
    assert [(bead.place, bead.state) for bead in there] == [(first.place, "excluded")]


def test_a_bead_that_was_not_found_is_added_by_hand(controller, settle, film_paths) -> None:
    open_both(controller, settle, film_paths)
    controller.go("beads")
    settle()
    used = [bead for bead in beads_of(controller.state, "ap") if bead.state == "used"]
    lost = sorted(used, key=lambda bead: bead.radius)[len(used) // 2]
    controller.session.change(outcome=without(controller.state.outcome, "ap", lost.place))
    missing = next(bead for bead in beads_of(controller.state, "ap") if bead.name == lost.name)
    assert missing.state == "missing"
    assert missing.place == pytest.approx(lost.place, abs=0.5)
    controller.add("ap", (missing.place[0] + 1, missing.place[1] - 1), missing.name)
    assert [b.name for b in beads_of(controller.state, "ap") if b.state == "added"] == [lost.name]
    controller.solve()
    settle()
    found = next(bead for bead in beads_of(controller.state, "ap") if bead.name == lost.name)
    assert found.state == "used"
    assert found.place == pytest.approx(lost.place, abs=0.1)


def without(outcome: Outcome, view: str, place: Pixel) -> Outcome:
    """The outcome as it would be had the bead at `place` not been found."""
    fit, found = outcome.views[view], outcome.found[view]
    rows = np.hypot(*(fit.detections.centres - place).T) > 1e-6
    fewer = replace(
        fit,
        detections=picked(fit.detections, rows),
        beads=fit.beads[rows],
        used=fit.used[rows],
        residuals=fit.residuals[rows],
    )
    calibration = replace(outcome.calibration, views={**outcome.calibration.views, view: fewer})
    kept = picked(found, np.hypot(*(found.centres - place).T) > 1e-6)
    return replace(outcome, found={**outcome.found, view: kept}, calibration=calibration)


def picked(found: Detections, rows) -> Detections:
    return Detections(found.centres[rows], found.radii[rows], found.sigma[rows], found.contrast[rows])


def test_a_wizard_is_resumed_where_it_was_left(loop, controller, settle, film_paths, store: Store) -> None:
    open_both(controller, settle, film_paths)
    controller.go("beads")
    settle()
    bead = next(bead for bead in beads_of(controller.state, "lat") if bead.state == "used")
    controller.exclude("lat", bead.place)
    controller.describe(name="half done")
    controller.close()

    other = CalibrationController(loop, store)
    other.resume("calibrate")
    loop.serve(lambda: not other.busy)
    state = other.state
    assert (state.draft.page, state.draft.name) == ("beads", "half done")
    assert set(state.films) == {"ap", "lat"}
    assert {b.place: b.state for b in beads_of(state, "lat")}[bead.place] == "excluded"
    assert not state.stale
    other.close()


def test_films_that_have_gone_are_told_and_the_draft_stays(loop, store: Store, tmp_path: Path) -> None:
    draft = Draft(films={"ap": tmp_path / "gone.dcm"}, name="x")
    store.save_draft(draft)
    controller, messages = CalibrationController(loop, store), []
    controller.message.connect(messages.append)
    controller.resume("calibrate")
    loop.serve(lambda: not controller.busy)
    assert "gone.dcm" in messages[0].text
    assert store.load_draft() == draft
    controller.close()


def test_what_cannot_be_identified_is_told_and_leaves_the_beads_to_be_corrected(
    controller, settle, told, film_paths
) -> None:
    open_both(controller, settle, film_paths)
    controller.go("beads")
    settle()
    for bead in beads_of(controller.state, "ap")[4:]:
        if bead.state != "missing":
            controller.exclude("ap", bead.place)
    controller.go("result")
    settle()
    assert controller.calibration is None
    assert controller.state.draft.page == "beads"
    assert "4 beads are on the AP film" in told[-1].text
    assert len([bead for bead in beads_of(controller.state, "ap") if bead.state == "excluded"]) > 30


def test_another_phantom_keeps_the_clicks_but_not_the_names(controller, settle, film_paths) -> None:
    first, second = two_in_use(controller, settle, film_paths, "lat")
    controller.exclude("lat", first.place)
    controller.rename("lat", second.place, "B1")
    controller.choose_phantom("helix")
    assert controller.state.draft.edits["lat"] == Edits(excluded=(first.place,))
    assert controller.state.outcome is None


def test_without_a_phantom_the_tags_have_to_do(controller, settle, film_paths) -> None:
    open_both(controller, settle, film_paths)
    controller.choose_phantom(NOMINAL)
    assert controller.state.pages == ("films", "result", "save")
    controller.next()
    settle()
    assert controller.calibration.record.kind == "nominal"
    assert controller.calibration.verdict.grade != "pass"


def test_a_stored_calibration_is_checked_against_new_films(controller, settle, film_paths, store: Store) -> None:
    open_both(controller, settle, film_paths)
    controller.describe(name="Theatre 2")
    controller.go("save")
    settle()
    controller.save()
    settle()
    controller.resume("check")
    assert controller.state.draft.stored == store.default
    open_both(controller, settle, film_paths)
    controller.go("result")
    settle()
    assert controller.state.outcome.verdict.grade == "pass"
    assert controller.state.outcome.check.error < 0.01


def test_swapped_films_keep_their_polarity(controller, settle, film_paths) -> None:
    open_both(controller, settle, film_paths)
    controller.reverse_film("ap")
    settle()
    sums = {view: film.sha256 for view, film in controller.state.films.items()}
    turned = controller.state.films["ap"].inverted
    controller.swap_films()
    assert {view: film.sha256 for view, film in controller.state.films.items()} == {
        "ap": sums["lat"],
        "lat": sums["ap"],
    }
    assert controller.state.films["lat"].inverted == turned
    assert controller.state.draft.inverted == {"lat"}


def test_cancel_leaves_the_films_as_they_are(controller, settle, told, film_paths) -> None:
    open_both(controller, settle, film_paths)
    controller.go("result")
    controller.cancel()
    settle()
    assert told[-1].kind == "info"
    assert controller.state.outcome is None
    assert controller.state.draft.page == "films"
    assert set(controller.state.films) == {"ap", "lat"}
