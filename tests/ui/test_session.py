"""The session: what is missing is said, a side is never guessed, a result does not outlive its inputs."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.ui.session import Session, Snapshot, side_from_films, steps
from biplanar_app.ui.work import with_films


def film(name: str = "film.png", **facts: str | None) -> Radiograph:
    pixels = np.zeros((4, 4), np.float32)
    return Radiograph(pixels, pixels, None, replace(Facts(), **facts), Path(name), name, False)


def by_key(snapshot: Snapshot) -> dict:
    return {step.key: step for step in steps(snapshot)}


def test_an_empty_case_says_what_is_missing() -> None:
    case = by_key(Snapshot())
    assert case["films"].text == "AP: missing\nLateral: missing\nChoose the side that the films show."
    assert case["registration"].text == "Missing: AP film, Lateral film, cameras, side."
    assert case["export"].state == "waiting"


def test_a_side_comes_only_from_films_that_agree() -> None:
    right, left, silent = film(laterality="R"), film(laterality="L"), film()
    assert side_from_films({"ap": right, "lat": silent}) == "right"
    assert side_from_films({"ap": right, "lat": left}) is None
    assert side_from_films({"ap": silent, "lat": silent}) is None


def test_a_side_chosen_by_hand_stays_with_a_second_film_of_the_patient() -> None:
    ap, lateral = film(patient_id="1"), film(patient_id="1")
    case = Snapshot(films={"ap": ap}, side="left", side_chosen=True)
    assert with_films(case, {"ap": ap, "lat": lateral}, {"lat": lateral}) == {"films": {"ap": ap, "lat": lateral}}


def test_a_side_chosen_by_hand_goes_with_the_patient() -> None:
    case = Snapshot(films={"ap": film(patient_id="1")}, side="left", side_chosen=True)
    fresh = {"ap": film(patient_id="2"), "lat": film(patient_id="2")}
    assert with_films(case, fresh, fresh)["side"] is None


def test_a_result_goes_when_its_inputs_change() -> None:
    session = Session()
    session.change(result=object())
    session.change(remarks=("A remark.",))
    assert session.snapshot.result is not None
    session.change(effort="quick")
    assert session.snapshot.result is None


def test_listeners_hear_of_every_snapshot() -> None:
    session, heard = Session(), []
    session.changed.connect(heard.append)
    session.change(side="left")
    session.reset()
    assert [snapshot.side for snapshot in heard] == ["left", None]
