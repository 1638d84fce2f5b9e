"""The session: what is missing is said, a side is never guessed, a result does not outlive its inputs."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from biplanar_app.case import Approval, Case
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.ui.session import Session, side_from_films, steps
from biplanar_app.ui.work import with_films


def film(name: str = "film.png", **facts: str | None) -> Radiograph:
    pixels = np.zeros((4, 4), np.float32)
    return Radiograph(pixels, pixels, None, replace(Facts(), **facts), Path(name), name, False)


def by_key(case: Case) -> dict:
    return {step.key: step for step in steps(case)}


def test_an_empty_case_says_what_is_missing() -> None:
    case = by_key(Case())
    assert case["films"].text == "AP: missing\nLateral: missing\nChoose the side that the films show."
    assert case["registration"].text == "Missing: AP film, lateral film, cameras, side."
    assert case["export"].state == "waiting"


def test_a_side_comes_only_from_films_that_agree() -> None:
    right, left, silent = film(laterality="R"), film(laterality="L"), film()
    assert side_from_films({"ap": right, "lat": silent}) == "right"
    assert side_from_films({"ap": right, "lat": left}) is None
    assert side_from_films({"ap": silent, "lat": silent}) is None


def test_a_side_chosen_by_hand_stays_with_a_second_film_of_the_patient() -> None:
    ap, lateral = film(patient_id="1"), film(patient_id="1")
    case = Case(films={"ap": ap}, side="left", side_chosen=True)
    assert with_films(case, {"ap": ap, "lat": lateral}, {"lat": lateral}) == {"films": {"ap": ap, "lat": lateral}}


def test_a_side_chosen_by_hand_goes_with_the_patient() -> None:
    case = Case(films={"ap": film(patient_id="1")}, side="left", side_chosen=True)
    fresh = {"ap": film(patient_id="2"), "lat": film(patient_id="2")}
    assert with_films(case, fresh, fresh)["side"] is None


def test_a_result_goes_when_its_inputs_change() -> None:
    session = Session()
    session.do("Register", result=object())
    session.note(remarks=("A remark.",))
    assert session.case.result is not None
    session.do("Choose effort", effort="quick")
    assert session.case.result is None
    session.undo()
    assert session.case.result is not None


def test_listeners_hear_of_every_change() -> None:
    session, heard = Session(), []
    session.changed.connect(heard.append)
    session.do("Side: left", side="left")
    session.reset()
    assert [case.side for case in heard] == ["left", None]


def test_undo_and_redo_are_written_into_the_log() -> None:
    session = Session(lambda: "technician")
    session.do("Side: left", side="left")
    session.undo()
    session.redo()
    assert session.case.side == "left"
    assert [entry.what for entry in session.case.log] == ["Side: left", "Undo: Side: left", "Redo: Side: left"]
    assert {entry.who for entry in session.case.log} == {"technician"}


def test_undo_of_nothing_changes_nothing() -> None:
    session = Session()
    session.undo()
    session.redo()
    assert session.case.log == ()
    assert not session.modified


def test_any_change_withdraws_the_approval_and_says_so() -> None:
    session, told = Session(), []
    session.withdrawn.connect(told.append)
    approval = Approval("surgeon", "outline checked", datetime(2026, 1, 1, tzinfo=UTC))
    session.do("Approve", approval=approval)
    assert session.case.approval is approval
    session.do("Side: left", side="left")
    assert session.case.approval is None
    assert told == ["Side: left"]
    session.undo()
    assert session.case.approval is None, "an approval does not come back by itself"


def test_a_saved_case_is_not_modified_until_something_is_done() -> None:
    session = Session()
    session.do("Side: left", side="left")
    assert session.modified
    session.mark_saved(session.case)
    assert not session.modified
    session.do("Side: right", side="right")
    assert session.modified


def test_what_nobody_would_undo_is_no_reason_to_save() -> None:
    session = Session()
    session.do("Side: left", side="left")
    session.mark_saved(session.case)
    session.note(remarks=("A remark.",))
    assert not session.modified
    session.do("Side: right", side="right")
    session.note(remarks=())
    assert session.modified
